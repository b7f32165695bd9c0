"""What bounds the work of the parser, before it sees the page."""

"""Reports for a browser: one page (``cleaner explain``) or a batch (``cleaner report``), each a single HTML file."""

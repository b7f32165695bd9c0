"""Guards: each bounds one thing in the source that would take a parser too much time or memory."""

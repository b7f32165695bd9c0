"""Worker processes: one protocol, one pool, one retry policy."""

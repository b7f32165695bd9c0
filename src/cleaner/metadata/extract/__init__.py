"""Find candidates for metadata, each with its source."""

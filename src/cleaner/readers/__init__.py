"""From an input to a document: HTML and flattened text."""

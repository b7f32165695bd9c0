"""The shapes in which flattened text comes, one a module; :mod:`cleaner.readers.text` chooses among them."""

"""The shapes in which flattened text comes, one a module; :mod:`cleaner.readers.dump.read` chooses among them."""

"""Flattened text: a module for each form of dump; :mod:`cleaner.readers.dump.read` lists how they are told apart."""

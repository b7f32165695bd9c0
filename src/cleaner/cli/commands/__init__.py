"""The commands beside the main one, each in a module of its own."""

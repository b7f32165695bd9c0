"""The commands of ``cleaner``, each in a module of its name."""

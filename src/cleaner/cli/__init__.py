"""The command ``cleaner``. :mod:`cleaner.cli.main` names the commands; each has a module in ``commands``."""

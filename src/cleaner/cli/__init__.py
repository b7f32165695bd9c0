"""The command ``cleaner``."""

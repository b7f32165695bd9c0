"""Libraries that only some inputs and outputs need: see :mod:`cleaner.extras`."""

from cleaner.extras import MissingExtra, needed

__all__ = ["MissingExtra", "needed"]

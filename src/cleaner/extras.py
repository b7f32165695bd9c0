"""Libraries that only some need: imported when they are, with a word on how to install them."""

from __future__ import annotations

import importlib
from typing import Any


class MissingExtra(ImportError):
    """A library is not installed; the message says how to get it."""


def needed(module: str, extra: str) -> Any:
    """The module. Raises MissingExtra where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtra(f"{module.partition('.')[0]} is needed: pip install 'cleaner[{extra}]'") from error

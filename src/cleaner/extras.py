"""Import optional libraries on demand; the error says how to install what is missing."""

from __future__ import annotations

import importlib
from typing import Any


class MissingExtra(ImportError):
    """An optional library is not installed; the message says how to install it."""


def needed(module: str, extra: str) -> Any:
    """Import a module that the extra ``extra`` installs. Raises MissingExtra if it cannot be imported."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtra(f"{module.partition('.')[0]} is needed: pip install 'cleaner[{extra}]'") from error

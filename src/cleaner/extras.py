"""Import optional libraries on demand; the error says how to install what is missing."""

from __future__ import annotations

import importlib
from typing import Any

#: The package's name where packages are installed from; it is imported and called as "cleaner".
DISTRIBUTION = "pagecleaner"


class MissingExtra(ImportError):
    """An optional library is not installed; the message says how to install it."""

    @classmethod
    def of(cls, library: str, extra: str) -> MissingExtra:
        """Return the error for a library that the extra ``extra`` installs."""
        return cls(f"{library} is needed: pip install '{DISTRIBUTION}[{extra}]'")


def needed(module: str, extra: str) -> Any:
    """Import a module that the extra ``extra`` installs. Raises MissingExtra if it cannot be imported."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtra.of(module.partition(".")[0], extra) from error

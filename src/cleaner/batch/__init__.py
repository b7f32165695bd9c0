"""Many pages: inputs, worker processes, outputs, and a manifest that says how each input ended.

``driver`` runs a batch, ``resume`` makes an interrupted one end in the same bytes, ``many`` cleans an iterable.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.batch.asynchronous import aclean_many
    from cleaner.batch.dedup import mark_duplicates
    from cleaner.batch.driver import Report, run
    from cleaner.batch.events import Listener
    from cleaner.batch.manifest import ResumeError
    from cleaner.batch.many import clean_many
    from cleaner.workers.outcome import Failure, Limits

#: The modules of the names below. They are imported on first use: a worker, which starts anew after each crash, needs
#: few of them.
_HOMES = {
    "Failure": "cleaner.workers.outcome",
    "Limits": "cleaner.workers.outcome",
    "Listener": "cleaner.batch.events",
    "Report": "cleaner.batch.driver",
    "ResumeError": "cleaner.batch.manifest",
    "aclean_many": "cleaner.batch.asynchronous",
    "clean_many": "cleaner.batch.many",
    "mark_duplicates": "cleaner.batch.dedup",
    "run": "cleaner.batch.driver",
}

__all__ = [
    "Failure",
    "Limits",
    "Listener",
    "Report",
    "ResumeError",
    "aclean_many",
    "clean_many",
    "mark_duplicates",
    "run",
]


def __getattr__(name: str) -> Any:
    """Import the module of a public name on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)

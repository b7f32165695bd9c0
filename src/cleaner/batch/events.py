"""Callbacks of a batch while it runs; the ones here do nothing. The command line's are in ``cli/progress.py``."""

from __future__ import annotations

from typing import Any, NamedTuple

from cleaner.batch.manifest import ManifestRow


class Tally(NamedTuple):
    """Counts of a pass that learns profiles: pages learnt, sites, pages without address or text, inputs that failed."""

    learnt: int
    sites: int
    without: int
    failed: int


class Changes(NamedTuple):
    """How many inputs differ from the last run with this output, and how.

    ``again``: they are as they were, but were cleaned again: their output was changed or gone, or the settings.
    """

    new: int = 0
    changed: int = 0
    again: int = 0
    unchanged: int = 0
    gone: int = 0


NO_CHANGES = Changes()


class Listener:
    """Is told of every input, in order. ``explains``: it wants results, not only how each input ended."""

    explains = False

    def kept(self, row: ManifestRow) -> None:
        """Handle an input that is as it was in an earlier run: its output stays."""

    def heard(self, row: ManifestRow, value: Any) -> None:
        """Handle an input that is done; ``value``: a Failure, or a Rendered, with ``result`` if ``explains``."""

    def learnt(self, row: ManifestRow) -> None:
        """Handle an input that the pass that learns has read; its fate: "learnt", "no-address" or "failed"."""

    def learnt_all(self, tally: Tally) -> None:
        """Handle the end of the pass that learns."""

    def say(self, message: str) -> None:
        """Handle a notice that is not about the fate of an input."""

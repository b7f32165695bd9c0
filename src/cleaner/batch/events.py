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


class Listener:
    """Is told of every input, in order. ``explains``: it wants results, not only how each input ended."""

    explains = False

    def resumed(self, done: int) -> None:
        """Handle the start of a run that resumes another one, which finished ``done`` inputs."""

    def heard(self, row: ManifestRow, value: Any) -> None:
        """Handle an input that is done; ``value``: a Failure, or a Rendered, with ``result`` if ``explains``."""

    def learnt(self, row: ManifestRow) -> None:
        """Handle an input that the pass that learns has read; its fate: "learnt", "no-address" or "failed"."""

    def learnt_all(self, tally: Tally) -> None:
        """Handle the end of the pass that learns."""

    def say(self, message: str) -> None:
        """Handle a notice that is not about the fate of an input."""

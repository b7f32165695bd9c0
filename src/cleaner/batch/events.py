"""Who hears of a batch while it runs. This one keeps quiet; the command line's are in ``progress``."""

from __future__ import annotations

from typing import Any, NamedTuple

from cleaner.batch.manifest import Row


class Tally(NamedTuple):
    """What came of a pass that learns: pages learnt, sites, pages without an address or text, inputs that failed."""

    learnt: int
    sites: int
    without: int
    failed: int


class Listener:
    """Told of every input, in order. ``explains``: it wants results, not only what became of them."""

    explains = False

    def resumed(self, done: int) -> None:
        """So many inputs were done by the run that this one goes on with."""

    def heard(self, row: Row, value: Any) -> None:
        """An input is done; ``value``: a Failure, or a Rendered whose ``result`` is there if the listener explains."""

    def learnt(self, row: Row) -> None:
        """An input was read in a first pass, that learns; its fate: "learnt", "no-address" or "failed"."""

    def learnt_all(self, tally: Tally) -> None:
        """The first pass is over."""

    def say(self, message: str) -> None:
        """Something worth knowing that is no input's fate."""

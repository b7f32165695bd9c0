"""Who hears of a batch while it runs. This one keeps quiet; the command line's are in ``progress``."""

from __future__ import annotations

from typing import Any

from cleaner.batch.manifest import Row


class Listener:
    """Told of every input, in order. ``explains``: it wants results, not only what became of them."""

    explains = False

    def resumed(self, done: int) -> None:
        """So many inputs were done by the run that this one goes on with."""

    def heard(self, row: Row, value: Any) -> None:
        """An input is done; ``value``: a Failure, or a Rendered whose ``result`` is there if the listener explains."""

    def say(self, message: str) -> None:
        """Something worth knowing that is no input's fate."""

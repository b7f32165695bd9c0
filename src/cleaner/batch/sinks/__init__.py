"""Where outputs go. A sink takes outputs in the order of the inputs; what was committed survives a kill."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Protocol

from cleaner.batch.render import Rendered
from cleaner.workers.outcome import Failure


class Sink(Protocol):
    """What the run needs of an output. Every method may raise OSError."""

    def write(self, name: str, place: PurePath, rendered: Rendered) -> tuple[str, str | None]:
        """Take an output; (where it goes, the key of its name where names must be told apart)."""

    def fail(self, name: str, url: str | None, failure: Failure) -> str:
        """Take an error row; where it goes, "" for nowhere."""

    def commit(self) -> int:
        """Bring all that was taken to the disk; how far the output is good, for the manifest."""

    @staticmethod
    def finish(path: Path) -> None:
        """All was taken and committed, and the sink closed: make the output at ``path`` complete. May be repeated."""

    def close(self) -> None:
        """Let go of everything; what was committed can be gone on with."""

"""Write outputs. A sink receives them in the order of the inputs; what was committed survives a kill."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any, Protocol

from cleaner.batch.render import Rendered
from cleaner.workers.outcome import Failure


class Sink(Protocol):
    """What a run needs of an output. Every method may raise OSError."""

    def write(self, name: str, place: PurePath, rendered: Rendered) -> tuple[str, str | None]:
        """Take an output; return (where it goes, the key of its name if names must be told apart)."""

    def fail(self, name: str, url: str | None, failure: Failure, carried: Mapping[str, Any]) -> str:
        """Take an error row, which keeps ``carried`` of the input's own; return where it goes, "" for nowhere."""

    def commit(self) -> int:
        """Write all that was taken to the disk; return how far the output is good, for the manifest."""

    @staticmethod
    def finish(path: Path) -> None:
        """Complete the output at ``path``, once all is committed and the sink is closed. May be repeated."""

    def close(self) -> None:
        """Release all files; what was committed can be resumed."""

"""Write outputs. A sink receives them in the order of the inputs; what was committed survives a kill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any, NamedTuple, Protocol

from cleaner.batch.manifest import ManifestRow
from cleaner.batch.render import Rendered
from cleaner.workers.outcome import Failure


class Written(NamedTuple):
    """Where an output goes, "" for nowhere; the other fields are those of a :class:`ManifestRow`."""

    output: str
    key: str | None = None
    target: bytes | None = None
    seen: str = ""
    written: str = ""


Gone = tuple[bytes, bytes | None]


class Sink(Protocol):
    """What a run needs of an output. Every method may raise OSError."""

    def write(self, name: str, place: PurePath, rendered: Rendered) -> Written:
        """Take an output; return where it goes."""

    def fail(self, name: str, url: str | None, failure: Failure, carried: Mapping[str, Any]) -> str:
        """Take an error row, which keeps ``carried`` of the input's own; return where it goes, "" for nowhere."""

    def keep(self, row: ManifestRow, place: PurePath) -> Written:
        """Take an output or an error row over from an earlier generation; return where it goes now."""

    def commit(self) -> int:
        """Write all that was taken to the disk; return how far the output is good, for the manifest."""

    def committed(self) -> None:
        """Handle that the manifest has recorded the last commit."""

    @staticmethod
    def good(path: Path, generation: int, state: int, *, final: str | None) -> bool:
        """Return True if the rows of a generation are still there. ``final``: the signature if the output holds it."""

    @staticmethod
    def stays(path: Path, row: ManifestRow) -> bool:
        """Return True if the output of a row is still there, in a generation that is good."""

    @staticmethod
    def finish(path: Path, generation: int, gone: Iterable[Gone]) -> str:
        """Complete the output at ``path``, once all is committed and the sink is closed; return its signature.

        ``gone``: files below it that are not outputs any more, each with the output that a file system may take for it.
        May be repeated.
        """

    def close(self) -> None:
        """Release all files; what was committed can be resumed."""

"""Data types of what a batch reads: files that hold pages, and the pages in them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import IO, Any, NoReturn, Protocol

from cleaner.model.limits import DEFAULT

Say = Callable[[str], None]

#: Bytes of a page, unpacked. If it has more, one more is read, which tells the cleaner.
MAX_BYTES = DEFAULT.bytes
_PIECE = 1 << 20
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f:*?\"<>|]")


@dataclass(frozen=True, slots=True)
class Item:
    """One input of a batch. ``load`` returns the page or raises; call it before the next item is requested.

    ``name`` is shown in records and messages, ``place`` is where its output goes in a folder. ``mhtml``: the page is a
    browser's web archive. ``carried``: what goes into the output beside the page, by the name there; ``key``: the id of
    the page's row, which its error row has in any case.
    """

    name: str
    place: PurePath
    load: Callable[[], bytes | str]
    url: str | None = None
    mhtml: bool = False
    carried: Mapping[str, Any] = field(default_factory=dict)
    key: Any = None

    def on_error(self) -> dict[str, Any]:
        """Return what an error row of this item carries."""
        return {**({} if self.key is None else {"id": self.key}), **self.carried}


@dataclass(frozen=True, slots=True)
class File:
    """A file that is not opened yet, or a member of an archive (then without a path).

    ``packing``: the suffixes of its compression from the outside in, as its content says; None: as its name says.
    """

    name: str
    place: PurePath
    open: Callable[[], IO[bytes]]
    path: Path | None = None
    packing: tuple[str, ...] | None = None


class Avoid(Protocol):
    """What of the inputs is not read: what batches have written."""

    def folder(self, path: str) -> bool:
        """Return True if a folder is not searched."""

    def file(self, path: Path, named: bool) -> bool:
        """Return True if a file is not read. ``named``: by the caller, not found in a folder or by a pattern."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: fields of rows ("": by their usual names), a callback for notices, a limit, columns to carry."""

    text_field: str = ""
    url_field: str = ""
    say: Say = lambda _: None
    page_bytes: int | None = MAX_BYTES
    """At most one byte more than this is read of a page."""
    carry: tuple[tuple[str, str], ...] = ()
    """Columns of rows that go into the output: (name in the row, name in the output)."""


def broken(name: str, place: PurePath, error: Exception) -> Item:
    """Return an item that is known to be unreadable: loading it raises ``error``, which becomes an error row."""

    def load() -> NoReturn:
        raise error

    return Item(name, place, load)


def printable(name: str | os.PathLike[str]) -> str:
    """Return a name with bytes that are not UTF-8 and control characters escaped, safe in files and on terminals."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def member_place(archive: PurePath, name: str) -> PurePath:
    """Return where the output of an archive's member goes: always below the archive's, whatever the name says."""
    parts = (_UNSAFE.sub("_", part) for part in re.split(r"[/\\]+", name))
    return archive.joinpath(*(part for part in parts if part.strip(". "))) if name else archive


def read_page(stream: IO[bytes], limit: int | None) -> bytes:
    """Return the stream up to one byte more than ``limit``; the rest is not unpacked."""
    pieces: list[bytes] = []
    left = float("inf") if limit is None else limit + 1
    while left and (piece := stream.read(int(min(_PIECE, left)))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)

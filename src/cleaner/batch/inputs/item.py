"""What a batch reads: files that hold pages, and the pages in them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, NoReturn

from cleaner.model.limits import DEFAULT

Say = Callable[[str], None]

#: A page has so many bytes, unpacked; where it has more, one more is read, by which the cleaner knows.
MAX_BYTES = DEFAULT.bytes
_PIECE = 1 << 20
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f:*?\"<>|]")


@dataclass(frozen=True, slots=True)
class Item:
    """One input of a batch. ``load`` gives the page or raises; it must be called before the next item is asked for.

    ``name`` stands in records and messages, ``place`` is where its output goes in a tree. ``mhtml``: the page is a web
    archive of a browser.
    """

    name: str
    place: PurePath
    load: Callable[[], bytes | str]
    url: str | None = None
    mhtml: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file, or a member of an archive (then without a path), not opened yet."""

    name: str
    place: PurePath
    open: Callable[[], IO[bytes]]
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: the fields of JSON lines and tables ("" finds them by their usual names), whom to tell, how much."""

    text_field: str = ""
    url_field: str = ""
    say: Say = lambda _: None
    page_bytes: int | None = MAX_BYTES
    """A page is read up to a byte beyond this."""


def broken(name: str, place: PurePath, error: Exception) -> Item:
    """An input that is known to be unreadable: an item all the same, so that it becomes an error row."""

    def load() -> NoReturn:
        raise error

    return Item(name, place, load)


def printable(name: str | os.PathLike[str]) -> str:
    """A name as text that every encoding of ours can hold and no terminal obeys; the rest is escaped."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def member_place(archive: PurePath, name: str) -> PurePath:
    """Where the output of an archive's member goes: always below that of the archive, whatever the name says."""
    parts = (_UNSAFE.sub("_", part) for part in re.split(r"[/\\]+", name))
    return archive.joinpath(*(part for part in parts if part.strip(". "))) if name else archive


def read_page(stream: IO[bytes], limit: int | None) -> bytes:
    """The stream up to a byte beyond ``limit``: the rest is not unpacked."""
    pieces: list[bytes] = []
    left = float("inf") if limit is None else limit + 1
    while left and (piece := stream.read(int(min(_PIECE, left)))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)

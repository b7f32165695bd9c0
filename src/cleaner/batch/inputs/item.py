"""What a batch reads: files that hold pages, and the pages in them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import IO, NoReturn

Say = Callable[[str], None]

#: A page may have so many bytes, unpacked: more is a bomb, or no page.
MAX_BYTES = 64 << 20
_PIECE = 1 << 20
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
    """How to read: the fields of JSON lines and tables ("" finds them by their usual names), and whom to tell."""

    text_field: str = ""
    url_field: str = ""
    say: Say = lambda _: None


def broken(name: str, place: PurePath, error: Exception) -> Item:
    """An input that is known to be unreadable: an item all the same, so that it becomes an error row."""

    def load() -> NoReturn:
        raise error

    return Item(name, place, load)


def printable(name: str | os.PathLike[str]) -> str:
    """A name as text that every encoding of ours can hold: bytes that are no UTF-8 are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def member_place(archive: PurePath, name: str) -> PurePath:
    """Where the output of an archive's member goes: always below that of the archive, whatever the name says."""
    parts = (_UNSAFE.sub("_", part) for part in re.split(r"[/\\]+", name))
    return archive.joinpath(*(part for part in parts if part.strip(". "))) if name else archive


def read_page(stream: IO[bytes]) -> bytes:
    """The whole stream. Raises OSError where it is longer than a page may be."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BYTES:
            raise OSError(f"larger than {MAX_BYTES >> 20} MB")
    return b"".join(pieces)

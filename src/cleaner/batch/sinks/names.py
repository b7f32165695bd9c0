"""Name the files of an output folder: the input's name with the format's suffix instead of its own.

``harbour-news.html`` gives ``harbour-news.txt``. If several inputs would have that name, such as ``news.html`` and
``news.htm``, each keeps its own suffix too (``news.html.txt``, ``news.htm.txt``), whichever comes first: the file that
was written under the short name is renamed when the second comes. A short name that two inputs want stays free.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import NamedTuple, Protocol

from cleaner.batch.inputs import KINDS
from cleaner.batch.inputs.compressed import shape
from cleaner.batch.own_files import key_of

#: Suffixes of files that hold one page.
PAGE_SUFFIXES = frozenset(suffix for kind in KINDS if kind.one_page for suffix in kind.suffixes)
#: Stands for the place of an input if several inputs want its short name.
SHARED = b""


class NameBook(Protocol):
    """What remembers names, over a killed run too: :class:`cleaner.batch.manifest.Manifest`."""

    def has_key(self, key: str) -> bool:
        """Return True if an output with this key exists."""

    def place_of(self, short: str) -> bytes | None:
        """Return the place of the input that took the short name with this key, SHARED, or None if it is free."""

    def take(self, short: str, place: bytes) -> None:
        """Record who has a short name, or that it is SHARED."""

    def rename(self, key: str, target: PurePath, new: str) -> None:
        """Record another name, and its key, for the output that has this key."""


class Name(NamedTuple):
    """A file below the output folder, and the key that tells names apart that differ only in case or Unicode form."""

    path: PurePath
    key: str

    @classmethod
    def of(cls, path: PurePath) -> Name:
        """Return the name with its key."""
        return cls(path, key_of(path))


class OutputNames:
    """Names of outputs with this suffix. Which name an input gets depends on the names of all inputs, not on time.

    ``move`` renames a file that was written, and returns False if it cannot.
    """

    def __init__(self, suffix: str, book: NameBook, move: Callable[[PurePath, PurePath], bool]) -> None:
        self.suffix, self.book, self.move = suffix, book, move

    def claim(self, place: PurePath, *, whole: bool = False) -> Name:
        """Return the name of the output of an input at ``place``. ``whole``: its own suffix stays in any case."""
        short = self._short(place)
        if whole:
            return self._long(place)
        if self.book.place_of(short.key) is None and not self.book.has_key(short.key):
            self.book.take(short.key, os.fsencode(place))
            return short
        self._evict(short.key)
        return self._long(place)

    def _short(self, place: PurePath) -> Name:
        suffix, packing = shape(place.name)
        suffixes = suffix + "".join(reversed(packing))
        stem = place.name[: -len(suffixes)] if suffix in PAGE_SUFFIXES else ""
        return Name.of(place.with_name((stem or place.name) + self.suffix))

    def _long(self, place: PurePath) -> Name:
        """Return a free name with the input's own suffix, and with a number if there is one already."""
        number = 1
        while True:
            name = Name.of(place.with_name(place.name + ("" if number == 1 else f"-{number}") + self.suffix))
            self._evict(name.key)
            if not self.book.has_key(name.key):
                return name
            number += 1

    def _evict(self, key: str) -> None:
        """Let the output that has a name without its input's suffix, if there is one, take its longer name."""
        owner = self.book.place_of(key)
        if not owner:
            return
        self.book.take(key, SHARED)
        place = PurePath(os.fsdecode(owner))
        short = self._short(place)
        if short.path.name == place.name + self.suffix:
            return
        long = self._long(place)
        if self.move(short.path, long.path):
            self.book.rename(key, long.path, long.key)


class InputFolders:
    """Folders that inputs are read from: no output takes the name of a page there, which may be read yet."""

    def __init__(self, names: Iterable[str], output: Path) -> None:
        real = os.path.realpath(output)
        self.trees, self.folders = set(), set()
        for name in names:
            if os.path.isdir(name) or (glob.has_magic(name) and not os.path.lexists(name)):
                self.trees.add(os.path.realpath(_fixed(name)))
            else:
                self.folders.add(os.path.realpath(os.path.dirname(name)))
        # A batch does not read its output if that is inside a folder of inputs.
        self.trees = {tree for tree in self.trees if tree == real or not is_below(real, tree)}

    def __contains__(self, folder: str) -> bool:
        """Return True if pages may be read from this folder (its real path)."""
        return folder in self.folders or any(folder == tree or is_below(folder, tree) for tree in self.trees)


def is_below(folder: str, tree: str) -> bool:
    """Return True if a folder is inside another one; both are real paths."""
    return folder.startswith(os.path.join(tree, "")) and folder != tree


def _fixed(name: str) -> Path:
    """Return the part of a pattern that has no wildcard."""
    parts = PurePath(name).parts
    return Path(*parts[: next((at for at, part in enumerate(parts) if glob.has_magic(part)), len(parts))])

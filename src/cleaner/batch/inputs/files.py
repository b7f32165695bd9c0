"""List files of folders and patterns, in the order of their names."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import IO

from cleaner.batch.inputs.item import Avoid, File, Item, Say, broken, printable
from cleaner.batch.inputs.unread import Unread

IsRead = Callable[[str], bool]


def files(names: Iterable[str], is_read: IsRead, avoid: Avoid | None, say: Say) -> Iterator[File | Item]:
    """Yield the files that the names mean: "-" itself, files, those below folders, those that match a pattern.

    What cannot be read, such as a folder without permission, is yielded as an :class:`Item`.
    """
    for name in names:
        path = Path(name)
        if name == "-":
            yield File("-", PurePath("stdin"), partial(opened, path))
        elif path.is_dir():
            yield from _with_notice(path, path, is_read, avoid, say)
        elif glob.has_magic(name) and not os.path.lexists(path):
            yield from _matching(name, is_read, avoid, say)
        elif avoid is None or not avoid.file(path, named=True):
            yield _file(path, PurePath(path.name))


def _matching(pattern: str, is_read: IsRead, avoid: Avoid | None, say: Say) -> Iterator[File | Item]:
    """Yield files that match, placed relative to the part of the pattern that has no wildcard."""
    found = sorted(glob.iglob(pattern, recursive=True))
    if not found:
        yield broken(printable(pattern), PurePath("pattern"), FileNotFoundError("nothing matches this pattern"))
    parts = PurePath(pattern).parts
    fixed = Path(*parts[: next(at for at, part in enumerate(parts) if glob.has_magic(part))])
    for path in map(Path, found):
        if path.is_dir():
            if "**" not in pattern and (avoid is None or not avoid.folder(str(path))):
                yield from _with_notice(path, fixed, is_read, avoid, say)
        elif avoid is None or not avoid.file(path, named=False):
            yield _file(path, path.relative_to(fixed))


def _with_notice(folder: Path, root: Path, is_read: IsRead, avoid: Avoid | None, say: Say) -> Iterator[File | Item]:
    """Yield the files below a folder, then say which ones were not read."""
    unread = Unread()
    yield from _below(folder, root, is_read, avoid, say, unread)
    if message := unread.message(printable(folder), is_folder=True):
        say(message)


def _below(
    folder: Path, root: Path, is_read: IsRead, avoid: Avoid | None, say: Say, unread: Unread
) -> Iterator[File | Item]:
    """Yield the files below a folder; with a stack, not recursion: paths may be a thousand folders deep."""
    stack: list[Iterator[os.DirEntry[str] | Item]] = [_entries(folder, root)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, Item):
            yield entry
        elif entry.is_dir(follow_symlinks=False):
            if avoid is None or not avoid.folder(entry.path):
                stack.append(_entries(Path(entry.path), root))
        elif entry.is_symlink() and os.path.isdir(entry.path):
            # It may lead back here, or to pages that are also read under their own names.
            say(f"{printable(entry.path)}: a link to a folder, not followed")
        elif avoid is not None and avoid.file(Path(entry.path), named=False):
            continue
        elif is_read(entry.name):
            path = Path(entry.path)
            yield _file(path, path.relative_to(root))
        else:
            unread.add(printable(entry.name))


def _entries(folder: Path, root: Path) -> Iterator[os.DirEntry[str] | Item]:
    try:
        with os.scandir(folder) as found:
            yield from sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield broken(printable(folder), folder.relative_to(root), error)


def _file(path: Path, place: PurePath) -> File:
    return File(printable(path), place, partial(opened, path), path)


def opened(path: Path) -> IO[bytes]:
    """Open a file. Raises OSError, also for a pipe or a device, where reading could wait without end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("not a regular file")
    return path.open("rb")

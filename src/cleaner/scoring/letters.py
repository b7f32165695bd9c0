"""Counts of the classes of letters in each block, computed over one buffer for the whole page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from cleaner.model.columns import Ints

#: Bytes that are counted together: of a long page there are too many for memory.
CHUNK = 1 << 18
CLASSES = ("other", "lower", "upper", "digit", "space", "comma", "stop", "quote", "money", "mark", "beyond")
STOP = CLASSES.index("stop")
_MEMBERS = {
    "lower": b"abcdefghijklmnopqrstuvwxyz",
    "upper": b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "digit": b"0123456789",
    "space": b" \n\t",
    "comma": b",;",
    "stop": b".!?",
    "quote": b"\"'",
    "money": b"$%",
    "mark": b":|/\\-_+=*#@&<>()[]{}~^",
    "beyond": bytes(range(128, 256)),
}


def _table() -> bytes:
    table = bytearray(256)
    for name, members in _MEMBERS.items():
        for byte in members:
            table[byte] = CLASSES.index(name)
    return bytes(table)


_TABLE = _table()


def letters(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Return ((n,) UTF-8 bytes of each block, (k, n) bytes of each of the k :data:`CLASSES` in it).

    ``beyond`` counts the bytes of letters outside ASCII.
    """
    count = len(texts)
    sizes = np.array(
        [len(text if text.isascii() else text.encode("utf-8", "surrogatepass")) for text in texts], np.int64
    )
    found = np.zeros((count, len(CLASSES)), np.int64)
    for part in _parts(sizes):
        _count(texts[part], sizes[part], found[part])
    return sizes, found.T


def _parts(sizes: Ints) -> Iterator[slice]:
    """Yield the blocks in parts of about :data:`CHUNK` bytes; a long block is a part of its own."""
    number = np.cumsum(sizes) // CHUNK
    edges = [0, *(np.flatnonzero(number[1:] != number[:-1]) + 1).tolist(), len(sizes)]
    return (slice(start, stop) for start, stop in pairwise(edges) if stop > start)


def _count(texts: Sequence[str], sizes: Ints, found: Ints) -> None:
    """Add the bytes of each class in a part of the blocks to (m, k) ``found``."""
    classes = np.frombuffer("".join(texts).encode("utf-8", "surrogatepass").translate(_TABLE), np.uint8)
    if len(classes) <= 2 * CHUNK:
        block = np.repeat(np.arange(len(sizes)) * len(CLASSES), sizes)
        found += np.bincount(block + classes, minlength=found.size).reshape(found.shape)
        return
    ends = np.cumsum(sizes)
    for start in range(0, len(classes), CHUNK):
        here = classes[start : start + CHUNK]
        block = np.searchsorted(ends, np.arange(start, start + len(here)), side="right")
        found += np.bincount(block * len(CLASSES) + here, minlength=found.size).reshape(found.shape)

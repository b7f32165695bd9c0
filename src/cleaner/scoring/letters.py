"""Counts of the classes of letters in each block, computed over one buffer for the whole page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.model.columns import Ints

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
    classes = np.frombuffer("".join(texts).encode("utf-8", "surrogatepass").translate(_TABLE), np.uint8)
    block = np.repeat(np.arange(count) * len(CLASSES), sizes)
    found = np.bincount(block + classes, minlength=count * len(CLASSES))
    return sizes, found.reshape(count, len(CLASSES)).T

"""Counts of classes of letters in each block, over one buffer for the whole page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleaner.document import Floats, Mask

CLASSES = ("other", "lower", "upper", "digit", "space", "comma", "stop", "quote", "money", "mark", "beyond")
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


class Letters:
    """Counts over the UTF-8 bytes of n blocks; ``beyond`` are the bytes of letters outside ASCII."""

    def __init__(self, texts: Sequence[str]) -> None:
        data = [text.encode("utf-8", "surrogatepass") for text in texts]
        sizes = np.fromiter(map(len, data), np.int64, len(data))
        classes = np.frombuffer(b"".join(data).translate(_TABLE), np.uint8)
        block = np.repeat(np.arange(len(data), dtype=np.int32) * len(CLASSES), sizes)
        found = np.bincount(block + classes, minlength=len(data) * len(CLASSES)).reshape(len(data), len(CLASSES))
        self.size: Floats = np.maximum(sizes, 1).astype(np.float64)
        self.counts: dict[str, Floats] = {name: found[:, k].astype(np.float64) for k, name in enumerate(CLASSES)}
        self.first_upper: Mask = np.fromiter((text[:1].isupper() for text in texts), bool, len(texts))

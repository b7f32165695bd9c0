"""UTF-16 and UTF-32 without a byte order mark, told by the places of their zero bytes."""

from __future__ import annotations

import unicodedata

#: Bytes that are looked at; UTF-16 needs a zero byte in this many: text has spaces and line ends.
_SAMPLE, _ONE_IN = 4_000, 400
#: Share of the zero bytes that are on one side, and share of the characters that are letters, signs and spaces.
_ONE_SIDE, _PRINTED = 0.95, 0.98


def wide_encoding(data: bytes) -> str | None:
    """Return "utf-16-le" and the like, None if the data are in none of them."""
    part = data[:_SAMPLE]
    zeros = [part[place::4].count(0) for place in range(4)]
    total = sum(zeros)
    if not total or total * _ONE_IN < len(part):
        return None
    if zeros[2] + zeros[3] - min(zeros[2:]) and zeros[0] + zeros[1] + zeros[2] + zeros[3] > len(part) * 0.6:
        names = ("utf-32-le", "utf-32-be") if zeros[3] >= zeros[0] else ("utf-32-be", "utf-32-le")
    else:
        even = zeros[0] + zeros[2]
        if max(even, total - even) < _ONE_SIDE * total:
            return None
        names = ("utf-16-be",) if even * 2 > total else ("utf-16-le",)
    return next((name for name in names if _is_text(part, name)), None)


def _is_text(part: bytes, encoding: str) -> bool:
    try:
        text = part[: len(part) // 4 * 4 or None].decode(encoding)
    except UnicodeDecodeError as error:
        # The sample may end inside a pair of surrogates.
        if error.start < len(part) - 4:
            return False
        text = part[: error.start].decode(encoding)
    printed = sum(character in "\t\n\r\f" or unicodedata.category(character)[0] != "C" for character in text)
    return bool(text) and printed >= _PRINTED * len(text)

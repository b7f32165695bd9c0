"""UTF-16 and UTF-32 without a byte order mark: some bytes are zero, and nearly all of the text is printed."""

from __future__ import annotations

import unicodedata

#: Bytes that are looked at, a multiple of 4. UTF-16 has a zero byte in this many: text has spaces and line ends.
_SAMPLE, _ONE_IN = 4_000, 400
#: Share of the characters that are printed, in text.
_PRINTED = 0.98


def wide_encoding(data: bytes) -> str | None:
    """Return "utf-16-le" and the like, None if the data are in none of them."""
    part = data[:_SAMPLE]
    if part.count(0) * _ONE_IN < max(len(part), _ONE_IN):
        return None
    # In the column of the high bytes are the few values of the text's script; in UTF-32 one is all zeros.
    whole = part[: len(part) // 4 * 4]
    names = [name for column, name in ((3, "utf-32-le"), (0, "utf-32-be")) if whole and not any(whole[column::4])]
    sides = sorted(((len(set(part[1::2])), "utf-16-le"), (len(set(part[::2])), "utf-16-be")))
    return next((name for name in (*names, *(name for _, name in sides)) if _is_text(part, name)), None)


def unit(encoding: str) -> int:
    """Return the bytes of a unit of UTF-16 or UTF-32."""
    return 4 if "32" in encoding else 2


def _is_text(part: bytes, encoding: str) -> bool:
    try:
        text = part[: len(part) // unit(encoding) * unit(encoding)].decode(encoding)
    except UnicodeDecodeError as error:
        # The sample may end inside a pair of surrogates.
        if error.start < len(part) - 4:
            return False
        text = part[: error.start].decode(encoding)
    printed = sum(character in "\t\n\r\f\ufeff" or unicodedata.category(character)[0] != "C" for character in text)
    return bool(text) and printed >= _PRINTED * len(text)

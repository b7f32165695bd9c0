"""Bytes to text: BOM, declared charset, ISO-2022, UTF-8, then the detector."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ISO_2022 = re.compile(rb"\x1b(?:\$[@B]|\([BJI]|\$\)[CAG])")
_ISO_2022_KINDS = ((b"\x1b$)C", "iso-2022-kr"), (b"\x1b$)A", "iso-2022-cn"), (b"\x1b", "iso-2022-jp"))
# The encodings that pages mean by these names (WHATWG Encoding Standard): supersets that browsers use in their place.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
#: Bytes that the detector reads; more take time and change nothing.
SAMPLE = 100_000


def decode(data: bytes, declared: str | None = None, *, cut: bool = False) -> str:
    """Decode ``data``; never raises. ``declared``: the charset that the transport names (an HTTP header).

    ``cut``: the data may end inside a letter, which is then left out.

    A declared charset is not believed if the bytes are valid UTF-8 with letters beyond ASCII: no other encoding looks
    like that by chance, and pages that were transcoded keep their old label.
    """
    for mark, bom in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], bom, cut, "replace")
    text = _strict(data, "utf-8", cut)
    if text and not (data.isascii() and b"\x1b" in data) and b"\0" not in data[:SAMPLE]:
        return text
    for name in (declared, _declared(data), _iso_2022(data), _utf16(data)):
        if name and (known := _known(name)) and known != "utf-8":
            found = _strict(data, known, cut)
            if found:
                return found
    if text:
        return text
    return _detected(data, cut) or _decoded(data, _known(declared or _declared(data) or "") or "utf-8", cut, "replace")


def _decoded(data: bytes, encoding: str, cut: bool, errors: str = "strict") -> str:
    return codecs.getincrementaldecoder(encoding)(errors).decode(data) if cut else data.decode(encoding, errors)


def _strict(data: bytes, encoding: str, cut: bool) -> str:
    """Decode ``data``; "" if a byte does not fit the encoding."""
    try:
        return _decoded(data, encoding, cut)
    except UnicodeError:
        return ""


def _declared(data: bytes) -> str | None:
    from bs4.dammit import EncodingDetector

    return EncodingDetector.find_declared_encoding(data, is_html=True)


def _known(name: str) -> str | None:
    """Return Python's name of a charset; None for unknown names and for codecs that are not charsets."""
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    return _MEANT.get(found.name, found.name) if found._is_text_encoding else None


def _iso_2022(data: bytes) -> str | None:
    if not data.isascii() or not _ISO_2022.search(data):
        return None
    return next(name for mark, name in _ISO_2022_KINDS if mark in data)


def _utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: nearly every other byte of a page's tags is zero."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) or min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _detected(data: bytes, cut: bool) -> str:
    import cchardet

    name = cchardet.detect(data[:SAMPLE]).get("encoding")
    known = _known(name) if name else None
    return _decoded(data, known, cut, "replace") if known else ""

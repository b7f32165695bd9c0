"""Bytes to text: byte order mark, UTF-8, UTF-16, ISO-2022, then the declared charset or what makes most sense."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from cleaner.readers.charset import detect
from cleaner.readers.charset.wide import unit, wide_encoding

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
#: Charsets in which no page is that has bytes beyond ASCII and no zero bytes, whatever it declares.
_NOT_DECLARED = ("utf-", "utf_", "idna", "punycode", "unicode", "raw_unicode")
#: The encodings whose bytes are not ASCII's where letters are.
_WIDE = ("iso2022", "iso-2022", "utf-16", "utf-32")
#: A page with this many letters in UTF-8 for each other byte is in UTF-8, with some text from elsewhere.
_MIXED = 3


def decode(data: bytes, declared: str | None = None, *, cut: bool = False) -> str:
    """Decode ``data``; never raises. ``declared``: the charset that the transport names (an HTTP header).

    ``cut``: the data may end inside a letter, which is then left out.

    A declared charset is not believed if the bytes are valid UTF-8 with letters beyond ASCII: no other encoding looks
    like that by chance, and pages that were transcoded keep their old label. Nor if the text makes much more sense in
    another encoding.
    """
    for mark, bom in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], bom, cut, "replace")
    text = _strict(data, "utf-8", cut)
    if text and not (data.isascii() and b"\x1b" in data) and b"\0" not in data:
        return text
    claims = [known for name in (declared, _declared(data)) if name and (known := _known(name))]
    for name in (*claims, _iso_2022(data), wide_encoding(data)):
        if name and name.startswith(_WIDE) and (found := _wide(data, name, cut)):
            return found
    return text or _mixed(data, cut) or _legacy(data, claims, cut)


def _legacy(data: bytes, claims: Sequence[str], cut: bool) -> str:
    """Decode data that are not UTF-8; ``claims``: the charsets that they declare, the transport's first."""
    declared = next((name for name in claims if not name.startswith(_NOT_DECLARED)), None)
    return _decoded(data, detect(data, declared), cut, "replace")


def _wide(data: bytes, name: str, cut: bool) -> str:
    """Decode UTF-16, UTF-32 and ISO-2022; "" if the data are not that."""
    if name.startswith("utf") and b"\0" not in data:
        return ""
    found = _strict(data, name, cut)
    return (
        found
        if found or not name.startswith("utf")
        else _strict(data[: len(data) // unit(name) * unit(name)], name, True)
    )


def _mixed(data: bytes, cut: bool) -> str:
    """Decode UTF-8 with some bytes that are not; "" if there are too many of these."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    if good < _MIXED * bad:
        return ""
    lines = (line for line in data.split(b"\n") if not line.isascii() and not _strict(line, "utf-8", False))
    name = detect(b"\n".join(lines))
    # Bytes come here one by one.
    return codecs.getincrementaldecoder("utf-8")(_handler("cp1252" if name in _SEVERAL_BYTES else name)).decode(data)


_SEVERAL_BYTES = frozenset(("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp"))


def _handler(encoding: str) -> str:
    """Return the name of an error handler that takes what is not UTF-8 for ``encoding``."""
    name = f"cleaner-{encoding}"

    def handle(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        return error.object[error.start : error.end].decode(encoding, "replace"), error.end

    codecs.register_error(name, handle)
    return name


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

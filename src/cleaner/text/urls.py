"""Addresses that a page gives, made fit to be written into Markdown or HTML."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.I)
#: Schemes that can be followed without running anything; an address without one is relative.
SCHEMES = frozenset(("http", "https", "mailto", "tel", "ftp"))
# Browsers leave out tabs, line breaks and NULs inside an address, and what nobody sees round it.
_LEFT_OUT = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_UNFIT = re.compile(r"[\s<>\"'`{}|\\^()\[\]]")


def safe_address(address: str) -> str:
    r"""``address`` without what would end it early, or "" where following it would run something.

    >>> safe_address(" java\nscript:alert(1)")
    ''
    >>> safe_address("/a (1).html")
    '/a%20%281%29.html'
    """
    address = _LEFT_OUT.sub("", address).strip()
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in SCHEMES:
        return ""
    return _UNFIT.sub(_encoded, address)


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())

"""Make addresses from pages safe to write into Markdown or HTML."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.I)
#: Schemes whose links run no code when they are followed; an address without a scheme is relative.
SCHEMES = frozenset(("http", "https", "mailto", "tel", "ftp"))
# Browsers ignore tabs, line breaks and NULs inside an address, and invisible characters around it.
_IGNORED = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_UNSAFE = re.compile(r"[\s<>\"'`{}|\\^()\[\]]")


def safe_address(address: str) -> str:
    r"""Percent-encode what would end an address early; return "" if following the address would run code.

    >>> safe_address(" java\nscript:alert(1)")
    ''
    >>> safe_address("/a (1).html")
    '/a%20%281%29.html'
    """
    address = _IGNORED.sub("", address).strip()
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in SCHEMES:
        return ""
    return _UNSAFE.sub(_percent_encode, address)


def _percent_encode(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())

"""Make the addresses of links and pictures absolute, as a browser would."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from cleaner.text.links import replace_addresses
from cleaner.text.urls import safe_address


def base_of(address: str | None, base: str) -> str:
    """Return the address that relative ones are relative to; "" if it is not known.

    ``address``: of the page, None if not known; ``base``: what its ``<base>`` says, "" for none.

    >>> base_of("https://harbour.example/news/1", "/archive/")
    'https://harbour.example/archive/'
    """
    found = absolute(base, address or "") if base else address or ""
    return found if _is_absolute(found) else ""


def absolute(address: str, base: str) -> str:
    """Return an address made absolute; as it is if the base is "" or one of the two is not an address.

    >>> absolute("../a.jpg", "https://harbour.example/news/2026/")
    'https://harbour.example/news/a.jpg'
    """
    if not base or not address:
        return address
    try:
        return safe_address(urljoin(base, address))
    except ValueError:
        return address


def absolute_links(text: str, base: str) -> str:
    """Return a text with Markdown links (``keep=["links"]``) with their addresses made absolute."""
    return replace_addresses(text, lambda address: absolute(address, base)) if base else text


def _is_absolute(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https", "ftp", "file") and bool(parts.netloc or parts.scheme == "file")

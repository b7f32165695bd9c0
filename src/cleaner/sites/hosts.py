"""The site of an address, and the patterns that name sites in rules; profiles and rules use the same key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from encodings import idna
from urllib.parse import urlsplit

#: Longest name in the DNS; a page may claim any address.
MAX_CHARS = 253
_WWW = re.compile(r"^www\d*\.")
#: Letters that IDNA 2008 keeps, as browsers do, and that the standard library's codec (IDNA 2003) would replace.
_KEPT = frozenset("ßς")
_PATTERN = re.compile(r"\*|(?:\*\.)?[^\s/:*?#@\[\]\\.]+(?:\.[^\s/:*?#@\[\]\\.]+)*")


def site_of(address: str | None) -> str:
    """Return the key of the site of an address, "" if it has none.

    That is the host in lower case and ASCII ("xn--mnchen-3ya.example" for "München.example"), without port, "www." and
    a dot at its end. A host that cannot be a name in the DNS is returned as it is, unless it is too long.
    """
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return ""
    if not host.isprintable():
        # Half of a surrogate pair, for one, which no file can hold.
        return ""
    host = host.lower()
    if not host.isascii():
        host = _to_ascii(host)
    host = _WWW.sub("", host.rstrip("."))
    return host if len(host) <= MAX_CHARS else ""


def _to_ascii(host: str) -> str:
    try:
        return ".".join(map(_label_to_ascii, idna.dots.split(host)))
    except UnicodeError:
        return host


def _label_to_ascii(label: str) -> str:
    if not label or label.isascii():
        return label
    if _KEPT.isdisjoint(label):
        return idna.ToASCII(label).decode("ascii").lower()
    prepared = "".join(letter if letter in _KEPT else idna.nameprep(letter) for letter in label)
    return f"xn--{prepared.encode('punycode').decode('ascii')}"


def patterns(site: str) -> Iterator[str]:
    """Yield all patterns that match a site, the most general first."""
    yield "*"
    if site:
        labels = site.split(".")
        for at in reversed(range(len(labels))):
            yield f"*.{'.'.join(labels[at:])}"
        yield site


def pattern(written: str) -> str:
    """Return a pattern of a rules file in the form of :func:`patterns`. Raises ValueError with what is wrong."""
    plain = written.strip().rstrip(".")
    if not _PATTERN.fullmatch(plain):
        found = site_of(written if "//" in written else f"//{written}")
        hint = f"; write {found!r}" if found and _PATTERN.fullmatch(found) else ""
        raise ValueError(f"{written!r} is not a host{hint}")
    if plain == "*":
        return plain
    star, name = ("*.", plain[2:]) if plain.startswith("*.") else ("", plain)
    site = site_of(f"//{name}")
    if not site:
        raise ValueError(f"{written!r} is not a host")
    return star + site

"""Hosts of addresses, and the patterns that name them in rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.sites.profiles.page_record import site

#: Longest name in the DNS; a page may call itself anything.
MAX_CHARS = 253
_PATTERN = re.compile(r"\*|(?:\*\.)?[^\s/:*?#@\[\]\\.]+(?:\.[^\s/:*?#@\[\]\\.]+)*")


def host_of(address: str | None) -> str:
    """The host of an address in the form in which hosts are compared; "" where there is none."""
    host = site(address)
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            # No name of a host by its rules; compared as it is.
            return host[:MAX_CHARS]
    return host if len(host) <= MAX_CHARS else ""


def patterns(host: str) -> Iterator[str]:
    """All patterns that match a host, the most general first."""
    yield "*"
    if host:
        parts = host.split(".")
        for at in reversed(range(len(parts))):
            yield f"*.{'.'.join(parts[at:])}"
        yield host


def pattern(written: str) -> str:
    """A pattern in the form of :func:`patterns`; ValueError with what is wrong."""
    plain = written.strip().rstrip(".")
    if not _PATTERN.fullmatch(plain):
        found = host_of(written if "//" in written else f"//{written}")
        hint = f"; write {found!r}" if found and _PATTERN.fullmatch(found) else ""
        raise ValueError(f"{written!r} is no host{hint}")
    if plain == "*":
        return plain
    star, name = ("*.", plain[2:]) if plain.startswith("*.") else ("", plain)
    host = host_of(f"//{name}")
    if not host:
        raise ValueError(f"{written!r} is no host")
    return star + host

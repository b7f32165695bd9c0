"""Damage pages, by seed: in ways that happen to pages, and in ways that do not."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

#: (page, another page, chance) -> page.
Mutation: TypeAlias = Callable[[bytes, bytes, random.Random], bytes]

_TAG = re.compile(rb"<[^<>]{1,300}>")
_LETTERS = re.compile(rb"[A-Za-z]{2,}")
#: Pieces that open, close or escape something.
PIECES = (
    b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<svg><template>", b"<table>", b"</table>", b"<form>", b"</p>",
    b"</body>", b"</html>", b"<noscript>", b"<script>", b"</script>", b"<style>", b"<textarea>", b"<plaintext>",
    b"<title>", b"<select>", b"<frameset>", b"<base href=//x>", b"<br><br>", b"<td colspan=9007199254740991>",
    b"\x00", b"\x1b$B", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xf0\x9f",
    b"&#0;", b"&#xD800;", b"&#99999999999;", b"&lol9;", b"\n\n\n\n\n\n\n\n\n",
    b"<script type=application/ld+json>{\"@graph\":[[[", b"<time datetime=", b"<p hidden>",
    b"WARC/1.0\r\nWARC-Type: conversion\r\n", b"](http://x)", b"**", b"```", b"| a | b |\n|---|---|\n", b"\t", b"  ",
)  # fmt: skip


def flip(page: bytes, _: bytes, chance: random.Random) -> bytes:
    """Change single bits, up to one of a hundred bytes."""
    out = bytearray(page)
    for _index in range(chance.randint(1, 1 + len(out) // 100) if out else 0):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def cut(page: bytes, _: bytes, chance: random.Random) -> bytes:
    """Remove a stretch, or everything after a place."""
    begin = chance.randint(0, len(page))
    end = len(page) if chance.random() < 0.3 else min(len(page), begin + chance.randint(1, 200))
    return page[:begin] + page[end:]


def repeat(page: bytes, _: bytes, chance: random.Random) -> bytes:
    """Repeat a stretch, up to fifty times."""
    begin = chance.randint(0, len(page))
    end = min(len(page), begin + chance.randint(1, 80))
    return page[:end] + page[begin:end] * chance.randint(1, 50) + page[end:]


def insert(page: bytes, _: bytes, chance: random.Random) -> bytes:
    """Insert pieces of mark-up and odd bytes anywhere."""
    for _index in range(chance.randint(1, 4)):
        at = chance.randint(0, len(page))
        page = page[:at] + chance.choice(PIECES) + page[at:]
    return page


def tags(page: bytes, _: bytes, chance: random.Random) -> bytes:
    """Remove tags, repeat them, or swap two."""
    found = [match.span() for match in _TAG.finditer(page)]
    if len(found) < 2:
        return page
    (a, b), (c, d) = sorted(chance.sample(found, 2))
    kind = chance.randrange(3)
    if kind == 0:
        return page[:a] + page[b:c] + page[d:]
    if kind == 1:
        return page[:b] + page[a:b] + page[b:d] + page[c:d] * chance.randint(1, 20) + page[d:]
    return page[:a] + page[c:d] + page[b:c] + page[a:b] + page[d:]


def splice(page: bytes, other: bytes, chance: random.Random) -> bytes:
    """Continue with another page in the middle of the first."""
    return page[: chance.randint(0, len(page))] + other[chance.randint(0, len(other)) :][: len(page)]


def entities(page: bytes, _: bytes, chance: random.Random) -> bytes:
    """Write letters as references, whole and broken."""

    def written(match: re.Match[bytes]) -> bytes:
        if chance.random() > 0.1:
            return match[0]
        forms = (b"&#%d;", b"&#x%x;", b"&#%d", b"&amp;#%d;", b"&#%d999999;")
        return b"".join(chance.choice(forms) % code for code in match[0])

    return _LETTERS.sub(written, page)


def encoding(page: bytes, _: bytes, chance: random.Random) -> bytes:
    """Encode the page in another encoding than it declares, twice, or only half of it."""
    name = chance.choice(("latin-1", "utf-16-le", "utf-16-be", "cp1251", "shift_jis", "gb18030", "utf-7", "utf-32-le"))
    text, at = page.decode("utf-8", "replace"), chance.randint(0, len(page))
    kind = chance.randrange(3)
    if kind == 0:
        return text.encode(name, "replace")
    if kind == 1:
        return page.decode("latin-1").encode()
    return page[:at] + page[at:].decode("utf-8", "replace").encode(name, "replace")


def nest(page: bytes, _: bytes, chance: random.Random) -> bytes:
    """Open an element many times in the middle of the page."""
    at, tag = (
        chance.randint(0, len(page)),
        chance.choice((b"div", b"b", b"ul><li", b"table><tr><td", b"span", b"form", b"a")),
    )
    return page[:at] + b"<%s>" % tag * chance.choice((3, 30, 300)) + page[at:]


MUTATIONS: tuple[Mutation, ...] = (flip, cut, repeat, insert, tags, splice, entities, encoding, nest)


def mutated(page: bytes, other: bytes, chance: random.Random, kinds: Sequence[Mutation] = MUTATIONS) -> bytes:
    """Return ``page`` after one to four mutations."""
    for _index in range(chance.randint(1, 4)):
        page = chance.choice(kinds)(page, other, chance)
    return page

"""The part of a page that shows its encoding: the pieces of text that have most letters beyond ASCII."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Bytes of the sample; more take time and change nothing.
ENOUGH = 2_000
#: A longer piece, as of a page on one line, is divided.
LONGEST = 600
#: Bytes of a page that are searched, from its first byte beyond ASCII.
SEARCHED = 200_000
_ODD = re.compile(rb"[\x80-\xff]")
_TAG = re.compile(rb"<[a-zA-Z/!?][^<>]*>")
# No encoding of pages but UTF-16 and UTF-32 has these bytes inside a letter.
_PIECE = re.compile(rb"[^\r\n<>]+")
#: Bytes that are no letters in Windows-1252, whose quotation marks most encodings share.
_NO_LETTERS = bytes(range(128)) + "‚„…†‡‹‘’“”•–—™› ©«®°·»".encode("cp1252")


def sample(data: bytes) -> bytes:
    """Return the pieces of text with most bytes beyond ASCII, a line each; b"" for ASCII.

    Most of a dump may be menus, in another language than its text.
    """
    first = _ODD.search(data)
    if not first:
        return b""
    start = max(0, first.start() - LONGEST)
    found = _PIECE.findall(_TAG.sub(b"\n", data[start : first.start() + SEARCHED]))
    pieces = [part for piece in found if not piece.isascii() for part in _parts(piece) if not part.isascii()]
    # Letters beyond ASCII tell the encoding; quotation marks stand in the menus of any language.
    pieces = sorted(filter(_letters, pieces), key=_letters, reverse=True) or pieces
    chosen: list[bytes] = []
    size = 0
    for piece in pieces:
        chosen.append(piece)
        size += len(piece)
        if size >= ENOUGH:
            break
    return b"\n".join(chosen)


def _letters(piece: bytes) -> int:
    """Return how many bytes may be letters beyond ASCII: quotation marks and the like of Windows are not counted."""
    return len(piece.translate(None, _NO_LETTERS))


def _parts(piece: bytes) -> Iterator[bytes]:
    """Yield the parts of a long piece, from space to space if there are spaces."""
    start = 0
    while start < len(piece):
        end = start + LONGEST
        space = piece.rfind(b" ", start + LONGEST // 2, end) if end < len(piece) else -1
        end = space if space >= 0 else end
        yield piece[start:end]
        start = end

"""Where bold, italics, code and links stand in a paragraph of Markdown: the places of what :mod:`.inline` takes off."""

from __future__ import annotations

import re

from cleaner.model.columns import Styled
from cleaner.readers.dump import inline

#: Characters that stand for the marks while their places are counted: opening, closing, style.
_SIGNS = (
    ("\x01", "\x02", "strong"),
    ("\x03", "\x04", "emphasis"),
    ("\x05", "\x06", "code"),
    ("\x07", "\x08", "strikethrough"),
    ("\x0e", "\x0f", "link"),
)
_OPENS = {opening: style for opening, _, style in _SIGNS}
_CLOSES = {closing: style for _, closing, style in _SIGNS}
_ANY = re.compile("[\x01-\x08\x0e\x0f]")
_ADDRESS = re.compile(r"\(\s*<?([^\s<>]*)")


def places(text: str, plain: str) -> Styled | None:
    """Return the spans of a paragraph; ``plain``: what :func:`.inline.plain` makes of it. None if it has none."""
    if plain == text or _ANY.search(text):
        return None
    addresses: list[str] = []
    spans: list[tuple[int, int, str, str]] = []
    opened: dict[str, int] = {}
    at = link = 0
    for letter in _with_signs(text, addresses):
        if style := _OPENS.get(letter):
            opened[style] = at
        elif style := _CLOSES.get(letter):
            start = opened.pop(style, at)
            address = addresses[link] if style == "link" else ""
            link += style == "link"
            if start < at:
                spans.append((start, at, style, address))
        elif not letter.isspace():
            at += 1
    if not spans or at != len("".join(plain.split())):
        return None
    return at, tuple(sorted(spans, key=lambda span: (span[0], -span[1])))


def _with_signs(text: str, addresses: list[str]) -> str:
    """Return the text with signs in place of the marks, in the steps of :func:`.inline.plain`."""

    def link(found: re.Match[str]) -> str:
        address = _ADDRESS.match(text[found.end(1) + 1 : found.end() - 1])
        addresses.append(address[1] if address else "")
        return f"\x0e{found[1]}\x0f"

    def autolink(found: re.Match[str]) -> str:
        addresses.append(found[1])
        return f"\x0e{found[1]}\x0f"

    if "](" in text:
        text = inline.IMAGE.sub(r"\1", text)
        text = inline.LINK.sub(link, text)
    if "][" in text or "] [" in text:
        text = inline.REFERENCE.sub(r"\1", text)
    if "<" in text and not addresses:
        # Addresses are told apart by their order: with both forms in one paragraph it is not known.
        text = inline.AUTOLINK.sub(autolink, text)
    elif "<" in text:
        text = inline.AUTOLINK.sub(r"\1", text)
    if "`" in text:
        text = inline.CODE.sub("\x05\\2\x06", text)
    for mark, pattern in zip("*_~", inline.EMPHASIS, strict=True):
        if mark in text:
            text = pattern.sub(_emphasis, text)
    return inline.ESCAPE.sub(r"\1", text) if "\\" in text else text


def _emphasis(found: re.Match[str]) -> str:
    mark, inside = found[1], found[2]
    if mark[0] == "~":
        return f"\x07{inside}\x08"
    strong = f"\x01{inside}\x02" if len(mark) > 1 else inside
    return f"\x03{strong}\x04" if len(mark) != 2 else strong

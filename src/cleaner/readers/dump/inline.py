"""Take off the marks inside a paragraph of Markdown and count the linked characters, in linear time."""

from __future__ import annotations

import re

#: The limits on what stands inside marks keep marks that are never closed from costing quadratic time.
_TARGET = r"\((?:\s{0,20}<[^<>\n]{0,3000}>|[^()]{0,3000}(?:\([^()]{0,500}\)[^()]{0,500}){0,3})\)"
IMAGE = re.compile(r"!\[([^\[\]]{0,1000})\]" + _TARGET)
LINK = re.compile(r"(?<!\\)\[([^\[\]]{0,2000})\]" + _TARGET)
REFERENCE = re.compile(r"(?<!\\)\[([^\[\]]{1,500})\] ?\[[^\[\]]{0,100}\]")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
EMPHASIS = (
    re.compile(r"(?<!\\)(\*{1,3})([^\s*](?:[^*]{0,600}[^\s*])?)\1"),
    re.compile(r"(?<![\w\\])(_{1,3})([^\s_](?:[^_]{0,600}[^\s_])?)\1(?!\w)"),
    re.compile(r"(?<!\\)(~~)([^\s~](?:[^~]{0,600}[^\s~])?)\1"),
)
CODE = re.compile(r"(?<![`\\])(`{1,2})([^`]{1,600})\1(?!`)")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_EMPTY_EMPHASIS = re.compile(r"[_*]{2,6}")
_SPECIAL = re.compile(r"[\[*_`\\<~]")


def plain(text: str) -> tuple[str, int]:
    """Return (text without marks, number of its characters that are linked).

    >>> plain("The **harbour** was [empty](/a) at _noon_.")
    ('The harbour was empty at noon.', 5)
    """
    if not _SPECIAL.search(text):
        return text, 0
    linked = 0

    def target(match: re.Match[str]) -> str:
        nonlocal linked
        shown = " ".join(match[1].split())
        linked += len(shown)
        # The spaces of "[ Name ](/x)" are inside the link.
        return f"{' ' if match[1][:1].isspace() else ''}{shown}{' ' if match[1][-1:].isspace() else ''}"

    if "](" in text:
        text = IMAGE.sub(target, text)
        # The text of an image in a link is counted with the link.
        images, linked = linked, 0
        text = LINK.sub(target, text)
        linked = max(linked, images)
    if "][" in text or "] [" in text:
        text = REFERENCE.sub(target, text)
    if "<" in text:
        text = AUTOLINK.sub(target, text)
    text = _without_emphasis(text)
    return " ".join(text.split()), linked


def _without_emphasis(text: str) -> str:
    """Take off the marks of code, emphasis and escapes."""
    if "`" in text:
        text = CODE.sub(r"\2", text)
    for mark, pattern in zip("*_~", EMPHASIS, strict=True):
        if mark in text:
            text = pattern.sub(r"\2", text)
    if _EMPTY_EMPHASIS.fullmatch(text.strip()):
        return ""
    return ESCAPE.sub(r"\1", text) if "\\" in text else text

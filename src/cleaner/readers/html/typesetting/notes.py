"""Marks of notes that are not raised, and the notes that they lead to.

``more of this<a href="#footnote-1">1</a>`` reads ``more of this[1]``; the note gets the role that ARIA has for it, so
that it is not taken for a stray line; the arrow back from the note goes. Must not touch numbers of pages and links that
are words, nor a link whose place the number does not name (``Comments<a href="#comments">12</a>``).
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.readers.html.typesetting.around import before, clear, short_text

SELECTOR = 'a[href*="#"], d-footnote'
#: Characters of the longest mark; nearly all other links begin with more.
MOST_CHARS = 12

NOTE_ROLE = "doc-footnote"
#: Elements around a link that are looked at.
MOST_AROUND = 4
#: Marks of a page that are looked up; no text has more notes.
MOST_NOTES = 2_000
_MARK = re.compile(r"\[?\s?(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3})\s?\]?", re.I)
_ARROWS = re.compile(r"[\s\u2190-\u21ff\u23ce\u2900-\u297f\u2b05-\u2b07\U0001f519^\ufe0e\ufe0f]{1,8}")
_NAMED = re.compile(r"f(?:oot)?n|note|ftn|edn|cite|^ref|reference|bib", re.I)


def write_notes(tree: LexborHTMLParser, nodes: list[LexborNode]) -> None:
    """Write out the marks, remove the arrows and mark the notes; ``nodes``: what the selector finds."""
    targets: set[str] = set()
    for node in nodes:
        first = node.first_child
        if node.tag != "a":
            _bracket_inline(node)
        elif first is None or len(first.text_content or "") > MOST_CHARS:
            continue
        elif (text := short_text(node, MOST_CHARS)) is not None and text.strip():
            attributes = node.attributes
            if (back := _backlinks(node)) is not None:
                clear(back)
            elif _ARROWS.fullmatch(text) or attributes.get("role") == "doc-backlink":
                clear(node)
            elif found := _MARK.fullmatch(text.strip()):
                name = (attributes.get("href") or "").rpartition("#")[2]
                if name and _is_mark(node, found[1], name, attributes):
                    targets.add(name)
    if targets:
        _mark_notes(tree, targets)


def _backlinks(node: LexborNode) -> LexborNode | None:
    """Return the element around a link that is named for the links back from a note: "^ a b c"."""
    above: LexborNode | None = node
    for _ in range(MOST_AROUND):
        above = above.parent if above is not None else None
        if above is not None and "backlink" in (above.attributes.get("class") or ""):
            return above
    return None


def _is_mark(node: LexborNode, label: str, name: str, attributes: dict[str, str | None]) -> bool:
    """Recognise the mark of a note, and write it in brackets unless it is raised, a sign, or has them."""
    parent = node.parent
    is_raised = node.css_first("sup") is not None
    while parent is not None and parent.tag in ("span", "b", "i", "em", "small"):
        parent = parent.parent
    if is_raised or (parent is not None and parent.tag == "sup"):
        return True
    names = (
        f"{attributes.get('role') or ''} {attributes.get('class') or ''} {attributes.get('epub:type') or ''}".lower()
    )
    previous = before(node)
    says_so = "noteref" in names or "footnote" in names or bool(_NAMED.search(name))
    if not previous or previous[-1] in "[(" or not (says_so and (label in name or "note" in names)):
        return False
    if previous[-1].isspace() and "noteref" not in names:
        return (node.text() or "").strip().startswith("[")
    if label.isalnum() and not (node.text() or "").strip().startswith("["):
        first = node.first_child
        if first is not None:
            first.insert_before("[")
            node.insert_child("]")
    return True


def _bracket_inline(node: LexborNode) -> None:
    """Set a note in brackets that stands in the middle of its sentence."""
    first = node.first_child
    if first is not None:
        first.insert_before(" [")
        node.insert_child("]")


def _mark_notes(tree: LexborHTMLParser, targets: set[str]) -> None:
    """Give the notes that marks lead to their role; a mark in a block of its own is part of the block around it."""
    count = 0
    for node in tree.css("[id], a[name]"):
        attributes = node.attributes
        if (attributes.get("id") or attributes.get("name")) not in targets:
            continue
        count += 1
        if count > MOST_NOTES:
            return
        while node.tag in ("a", "span", "sup", "b") and node.parent is not None and node.parent.tag != "body":
            node = node.parent
        if not node.attributes.get("role"):
            node.attrs["role"] = NOTE_ROLE

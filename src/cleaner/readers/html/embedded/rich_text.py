"""Rich text in data as HTML: trees of nodes as editors store them, strings of HTML, lists of paragraphs.

``{"type": "paragraph", "children": [{"text": "The "}, {"text": "lock", "bold": true}]}`` is ``<p>The lock</p>``. What a
node is, its name tells (:mod:`.node_kinds`); where it does not, whether neighbours run on like the parts of a sentence
does. Must not take pictures, advertisements, links to other stories, nor the same text twice where it is held in two
forms.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from html import unescape
from itertools import pairwise
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from cleaner.readers.html.embedded import json_script, node_kinds
from cleaner.readers.html.embedded.markup import escaped, heading, is_html, paragraphs, unescaped
from cleaner.readers.html.embedded.references import Data
from cleaner.readers.html.embedded.shown import share
from cleaner.text.words import count, ends_sentence, squeezed

#: Nodes and characters that are written for a page, tries included, and the depth of the deepest node.
MAX_NODES, MAX_CHARS, MAX_DEPTH = 300_000, 2_000_000, 40
#: A string of a property with any name is text from this many words on, if it ends as a sentence does.
SENTENCE_WORDS = 8
#: A longer title is a text, whatever its name says.
TITLE_WORDS = 30
#: Forms in which an object holds its text; with more properties they are parts of it.
MAX_FORMS = 30
#: A path or a name for machines: "/news/tides", "MOBILE_STACK", "core/paragraph".
_IDENTIFIER = re.compile(r"[\w.~%#?=&-]{0,200}[_/:][\w./:~%#?=&-]{0,2000}", re.ASCII)
#: Share of a text that another one has if both are forms of the same: one of them with captions, or without.
SAME_SHARE = 0.8
_BLOCK = re.compile(r"<(?:br|/?(?:p|li|h[1-6]|div|td|blockquote|pre|ul|ol|section|article))\b[^<>]*>", re.I)
_MARKUP = re.compile(r"<[^<>]*>")
_TAGS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li blockquote a strong em b i code pre table tr td th div span".split())
_BLOCKS = ("<p", "<div", "<h", "<ul", "<ol", "<li", "<blockquote", "<table", "<section", "<pre", "<figure", "<br")


class Piece(NamedTuple):
    """A part of the text: HTML; ``plain`` if it may be a paragraph or a part of one, with its white space."""

    html: str
    is_block: bool
    is_inline: bool = False
    plain: str = ""


class Writer:
    """Writes values of a page's data as HTML; ``is_foreign`` tells the objects that are other stories."""

    def __init__(self, data: Data, is_foreign: Callable[[dict[str, Any]], bool]) -> None:
        self._data, self._is_foreign = data, is_foreign
        self._left, self._chars = MAX_NODES, MAX_CHARS
        #: The pieces of each node; objects with the page's headline may lie in one another.
        self._written: dict[int, tuple[dict[str, Any], list[Piece]]] = {}

    def parts(self, node: dict[str, Any]) -> list[tuple[str, str]]:
        """Return (letters, HTML) of the properties of an object that are text, none of them twice."""
        found: list[tuple[str, str]] = []
        for name, value in node.items():
            if pieces := self._property(name, value, 0):
                html = joined(pieces)
                found.append((letters(html), html))
        copies = _copies([html for _, html in found])
        return [part for index, part in enumerate(found) if index not in copies]

    def _property(self, name: str, value: Any, depth: int) -> list[Piece]:
        value = self._data.of(value)
        if node_kinds.is_not_text(name):
            return []
        if isinstance(value, str) and not _is_data(value):
            is_sentence = is_html(value) or (count(value) >= SENTENCE_WORDS and ends_sentence(value.rstrip()))
            if not is_sentence and not node_kinds.is_text(name):
                return []
        return self.pieces(value, depth + 1)

    def pieces(self, value: Any, depth: int) -> list[Piece]:
        """Return the pieces of a value."""
        value = self._data.of(value)
        self._left -= 1
        if depth > MAX_DEPTH or self._left < 0 or self._chars < 0:
            return []
        if isinstance(value, str):
            self._chars -= len(value)
            if _is_data(value):
                return self.pieces(json_script.parse(value), depth + 1)
            return [string(value)] if value and not _IDENTIFIER.fullmatch(value) else []
        if isinstance(value, list):
            return self._of_list(value, depth)
        if not isinstance(value, dict):
            return []
        known = self._written.get(id(value))
        if known is None:
            # With the node itself, so that no other gets its address in memory.
            known = self._written[id(value)] = value, self._of_node(value, depth)
        return known[1]

    def _of_list(self, values: list[Any], depth: int) -> list[Piece]:
        tag = values[0] if values and isinstance(values[0], str) else ""
        if tag == "$" and len(values) >= 4 and isinstance(values[3], dict):
            return self._of_node({"tag": values[1], **values[3]}, depth)
        if tag in _TAGS and len(values) > 1 and (isinstance(values[1], dict) or len(tag) > 1):
            return self._of_node({"tag": tag, "children": values[2 if isinstance(values[1], dict) else 1 :]}, depth)
        return [piece for value in values for piece in self.pieces(value, depth + 1)]

    def _of_node(self, node: dict[str, Any], depth: int) -> list[Piece]:
        kind = node_kinds.kind_of(node)
        if kind == "other" or (kind != "inline" and self._is_foreign(node)):
            return []
        if kind == "br":
            return [Piece("<br>", False, True, "\n")]
        title = (
            next((name for name in node_kinds.headlines(node) if count(name) <= TITLE_WORDS), "") if not kind else ""
        )
        groups = [self._property(name, value, depth) for name, value in node.items() if value != title or not title]
        inside = _each_once([pieces for pieces in groups if pieces])
        if kind == "":
            return [*([Piece(heading(_MARKUP.sub("", title)), True)] if title and inside else []), *inside]
        if kind == "inline":
            return [piece._replace(is_inline=True) if not piece.is_block else piece for piece in inside]
        return [_element(kind, inside)] if inside else []


def _is_data(text: str) -> bool:
    """Return True for a string that is data once more."""
    return text[:2] in ('{"', "[{", "[[") and text[-1:] in "}]"


def string(text: str) -> Piece:
    """Return the piece of a string."""
    text = unescaped(text)
    if "<script" in text.lower() or "<style" in text.lower():
        text = _without_code(text)
    if is_html(text):
        is_block = any(tag in text.lower() for tag in _BLOCKS)
        return Piece(f"<div>{text}</div>" if is_block else text, is_block, plain=text)
    if "\n" in text.strip():
        return Piece(paragraphs(text), True, plain=text)
    return Piece(escaped(text), False, plain=text)


def _without_code(html: str) -> str:
    tree = LexborHTMLParser(html)
    tree.strip_tags(["script", "style"])
    return tree.body.inner_html or "" if tree.body is not None else ""


def joined(pieces: Iterable[Piece]) -> str:
    """Return the HTML of pieces: runs of what flows become paragraphs."""
    html: list[str] = []
    run: list[Piece] = []
    for piece in pieces:
        if piece.is_block:
            html += [*_paragraphs(run), piece.html]
            run = []
        else:
            run.append(piece)
    return "".join([*html, *_paragraphs(run)])


def _paragraphs(run: list[Piece]) -> list[str]:
    """Return the paragraphs of pieces that are no blocks: one, or one for each."""
    if not run or not any(piece.plain.strip() for piece in run):
        return []
    if any(piece.is_inline for piece in run) or _flows(run):
        return [f"<p>{''.join(piece.html for piece in run)}</p>"]
    return [f"<p>{piece.html}</p>" for piece in run]


def _flows(run: list[Piece]) -> bool:
    """Return True if pieces are parts of sentences and not sentences: told from what stands where they meet."""
    broken = spaced = 0
    for left, right in ((one.plain, other.plain) for one, other in pairwise(run)):
        space = left[-1:].isspace() or right[:1].isspace()
        spaced += space
        runs_on = space or right[:1].islower() or right[:1] in ",.;:!?)’”"
        broken += runs_on and not ends_sentence(left.rstrip())
    meetings = len(run) - 1
    # Two or three pieces with spaces between: a sentence in bold, and those around it.
    return broken * 3 > meetings or (0 < meetings == spaced and meetings <= 2)


def _element(kind: str, inside: list[Piece]) -> Piece:
    """Return an element with these pieces in it."""
    if kind in ("ul", "ol"):
        html = "".join(piece.html if piece.html.startswith("<li") else f"<li>{piece.html}</li>" for piece in inside)
    elif kind == "pre":
        html = "".join(escaped(piece.plain) for piece in inside)
    elif any(piece.is_block for piece in inside):
        html, kind = joined(inside), "div" if kind[:1] in "ph" else kind
    else:
        html = "".join(piece.html for piece in inside)
        kind = "p" if kind[:1] == "h" and count(html) > TITLE_WORDS else kind
    return Piece(f"<{kind}>{html}</{kind}>", True)


def _each_once(groups: list[list[Piece]]) -> list[Piece]:
    """Return the pieces of properties, without a property whose text another one holds as well."""
    copies = _copies([joined(pieces) for pieces in groups]) if len(groups) > 1 else set()
    return [piece for index, pieces in enumerate(groups) if index not in copies for piece in pieces]


def letters(html: str) -> str:
    """Return the letters of a text without its markup."""
    return squeezed(unescape(_MARKUP.sub("", html)))


def _copies(forms: list[str]) -> set[int]:
    """Return the indices of the HTML whose text another one holds as well; of equal ones the most marked up stays."""
    if not 1 < len(forms) <= MAX_FORMS:
        return set()
    texts = [letters(html) for html in forms]
    # From the shortest to the longest, steps of a tenth: forms of one text differ by a caption or a sign.
    ranks = [
        (round(math.log(len(text) + 1) * 10), html.count("<"), -at)
        for at, (text, html) in enumerate(zip(texts, forms, strict=True))
    ]
    copies: set[int] = set()
    for index in sorted(range(len(forms)), key=ranks.__getitem__):
        others = (at for at in range(len(forms)) if at != index and at not in copies)
        if any(_holds(texts[at], texts[index], forms[index]) for at in others):
            copies.add(index)
    return copies


def _holds(text: str, other: str, html: str) -> bool:
    """Return True if a text has the letters of another, or nearly all of them."""
    if len(other) > len(text) * 1.1:
        return False
    return other in text or share(lines(html), text) >= SAME_SHARE


def lines(html: str) -> list[str]:
    """Return the text of HTML cut at its block-level tags."""
    return unescape(_MARKUP.sub("", _BLOCK.sub("\n", html))).split("\n")

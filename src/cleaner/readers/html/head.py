"""What a page says in places other than its text: its head, JSON-LD, microdata, dates of ``<time>``."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.model.properties import LINK_RELATIONS, PROPERTIES, RELATION_PREFIX
from cleaner.readers.html.embedded import json_script

#: Vocabularies of RDFa; microdata has none. Open Graph is of the head.
_PREFIXES = frozenset(("", "schema", "dc", "dct", "dcterms"))
#: Items of these types, and what is inside them, are other people's.
_OTHERS = ("comment", "answer", "review", "rating", "aggregaterating", "usercomments")
#: Properties that can be an item of their own: the item's name is the value.
_NAMED = frozenset(("author", "creator", "publisher"))
#: Elements of the head, which a broken page may have in its body.
HEAD_TAGS = frozenset(("meta", "link", "title"))
#: Characters of a microdata value or a name; longer ones are text.
MAX_VALUE = 500
#: Elements above a property that are looked at; no real page is nested deeper.
MAX_ABOVE = 60
#: Values taken from the body; the text of nested elements is read once for each, which must not grow with the page.
MAX_VALUES = 100


class Property(NamedTuple):
    """The value of a property in the body."""

    name: str
    value: str
    place: int = -1
    """Index of the block in which its element stands, or that follows it."""


@dataclass
class Markup:
    """Everything as found, in the page's order; :mod:`cleaner.metadata` interprets it."""

    title: str = ""
    language: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    jsonld: list[str] = field(default_factory=list)
    itemprops: list[Property] = field(default_factory=list)
    times: list[Property] = field(default_factory=list)
    blocks: Sized = ()
    """The blocks of the body that are complete."""

    @cached_property
    def jsonld_values(self) -> list[Any]:
        """The values of the scripts that are JSON-LD; None for one that cannot be read."""
        return list(map(json_script.parse, self.jsonld))

    def read_head(self, root: LexborNode) -> None:
        """Take the language of the page and all that its head says."""
        self.language = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "").strip()
        child = root.first_child
        while child is not None and child.tag != "head":
            child = child.next
        child = child and child.first_child
        after: LexborNode | None = None
        while child is not None:
            tag = child.tag or ""
            if tag in HEAD_TAGS:
                self.add_head_element(child, tag)
            elif tag == "script":
                self.add_script(child)
            elif tag == "noscript" and child.first_child is not None:
                child, after = child.first_child, child
                continue
            child = child.next
            if child is None and after is not None:
                child, after = after.next, None

    def add_head_element(self, node: LexborNode, tag: str) -> None:
        """Take a ``meta``, ``link`` or ``title``, wherever it stands."""
        if tag == "meta":
            self._add_meta(node.attributes)
        elif tag == "link":
            attributes = node.attributes
            if "rel" in attributes:
                self.links.append(((attributes["rel"] or "").lower(), attributes.get("href") or ""))
        elif not self.title:
            self.title = " ".join(node.text().split())

    def _add_meta(self, attributes: dict[str, str | None]) -> None:
        names = map(attributes.get, ("property", "name", "itemprop", "http-equiv"))
        name, content = next(filter(None, names), None), attributes.get("content")
        if name and content:
            self.metas.append((name.strip().lower(), content.strip()))

    def add_script(self, node: LexborNode) -> None:
        """Take a script that is JSON-LD."""
        if "ld+json" in (node.attributes.get("type") or "").lower():
            self.jsonld.append(node.text() or "")

    def add_attributes(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        """Take the microdata, RDFa, dates and author links that an element of the body carries."""
        if len(self.itemprops) + len(self.times) >= MAX_VALUES:
            return
        for prefixed in (attributes.get("itemprop") or attributes.get("property") or "").lower().split():
            prefix, _, name = prefixed.rpartition(":")
            if name in PROPERTIES and prefix in _PREFIXES and not _is_of_another_item(node):
                self.itemprops.append(Property(name, _value(node, name, attributes), len(self.blocks)))
        if tag == "time" and attributes.get("datetime"):
            self.times.append(Property(tag, attributes["datetime"] or "", len(self.blocks)))
        if tag == "a" and attributes.get("rel") in LINK_RELATIONS:
            rel = attributes["rel"] or ""
            value = node.text(strip=True) if rel == "author" else attributes.get("href") or ""
            self.itemprops.append(Property(RELATION_PREFIX + rel, value[:MAX_VALUE], len(self.blocks)))


def read_without_text(tree: LexborHTMLParser) -> Markup:
    """Return the head, and the links, metas and JSON-LD of the body: what names the page's address.

    Reads no text, so that it can be called before the page is cut into blocks.
    """
    markup = Markup()
    if tree.root is None:
        return markup
    markup.read_head(tree.root)
    # A head that is broken off goes on in the body.
    for node in tree.css("body link, body meta, body script"):
        if node.tag == "script":
            markup.add_script(node)
        elif "itemprop" not in node.attributes:
            markup.add_head_element(node, node.tag or "")
    return markup


def _value(node: LexborNode, name: str, attributes: dict[str, str | None]) -> str:
    """Return the value of a property: an attribute, the name of the item that it is, or the text."""
    value = attributes.get("content") or attributes.get("datetime")
    if not value and name in _NAMED and ("itemscope" in attributes or "typeof" in attributes):
        inner = node.css_first("[itemprop~=name], [property~=name], [property~='schema:name']")
        if inner is not None:
            value = inner.attributes.get("content") or inner.text(strip=True)
    if not value and name == "image":
        value = attributes.get("src") or attributes.get("href")
    return " ".join((value or node.text(strip=True, separator=" ")).split())[:MAX_VALUE]


def _is_of_another_item(node: LexborNode) -> bool:
    """Return True for what belongs to a comment, an answer or a review, not to the page."""
    above = node.parent
    for _ in range(MAX_ABOVE):
        if above is None:
            return False
        attributes = above.attributes
        kind = attributes.get("itemtype") or attributes.get("typeof")
        if kind and kind.rpartition("/")[2].rpartition(":")[2].lower() in _OTHERS:
            return True
        above = above.parent
    return False

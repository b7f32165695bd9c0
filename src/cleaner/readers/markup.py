"""What a page says in places other than its text: its head, JSON-LD, microdata, dates of ``<time>``."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

_ITEMPROPS = frozenset(("headline", "author", "datepublished", "datemodified", "articlesection"))
#: Elements of the head, which a broken page may have in its body.
HEAD_TAGS = frozenset(("meta", "link", "title"))
#: Characters of a microdata value or a name; longer ones are text.
MAX_VALUE = 500
#: Values taken from the body; the text of nested elements is read once for each, which must not grow with the page.
MAX_VALUES = 100


@dataclass
class Markup:
    """Everything as found, in the page's order; :mod:`cleaner.metadata` makes sense of it."""

    title: str = ""
    language: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    jsonld: list[str] = field(default_factory=list)
    itemprops: list[tuple[str, str]] = field(default_factory=list)
    times: list[str] = field(default_factory=list)

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
        """Take the microdata, dates and author links that an element of the body carries."""
        if len(self.itemprops) + len(self.times) >= MAX_VALUES:
            return
        for name in (attributes.get("itemprop") or "").lower().split():
            if name in _ITEMPROPS:
                value = attributes.get("content") or attributes.get("datetime") or node.text(strip=True, separator=" ")
                self.itemprops.append((name, " ".join(value.split())[:MAX_VALUE]))
        if tag == "time" and attributes.get("datetime"):
            self.times.append(attributes["datetime"] or "")
        if attributes.get("rel") == "author":
            self.itemprops.append(("rel-author", node.text(strip=True)[:MAX_VALUE]))

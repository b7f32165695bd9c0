"""The elements of a page on the way to a block: what each says it is, and which of them hold text."""

from __future__ import annotations

from typing import TypeAlias

from selectolax.lexbor import LexborNode

from cleaner.readers.html.head import Markup
from cleaner.readers.html.regions import TAGS, signature
from cleaner.readers.html.visibility import hiding

#: What hides an element is kept so many bits above its regions, until they are inherited.
VEILED = 40
HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: Elements whose id is an anchor more often than it says what they are.
_ANCHORED = frozenset(("section", "p", "li", "dt", "span", "a", *HEADINGS))

Attributes: TypeAlias = "dict[str, str | None]"
#: Tag, class, id, role and itemprop of an element.
_Said: TypeAlias = "tuple[str, str | None, str | None, str | None, str | None]"


class Elements:
    """The elements opened, and the columns of those that hold text, as lists."""

    def __init__(self) -> None:
        self.markup = Markup()
        self.parents: list[int] = []
        self.own: list[int] = []
        self.names: list[tuple[str, str]] = []
        self._opened: list[tuple[int, tuple[str, str], int]] = []
        self._number: dict[int, int] = {-1: -1}
        self._seen: dict[_Said, tuple[tuple[str, str], int]] = {}

    def _add_element(
        self, node: LexborNode, tag: str, attributes: Attributes, parent: int, bits: int | None = None
    ) -> int:
        """The number of an element that opens; ``bits``: what :func:`hiding` says of it, where that is known."""
        if len(attributes) == 1 and "class" in attributes and tag != "time":
            # Every third element: nothing else to look at.
            said: _Said = tag, attributes["class"], None, None, None
            name, own = self._seen.get(said) or self._read_names(said)
        elif attributes:
            get = attributes.get
            said = tag, get("class"), get("id"), get("role"), get("itemprop")
            name, own = self._seen.get(said) or self._read_names(said)
            if "style" in attributes or "hidden" in attributes:
                own |= (hiding(attributes) if bits is None else bits) << VEILED
            if "itemprop" in attributes or "property" in attributes or tag == "time":
                self.markup.add_attributes(node, tag, attributes)
        else:
            # Half of the elements: paragraphs, list items, rows.
            name, own = (tag, ""), TAGS.get(tag, 0)
        self._opened.append((parent, name, own))
        return len(self._opened) - 1

    def _read_names(self, said: _Said) -> tuple[tuple[str, str], int]:
        """(tag, all names) of an element, and the regions that its classes, id and role say it is."""
        tag, classes, name, role, itemprop = said
        classes = classes or ""
        # "comments" on a section is what it is; "time-zones" is where a link in the contents leads.
        if name and (tag not in _ANCHORED or name.isalpha()):
            classes = f"{classes} {name}"
        names = " ".join(filter(None, (classes, role, itemprop)))
        found = self._seen[said] = (tag, names), signature(tag, classes, role or "")
        return found

    def _numbered(self, element: int) -> int:
        """The index of an opened element among those that hold text; a third of a page's elements never do."""
        number, opened = self._number, self._opened
        chain: list[int] = []
        while element not in number:
            chain.append(element)
            element = opened[element][0]
        above = number[element]
        while chain:
            each = chain.pop()
            _, name, own = opened[each]
            self.parents.append(above)
            self.names.append(name)
            self.own.append(own)
            above = number[each] = len(self.parents) - 1
        return above

"""The elements of a page: what each one is by its names, and which of them hold text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from selectolax.lexbor import LexborNode

from cleaner.readers.html.head import Markup
from cleaner.readers.html.regions import TAGS, signature
from cleaner.readers.html.visibility import HIDING_SHIFT, LOWEST, hiding_bits

HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: Elements whose id is more often an anchor than a description.
_ANCHORED = frozenset(("section", "p", "li", "dt", "span", "a", *HEADINGS))

Attributes: TypeAlias = "dict[str, str | None]"
#: Tag, class, id, role and itemprop of an element.
_Description: TypeAlias = "tuple[str, str | None, str | None, str | None, str | None]"


class Elements:
    """The elements opened so far, and the columns of those that hold text, as lists."""

    def __init__(self, markup: Markup) -> None:
        self.parents: list[int] = []
        #: Regions of each element itself, with its hiding bits ``HIDING_SHIFT`` above them.
        self.own: list[int] = []
        #: (tag, all names) of each element.
        self.names: list[tuple[str, str]] = []
        #: The id of each element, "" if it has none or only a class.
        self.ids: list[str] = []
        self._markup = markup
        self._opened: list[tuple[int, tuple[str, str], int]] = []
        self._ids: dict[int, str] = {}
        self._index: dict[int, int] = {-1: -1}
        self._read: dict[_Description, tuple[tuple[str, str], int]] = {}

    def open(self, node: LexborNode, tag: str, attributes: Attributes, parent: int, bits: int | None = None) -> int:
        """Return the number of a new element; ``bits``: its hiding bits, if they are already known."""
        if len(attributes) == 1 and "class" in attributes and tag != "time":
            # A third of all elements: there is nothing else to look at.
            description: _Description = tag, attributes["class"], None, None, None
            name, own = self._read.get(description) or self._read_names(description)
        elif attributes:
            get = attributes.get
            description = tag, get("class"), get("id"), get("role"), get("itemprop")
            name, own = self._read.get(description) or self._read_names(description)
            if "id" in attributes:
                self._ids[len(self._opened)] = attributes["id"] or ""
            if "style" in attributes or "hidden" in attributes:
                own |= (hiding_bits(attributes) if bits is None else bits) << HIDING_SHIFT
            if "itemprop" in attributes or "property" in attributes or tag == "time":
                self._markup.add_attributes(node, tag, attributes)
        else:
            # Half of all elements: paragraphs, list items, rows.
            name, own = (tag, ""), TAGS.get(tag, 0)
        self._opened.append((parent, name, own))
        return len(self._opened) - 1

    def regions(self, element: int) -> int:
        """Return the regions that an opened element itself says it is."""
        return self._opened[element][2]

    def around(self, element: int, most: int) -> Iterator[tuple[str, int, int]]:
        """Yield (tag, regions, number) of an opened element and up to ``most`` around it, innermost first."""
        for _ in range(most):
            if element < 0:
                return
            parent, (tag, _names), own = self._opened[element]
            yield tag, own & (LOWEST - 1), element
            element = parent

    def is_in(self, element: int, most: int, regions: int) -> bool:
        """Return True if an opened element or one of the nearest around it, ``most`` in all, is one of the regions."""
        opened = self._opened
        for _ in range(most):
            if element < 0:
                return False
            if opened[element][2] & regions:
                return True
            element = opened[element][0]
        return False

    def index(self, element: int) -> int:
        """Return the index of an opened element in the columns; a third of all elements never get one."""
        return self._index.get(element) or self._add_columns(element)

    def _read_names(self, description: _Description) -> tuple[tuple[str, str], int]:
        """Return (tag, all names) of an element, and the regions that its classes, id and role name."""
        tag, classes, name, role, itemprop = description
        classes = classes or ""
        # "comments" says what a section is; "time-zones" is the target of a link in the table of contents.
        if name and (tag not in _ANCHORED or name.isalpha()):
            classes = f"{classes} {name}"
        names = " ".join(filter(None, (classes, role, itemprop)))
        found = self._read[description] = (tag, names), signature(tag, classes, role or "")
        return found

    def _add_columns(self, element: int) -> int:
        """Add an element to the columns, after those around it that are not there yet; return its index."""
        index, opened = self._index, self._opened
        new: list[int] = []
        while element not in index:
            new.append(element)
            element = opened[element][0]
        parent = index[element]
        while new:
            element = new.pop()
            _, name, own = opened[element]
            self.parents.append(parent)
            self.names.append(name)
            self.ids.append(self._ids.get(element, ""))
            self.own.append(own)
            parent = index[element] = len(self.parents) - 1
        return parent

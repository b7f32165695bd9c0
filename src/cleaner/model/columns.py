"""What a reader gives: the blocks of a page as parallel columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, IntFlag
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from cleaner.model.tree import ElementTree
from cleaner.model.verdict import Source

Mask: TypeAlias = npt.NDArray[np.bool_]


Ints: TypeAlias = npt.NDArray[np.int64]


Floats: TypeAlias = npt.NDArray[np.float64]


#: Characters of a block that are not white space, and (start, end, style, address) of its spans, counted in such
#: characters; see :class:`cleaner.model.block.Span`.
Styled: TypeAlias = "tuple[int, tuple[tuple[int, int, str, str], ...]]"


class Kind(IntEnum):
    """What a block is by its markup (HTML) or by its look (text)."""

    PARAGRAPH = 0
    HEADING = 1
    LIST_ITEM = 2
    QUOTE = 3
    CODE = 4
    TABLE_CELL = 5
    CAPTION = 6
    IMAGE = 7


class Region(IntFlag):
    """Parts of a page, told by the tag, role, class or id of an element; inherited by everything inside it."""

    NAV = 1 << 0
    FOOTER = 1 << 1
    HEADER = 1 << 2
    ASIDE = 1 << 3
    MAIN = 1 << 4
    ARTICLE = 1 << 5
    BODY_TEXT = 1 << 6
    COMMENT = 1 << 7
    SHARE = 1 << 8
    RELATED = 1 << 9
    CONSENT = 1 << 10
    SUBSCRIBE = 1 << 11
    LOGIN = 1 << 12
    AD = 1 << 13
    PAYWALL = 1 << 14
    FORM = 1 << 15
    BUTTON = 1 << 16
    FIGURE = 1 << 17
    CAPTION = 1 << 18
    CREDIT = 1 << 19
    BYLINE = 1 << 20
    DATE = 1 << 21
    TAGS = 1 << 22
    MODAL = 1 << 23
    HIDDEN = 1 << 24
    NOSCRIPT = 1 << 25
    QUOTE = 1 << 26
    TABLE = 1 << 27
    LIST = 1 << 28
    HEADLINE = 1 << 29
    META = 1 << 30
    PLACEHOLDER = 1 << 31


class SiteVerdict(IntFlag):
    """What the rules of the page's site (:mod:`cleaner.sites.rules`) say of a block."""

    DROP = 1
    KEEP = 2
    ONLY = 4
    """It lies in an element that holds the text; if any block does, the others are not text."""


@dataclass(frozen=True, eq=False)
class Columns:
    """What a reader gives: n blocks as parallel columns, and the elements that hold them."""

    text: tuple[str, ...]
    kind: Ints
    """(n,) values of :class:`Kind`."""
    level: Ints
    """(n,) heading level 1-6, list depth, or 0."""
    link_chars: Ints
    """(n,) characters that stand inside a link."""
    row: Ints
    """(n,) number of the table row, -1 outside tables."""
    region: Ints
    """(n,) bit set of :class:`Region`, inherited from the elements around the block."""
    tree: ElementTree
    """The elements that hold the blocks; text dumps have one."""
    hrefs: Mapping[int, str] = field(default_factory=dict)
    """Address of each image block, by index."""
    linked: Collection[int] = ()
    """Indices of the blocks whose text holds Markdown links."""
    markers: Mapping[int, str] = field(default_factory=dict)
    """What stands before an item of a numbered list, by index: "3.", "c."; "" where an item goes on."""
    styled: Mapping[int, Styled] = field(default_factory=dict)
    """Where bold, italic and code stand in the text, by index; scoring does not see it."""
    languages: Mapping[int, str] = field(default_factory=dict)
    """Class names that tell the language of a block of code, by index; scoring does not see it."""
    spacing: npt.NDArray[np.uint8] | None = None
    """(2, n) blank lines before each block of a text dump, and spaces before its first letter; None for HTML."""
    ruled: Ints | None = None
    """(n,) bit set of :class:`SiteVerdict`; None if no site rule applies."""
    source: Source = Source.PAGE
    """Where the text stood."""
    elsewhere: Mask | None = None
    """(n,) the blocks that the page does not show itself, if ``source`` is another one; None if it is the page."""

    def first(self, count: int) -> Columns:
        """Return the first ``count`` blocks of a text dump."""
        return replace(
            self,
            text=self.text[:count],
            kind=self.kind[:count],
            level=self.level[:count],
            link_chars=self.link_chars[:count],
            row=self.row[:count],
            region=self.region[:count],
            tree=ElementTree(self.tree.parents, self.tree.element[:count], self.tree.names),
            spacing=None if self.spacing is None else self.spacing[:, :count],
        )

"""The walk over a page on which site rules have chosen elements.

A chosen element begins and ends a block, even an inline one, so that every block is either inside or outside of it.
Around a dropped inline element the paragraph stays whole: the element becomes a block before the paragraph.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from cleaner.model.columns import SiteVerdict
from cleaner.model.limits import Budget
from cleaner.readers.html.block_builder import BlockBuilder, Place
from cleaner.readers.html.elements import Elements
from cleaner.readers.html.head import Markup
from cleaner.readers.html.walk import Walker

_DROP, _KEEP, _ONLY = int(SiteVerdict.DROP), int(SiteVerdict.KEEP), int(SiteVerdict.ONLY)


class _Outside(NamedTuple):
    """What is restored behind a chosen element: the verdict and the paragraph around it, up to where it begins."""

    verdict: int
    keeps_paragraph: bool
    begun: list[str]
    link_chars: int
    element: int
    styles: list[tuple[int, str]]


class SiteRuleBlockBuilder(BlockBuilder):
    """Blocks with the verdict of the site rules on each."""

    def __init__(self, elements: Elements, links: bool = False, budget: Budget | None = None) -> None:
        super().__init__(elements, links, budget)
        #: Bit set of :class:`SiteVerdict` for each block.
        self.verdicts: list[int] = []
        self._verdict = 0
        #: The beginning of the paragraph around the dropped elements read since.
        self._begun: list[str] = []
        self._outside: list[_Outside] = []
        self._begun_aside: list[list[str]] = []

    def enter(self, bits: int, place: Place | None = None) -> None:
        """Enter a chosen element; ``place``: where an inline element begins, None for a block-level one."""
        inside = _combine(self._verdict, bits)
        keeps_paragraph = place is not None and bool(inside & _DROP)
        if place is not None and not keeps_paragraph and self.parts:
            self.end_block(place)
        styles = self.styles.set_aside() if keeps_paragraph else []
        outside = _Outside(self._verdict, keeps_paragraph, self._begun, self._link_chars, self._element, styles)
        self._outside.append(outside)
        if keeps_paragraph:
            # Extended, not copied: a paragraph may hold any number of dropped elements.
            self._begun.extend(self.parts)
            self.parts.clear()
            self._begun, self._link_chars, self._element = [], 0, -1
            self.styles.offset = 0
        self._verdict = inside

    def leave(self, place: Place) -> None:
        """Leave the innermost chosen element, at ``place``."""
        if self.parts:
            self.end_block(place)
        outside = self._outside.pop()
        self._verdict = outside.verdict
        if outside.keeps_paragraph:
            self._begun, self._link_chars, self._element = outside.begun, outside.link_chars, outside.element
            self.styles.resume(outside.styles)
            self.styles.offset = len(self._begun)
            if self._begun:
                # The walk ends a block only if it has parts.
                self.parts.append("")

    def end_block(self, place: Place) -> None:
        """Make a row of the parts and of the beginning of their paragraph."""
        if self._begun:
            self.parts[:0] = self._begun
            self._begun.clear()
        super().end_block(place)
        self.styles.offset = 0

    def add_block(self, text: str, kind: int, level: int, link_chars: int, element: int, row: int) -> None:
        """Add a row with its verdict."""
        super().add_block(text, kind, level, link_chars, element, row)
        self.verdicts.append(self._verdict)

    def remove(self, gone: Collection[int]) -> None:
        """Remove blocks and their verdicts."""
        super().remove(gone)
        self.verdicts = [verdict for index, verdict in enumerate(self.verdicts) if index not in gone]

    def set_aside(self) -> None:
        """Set the unfinished block aside, with the beginning of its paragraph."""
        self._begun_aside.append(self._begun)
        self._begun = []
        super().set_aside()
        self.styles.offset = 0

    def resume(self) -> None:
        """Go on with the block that was set aside last."""
        self._begun = self._begun_aside.pop()
        super().resume()
        self.styles.offset = len(self._begun)


class SiteRuleWalker(Walker):
    """A walk that tells the block builder where chosen elements begin and end."""

    def __init__(
        self,
        chosen: Mapping[int, int],
        markup: Markup,
        elements: Elements,
        blocks: SiteRuleBlockBuilder,
        images: bool = False,
    ) -> None:
        """Prepare a walk; ``chosen``: bit sets of :class:`SiteVerdict` for elements, by their ``mem_id``."""
        super().__init__(markup, elements, blocks, images)
        self._chosen, self._ruled_blocks = chosen, blocks
        self._closes = True

    def _open_block(self, node: LexborNode, tag: str, place: Place) -> Place:
        inside = super()._open_block(node, tag, place)
        if bits := self._chosen.get(node.mem_id):
            self._ruled_blocks.enter(bits)
        return inside

    def _open_inline(self, node: LexborNode, tag: str, place: Place) -> Place:
        if bits := self._chosen.get(node.mem_id):
            self._ruled_blocks.enter(bits, place)
        return super()._open_inline(node, tag, place)

    def _close(self, place: Place, inside: int, node: LexborNode, outside: Place) -> None:
        super()._close(place, inside, node, outside)
        if node.mem_id in self._chosen:
            self._ruled_blocks.leave(place)


def _combine(around: int, own: int) -> int:
    """Return the verdict inside an element: the innermost of keep and drop holds; keep, if one element is both."""
    verdict = own & _KEEP or own & _DROP or around & (_KEEP | _DROP)
    return verdict | ((around | own) & _ONLY)

"""The walk over a page some of whose elements are chosen by the rules of its site.

A chosen element begins and ends a block, inline ones too, so that every block is inside or outside of it. Where an
inline element is dropped, its paragraph goes on behind it: the element is a block before the paragraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from cleaner.model.columns import SiteVerdict
from cleaner.model.limits import Budget
from cleaner.readers.html.block_builder import Frame
from cleaner.readers.html.elements import Attributes
from cleaner.readers.html.walk import Walker

_DROP, _KEEP, _ONLY = int(SiteVerdict.DROP), int(SiteVerdict.KEEP), int(SiteVerdict.ONLY)


class _Around(NamedTuple):
    """What goes on behind a chosen element: the paragraph round it, up to where it stands."""

    bits: int
    aside: bool
    held: list[str]
    linked: int
    text_element: int


class RuledWalker(Walker):
    """A walk that also fills ``ruled``: for each block the bit set of :class:`SiteVerdict`."""

    def __init__(
        self, chosen: Mapping[int, int], links: bool = False, images: bool = False, budget: Budget | None = None
    ) -> None:
        """``chosen``: bit sets for elements, by ``mem_id``."""
        super().__init__(links, images, budget)
        self.closing = True
        self.ruled: list[int] = []
        self._chosen = chosen
        self._bits = 0
        self._held: list[str] = []
        self._around: list[_Around] = []
        self._veiled: list[list[str]] = []

    def _open_block(self, node: LexborNode, tag: str, now: Frame) -> Frame:
        inside = super()._open_block(node, tag, now)
        if bits := self._chosen.get(node.mem_id):
            self._enter(bits, aside=False)
        return inside

    def _open_inline(self, node: LexborNode, tag: str, now: Frame) -> Frame:
        if bits := self._chosen.get(node.mem_id):
            aside = bool(_inside(self._bits, bits) & _DROP)
            if not aside and self._parts:
                self._flush(now)
            self._enter(bits, aside)
        return super()._open_inline(node, tag, now)

    def _enter(self, bits: int, aside: bool) -> None:
        self._around.append(_Around(self._bits, aside, self._held, self._linked, self._text_element))
        if aside:
            # Added to what is held, not copied: a paragraph may have any number of dropped elements in it.
            self._held.extend(self._parts)
            self._parts.clear()
            self._held, self._linked, self._text_element = [], 0, -1
        self._bits = _inside(self._bits, bits)

    def _close(self, now: Frame, node: LexborNode, before: Frame) -> None:
        super()._close(now, node, before)
        if node.mem_id not in self._chosen:
            return
        if self._parts:
            self._flush(now)
        around = self._around.pop()
        self._bits = around.bits
        if around.aside:
            self._held, self._linked, self._text_element = around.held, around.linked, around.text_element
            if self._held:
                # The walk ends a block only where it has parts.
                self._parts.append("")

    def _veil(self, node: LexborNode, tag: str, attributes: Attributes, now: Frame, bits: int) -> Frame:
        self._veiled.append(self._held)
        self._held = []
        return super()._veil(node, tag, attributes, now, bits)

    def _unveil(self) -> list[str]:
        self._held = self._veiled.pop()
        return super()._unveil()

    def _flush(self, now: Frame) -> None:
        if self._held:
            self._parts[:0] = self._held
            self._held.clear()
        super()._flush(now)

    def _add_block(self, text: str, kind: int, level: int, linked: int, element: int, row: int) -> None:
        super()._add_block(text, kind, level, linked, element, row)
        self.ruled.append(self._bits)


def _inside(around: int, own: int) -> int:
    """The bits in an element: the innermost decides between keep and drop, and keep where one element is both."""
    verdict = own & _KEEP or own & _DROP or around & (_KEEP | _DROP)
    return verdict | ((around | own) & _ONLY)

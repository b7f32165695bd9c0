"""What decides the page type.

The network gives each of :data:`PAGE_TYPES` a probability (its layer "kind", from all blocks of the page, the class
names, the page's claims and its address); the most probable one is the page's type.
"""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.model.verdict import PageType

#: In the order of the network's outputs.
PAGE_TYPES = tuple(PageType)[:-1]


def most_probable(chances: Mapping[PageType, float]) -> PageType:
    """Return the page type with the highest probability."""
    return max(chances, key=chances.__getitem__)

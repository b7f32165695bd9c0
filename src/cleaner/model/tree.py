"""The elements of a page as arrays, with sums over the blocks in an element and over the elements around a block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]


class ElementTree:
    """The e elements around the n blocks of a page, in the order in which they open; each holds at least one block."""

    def __init__(self, parents: Ints, element: Ints, names: Sequence[tuple[str, str]]) -> None:
        """Take (e,) parents, -1 for the root, which comes first; (n,) innermost element of each block; (e,) names."""
        self.parents, self.element, self.names = parents, element, names
        self._chain: list[int] = parents.tolist()

    def __len__(self) -> int:
        return len(self.parents)

    @cached_property
    def above(self) -> Ints:
        """(e,) the parent of each element; the root is its own parent."""
        return np.maximum(self.parents, 0)

    @cached_property
    def nearest(self) -> Ints:
        """(4, n) the element of each block, its parent, its grandparent and its great-grandparent."""
        rows = [self.element]
        while len(rows) < 4:
            rows.append(self.above[rows[-1]])
        return np.stack(rows)

    @cached_property
    def end(self) -> Ints:
        """(e,) index after the last element inside each: those inside element i are i + 1 to end[i] - 1."""
        end = list(range(1, len(self) + 1))
        for index in range(len(end) - 1, 0, -1):
            up = self._chain[index]
            if end[up] < end[index]:
                end[up] = end[index]
        return np.array(end, np.int64)

    @cached_property
    def span(self) -> Ints:
        """(2, e) first block of each element, and the block after its last."""
        places = np.arange(len(self.element))
        first, last = np.full(len(self), len(places)), np.full(len(self), -1)
        np.minimum.at(first, self.element, places)
        np.maximum.at(last, self.element, places)
        starts, ends = first.tolist(), last.tolist()
        for index in range(len(self) - 1, 0, -1):
            up = self._chain[index]
            starts[up] = min(starts[up], starts[index])
            ends[up] = max(ends[up], ends[index])
        return np.array([starts, [last + 1 for last in ends]], np.int64)

    @cached_property
    def kind(self) -> Ints:
        """(e,) a number for elements with the same tag and names, less the names that only one of them has (an id)."""
        number, distinct = self.name
        counts: Counter[tuple[str, str]] = Counter()
        for (tag, names), uses in zip(distinct, np.bincount(number).tolist(), strict=True):
            for name in names.split():
                counts[tag, name] += uses
        kinds: dict[tuple[str, ...], int] = {}
        found = []
        for tag, names in distinct:
            shared = sorted(name for name in names.split() if counts[tag, name] > 1)
            found.append(kinds.setdefault((tag, *shared), len(kinds)))
        return np.array(found, np.int64)[number]

    def chain(self, block: int) -> list[int]:
        """Return the elements around a block, the innermost first."""
        found = [int(self.element[block])]
        while (above := self._chain[found[-1]]) >= 0:
            found.append(above)
        return found

    @cached_property
    def name(self) -> tuple[Ints, list[tuple[str, str]]]:
        """((e,) index of each element's name, the distinct names)."""
        numbers: dict[tuple[str, str], int] = {}
        found = [numbers.setdefault(name, len(numbers)) for name in self.names]
        return np.array(found, np.int64), list(numbers)

    @cached_property
    def group(self) -> Ints:
        """(n,) group of each block: blocks whose element, parent and grandparent have the same names."""
        number, distinct = self.name
        own, parent, grandparent = number[self.nearest[:3]]
        key = (own * len(distinct) + parent) * len(distinct) + grandparent
        return np.unique(key, return_inverse=True)[1].reshape(-1)

    def below(self, values: Floats) -> Floats:
        """Return (k, e): for each element the sums of the (k, n) ``values`` of the blocks in it, at any depth."""
        total = np.zeros((len(values), len(self) + 1))
        for row, weights in zip(total, values, strict=True):
            np.cumsum(np.bincount(self.element, weights=weights, minlength=len(self)), out=row[1:])
        return total[:, self.end] - total[:, :-1]

    def around(self, values: Floats) -> Floats:
        """Return (n, d): for each block the sum of the (e, d) ``values`` of all elements around it."""
        closing = np.argsort(self.end, kind="stable")
        opened, closed = np.zeros((2, len(self) + 1, values.shape[1]))
        np.cumsum(values, axis=0, out=opened[1:])
        np.cumsum(values[closing], axis=0, out=closed[1:])
        before = np.searchsorted(self.end[closing], self.element, side="right")
        return opened[self.element + 1] - closed[before]

    @cached_property
    def depth(self) -> Ints:
        """(n,) number of elements around each block."""
        depth: list[int] = []
        for up in self._chain:
            depth.append(depth[up] + 1 if up >= 0 else 1)
        return np.array(depth, np.int64)[self.element]

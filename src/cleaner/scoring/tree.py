"""The elements of a page as arrays: sums over all that lies in an element, or over all that an element lies in."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from cleaner.document import Columns, Floats, Ints


class Tree:
    """The e elements of a page, in the order in which they open. Text dumps have one, round everything."""

    def __init__(self, columns: Columns) -> None:
        self.parents = columns.parents if len(columns.parents) else np.full(1, -1, np.int64)
        self.element: Ints = np.maximum(columns.element, 0)
        self.names = columns.names or (("", ""),)

    def __len__(self) -> int:
        return len(self.parents)

    @cached_property
    def above(self) -> Ints:
        """(e,) the parent of each element; the root stands for its own."""
        return np.maximum(self.parents, 0)

    @cached_property
    def end(self) -> Ints:
        """(e,) index after the last element inside each: those inside element i are i + 1 to end[i] - 1."""
        end = list(range(1, len(self) + 1))
        chain: list[int] = self.parents.tolist()
        for index in range(len(end) - 1, 0, -1):
            up = chain[index]
            if end[up] < end[index]:
                end[up] = end[index]
        return np.array(end, np.int64)

    @cached_property
    def name(self) -> tuple[Ints, list[tuple[str, str]]]:
        """((e,) number of each element's name, the distinct names)."""
        numbers: dict[tuple[str, str], int] = {}
        found = [numbers.setdefault(each, len(numbers)) for each in self.names]
        return np.array(found, np.int64), list(numbers)

    def below(self, values: Floats) -> Floats:
        """(e,) for each element the sum of the (n,) values of the blocks in it, at any depth."""
        own = np.bincount(self.element, weights=values, minlength=len(self))
        total = np.concatenate(([0.0], np.cumsum(own)))
        return total[self.end] - total[:-1]

    def around(self, values: Floats) -> Floats:
        """(e, d) for each element the sum of the (e, d) values of itself and of all elements round it."""
        opened = np.cumsum(values, axis=0)
        closed = np.concatenate((np.zeros((1, values.shape[1])), np.cumsum(values[self._closing], axis=0)))
        return opened - closed[self._closed_before]

    @cached_property
    def _closing(self) -> Ints:
        return np.argsort(self.end, kind="stable")

    @cached_property
    def _closed_before(self) -> Ints:
        """(e,) how many elements have closed when each opens."""
        return np.searchsorted(self.end[self._closing], np.arange(len(self)), side="right")

"""Colours of the filters in the reports; ``style.css`` has a class for each."""

from __future__ import annotations

from typing import NamedTuple

#: Colours that can be told apart (classes ``t0`` ... ``t11``); further filters repeat them with another mark.
COLOURS = 12
#: Shapes of the mark beside a filter's name (classes ``m0`` ... ``m2``).
MARKS = 3


class FilterStyle(NamedTuple):
    """The look of a filter."""

    colour: int
    mark: int

    @classmethod
    def of(cls, number: int) -> FilterStyle:
        """Return the look of the filter with this place in the list."""
        return cls(number % COLOURS, number // COLOURS % MARKS)

    @property
    def classes(self) -> str:
        """The CSS classes."""
        return f"t{self.colour} m{self.mark}"

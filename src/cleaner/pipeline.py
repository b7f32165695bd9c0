"""The one loop that applies filters, and the ordered list of them that a caller can change."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cleaner.filter import Filter


@dataclass(frozen=True)
class Pipeline:
    """An ordered tuple of filters. Never changed: every method gives a new one.

    >>> Pipeline.default().without("caption").reasons  # doctest: +ELLIPSIS
    ('hidden', ...)
    """

    filters: tuple[Filter, ...]

    @classmethod
    def default(cls, kind: str = "html", engine: str = "learned") -> Pipeline:
        """The built-in pipeline for ``kind`` "html" or "text" with the given engine at its place."""
        from cleaner.filters import default

        return cls(default(kind, engine))

    @property
    def reasons(self) -> tuple[str, ...]:
        """The filters' names, in order."""
        return tuple(each.reason for each in self.filters)

    def __iter__(self) -> Iterator[Filter]:
        return iter(self.filters)

    def keeping(self, names: Collection[str]) -> Pipeline:
        """A copy with what ``keep`` names brought back at its end ("comments", "tables", "captions")."""
        from cleaner.filters.keep import KEEPERS

        return Pipeline((*self.filters, *(KEEPERS[name] for name in sorted(names) if name in KEEPERS)))

    def ruled(self) -> Pipeline:
        """A copy with what the rules of the page's site say: dropped first, so that no filter takes it for something
        else; what lies outside of the text before the engine, when the named filters have seen it; and both once more
        at the end, where filters have brought something back.
        """
        from cleaner.filters import ENGINES
        from cleaner.filters.site_rule import dropped, kept, site_rule

        judges = {each.reason for engine in ENGINES.values() for each in engine}
        at = next((index for index, name in enumerate(self.reasons) if name in judges), len(self.filters))
        return Pipeline((dropped, *self.filters[:at], site_rule, *self.filters[at:], site_rule, kept))

    def without(self, *reasons: str) -> Pipeline:
        """A copy less the filters of these names; ValueError where one is not in it."""
        for reason in reasons:
            self._index(reason)
        return Pipeline(tuple(each for each in self.filters if each.reason not in reasons))

    def with_filter(self, new: Filter, *, before: str | None = None, after: str | None = None) -> Pipeline:
        """A copy with ``new`` before or after the named filter, or at the end.

        Raises ValueError where the name is not in it or both places are given, TypeError where ``new`` is no filter.
        """
        if not isinstance(new, Filter):
            raise TypeError(f"{new!r} is no filter: it needs a reason and restores, see cleaner.rule")
        if before and after:
            raise ValueError("give before or after, not both")
        at = len(self.filters)
        if before:
            at = self._index(before)
        elif after:
            at = self._index(after, last=True) + 1
        return Pipeline((*self.filters[:at], new, *self.filters[at:]))

    def _index(self, reason: str, last: bool = False) -> int:
        found = [index for index, name in enumerate(self.reasons) if name == reason]
        if not found:
            raise ValueError(f"no filter {reason!r}; there are {', '.join(self.reasons)}")
        return found[-1 if last else 0]

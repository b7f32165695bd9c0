"""The ordered list of filters as a value that a caller can change.

The built-in order stands in :mod:`cleaner.filters`, in ``HTML`` and ``TEXT``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cleaner.filter import Filter
from cleaner.filters import ENGINES, default
from cleaner.filters.keep import KEEPERS
from cleaner.filters.site_rule import dropped, kept, site_rule
from cleaner.model.options import Engine, InputKind


@dataclass(frozen=True)
class Pipeline:
    """An ordered tuple of filters. Immutable: every method returns a new one.

    >>> Pipeline.default().without("caption").reasons  # doctest: +ELLIPSIS
    ('hidden', ...)
    """

    filters: tuple[Filter, ...]

    @classmethod
    def default(cls, kind: InputKind = "html", engine: Engine = "learned") -> Pipeline:
        """Return the built-in pipeline for ``kind`` "html" or "text" with the given engine in its place."""
        return cls(default(kind, engine))

    @property
    def reasons(self) -> tuple[str, ...]:
        """The filters' names, in order."""
        return tuple(member.reason for member in self.filters)

    def __iter__(self) -> Iterator[Filter]:
        return iter(self.filters)

    def keeping(self, names: Collection[str]) -> Pipeline:
        """Return a copy that brings back at its end what ``names`` asks to keep ("comments", "tables", "captions")."""
        return Pipeline((*self.filters, *(KEEPERS[name] for name in sorted(names) if name in KEEPERS)))

    def with_site_rules(self) -> Pipeline:
        """Return a copy that obeys the rules of the page's site.

        What they drop is removed first, so that no filter takes it for something else; what lies outside of the text
        is removed before the engine, after the named filters have seen it; both again at the end, because filters may
        have brought blocks back; last, what the rules keep is brought back.
        """
        engines = {member.reason for engine in ENGINES.values() for member in engine}
        at = next((index for index, name in enumerate(self.reasons) if name in engines), len(self.filters))
        return Pipeline((dropped, *self.filters[:at], site_rule, *self.filters[at:], site_rule, kept))

    def without(self, *reasons: str) -> Pipeline:
        """Return a copy without the filters of these names; ValueError if one is not in it."""
        for reason in reasons:
            self._index(reason)
        return Pipeline(tuple(member for member in self.filters if member.reason not in reasons))

    def with_filter(self, new: Filter, *, before: str | None = None, after: str | None = None) -> Pipeline:
        """Return a copy with ``new`` before or after the named filter, or at the end.

        Raises ValueError if the name is not in it or both places are given, TypeError if ``new`` is not a filter.
        """
        if not isinstance(new, Filter):
            raise TypeError(f"{new!r} is not a filter: it needs a reason and restores, see cleaner.rule")
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

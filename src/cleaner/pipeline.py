"""The ordered list of filters as a value that a caller can change.

The built-in order stands in :mod:`cleaner.filters`, in ``HTML`` and ``TEXT``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from cleaner.filter import Filter, run
from cleaner.filters import default
from cleaner.filters.caller_phrases import CallerPhrases, normalised, to_keep
from cleaner.filters.keep import KEEPERS
from cleaner.filters.left_out import ENGINE_REASONS, bring_back
from cleaner.filters.site_rule import dropped, kept, site_rule
from cleaner.filters.stock_phrase import stock_phrase
from cleaner.model.document import Document
from cleaner.model.options import Engine, InputKind


class LeftOut(NamedTuple):
    """A filter that was left out: its place among the others, and itself."""

    before: int
    member: Filter


class Edit(NamedTuple):
    """A change of a built-in pipeline, to be made to the list of the other kind as well."""

    without: tuple[str, ...] = ()
    new: Filter | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True)
class Pipeline:
    """An ordered tuple of filters. Immutable: every method returns a new one.

    >>> Pipeline.default().without("caption").reasons  # doctest: +ELLIPSIS
    ('hidden', ...)
    """

    filters: tuple[Filter, ...]
    left_out: tuple[LeftOut, ...] = ()
    """Filters whose lines stay; see :meth:`without`."""
    kind: InputKind | None = None
    """The inputs that the built-in list is for; None for a list of the caller's own, which is for all."""
    engine: Engine = "learned"
    edits: tuple[Edit, ...] = ()
    """What was changed in the built-in list."""

    @classmethod
    def default(cls, kind: InputKind = "html", engine: Engine = "learned") -> Pipeline:
        """Return the built-in pipeline for ``kind`` "html" or "text" with the given engine in its place.

        Given to a :class:`cleaner.Cleaner`, it is for both kinds: see :meth:`for_kind`.
        """
        return cls(default(kind, engine), kind=kind, engine=engine)

    @property
    def reasons(self) -> tuple[str, ...]:
        """The filters' names, in order."""
        return tuple(member.reason for member in self.filters)

    def __iter__(self) -> Iterator[Filter]:
        return iter(self.filters)

    def run(self, doc: Document) -> None:
        """Apply the filters to a document, those that are left out too; see :meth:`bring_back`."""
        run(doc, [member for member, _ in self._order()])

    def bring_back(self, doc: Document) -> None:
        """Bring the lines of the filters back that are left out; the document was filtered by :meth:`run`."""
        if self.left_out:
            bring_back(doc, self._order())

    def _order(self) -> list[tuple[Filter, bool]]:
        """Return the filters in the order in which they run, each with True if it is left out."""
        order = [(member, False) for member in self.filters]
        for before, member in sorted(self.left_out, key=lambda gone: -gone.before):
            order.insert(before, (member, True))
        return order

    def for_kind(self, kind: InputKind) -> Pipeline:
        """Return the pipeline for pages of a kind: the built-in list of that kind with the same changes.

        HTML pages and text dumps need different filters. A filter that the other list does not have need not be left
        out there; a filter of the caller's own whose neighbour it does not have runs before the engine, or at the end
        if the neighbour comes after the engine. A list of the caller's own is for both kinds.
        """
        if self.kind is None or self.kind == kind:
            return self
        found, own = Pipeline.default(kind, self.engine), default(self.kind, self.engine)
        for edit in self.edits:
            found = found._repeat(edit, [member.reason for member in own])
        return found

    def keeping(self, names: Collection[str], phrases: frozenset[str] = frozenset()) -> Pipeline:
        """Return a copy that brings back at its end what ``names`` asks to keep ("comments", "tables", "captions").

        ``phrases``: normalised, lines that stay.
        """
        keepers: tuple[Filter, ...] = tuple(KEEPERS[name] for name in sorted(names) if name in KEEPERS)
        return self._with(len(self.filters), *keepers, *([to_keep(phrases)] if phrases else []))

    def with_site_rules(self) -> Pipeline:
        """Return a copy that obeys the rules of the page's site.

        What they drop is removed first, so that no filter takes it for something else; what lies outside of the text
        is removed before the engine, after the named filters have seen it; both again at the end, because filters may
        have brought blocks back; last, what the rules keep is brought back.
        """
        ruled = self._with(self._engine_place(), site_rule)._with(0, dropped)
        return ruled._with(len(ruled.filters), site_rule, kept)

    def without(self, *reasons: str) -> Pipeline:
        """Return a copy without the filters of these names; ValueError if one is not in it.

        What they would take stays, unless another named filter takes it; the engine does not judge it. Metadata that
        stand in such lines are still read. Without the engine's filters ("low-score") nothing else is judged.
        """
        for reason in reasons:
            self._index(reason)
        found = self._dropping(*reasons)
        gone: list[LeftOut] = []
        place = 0
        for member in self.filters:
            if member.reason not in reasons:
                place += 1
            elif not member.restores and member.reason not in ENGINE_REASONS:
                gone.append(LeftOut(place, member))
        edits = (*self.edits, Edit(without=reasons))
        return replace(found, left_out=(*found.left_out, *gone), edits=edits)

    def with_phrases(self, *phrases: str, keep: Iterable[str] = ()) -> Pipeline:
        """Return a copy that also removes lines that are one of the phrases, and keeps those in ``keep``.

        A star at the end or the beginning stands for the rest of a short line ("More from *"). What is in ``keep``
        stays even if a phrase or any filter takes it. Raises ValueError and TypeError for what is not a phrase.
        """
        found, removed, stays = self, normalised(phrases, "phrases"), normalised(keep, "keep")
        if removed:
            place = next((name for name in self.reasons if name == stock_phrase.reason), None)
            new = CallerPhrases(removed, stock_phrase.reason)
            found = found.with_filter(new, before=place) if place else found._with(0, new)
        return found.with_filter(to_keep(stays)) if stays else found

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
        edits = (*self.edits, Edit(new=new, before=before, after=after))
        return replace(self._with(at, new), edits=edits)

    def _with(self, at: int, *new: Filter) -> Pipeline:
        """Return a copy with filters at a place, which is no change that the other kind needs."""
        moved = (gone._replace(before=gone.before + len(new)) if gone.before > at else gone for gone in self.left_out)
        return replace(self, filters=(*self.filters[:at], *new, *self.filters[at:]), left_out=tuple(moved))

    def _dropping(self, *reasons: str) -> Pipeline:
        """Return a copy in which the filters of these names do not run at all."""
        stays = [member.reason not in reasons for member in self.filters]
        moved = tuple(gone._replace(before=sum(stays[: gone.before])) for gone in self.left_out)
        filters = tuple(member for member, is_in in zip(self.filters, stays, strict=True) if is_in)
        return replace(self, filters=filters, left_out=moved)

    def judging_hidden(self, reason: str) -> Pipeline:
        """Return a copy in which the filter for hidden text does not run: the engine judges what a browser hides."""
        return self._dropping(reason)

    def _repeat(self, edit: Edit, own: list[str]) -> Pipeline:
        """Return a copy with a change of the list of the other kind, whose built-in filters are ``own``."""
        if edit.new is None:
            known = {*self.reasons}
            return self.without(*(reason for reason in edit.without if reason in known))
        anchor = edit.before or edit.after
        if anchor is None or anchor in self.reasons:
            return self.with_filter(edit.new, before=edit.before, after=edit.after)
        engine = next((at for at, reason in enumerate(own) if reason in ENGINE_REASONS), len(own))
        if anchor in own and own.index(anchor) < engine and (place := self._engine_place()) < len(self.filters):
            return self.with_filter(edit.new, before=self.reasons[place])
        return self.with_filter(edit.new)

    def _engine_place(self) -> int:
        """Return the index of the first filter of the engine; behind the last filter if there is none."""
        return next((at for at, name in enumerate(self.reasons) if name in ENGINE_REASONS), len(self.filters))

    def _index(self, reason: str, last: bool = False) -> int:
        found = [index for index, name in enumerate(self.reasons) if name == reason]
        if not found:
            raise ValueError(f"no filter {reason!r}; there are {', '.join(self.reasons)}")
        return found[-1 if last else 0]

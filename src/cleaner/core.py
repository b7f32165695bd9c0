"""From an input to a result: read -> blocks -> filters -> result."""

from __future__ import annotations

import datetime
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cleaner import readers
from cleaner.filter import Filter
from cleaner.filters.hidden import hidden
from cleaner.metadata.extract import from_filtered, from_html, from_lines, from_page
from cleaner.metadata.resolve.page_facts import page_address, page_facts
from cleaner.metadata.resolve.resolve import resolve
from cleaner.model import options
from cleaner.model.columns import Columns
from cleaner.model.document import Document, SiteProfiles
from cleaner.model.ledger import kept_blocks, removals
from cleaner.model.limits import DEFAULT, Budget, PageLimits
from cleaner.model.metadata import Candidate
from cleaner.model.options import Dates, Engine, Favor, Hidden, InputKind, Keep, PageInput
from cleaner.model.page import PageInfo, SiteRules
from cleaner.model.verdict import PageType
from cleaner.pipeline import Pipeline
from cleaner.readers.html.head import Markup
from cleaner.result import Result
from cleaner.settings import READERS, read_url
from cleaner.text import language
from cleaner.text.addresses import base_of
from cleaner.verdict import judge

KEEP = frozenset(options.values(Keep))
FAVOR = frozenset(options.values(Favor))
HIDDEN = frozenset(options.values(Hidden))
DATES = frozenset(options.values(Dates))


@dataclass(frozen=True, init=False)
class Cleaner:
    """Settings, checked once, for cleaning many pages. Holds no state between pages; safe to share and to pickle.

    ``kind``: "html" or "text"; None tells them apart by content.
    ``engine``: how blocks that no named filter matches are classified: "learned" (a small network), "rules", or
    "readability" (readability-lxml chooses the region; for text dumps the same as "rules").
    ``keep``: one or several of "comments", "links", "images", "tables", "captions".
    ``favor``: "precision" keeps less, "recall" keeps more.
    ``language``: BCP 47 code, if known.
    ``phrases``: one or more interface strings to remove, as in rules files: whole blocks, or how one begins ("More
    from *") or ends ("* - Harbour Light").
    ``keep_phrases``: lines that must stay, whatever takes them; written as ``phrases`` are.
    ``pipeline``: the caller's own filters instead of the built-in list, engine included. Changes of a built-in list
    (:meth:`Pipeline.default`) are made to that of HTML pages and to that of text dumps, whichever a page needs.
    ``now``: when the page was taken, a datetime or an ISO 8601 string: no later date is believed, and "2 hours ago" is
    a date (``pagecleaner[dates]``).
    ``profiles``: what was learned of the pages' sites (:func:`cleaner.sites.learn`) or the path of its file, for the
    engine "learned".
    ``rules``: what people wrote down for them (:func:`cleaner.sites.rules.load`) or the path of the file, for every
    engine and pipeline.
    ``limits``: how much of a page is read (:class:`cleaner.PageLimits`, or a dict of its fields);
    ``Result.truncated`` names those reached.
    ``hidden``: text that a browser does not show: "drop" it, "keep" it if it reads like text, or "flag" it as well
    (``Block.hidden``).
    ``dates``: "strict" gives no day of publication rather than one that may be of something else; "any" guesses where
    "strict" finds none, and ``Metadata.sources`` names what the guess comes from.

    Raises ValueError or TypeError, naming the option, for a value that cannot be meant.
    """

    kind: InputKind | None = None
    engine: Engine = "learned"
    keep: Collection[Keep] = ()
    favor: Favor | None = None
    language: str | None = None
    phrases: Collection[str] = ()
    pipeline: Pipeline | None = None
    now: datetime.datetime | None = None
    profiles: SiteProfiles | None = None
    rules: SiteRules | None = None
    limits: PageLimits = DEFAULT
    hidden: Hidden = "drop"
    keep_phrases: Iterable[str] = ()
    dates: Dates = "strict"

    def __init__(
        self,
        *,
        kind: InputKind | None = None,
        engine: Engine = "learned",
        keep: Collection[Keep] | Keep = (),
        favor: Favor | None = None,
        language: str | None = None,
        phrases: Iterable[str] | str = (),
        pipeline: Pipeline | Sequence[Filter] | None = None,
        now: datetime.datetime | datetime.date | str | None = None,
        profiles: SiteProfiles | str | os.PathLike[str] | None = None,
        rules: SiteRules | str | os.PathLike[str] | None = None,
        limits: PageLimits | Mapping[str, float | None] = DEFAULT,
        hidden: Hidden = "drop",
        keep_phrases: Iterable[str] | str = (),
        dates: Dates = "strict",
    ) -> None:
        given = {**locals()}
        for name, read in READERS.items():
            object.__setattr__(self, name, read(given[name]))

    def with_phrases(self, *phrases: str, keep: Iterable[str] = ()) -> Cleaner:
        """Return a copy that also removes lines that are one of the phrases, and keeps those in ``keep``.

        They are written as the options ``phrases`` and ``keep_phrases`` are. Raises ValueError for a wrong one.
        """
        return replace(self, phrases=[*self.phrases, *phrases], keep_phrases=[*self.keep_phrases, *keep])

    def clean(self, raw: PageInput, url: str | None = None) -> Result:
        """Clean one page: str or bytes (HTML or flattened text), a path, an open file, a response, a soup or a tree.

        A response is what requests, httpx, urllib, Scrapy and the like return: its body, declared charset and final
        address are taken. ``url`` is the page's address: it resolves links, and dates are read from it; nothing is
        fetched. Raises :class:`cleaner.NotAPage` (a ValueError) for a picture, a PDF or other binary data, and for a
        path or an address given as a string; TypeError for other inputs, OSError for a file that cannot be read, and
        ValueError for a response that is not read yet. The content of a page never raises.
        """
        doc = self.document(raw, url)  # read -> blocks
        return self.result(doc)  # -> filters -> result

    def judged(self, raw: PageInput, url: str | None = None) -> Document:
        """Return the page after all filters, ignoring ``profiles``: the input of :func:`cleaner.sites.learn`.

        Input and errors as in :meth:`clean`.
        """
        doc = self.document(raw, url)
        doc.profiles = None
        pipeline = self._pipeline(doc)
        pipeline.run(doc)
        pipeline.bring_back(doc)
        return doc

    def document(self, raw: PageInput, url: str | None = None) -> Document:
        """Return the page before any filter: its blocks, and the metadata that its code gives.

        Input and errors as in :meth:`clean`.
        """
        url, budget = read_url(url), Budget(self.limits)
        page = readers.read(raw, readers.ReadOptions(self.kind, self.keep, self.rules, own_address), url, budget)
        candidates, claims = from_page(page)
        if self.language:
            candidates = [found for found in candidates if (found.field, found.source) != ("language", "rule")]
        page_language = self._language(candidates, page.columns)
        candidates += from_lines(page.lines, page_language)
        facts = page_facts(candidates, page.url)
        info = PageInfo(
            url=page.url,
            title=facts.title,
            site_name=facts.site_name,
            language=page_language,
            favor=self.favor,
            phrases=frozenset(self.phrases),
            claims=claims,
            now=self.now.isoformat() if self.now else "",
        )
        doc = Document(page.columns, info, page.source, page.is_html, budget, candidates)
        doc.profiles, doc.address = self.profiles, facts.address
        doc.base = base_of(facts.address, page.base)
        return doc

    def result(self, doc: Document) -> Result:
        """Filter a document of :meth:`document` and return its Result; consumes ``doc``."""
        pipeline = self._pipeline(doc)
        pipeline.run(doc)
        candidates = from_filtered(doc, doc.candidates, self.dates)
        # After the metadata are read: lines of filters that are left out say the same of the page as ever.
        pipeline.bring_back(doc)
        return self._result(doc, candidates)

    def _language(self, candidates: list[Candidate], columns: Columns) -> str:
        """Return the language that the caller or the site's rules name, else the detected one."""
        declared = next((found for found in candidates if found.field == "language"), Candidate("language", "", ""))
        given = self.language or (declared.value if declared.source == "rule" else "")
        return given or language.page_language(declared.value, language.sample(columns.text))

    def _pipeline(self, doc: Document) -> Pipeline:
        kind: InputKind = "html" if doc.is_html else "text"
        pipeline = Pipeline.default(kind, self.engine) if self.pipeline is None else self.pipeline.for_kind(kind)
        if self.hidden != "drop" and hidden.reason in pipeline.reasons:
            pipeline = pipeline.judging_hidden(hidden.reason)
        pipeline = pipeline.keeping(self.keep)
        if doc.columns.ruled is not None:
            pipeline = pipeline.with_site_rules()
        return pipeline.keeping((), frozenset(self.keep_phrases))

    def _result(self, doc: Document, candidates: list[Candidate]) -> Result:
        """Return what a filtered document amounts to; gives back the memory of ``doc``."""
        verdict, confidence = judge(doc)
        page_type = doc.judgement.page_type if doc.judgement else PageType.UNKNOWN
        doc.forget()
        return Result(
            kept=kept_blocks(doc, hidden(doc) if self.hidden == "flag" else None, doc.base, links="links" in self.keep),
            removed=removals(doc),
            metadata=resolve(candidates, doc.page, page_type=page_type, dates=self.dates),
            verdict=verdict,
            confidence=confidence,
            page_type=page_type,
            truncated=doc.budget.truncated,
            source=doc.columns.source,
        )


def clean(
    raw: PageInput,
    url: str | None = None,
    *,
    kind: InputKind | None = None,
    engine: Engine = "learned",
    keep: Collection[Keep] | Keep = (),
    favor: Favor | None = None,
    language: str | None = None,
    phrases: Iterable[str] | str = (),
    pipeline: Pipeline | Sequence[Filter] | None = None,
    now: datetime.datetime | datetime.date | str | None = None,
    profiles: SiteProfiles | str | os.PathLike[str] | None = None,
    rules: SiteRules | str | os.PathLike[str] | None = None,
    limits: PageLimits | Mapping[str, float | None] = DEFAULT,
    hidden: Hidden = "drop",
    keep_phrases: Iterable[str] | str = (),
    dates: Dates = "strict",
) -> Result:
    """Clean one page; see :class:`Cleaner` for the options and :meth:`Cleaner.clean` for the input and the errors.

    >>> clean("<title>Tides</title><p>The harbour was empty at noon, and the gulls had gone.</p>").metadata.title
    'Tides'
    """
    settings = Cleaner(
        kind=kind,
        engine=engine,
        keep=keep,
        favor=favor,
        language=language,
        phrases=phrases,
        pipeline=pipeline,
        now=now,
        profiles=profiles,
        rules=rules,
        limits=limits,
        hidden=hidden,
        keep_phrases=keep_phrases,
        dates=dates,
    )
    return settings.clean(raw, url)


def own_address(head: Markup) -> str | None:
    """Return the address that a page gives as its own; None if it gives none."""
    return page_address(from_html(head)[0], None)

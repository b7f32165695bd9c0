"""From an input to a result: read -> blocks -> filters -> result."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cleaner import readers
from cleaner.filter import Filter, run
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
from cleaner.text import language, phrases
from cleaner.text.addresses import base_of
from cleaner.verdict import judge

KEEP = frozenset(options.values(Keep))
FAVOR = frozenset(options.values(Favor))
HIDDEN = frozenset(options.values(Hidden))
DATES = frozenset(options.values(Dates))


@dataclass(frozen=True, kw_only=True)
class Cleaner:
    """Settings, checked once, for cleaning many pages. Holds no state between pages; safe to share and to pickle.

    ``kind``: "html" or "text"; None tells them apart by content.
    ``engine``: how blocks that no named filter matches are classified: "learned" (a small network), "rules", or
    "readability" (readability-lxml chooses the region; for text dumps the same as "rules").
    ``keep``: any of "comments", "links", "images", "tables", "captions".
    ``favor``: "precision" keeps less, "recall" keeps more.
    ``language``: BCP 47 code, if known.
    ``phrases``: more interface strings to remove, as in rules files: whole blocks, or how one begins ("More from *") or
    ends ("* - Harbour Light").
    ``pipeline``: the caller's own filters instead of the built-in list, for HTML and text alike, engine included
    (``Pipeline.default("text")`` is what text dumps get otherwise).
    ``now``: when the page was taken: no later date is believed, and "2 hours ago" is a date (``pagecleaner[dates]``).
    ``profiles``: what was learned of the pages' sites (:func:`cleaner.sites.learn`), for the engine "learned".
    ``rules``: what people wrote down for them (:func:`cleaner.sites.rules.load`), for every engine and pipeline.
    ``limits``: how much of a page is read (:class:`cleaner.PageLimits`); ``Result.truncated`` names those reached.
    ``hidden``: text that a browser does not show: "drop" it, "keep" it if it reads like text, or "flag" it as well
    (``Block.hidden``).
    ``dates``: "strict" gives no day of publication rather than one that may be of something else; "any" guesses where
    "strict" finds none, and ``Metadata.sources`` names what the guess comes from.
    """

    kind: InputKind | None = None
    engine: Engine = "learned"
    keep: Collection[Keep] | Keep = ()
    favor: Favor | None = None
    language: str | None = None
    phrases: Iterable[str] = ()
    pipeline: Pipeline | None = None
    now: datetime.datetime | None = None
    profiles: SiteProfiles | None = None
    rules: SiteRules | None = None
    limits: PageLimits = DEFAULT
    hidden: Hidden = "drop"
    dates: Dates = "strict"

    def __post_init__(self) -> None:
        object.__setattr__(self, "keep", frozenset([self.keep] if isinstance(self.keep, str) else self.keep))
        object.__setattr__(self, "phrases", frozenset(phrases.normal(self.phrases)))
        options.check("kind", self.kind, (*options.values(InputKind), None))
        options.check("engine", self.engine, options.values(Engine))
        options.check("favor", self.favor, FAVOR | {None})
        options.check("hidden", self.hidden, HIDDEN)
        options.check("dates", self.dates, DATES)
        for name in self.keep:
            options.check("keep", name, KEEP)
        if self.rules is not None and not hasattr(self.rules, "of"):
            raise TypeError(f"rules={self.rules!r}: give what cleaner.sites.rules.load returns")

    def clean(self, raw: PageInput, url: str | None = None) -> Result:
        """Clean one page: str or bytes (HTML or flattened text), a path, a BeautifulSoup soup or an lxml tree.

        ``url`` is the page's address: it resolves links, and dates are read from it; nothing is fetched. Raises
        TypeError for other inputs and OSError for a file that cannot be read; never because of a page's content.
        """
        doc = self.document(raw, url)  # read -> blocks
        run(doc, self._filters(doc))  # -> filters
        return self._result(doc)  # -> result

    def judged(self, raw: PageInput, url: str | None = None) -> Document:
        """Return the page after all filters, ignoring ``profiles``: the input of :func:`cleaner.sites.learn`.

        Input and errors as in :meth:`clean`.
        """
        doc = self.document(raw, url)
        doc.profiles = None
        run(doc, self._filters(doc))
        return doc

    def document(self, raw: PageInput, url: str | None = None) -> Document:
        """Return the page before any filter: its blocks, and the metadata that its code gives.

        Input and errors as in :meth:`clean`.
        """
        budget = Budget(self.limits)
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
        run(doc, self._filters(doc))
        return self._result(doc)

    def _language(self, candidates: list[Candidate], columns: Columns) -> str:
        """Return the language that the caller or the site's rules name, else the detected one."""
        declared = next((found for found in candidates if found.field == "language"), Candidate("language", "", ""))
        given = self.language or (declared.value if declared.source == "rule" else "")
        return given or language.page_language(declared.value, language.sample(columns.text))

    def _filters(self, doc: Document) -> tuple[Filter, ...]:
        pipeline = self.pipeline or Pipeline.default("html" if doc.is_html else "text", self.engine)
        if self.hidden != "drop" and hidden.reason in pipeline.reasons:
            pipeline = pipeline.without(hidden.reason)
        pipeline = pipeline.keeping(self.keep)
        return (pipeline if doc.columns.ruled is None else pipeline.with_site_rules()).filters

    def _result(self, doc: Document) -> Result:
        """Return what a filtered document amounts to; gives back the memory of ``doc``."""
        candidates = from_filtered(doc, doc.candidates, self.dates)
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
    phrases: Iterable[str] = (),
    pipeline: Pipeline | None = None,
    now: datetime.datetime | None = None,
    profiles: SiteProfiles | None = None,
    rules: SiteRules | None = None,
    limits: PageLimits = DEFAULT,
    hidden: Hidden = "drop",
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
        dates=dates,
    )
    return settings.clean(raw, url)


def own_address(head: Markup) -> str | None:
    """Return the address that a page gives as its own; None if it gives none."""
    return page_address(from_html(head)[0], None)

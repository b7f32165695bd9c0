"""From an input to a result: read -> blocks -> filters -> result."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.filter import Filter, run
from cleaner.filters import ENGINES
from cleaner.filters.hidden import hidden
from cleaner.metadata.extract import from_blocks as block_candidates
from cleaner.metadata.extract import from_head as head
from cleaner.metadata.extract import from_jsonld as jsonld
from cleaner.metadata.extract.claims import claims
from cleaner.metadata.resolve.merge import merge
from cleaner.model.columns import Columns, SiteVerdict
from cleaner.model.document import Document
from cleaner.model.ledger import kept_blocks, removals
from cleaner.model.limits import DEFAULT, Budget, PageLimits
from cleaner.model.metadata import Candidate
from cleaner.model.page import Claims, Known, PageInfo
from cleaner.pipeline import Pipeline
from cleaner.readers.dump import read as text
from cleaner.readers.dump import wet
from cleaner.readers.html import parse as html
from cleaner.readers.kind import looks_like_html
from cleaner.readers.load import load
from cleaner.readers.truncate import within
from cleaner.recognise.title import title_and_site
from cleaner.result import Result
from cleaner.text import language, lexicon, normalise
from cleaner.verdict import judge

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from cleaner.sites.rules import PageRules, Rules

KEEP = frozenset(("comments", "links", "images", "tables", "captions"))
FAVOR = frozenset(("precision", "recall"))
HIDDEN = frozenset(("drop", "keep", "flag"))


@dataclass(frozen=True, kw_only=True)
class Cleaner:
    """Settings, checked once, for cleaning many pages. Holds no state between pages; safe to share and to pickle.

    ``kind``: "html" or "text"; None tells them apart by content.
    ``engine``: what judges the blocks that no named rule took: "learned" (a small network), "rules", or "readability"
    (readability-lxml chooses the region; in text dumps "rules").
    ``keep``: any of "comments", "links", "images", "tables", "captions".
    ``favor``: "precision" keeps less, "recall" keeps more.
    ``language``: BCP 47 code where the caller knows it.
    ``phrases``: more interface strings to remove, compared as the lexicon's are (whole blocks).
    ``pipeline``: filters of the caller's own instead of the built-in list, for HTML and text alike; it has its engine
    in it (``Pipeline.default("text")`` is what text dumps get otherwise).
    ``now``: when the page was taken: no later date is believed, and "2 hours ago" is a date (``cleaner[dates]``).
    ``profiles``: what was learnt of the sites of the pages (:func:`cleaner.sites.learn`), for the engine "learned".
    ``rules``: what people know of them (:func:`cleaner.sites.rules.load`), for every engine and pipeline.
    ``limits``: how much of a page is read (:class:`cleaner.PageLimits`); ``Result.truncated`` says where not all was.
    ``hidden``: text that a browser does not show: "drop" it, "keep" what of it reads like text, or "flag" what is kept
    (``Block.hidden``).
    """

    kind: str | None = None
    engine: str = "learned"
    keep: Collection[str] = ()
    favor: str | None = None
    language: str | None = None
    phrases: Iterable[str] = ()
    pipeline: Pipeline | None = None
    now: datetime.datetime | None = None
    profiles: Known | None = None
    rules: Rules | None = None
    limits: PageLimits = DEFAULT
    hidden: str = "drop"

    def __post_init__(self) -> None:
        object.__setattr__(self, "keep", frozenset([self.keep] if isinstance(self.keep, str) else self.keep))
        object.__setattr__(self, "phrases", frozenset(map(lexicon.key, self.phrases)))
        _one_of("kind", self.kind, frozenset(("html", "text", None)))
        _one_of("engine", self.engine, frozenset(ENGINES))
        _one_of("favor", self.favor, FAVOR | {None})
        _one_of("hidden", self.hidden, HIDDEN)
        for each in self.keep:
            _one_of("keep", each, KEEP)
        if self.rules is not None and not hasattr(self.rules, "of"):
            raise TypeError(f"rules={self.rules!r}: give what cleaner.sites.rules.load makes of a file")

    def clean(self, raw: object, url: str | None = None) -> Result:
        """Clean one page: str or bytes (HTML or flattened text), a path, a BeautifulSoup soup or an lxml tree.

        ``url`` is the page's address: it resolves links, and dates are read from it; nothing is fetched. Raises
        TypeError for other inputs and OSError for a file that cannot be read; never for what a page contains.
        """
        return self.result(*self.document(raw, url))

    def result(self, doc: Document, found: list[Candidate]) -> Result:
        """What becomes of a page that :meth:`document` gave, which is used up by it."""
        if self.profiles is not None:
            doc.known, doc.address = self.profiles, _address(doc.page.url, found)
        run(doc, self._filters(doc))
        # Copies of a headline are one candidate; a dump may have a million of them.
        found += dict.fromkeys(block_candidates.candidates(doc))
        verdict, confidence = judge(doc)
        page_type = doc.judgement.page_type if doc.judgement else ""
        doc.forget()
        return Result(
            kept=kept_blocks(doc, hidden(doc) if self.hidden == "flag" else None),
            removed=removals(doc),
            metadata=merge(found, doc.page, page_type=page_type),
            verdict=verdict,
            confidence=confidence,
            page_type=page_type,
            truncated=doc.budget.truncated,
        )

    def judged(self, raw: object, url: str | None = None) -> Document:
        """The page after all filters, without what ``profiles`` say of it: what :func:`cleaner.sites.learn` takes.

        Input and errors as in :meth:`clean`.
        """
        doc, found = self.document(raw, url)
        doc.address = _address(doc.page.url, found)
        run(doc, self._filters(doc))
        return doc

    def document(self, raw: object, url: str | None = None) -> tuple[Document, list[Candidate]]:
        """The page before any filter, and the metadata that its code gives; input and errors as in :meth:`clean`."""
        budget = Budget(self.limits)
        source, known = load(raw, budget)
        kind = self.kind or known or ("html" if looks_like_html(source) else "text")
        source = within(source, kind, budget)
        read = _read(source, kind, self.keep, budget)
        columns, found = read.columns, read.found
        url = url or next((each.value for each in found if (each.field, each.source) == ("url", "wet")), None)
        if self.rules is not None and (ruling := self.rules.of(_address(url, found))):
            columns, own = self._ruled(read, ruling, budget)
            found = [*own, *found]
        page = self._page(columns, found, read.claims, url)
        return Document(columns, page, source, kind == "html", budget), found

    def _ruled(self, read: _Read, ruling: PageRules, budget: Budget) -> tuple[Columns, list[Candidate]]:
        """The page as the rules of its site have it cut, and the metadata that they find."""
        columns = read.columns
        chosen, own = ruling.of_page(read.tree)
        if read.tree is not None and chosen:
            columns = _mended(html.cut(read.tree, self.keep, chosen, budget)[0], entities=False)
        before = columns.ruled if columns.ruled is not None else 0
        said = ruling.phrase_mask(columns.text)
        columns = replace(
            columns, ruled=np.where(said, int(SiteVerdict.DROP) | (before & int(SiteVerdict.ONLY)), before)
        )
        return columns, [each for each in own if not (self.language and each.field == "language")]

    def _page(self, columns: Columns, found: list[Candidate], claimed: Claims, url: str | None) -> PageInfo:
        declared = next((each for each in found if each.field == "language"), Candidate("language", "", ""))
        meta = merge(found, PageInfo(url=url), fields=("title", "site_name"))
        given = self.language or (declared.value if declared.source == "rule" else "")
        code = given or language.page_language(declared.value, _sample(columns.text))
        now = self.now.isoformat() if self.now else ""
        return PageInfo(url, meta.title, meta.site_name, code, self.favor, frozenset(self.phrases), claimed, now)

    def _filters(self, doc: Document) -> tuple[Filter, ...]:
        pipeline = self.pipeline or Pipeline.default("html" if doc.is_html else "text", self.engine)
        if self.hidden != "drop" and hidden.reason in pipeline.reasons:
            pipeline = pipeline.without(hidden.reason)
        pipeline = pipeline.keeping(self.keep)
        return (pipeline if doc.columns.ruled is None else pipeline.ruled()).filters


def clean(
    raw: object,
    url: str | None = None,
    *,
    kind: str | None = None,
    engine: str = "learned",
    keep: Collection[str] = (),
    favor: str | None = None,
    language: str | None = None,
    phrases: Iterable[str] = (),
    pipeline: Pipeline | None = None,
    now: datetime.datetime | None = None,
    profiles: Known | None = None,
    rules: Rules | None = None,
    limits: PageLimits = DEFAULT,
    hidden: str = "drop",
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
    )
    return settings.clean(raw, url)


def _address(url: str | None, found: list[Candidate]) -> str | None:
    """What the caller gave, or the canonical address."""
    return url or merge(found, PageInfo(), fields=("url",)).url or None


def _one_of(name: str, value: str | None, allowed: Collection[str | None]) -> None:
    if value not in allowed:
        choices = ", ".join(sorted(repr(each) for each in allowed))
        raise ValueError(f"{name}={value!r}: must be one of {choices}")


class _Read(NamedTuple):
    """Blocks and what the page says of itself, before any filter; text dumps have no tree."""

    columns: Columns
    found: list[Candidate]
    claims: Claims
    tree: LexborHTMLParser | None


def _read(source: str, kind: str, keep: Collection[str], budget: Budget) -> _Read:
    claimed, tree = Claims(), None
    if kind == "html":
        tree = html.parse(source, budget)
        columns, markup = html.cut(tree, keep, budget=budget)
        scripts = jsonld.parse(markup.jsonld)
        claimed = claims(markup.metas, scripts)
        found = [*jsonld.candidates(scripts), *head.candidates(markup)]
        if markup.language:
            found.insert(0, Candidate("language", markup.language, "html"))
    else:
        record = wet.unwrap(source)
        columns = text.read(record.text, budget)
        title, site = title_and_site(columns.text)
        values = {"title": title, "site_name": site}
        found = [*record.candidates(), *(Candidate(field, value, "lines") for field, value in values.items() if value)]
    return _Read(_mended(columns, entities=kind == "text"), found, claimed, tree)


def _mended(columns: Columns, entities: bool) -> Columns:
    return replace(columns, text=normalise.mend(columns.text, entities))


def _sample(texts: tuple[str, ...]) -> str:
    """The longest blocks: what a page is written in, without its menus."""
    chosen: list[str] = []
    size = 0
    for each in sorted(texts, key=len, reverse=True):
        chosen.append(each)
        size += len(each)
        if size > language.SAMPLE:
            break
    return "\n".join(chosen)

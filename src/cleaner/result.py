"""What comes out: blocks that stay, removals with their reasons, metadata, and the result that holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import compress, repeat
from typing import Any, NamedTuple

from cleaner.document import Candidate, Document, Kind, Mask

_KINDS = tuple(Kind)


class Block(NamedTuple):
    """A block that stays.

    A tuple, as :class:`Removal` is: a page has hundreds of them, and they cost a third of what dataclasses do.
    """

    index: int  # type: ignore[assignment]  # the name is worth more than tuple.index
    text: str
    kind: Kind
    level: int = 0
    row: int = -1
    href: str = ""
    score: float | None = None
    """Probability that the block is text, where the engine is "learned"."""
    hidden: bool = False
    """A browser does not show it; told only with ``hidden="flag"``."""
    links: bool = False
    """The text holds Markdown links (``keep=["links"]``)."""


class Removal(NamedTuple):
    """A block that went: which filter took it, where it stood, what it said."""

    index: int  # type: ignore[assignment]  # the name is worth more than tuple.index
    reason: str
    text: str
    score: float | None = None
    """Probability that the block is text, where the engine is "learned"."""


#: What the fields are called in two vocabularies; those that one has no name for are left out of it.
VOCABULARIES: dict[str, dict[str, str]] = {
    "schema.org": {
        "title": "headline", "authors": "author", "date": "datePublished", "modified": "dateModified",
        "site_name": "isPartOf", "publisher": "publisher", "language": "inLanguage", "section": "articleSection",
        "tags": "keywords", "description": "description", "url": "url", "image": "image", "license": "license",
        "free": "isAccessibleForFree", "comment_count": "commentCount", "captions": "caption", "credits": "creditText",
    },
    "dublin-core": {
        "title": "title", "authors": "creator", "date": "issued", "modified": "modified", "site_name": "isPartOf",
        "publisher": "publisher", "language": "language", "tags": "subject", "description": "description",
        "url": "identifier", "license": "license",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself. Empty strings and tuples, or None, where it says nothing.

    ``date`` and ``modified`` are ISO 8601, with time and zone where the page gives them; ``language`` is a BCP 47 tag;
    addresses are absolute. ``sources`` names, for each filled field, the source that won; ``candidates`` keeps all
    that was found.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    modified: str = ""
    site_name: str = ""
    publisher: str = ""
    language: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    description: str = ""
    url: str = ""
    image: str = ""
    image_alt: str = ""
    license: str = ""
    """Address or name of the licence."""
    free: bool | None = None
    """False for a page behind a paywall."""
    comment_count: int | None = None
    prev: str = ""
    """Address of the page before this one, of a text that is split over several."""
    next: str = ""
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()

    def to_dict(self, vocabulary: str = "") -> dict[str, Any]:
        """All fields under their names, tuples as lists, with ``sources`` and without ``candidates``.

        ``vocabulary``: "schema.org" or "dublin-core" gives the fields that are filled under its names instead, without
        ``sources``. Raises ValueError for another one.
        """
        fields = asdict(self)
        del fields["candidates"]
        values = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
        if not vocabulary:
            return values
        if vocabulary not in VOCABULARIES:
            raise ValueError(f"vocabulary={vocabulary!r}: must be one of {', '.join(map(repr, VOCABULARIES))}")
        return {
            name: values[own] for own, name in VOCABULARIES[vocabulary].items() if values[own] not in ("", [], None)
        }


@dataclass(frozen=True, slots=True)
class Result:
    """A cleaned page. Immutable and picklable.

    ``verdict`` says what the page turned out to be: "article", "listing", "empty", "consent-wall", "login-wall",
    "paywall" (a stub before one) or "error-page". ``confidence`` (0-1) is the word-F1 to be expected of the text,
    calibrated in cross-validation; with other engines than "learned" a heuristic. ``page_type`` is "article", "forum",
    "product", "listing", "collection", "documentation" or "service"; "" with other engines.
    """

    kept: tuple[Block, ...]
    removed: tuple[Removal, ...]
    metadata: Metadata
    verdict: str
    confidence: float
    page_type: str = ""
    truncated: str = ""
    """The limits that the page went over (:class:`cleaner.PageLimits`), such as "bytes: 10 MB limit"; "" for none."""

    @property
    def text(self) -> str:
        """The article: paragraphs with a blank line between, without the headline (that is ``metadata.title``)."""
        from cleaner.outputs.text import render

        return render(self.kept)

    def to_markdown(self) -> str:
        """The article in Markdown, opened by the headline."""
        from cleaner.outputs.markdown import render

        return render(self.kept, self.metadata.title)

    def to_html(self) -> str:
        """The article as an HTML fragment, opened by the headline; what the page's own markup was is not in it.

        Escaped, then sanitised by nh3. Raises ImportError with the extra to install where that is missing.
        """
        from cleaner.outputs.html import render

        return render(self.kept, self.metadata.title)

    def to_dict(self) -> dict[str, Any]:
        """Text, metadata, ledger, verdict and confidence as plain values that JSON can hold.

        ``hidden``: what of the text a browser does not show, told only with ``hidden="flag"``.
        """
        return {
            "text": self.text,
            "metadata": self.metadata.to_dict(),
            "removed": [each._asdict() for each in self.removed],
            "verdict": self.verdict,
            "confidence": self.confidence,
            "page_type": self.page_type,
            "truncated": self.truncated,
            "hidden": [{"index": each.index, "text": each.text} for each in self.kept if each.hidden],
        }

    def to_json(self, indent: int | None = None) -> str:
        """:meth:`to_dict` as JSON. A lone surrogate, which no file may hold, is written as JSON's escape for it."""
        from cleaner.outputs.json import written

        return written(self.to_dict(), indent)


def kept_blocks(doc: Document, hidden: Mask | None = None) -> tuple[Block, ...]:
    """The blocks that stay, in reading order. ``hidden``: (n,) the blocks to be flagged as such."""
    stays = doc.kept.tolist()
    columns = (
        range(len(doc)),
        doc.text,
        map(_KINDS.__getitem__, doc.kind.tolist()),
        doc.level.tolist(),
        doc.row.tolist(),
        map(doc.columns.hrefs.get, range(len(doc)), repeat("")),
        _scores(doc),
        repeat(False, len(doc)) if hidden is None else hidden.tolist(),
        map(doc.columns.linked.__contains__, range(len(doc))),
    )
    return tuple(map(partial(tuple.__new__, Block), compress(zip(*columns, strict=True), stays)))


def taken_by(removed: Iterable[tuple[str, str]]) -> tuple[tuple[str, int, int], ...]:
    """(reason, characters, blocks) for each reason of removals, which are (reason, text)."""
    sums: dict[str, tuple[int, int]] = {}
    for reason, text in removed:
        chars, blocks = sums.get(reason, (0, 0))
        sums[reason] = chars + len(text), blocks + 1
    return tuple((reason, *counts) for reason, counts in sums.items())


def removals(doc: Document) -> tuple[Removal, ...]:
    """The ledger: every block that went, in reading order."""
    gone = (~doc.kept).tolist()
    rows = zip(range(len(doc)), doc.labels, doc.text, _scores(doc), strict=True)
    return tuple(map(partial(tuple.__new__, Removal), compress(rows, gone)))


def _scores(doc: Document) -> list[float | None]:
    if doc.judgement is None:
        return [None] * len(doc)
    return list(doc.judgement.scores.tolist())

"""What cleaning a page returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cleaner.model.block import Block, Removal
from cleaner.model.metadata import Metadata
from cleaner.model.verdict import PageType, Source, Verdict
from cleaner.outputs import notebook, page_record, to_csv, to_html, to_json, to_markdown, to_text
from cleaner.text.words import count

#: Characters of a title that the short form of a result shows.
TITLE_CHARS = 60


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """A cleaned page. Immutable and picklable.

    ``verdict`` says what the page turned out to be: "article", "listing", "forum", "product", "documentation",
    "service", "empty", "consent-wall", "login-wall", "paywall" (a stub before one) or "error-page"; engines other than
    "learned" do not tell the third to the sixth. ``confidence`` (0-1) is the word-F1 to be expected of the text,
    calibrated in cross-validation; with other engines than "learned" a heuristic. ``page_type`` is "article", "forum",
    "product", "listing", "collection", "documentation" or "service"; "" with other engines. Both are strings
    (:class:`cleaner.model.verdict.Verdict`, :class:`~cleaner.model.verdict.PageType`). ``str(result)`` is the text;
    ``repr(result)`` is one line; a notebook shows the article.
    """

    kept: tuple[Block, ...]
    removed: tuple[Removal, ...]
    metadata: Metadata
    verdict: Verdict
    confidence: float
    page_type: PageType = PageType.UNKNOWN
    truncated: str = ""
    """The limits that were reached (:class:`cleaner.PageLimits`), such as "bytes: 10 MB limit"; "" for none."""
    source: Source = Source.PAGE
    """Where the text stood: "page"; or, if the page shows none of it or its beginning only, "json-ld", "state" (the
    data from which its scripts build it) or "noscript"."""

    @property
    def text(self) -> str:
        """The article: paragraphs with a blank line between, without the headline (that is ``metadata.title``)."""
        return to_text.render(self.kept)

    @property
    def markdown(self) -> str:
        """The article in Markdown; see :meth:`to_markdown`."""
        return self.to_markdown()

    @property
    def html(self) -> str:
        """The article as an HTML fragment; see :meth:`to_html`, also for the error if an extra is missing."""
        return self.to_html()

    @property
    def title(self) -> str:
        """The headline; ``metadata.title``."""
        return self.metadata.title

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote the text; ``metadata.authors``."""
        return self.metadata.authors

    @property
    def date(self) -> str:
        """When it was published, ISO 8601; ``metadata.date``."""
        return self.metadata.date

    @property
    def url(self) -> str:
        """The page's address; ``metadata.url``."""
        return self.metadata.url

    @property
    def language(self) -> str:
        """BCP 47 tag of the language; ``metadata.language``."""
        return self.metadata.language

    @property
    def description(self) -> str:
        """What the page says of itself; ``metadata.description``."""
        return self.metadata.description

    @property
    def site_name(self) -> str:
        """Name of the site; ``metadata.site_name``."""
        return self.metadata.site_name

    @property
    def image(self) -> str:
        """Address of the lead picture; ``metadata.image``."""
        return self.metadata.image

    @property
    def tags(self) -> tuple[str, ...]:
        """Keywords; ``metadata.tags``."""
        return self.metadata.tags

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        """Return one line: ``Result(article, confidence 0.93, 'Tides', 312 words, 40 blocks removed)``."""
        return f"Result({self._summary()})"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the article and what was removed, all of it escaped."""
        return notebook.render(self._summary(), self.kept, self.removed, self.metadata.title)

    def _summary(self) -> str:
        title = self.metadata.title
        title = title if len(title) <= TITLE_CHARS else title[: TITLE_CHARS - 1] + "…"
        parts = [
            str(self.verdict),
            f"confidence {self.confidence:.2f}",
            *([repr(title)] if title else []),
            f"{sum(count(block.text) for block in self.kept)} words",
            f"{len(self.removed)} blocks removed",
            *([f"truncated, {self.truncated}"] if self.truncated else []),
        ]
        return ", ".join(parts)

    def to_markdown(self) -> str:
        """Return the article in Markdown; the headline comes first."""
        return to_markdown.render(self.kept, self.metadata.title)

    def to_html(self) -> str:
        """Return the article as an HTML fragment; the headline comes first. The page's own markup is not in it.

        Escaped, then sanitised by nh3. Raises ImportError, naming the extra to install, if nh3 is missing.
        """
        return to_html.render(self.kept, self.metadata.title)

    def to_xml(self) -> str:
        """Return the article as XML, as trafilatura's format "xml": ``<doc>`` with the metadata, ``<main>``."""
        # lxml takes a while to import.
        from cleaner.outputs import to_xml

        return to_xml.render(self.kept, page_record.record(self.metadata, self.text))

    def to_tei(self) -> str:
        """Return the article as XML-TEI, as trafilatura's format "xmltei": header, text, the elements of TEI P5."""
        from cleaner import __version__
        from cleaner.outputs import to_xml

        return to_xml.render_tei(self.kept, page_record.record(self.metadata, self.text), __version__)

    def to_csv(self) -> str:
        """Return the article as a line with the columns of trafilatura's format "csv", separated by tabs.

        They are url, id, fingerprint, hostname, title, image, date, text, comments, license and pagetype; "null" stands
        for what is not known.
        """
        return to_csv.render(page_record.record(self.metadata, self.text), self.text, str(self.page_type))

    def to_dict(self) -> dict[str, Any]:
        """Return text, metadata, ledger, verdict and confidence as plain values that JSON can hold.

        ``overruled``: what a filter had removed and another, such as the network, brought back, with the filter's
        reason. ``hidden``: the part of the text that a browser does not show; filled only with ``hidden="flag"``.
        """
        return {
            "text": self.text,
            "metadata": self.metadata.to_dict(),
            "removed": [removal._asdict() for removal in self.removed],
            "verdict": str(self.verdict),
            "confidence": self.confidence,
            "page_type": str(self.page_type),
            "truncated": self.truncated,
            "source": str(self.source),
            "overruled": [
                {"index": block.index, "reason": block.overruled, "text": block.text}
                for block in self.kept
                if block.overruled
            ],
            "hidden": [{"index": block.index, "text": block.text} for block in self.kept if block.hidden],
        }

    def to_json(self, indent: int | None = None) -> str:
        """Return :meth:`to_dict` as JSON; a lone surrogate, which no file may hold, as JSON's escape for it."""
        return to_json.dumps(self.to_dict(), indent)

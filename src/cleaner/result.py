"""What comes out: blocks that stay, removals with their reasons, metadata, and the result that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cleaner.model.block import Block, Removal
from cleaner.model.metadata import Metadata


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
        from cleaner.outputs.to_text import render

        return render(self.kept)

    def to_markdown(self) -> str:
        """The article in Markdown, opened by the headline."""
        from cleaner.outputs.to_markdown import render

        return render(self.kept, self.metadata.title)

    def to_html(self) -> str:
        """The article as an HTML fragment, opened by the headline; what the page's own markup was is not in it.

        Escaped, then sanitised by nh3. Raises ImportError with the extra to install where that is missing.
        """
        from cleaner.outputs.to_html import render

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
        from cleaner.outputs.to_json import dumps

        return dumps(self.to_dict(), indent)

"""Clean documents of datatrove: an extractor and a filter (``pip install 'pagecleaner[datatrove]'``).

::

    reader, writer = JsonlReader("pages/", text_key="html"), JsonlWriter("out/")
    LocalPipelineExecutor([reader, CleanerExtractor(), VerdictFilter(), writer]).run()
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from typing import TYPE_CHECKING, Any

from cleaner.core import Cleaner
from cleaner.extras import MissingExtra
from cleaner.integrations.requested_page import Pick, RequestedPage
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure, Limits

try:
    from datatrove.pipeline.extractors.base import BaseExtractor
    from datatrove.pipeline.filters.base_filter import BaseFilter
    from datatrove.utils.typeshelper import StatHints
except ImportError as error:
    raise MissingExtra.of("datatrove", "datatrove") from error

if TYPE_CHECKING:
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.writers.disk_base import DiskWriter

#: Fields that go into the metadata of a document by default.
FIELDS = ("title", "authors", "date", "site_name", "language", "verdict", "confidence", "page_type")


class CleanerExtractor(BaseExtractor):
    """Replaces a document's text, a page, by the clean text, and adds ``fields`` to its metadata.

    The address is read from ``metadata[url_key]``. Every document is passed on, in order. One whose page could not be
    cleaned, or exceeded ``timeout`` seconds or ``memory_limit`` megabytes, has no text and an ``error`` in its metadata
    (:class:`VerdictFilter` drops those). ``workers``: processes for each datatrove task. ``options``: those of
    :class:`cleaner.Cleaner`. Raises ValueError for a wrong one.
    """

    name = "cleaner"

    def __init__(
        self,
        timeout: float = 60.0,
        *,
        url_key: str = "url",
        fields: tuple[str, ...] = FIELDS,
        workers: int = 1,
        memory_limit: int | None = Limits().megabytes,
        **options: Any,
    ) -> None:
        super().__init__(timeout)
        self.task, self.url_key = Pick(Cleaner(**options), ("text", *fields)), url_key
        self.workers, self.limits = workers, Limits(timeout, memory_limit)

    def extract(self, text: str) -> str:
        """Return the clean text of a page."""
        return self.task.cleaner.clean(text).text

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Yield the documents with their clean texts."""
        jobs = ((doc, RequestedPage(doc.text, doc.metadata.get(self.url_key))) for doc in data)
        with closing(supervise(self.task, jobs, self.workers, self.limits)) as outcomes:
            for doc, outcome in outcomes:
                self.stat_update(StatHints.total)
                self._fill(doc, outcome.value)
                self.update_doc_stats(doc)
                self.stat_update(StatHints.forwarded)
                yield doc

    def _fill(self, doc: Document, value: dict[str, Any] | Failure) -> None:
        if isinstance(value, Failure):
            self.stat_update(f"failed_{value.cause}")
            doc.text = ""
            doc.metadata["error"] = value.error
            return
        doc.text = value.pop("text")
        doc.metadata.update(value)


class VerdictFilter(BaseFilter):
    """Keeps documents with certain verdicts and at least this ``confidence``; comes after the extractor.

    The reason why one is dropped is its verdict, "failed" or "confidence".
    """

    name = "cleaner verdict"

    def __init__(
        self,
        verdicts: Collection[str] = ("article", "documentation", "forum"),
        confidence: float = 0.0,
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        super().__init__(exclusion_writer)
        self.verdicts, self.confidence = frozenset(verdicts), confidence

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Return True, or (False, reason). Raises KeyError for a document that was not cleaned."""
        if "error" in doc.metadata:
            return False, "failed"
        if doc.metadata["verdict"] not in self.verdicts:
            return False, doc.metadata["verdict"]
        return True if doc.metadata["confidence"] >= self.confidence else (False, "confidence")

"""datatrove: an extractor and a filter (``pip install 'cleaner[datatrove]'``).

::

    reader, writer = JsonlReader("pages/", text_key="html"), JsonlWriter("out/")
    LocalPipelineExecutor([reader, CleanerExtractor(), VerdictFilter(), writer]).run()
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from cleaner.core import Cleaner
from cleaner.extras import MissingExtra
from cleaner.integrations.page import Page, Pick
from cleaner.workers.ordered_pool import supervise
from cleaner.workers.outcome import Failure, Limits

try:
    from datatrove.pipeline.extractors.base import BaseExtractor
    from datatrove.pipeline.filters.base_filter import BaseFilter
    from datatrove.utils.typeshelper import StatHints
except ImportError as error:
    raise MissingExtra("datatrove is needed: pip install 'cleaner[datatrove]'") from error

if TYPE_CHECKING:
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.writers.disk_base import DiskWriter

#: What goes into the metadata of a document where ``fields`` does not say.
FIELDS = ("title", "authors", "date", "site_name", "language", "verdict", "confidence", "page_type")


class CleanerExtractor(BaseExtractor):
    """Puts the clean text in the place of a document's text, a page, and ``fields`` into its metadata.

    The address is read from ``metadata[url_key]``. Every document goes on, in its order: one whose page could not be
    cleaned, or ran over ``timeout`` seconds or ``memory_limit`` megabytes, without a text and with ``error`` in its
    metadata (:class:`VerdictFilter` drops those). ``workers``: processes of each task of datatrove's. ``options``:
    those of :class:`cleaner.Cleaner`. Raises ValueError for a wrong one.
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
        """The clean text of a page."""
        return self.task.cleaner.clean(text).text

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """The documents with their texts."""
        waiting: deque[Document] = deque()

        def pages() -> Iterator[Page]:
            for doc in data:
                waiting.append(doc)
                yield Page(doc.text, doc.metadata.get(self.url_key))

        with closing(supervise(self.task, pages(), self.workers, self.limits)) as outcomes:
            for outcome in outcomes:
                doc = waiting.popleft()
                self.stat_update(StatHints.total)
                self._take(doc, outcome.value)
                self.update_doc_stats(doc)
                self.stat_update(StatHints.forwarded)
                yield doc

    def _take(self, doc: Document, value: dict[str, Any] | Failure) -> None:
        if isinstance(value, Failure):
            self.stat_update(f"failed_{value.cause}")
            doc.text = ""
            doc.metadata["error"] = value.error
            return
        doc.text = value.pop("text")
        doc.metadata.update(value)


class VerdictFilter(BaseFilter):
    """Keeps documents of certain verdicts, and of a confidence of ``confidence`` or more, after the extractor.

    Why one is dropped: its verdict, "failed", or "confidence".
    """

    name = "cleaner verdict"

    def __init__(
        self,
        verdicts: Collection[str] = ("article",),
        confidence: float = 0.0,
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        super().__init__(exclusion_writer)
        self.verdicts, self.confidence = frozenset(verdicts), confidence

    def filter(self, doc: Document) -> bool | tuple[bool, str]:
        """Whether the document stays, and why not. Raises KeyError for one that was not cleaned."""
        if "error" in doc.metadata:
            return False, "failed"
        if doc.metadata["verdict"] not in self.verdicts:
            return False, doc.metadata["verdict"]
        return True if doc.metadata["confidence"] >= self.confidence else (False, "confidence")

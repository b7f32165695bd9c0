"""LangChain: a document transformer and a loader, plain classes that have its methods.

Only loading imports LangChain (``pip install 'cleaner[langchain]'``); the transformer is given its documents.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.batch import inputs as sources
from cleaner.batch.inputs.item import Item, Reading
from cleaner.batch.render import page_of
from cleaner.core import Cleaner
from cleaner.extras import needed
from cleaner.integrations.page import Page, Pick
from cleaner.workers.ordered_pool import supervise
from cleaner.workers.outcome import Failure, Limits

if TYPE_CHECKING:
    from langchain_core.documents import Document

#: What goes into the metadata of a document where ``fields`` does not say: no lists, which many vector stores refuse.
FIELDS = ("title", "date", "site_name", "language", "verdict", "confidence", "page_type")


class _Cleaning:
    """What both do with pages, in worker processes."""

    def __init__(
        self,
        fields: Sequence[str] = FIELDS,
        *,
        markdown: bool = False,
        drop: Collection[str] = (),
        workers: int = 1,
        time_limit: float | None = Limits().seconds,
        memory_limit: int | None = Limits().megabytes,
        **options: Any,
    ) -> None:
        self.fields, self.drop, self.workers = tuple(fields), frozenset(drop), workers
        self.content = "markdown" if markdown else "text"
        self.task = Pick(Cleaner(**options), tuple(dict.fromkeys((self.content, "verdict", *self.fields))))
        self.limits = Limits(time_limit, memory_limit)

    def _cleaned(self, pages: Iterator[Page | Failure]) -> Iterator[tuple[str, dict[str, Any]] | None]:
        """(content, metadata) of each page; None where its verdict is one to drop."""
        with closing(supervise(self.task, pages, self.workers, self.limits)) as outcomes:
            for outcome in outcomes:
                value = outcome.value
                if isinstance(value, Failure):
                    yield "", {"error": value.error}
                elif value["verdict"] in self.drop:
                    yield None
                else:
                    # Empty values are left out: vector stores take no null.
                    found = {name: value[name] for name in self.fields if value[name] not in ("", None, [])}
                    yield value[self.content], found


class CleanerTransformer(_Cleaning):
    """Puts the clean text in the place of each document's page, and ``fields`` into its metadata.

    The address is read from the metadata's "source", as LangChain's loaders write it. ``markdown``: Markdown in the
    place of text. ``drop``: verdicts whose documents are left out. A page that could not be cleaned is a document
    without content and with "error" in its metadata. ``workers`` (0: in this process, without limits) and the limits
    are those of :func:`cleaner.clean_many`, ``options`` those of :class:`cleaner.Cleaner`. Raises ValueError for a
    wrong one.
    """

    def transform_documents(self, documents: Sequence[Document], **_: Any) -> list[Document]:
        """New documents, in the order of the old."""
        pages = (Page(each.page_content, _address(each.metadata.get("source"))) for each in documents)
        return [
            each.model_copy(update={"page_content": found[0], "metadata": {**each.metadata, **found[1]}})
            for each, found in zip(documents, self._cleaned(pages), strict=True)
            if found is not None
        ]

    async def atransform_documents(self, documents: Sequence[Document], **options: Any) -> list[Document]:
        """The same for asyncio."""
        return await asyncio.to_thread(self.transform_documents, documents, **options)


class CleanerLoader(_Cleaning):
    """Documents of pages in files, folders, patterns and archives: all that :func:`cleaner.batch.run` reads.

    The options are those of :class:`CleanerTransformer`. The metadata's "source" is the address of the page, or the
    name of the input where it has none.
    """

    def __init__(
        self, inputs: str | Path | Iterable[str | Path], fields: Sequence[str] = FIELDS, **options: Any
    ) -> None:
        super().__init__(fields, **options)
        several = [inputs] if isinstance(inputs, (str, Path)) else inputs
        self.inputs = [str(each) for each in several]

    def lazy_load(self) -> Iterator[Document]:
        """The documents as they are done. Raises ImportError without LangChain."""
        make = needed("langchain_core.documents", "langchain").Document
        names: deque[str] = deque()

        def pages() -> Iterator[Page | Failure]:
            for item in sources.items(self.inputs, Reading()):
                name, page = _opened(item)
                names.append(name)
                yield page

        for found in self._cleaned(pages()):
            source = names.popleft()
            if found is not None:
                yield make(page_content=found[0], metadata={"source": source, **found[1]})

    def load(self) -> list[Document]:
        """All documents."""
        return list(self.lazy_load())

    async def alazy_load(self) -> AsyncIterator[Document]:
        """:meth:`lazy_load` for asyncio."""
        documents, end = self.lazy_load(), object()
        while (each := await asyncio.to_thread(next, documents, end)) is not end:
            yield each

    async def aload(self) -> list[Document]:
        """:meth:`load` for asyncio."""
        return await asyncio.to_thread(self.load)


def _address(source: Any) -> str | None:
    return source if isinstance(source, str) and "://" in source else None


def _opened(item: Item) -> tuple[str, Page | Failure]:
    """(the address or name of an input, its page)."""
    page = page_of(item, item.url)
    if isinstance(page, Failure):
        return item.url or item.name, page
    try:
        raw, url = page.unwrapped()
    except ValueError as error:
        return item.name, Failure.of(error, "input")
    return url or item.name, Page(raw, url)

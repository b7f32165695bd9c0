"""Clean documents of LangChain: a transformer and a loader, plain classes with LangChain's methods.

Only the loader imports LangChain (``pip install 'pagecleaner[langchain]'``).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cleaner.batch import inputs as sources
from cleaner.batch.inputs.item import Item, Reading
from cleaner.batch.render import page_of
from cleaner.core import Cleaner
from cleaner.extras import needed
from cleaner.integrations.requested_page import Pick, RequestedPage
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure, Limits

if TYPE_CHECKING:
    from langchain_core.documents import Document

#: Fields that go into the metadata of a document by default: no lists, which many vector stores refuse.
FIELDS = ("title", "date", "site_name", "language", "verdict", "confidence", "page_type")

_Tag = TypeVar("_Tag")


class _Cleaning:
    """What the transformer and the loader share: their options, and cleaning in worker processes."""

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

    def _cleaned(
        self, pages: Iterable[tuple[_Tag, RequestedPage | Failure]]
    ) -> Iterator[tuple[_Tag, str, dict[str, Any]]]:
        """Yield (tag, content, metadata) for each tagged page whose verdict is not one to drop."""
        with closing(supervise(self.task, pages, self.workers, self.limits)) as outcomes:
            for tag, outcome in outcomes:
                value = outcome.value
                if isinstance(value, Failure):
                    yield tag, "", {"error": value.error}
                elif value["verdict"] not in self.drop:
                    # Empty values are left out: vector stores refuse null.
                    found = {name: value[name] for name in self.fields if value[name] not in ("", None, [])}
                    yield tag, value[self.content], found


class CleanerTransformer(_Cleaning):
    """Replaces the page in each document by its clean text, and adds ``fields`` to its metadata.

    The address is read from the metadata's "source", as LangChain's loaders write it. ``markdown``: Markdown instead of
    text. ``drop``: verdicts whose documents are left out. A page that could not be cleaned becomes a document without
    content and with "error" in its metadata. ``workers`` (0: in this process, without limits) and the limits
    are those of :func:`cleaner.clean_many`, ``options`` those of :class:`cleaner.Cleaner`. Raises ValueError for a
    wrong one.
    """

    def transform_documents(self, documents: Sequence[Document], **_: Any) -> list[Document]:
        """Return new documents, in the order of the old ones."""
        pages = (
            (document, RequestedPage(document.page_content, _address(document.metadata.get("source"))))
            for document in documents
        )
        return [
            document.model_copy(update={"page_content": content, "metadata": {**document.metadata, **metadata}})
            for document, content, metadata in self._cleaned(pages)
        ]

    async def atransform_documents(self, documents: Sequence[Document], **options: Any) -> list[Document]:
        """:meth:`transform_documents` for asyncio."""
        return await asyncio.to_thread(self.transform_documents, documents, **options)


class CleanerLoader(_Cleaning):
    """Loads pages from files, folders, patterns and archives, all that :func:`cleaner.batch.run` reads, as documents.

    The options are those of :class:`CleanerTransformer`. The metadata's "source" is the address of the page, or the
    name of the input if it has none.
    """

    def __init__(
        self, inputs: str | Path | Iterable[str | Path], fields: Sequence[str] = FIELDS, **options: Any
    ) -> None:
        super().__init__(fields, **options)
        several = [inputs] if isinstance(inputs, (str, Path)) else inputs
        self.inputs = [str(name) for name in several]

    def lazy_load(self) -> Iterator[Document]:
        """Yield the documents as they are done. Raises ImportError without LangChain."""
        make = needed("langchain_core.documents", "langchain").Document
        pages = map(_opened, sources.items(self.inputs, Reading()))
        for source, content, metadata in self._cleaned(pages):
            yield make(page_content=content, metadata={"source": source, **metadata})

    def load(self) -> list[Document]:
        """Return all documents."""
        return list(self.lazy_load())

    async def alazy_load(self) -> AsyncIterator[Document]:
        """:meth:`lazy_load` for asyncio."""
        documents, end = self.lazy_load(), object()
        while (document := await asyncio.to_thread(next, documents, end)) is not end:
            yield document

    async def aload(self) -> list[Document]:
        """:meth:`load` for asyncio."""
        return await asyncio.to_thread(self.load)


def _address(source: Any) -> str | None:
    return source if isinstance(source, str) and "://" in source else None


def _opened(item: Item) -> tuple[str, RequestedPage | Failure]:
    """Return (the address or name of an input, its page)."""
    page = page_of(item, item.url)
    if isinstance(page, Failure):
        return item.url or item.name, page
    try:
        raw, url = page.unwrapped()
    except ValueError as error:
        return item.name, Failure.of(error, "input")
    return url or item.name, RequestedPage(raw, url)

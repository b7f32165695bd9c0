"""Clean many pages with asyncio."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from cleaner.batch.many import clean_many
from cleaner.result import Result
from cleaner.workers.outcome import Failure


async def aclean_many(
    pages: Iterable[object] | AsyncIterable[object], **options: Any
) -> AsyncIterator[Result | Failure]:
    """:func:`clean_many` for asyncio: an asynchronous generator; ``pages`` may be one too."""
    loop, bridge = asyncio.get_running_loop(), _Bridge()
    source = bridge.pages(pages, loop) if isinstance(pages, AsyncIterable) else pages
    results = clean_many(source, **options)
    end = object()
    with ThreadPoolExecutor(1, "cleaner") as thread:
        try:
            while (result := await loop.run_in_executor(thread, next, results, end)) is not end:
                yield result  # type: ignore[misc]  # mypy does not see that this is not the sentinel
        finally:
            bridge.cancel()
            await loop.run_in_executor(thread, results.close)


class _Bridge:
    """Reads an asynchronous iterator from another thread."""

    def __init__(self) -> None:
        self.future: Future[object] | None = None

    def pages(self, pages: AsyncIterable[object], loop: asyncio.AbstractEventLoop) -> Iterator[object]:
        """Yield the pages; the calling thread waits for each."""
        iterator = aiter(pages)
        end = object()

        async def following() -> object:
            return await anext(iterator, end)

        while True:
            self.future = asyncio.run_coroutine_threadsafe(following(), loop)
            page = self.future.result()
            if page is end:
                return
            yield page

    def cancel(self) -> None:
        """Wake the thread that waits for a page."""
        if self.future:
            self.future.cancel()

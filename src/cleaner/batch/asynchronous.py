"""Many pages for asyncio."""

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
    loop, waiting = asyncio.get_running_loop(), _Waiting()
    source = waiting.items(pages, loop) if isinstance(pages, AsyncIterable) else pages
    results = clean_many(source, **options)
    end = object()
    with ThreadPoolExecutor(1, "cleaner") as thread:
        try:
            while (result := await loop.run_in_executor(thread, next, results, end)) is not end:
                yield result  # type: ignore[misc]  # the sentinel is gone
        finally:
            waiting.cancel()
            await loop.run_in_executor(thread, results.close)


class _Waiting:
    """An asynchronous iterator, waited for in another thread."""

    def __init__(self) -> None:
        self.future: Future[object] | None = None

    def items(self, pages: AsyncIterable[object], loop: asyncio.AbstractEventLoop) -> Iterator[object]:
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
        """Wake the other thread."""
        if self.future:
            self.future.cancel()

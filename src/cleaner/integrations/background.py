"""Clean pages beside an event loop, in worker processes with limits: for crawlers that take a callable."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any

from cleaner.core import Cleaner
from cleaner.integrations.requested_page import RequestedPage, Whole
from cleaner.result import Result
from cleaner.workers.on_demand import Workers
from cleaner.workers.outcome import Failure, Limits


class BackgroundCleaner:
    """Cleans pages one by one in worker processes, so that no page blocks a crawler, crashes it or eats its memory.

    ``workers``: processes, which start at once. ``time_limit``: seconds for a page; ``memory_limit``: megabytes for a
    page, on Linux. ``options``: those of :class:`cleaner.Cleaner`. Use it in ``with`` or ``async with``, or close it.
    A script whose own filters are used must start it under ``if __name__ == "__main__":``. Raises ValueError for a
    wrong option.

    >>> with BackgroundCleaner() as background:
    ...     background.clean("<title>Tides</title><p>The harbour was empty at noon, and the gulls had gone.</p>").text
    'The harbour was empty at noon, and the gulls had gone.'
    """

    def __init__(
        self,
        *,
        workers: int = 1,
        time_limit: float | None = Limits().seconds,
        memory_limit: int | None = Limits().megabytes,
        **options: Any,
    ) -> None:
        self._workers = Workers(Whole(Cleaner(**options)), workers, Limits(time_limit, memory_limit))

    def clean(self, raw: str | bytes, url: str | None = None, charset: str | None = None) -> Result | Failure:
        """Return a :class:`Result`, or a :class:`Failure` if the page crashed its process or exceeded a limit.

        ``charset``: what the HTTP header says of bytes. Raises RuntimeError if processes do not start.
        """
        value: Result | Failure = self._workers.submit(RequestedPage(raw, url, charset)).result().value
        return value

    async def aclean(self, raw: str | bytes, url: str | None = None, charset: str | None = None) -> Result | Failure:
        """:meth:`clean` for asyncio; any number of calls may be pending."""
        outcome = await asyncio.wrap_future(self._workers.submit(RequestedPage(raw, url, charset)))
        value: Result | Failure = outcome.value
        return value

    def close(self) -> None:
        """End the processes; pages that are not done are cancelled or Failures."""
        self._workers.close()

    def __enter__(self) -> BackgroundCleaner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    async def __aenter__(self) -> BackgroundCleaner:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await asyncio.to_thread(self.close)

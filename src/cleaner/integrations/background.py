"""A ``(page, url) -> Result`` beside an event loop: in worker processes, with limits, for crawlers with callables."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any

from cleaner.core import Cleaner
from cleaner.integrations.page import Page, Whole
from cleaner.result import Result
from cleaner.workers.on_demand_pool import Workers
from cleaner.workers.outcome import Failure, Limits


class BackgroundCleaner:
    """Cleans pages one by one in worker processes, so that no page holds up a crawler, crashes it or eats its memory.

    ``workers``: processes, which start at once. ``time_limit``: seconds for a page; ``memory_limit``: megabytes for a
    page, on Linux. ``options``: those of :class:`cleaner.Cleaner`. Use it in ``with`` or ``async with``, or close it.
    In a script start it under ``if __name__ == "__main__":`` where filters are of that script. Raises ValueError for a
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
        """A :class:`Result`, or a :class:`Failure` where the page crashed its process or went over a limit.

        ``charset``: what the HTTP header says of bytes. Raises RuntimeError where processes do not start.
        """
        value: Result | Failure = self._workers.submit(Page(raw, url, charset)).result().value
        return value

    async def aclean(self, raw: str | bytes, url: str | None = None, charset: str | None = None) -> Result | Failure:
        """:meth:`clean` for asyncio; as many may wait at once as you like."""
        outcome = await asyncio.wrap_future(self._workers.submit(Page(raw, url, charset)))
        value: Result | Failure = outcome.value
        return value

    def close(self) -> None:
        """End the processes; what has not been cleaned is cancelled or a Failure."""
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

"""Many pages from an iterable, in worker processes: generator in, generator out."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.core import Cleaner
from cleaner.result import Result
from cleaner.workers.ordered_pool import supervise
from cleaner.workers.outcome import Failure, Limits, Outcome


@dataclass(frozen=True)
class _Clean:
    """The task of the workers."""

    cleaner: Cleaner

    def __call__(self, job: tuple[object, str | None]) -> Result:
        return self.cleaner.clean(*job)

    def warm(self) -> None:
        warm(self.cleaner)


def clean_many(
    pages: Iterable[object],
    *,
    workers: int | None = None,
    time_limit: float | None = Limits().seconds,
    memory_limit: int | None = Limits().megabytes,
    **options: Any,
) -> Generator[Result | Failure, None, None]:
    """Clean pages in worker processes: a :class:`Result` or a :class:`Failure` for each, in the order of the pages.

    ``pages``: str, bytes or paths, or pairs of one of these and its address; taken as fast as results are taken, so
    neither side may be longer than memory. ``workers``: processes; None is one for each core, 0 cleans in this one,
    without limits. ``time_limit``: seconds for a page; ``memory_limit``: megabytes for a page, on Linux. A page that
    crashes its process or goes over a limit is a Failure and costs no other page. ``options``: those of
    :class:`Cleaner`; filters of your own must be importable, and in a script under ``if __name__ == "__main__":``.
    Raises ValueError for a wrong option and RuntimeError where workers do not start.
    """
    limits = Limits(time_limit, memory_limit)
    task, count = _Clean(Cleaner(**options)), cores() if workers is None else workers
    if count < 0:
        raise ValueError(f"workers={count}: must be 0 or more")
    return _values(supervise(task, map(_job, pages), count, limits))


def _values(outcomes: Generator[Outcome, None, None]) -> Generator[Result | Failure, None, None]:
    with closing(outcomes):
        for each in outcomes:
            yield each.value


def warm(cleaner: Cleaner) -> None:
    """Load what the first page would load, so that no page pays for it out of its own budget."""
    # A filter of the caller's may fail on such a page; on real ones its error is theirs.
    with suppress(Exception):
        cleaner.clean("<p>The harbour was empty at noon, and the gulls had gone.</p>")


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _job(page: object) -> tuple[object, str | None] | Failure:
    url = None
    if isinstance(page, tuple) and len(page) == 2:
        page, url = page
    if not isinstance(page, (str, bytes, Path)):
        return Failure(f"TypeError: cannot send {type(page).__name__} to a worker: give str, bytes or a path", "input")
    return page, url

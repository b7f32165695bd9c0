"""Clean pages of an iterable in worker processes: generator in, generator out."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.batch.page_task import PageTask
from cleaner.batch.selection import Selection
from cleaner.core import Cleaner
from cleaner.model.options import PageInput
from cleaner.readers.response import body_of
from cleaner.result import Result
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure, Limits, Outcome


@dataclass(frozen=True)
class _Clean(PageTask):
    """The task of the workers."""

    cleaner: Cleaner
    selection: Selection

    def __call__(self, job: tuple[PageInput, str | None]) -> Result | Failure:
        return self.selection.clean(job[0], lambda: self.cleaner.clean(*job))


def clean_many(
    pages: Iterable[object],
    *,
    workers: int | None = None,
    time_limit: float | None = Limits().seconds,
    memory_limit: int | None = Limits().megabytes,
    **options: Any,
) -> Generator[Result | Failure, None, None]:
    """Clean pages in worker processes: yield a :class:`Result` or a :class:`Failure` for each, in order.

    ``pages``: str, bytes, paths, open files or responses, or pairs of one of these and its address. They are read as
    fast as results are taken, so there may be more of them than memory holds. ``workers``: processes; None is one for
    each core, 0 cleans in this process, without limits. ``time_limit``: seconds for a page; ``memory_limit``: megabytes
    for a page, on Linux. A page that crashes its process or exceeds a limit is a Failure and costs no other page.
    ``options``: those of :class:`Cleaner`, and ``target_language``, ``min_file_size``, ``min_output_size`` and
    ``only_with_metadata`` (:class:`cleaner.batch.selection.Selection`): a page that they do not want is a Failure with
    the cause "skipped". Filters of your own must be importable, and in a script the call must stand under
    ``if __name__ == "__main__":``. Raises ValueError for a wrong option and RuntimeError if workers do not start.
    """
    if isinstance(pages, (str, bytes)):
        raise TypeError("pages: give an iterable of pages, such as a list; cleaner.clean cleans one")
    limits = Limits(time_limit, memory_limit)
    selection = Selection.pop(options)
    task, count = _Clean(Cleaner(**options), selection), cores() if workers is None else workers
    if count < 0:
        raise ValueError(f"workers={count}: must be 0 or more")
    return _values(supervise(task, ((None, _job(page, task.cleaner.limits.bytes)) for page in pages), count, limits))


def _values(outcomes: Generator[tuple[None, Outcome], None, None]) -> Generator[Result | Failure, None, None]:
    with closing(outcomes):
        for _, outcome in outcomes:
            yield outcome.value


def cores() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _job(page: object, limit: int | None) -> tuple[PageInput, str | None] | Failure:
    """Return (page, address), or a Failure for something that is not a page."""
    url = None
    if isinstance(page, tuple) and len(page) == 2:
        page, url = page
    if isinstance(page, (str, bytes, Path)):
        return page, url
    try:
        body = body_of(page, limit)
    # Reading a file or a response fails in the way of its library; the page becomes a Failure.
    except Exception as error:
        return Failure.of(error, "input")
    if body is None:
        kinds = "str, bytes, a path, an open file or a response"
        return Failure(f"TypeError: cannot send {type(page).__name__} to a worker: give {kinds}", "input")
    return body, url

"""Batches: jobs in, outcomes out in the order of the jobs, at most a window of jobs between in and out."""

from __future__ import annotations

import pickle
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, Generic, TypeVar

from cleaner.workers.outcome import Failure, Limits, Outcome
from cleaner.workers.pool import Pool
from cleaner.workers.protocol import Job, pickled, read_answer

#: A chunk is sent when it has this many jobs or bytes, or when its jobs have been waited for this many seconds.
CHUNK_JOBS, CHUNK_BYTES, CHUNK_SECONDS = 16, 1 << 19, 0.05
#: Jobs and bytes between in and out; one slow page holds up the others only when these are used up.
WINDOW_JOBS, WINDOW_BYTES = 1000, 32 << 20

Tag = TypeVar("Tag")


def supervise(
    task: Callable[[Any], Any],
    jobs: Iterable[tuple[Tag, Any]],
    workers: int,
    limits: Limits = Limits(),  # noqa: B008
) -> Generator[tuple[Tag, Outcome], None, None]:
    """Yield (tag, outcome) for each (tag, job), in order. A job that is a Failure is its own outcome.

    ``task`` and jobs must be picklable; tags stay in this process. ``workers`` 0 runs the task in this process, without
    limits. Raises RuntimeError if workers do not start, and whatever ``jobs`` raises.
    """
    if workers == 0:
        yield from ((tag, _here(task, job)) for tag, job in jobs)
        return
    batch = _InOrder(Pool(pickle.dumps(task), workers, limits), iter(jobs))
    try:
        yield from batch.outcomes()
    finally:
        batch.pool.close()


def _here(task: Callable[[Any], Any], job: Any) -> Outcome:
    start = time.perf_counter()
    try:
        value = job if isinstance(job, Failure) else task(job)
    except (Exception, SystemExit) as error:
        value = Failure.of(error)
    return Outcome(value, time.perf_counter() - start)


class _InOrder(Generic[Tag]):
    """The jobs of one batch on their way through a pool."""

    def __init__(self, pool: Pool, source: Iterator[tuple[Tag, Any]]) -> None:
        self.pool, self.source = pool, source
        #: Tags of all jobs between in and out, oldest first.
        self.tags: deque[Tag] = deque()
        self.answers: dict[int, bytes | Failure] = {}
        self.pulled = self.given = self.held = 0
        self.exhausted = False

    def outcomes(self) -> Iterator[tuple[Tag, Outcome]]:
        """Yield outcomes as they are due."""
        while True:
            while self.given in self.answers:
                yield self._next_outcome()
            if self.exhausted and self.given == self.pulled:
                return
            self._feed()
            if self.given not in self.answers and self.pool.busy:
                self._collect()

    def _next_outcome(self) -> tuple[Tag, Outcome]:
        answer = self.answers.pop(self.given)
        self.given += 1
        if not isinstance(answer, Failure):
            self.held -= len(answer)
        return self.tags.popleft(), read_answer(answer)

    def _feed(self) -> None:
        """Give chunks to workers while jobs, places and the window last."""
        while self.pool.has_place and (chunk := self._pull()):
            self.pool.give(chunk)

    def _collect(self) -> None:
        for job, answer in self.pool.wait():
            self.answers[job.number] = answer
            self.held -= len(job.data)
            if not isinstance(answer, Failure):
                self.held += len(answer)

    def _pull(self) -> list[Job]:
        """Return the next chunk of jobs; empty if there are none or the window is full."""
        chunk: list[Job] = []
        # Small chunks first, so that a small batch too is shared among all workers.
        most = min(CHUNK_JOBS, 1 + self.pulled // (4 * self.pool.count))
        size, until = 0, time.monotonic() + CHUNK_SECONDS
        while len(chunk) < most and size < CHUNK_BYTES and self._room() and not (chunk and time.monotonic() > until):
            try:
                tag, job = next(self.source)
            except StopIteration:
                self.exhausted = True
                break
            self.tags.append(tag)
            data = pickled(job)
            if isinstance(data, Failure):
                self.answers[self.pulled] = data
            else:
                chunk.append(Job(self.pulled, data))
                size += len(data)
                self.held += len(data)
            self.pulled += 1
        return chunk

    def _room(self) -> bool:
        """Return True if the window has room for another job."""
        waiting = self.pulled - self.given
        return not self.exhausted and (waiting == 0 or (waiting < WINDOW_JOBS and self.held < WINDOW_BYTES))

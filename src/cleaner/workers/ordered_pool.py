"""Worker processes under a supervisor: jobs in, outcomes out in the order of the jobs, whatever a job does.

A job that kills its worker or goes over a budget is tried once more, alone in a fresh worker, then it is a failure with
its cause; the jobs that waited behind it go to another worker. At most a window of jobs is between in and out.
"""

from __future__ import annotations

import pickle
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import wait
from typing import Any

from cleaner.workers import child as served
from cleaner.workers.outcome import Failure, Limits, Outcome
from cleaner.workers.worker_process import Job, Worker, death

#: A chunk is sent at so many jobs or bytes, or when so many seconds were waited for its jobs.
CHUNK_JOBS, CHUNK_BYTES, CHUNK_SECONDS = 16, 1 << 19, 0.05
#: Jobs and bytes between in and out; one slow page holds the others up only when these are used up.
WINDOW_JOBS, WINDOW_BYTES = 1000, 32 << 20
#: Workers that die before they are ready, in a row, before the batch gives up.
FALSE_STARTS = 3


def supervise(
    task: Callable[[Any], Any],
    jobs: Iterable[Any],
    workers: int,
    limits: Limits = Limits(),  # noqa: B008
) -> Generator[Outcome, None, None]:
    """One outcome for each job, in order; ``task`` and jobs must be picklable, a job that is a Failure is passed on.

    ``workers`` 0 runs the task in this process, without budgets. Raises RuntimeError where workers do not start, and
    what ``jobs`` raises.
    """
    if workers == 0:
        yield from (_here(task, job) for job in jobs)
        return
    served.refuse_while_importing()
    pool = _Pool(task, iter(jobs), workers, limits)
    try:
        yield from pool.outcomes()
    finally:
        pool.close()


def _here(task: Callable[[Any], Any], job: Any) -> Outcome:
    start = time.perf_counter()
    try:
        value = job if isinstance(job, Failure) else task(job)
    except (Exception, SystemExit) as error:
        value = Failure.of(error)
    return Outcome(value, time.perf_counter() - start)


class _Pool:
    def __init__(self, task: Callable[[Any], Any], source: Iterator[Any], workers: int, limits: Limits) -> None:
        self.task, self.source, self.workers, self.limits = pickle.dumps(task), source, workers, limits
        self.crew: list[Worker] = []
        self.again: deque[list[Job]] = deque()
        self.answers: dict[int, bytes | Failure] = {}
        self.pulled = self.given = self.held = self.false_starts = 0
        self.over = False

    def outcomes(self) -> Iterator[Outcome]:
        """Outcomes as they are due."""
        while True:
            while self.given in self.answers:
                yield self._give()
            if self.over and self.given == self.pulled:
                return
            self._feed()
            if self.given not in self.answers and any(each.jobs for each in self.crew):
                self._listen()

    def close(self) -> None:
        """End all workers; none holds anything that could be lost."""
        for each in self.crew:
            each.end()

    def _give(self) -> Outcome:
        answer = self.answers.pop(self.given)
        self.given += 1
        if isinstance(answer, Failure):
            return Outcome(answer)
        self.held -= len(answer)
        return served.outcome(answer)

    def _feed(self) -> None:
        """Give every idle worker a chunk; hire while there are chunks and places."""
        while True:
            idle = next((each for each in self.crew if not each.jobs), None)
            if idle is None and len(self.crew) >= self.workers:
                return
            chunk = self.again.popleft() if self.again else self._pull()
            if not chunk:
                return
            (idle or self._hire()).take(chunk)

    def _hire(self) -> Worker:
        self.crew.append(Worker(self.task, self.limits))
        return self.crew[-1]

    def _pull(self) -> list[Job]:
        chunk: list[Job] = []
        # Small chunks first, so that a small batch too is shared among all.
        most = min(CHUNK_JOBS, 1 + self.pulled // (4 * self.workers))
        size, until = 0, time.monotonic() + CHUNK_SECONDS
        while len(chunk) < most and size < CHUNK_BYTES and self._room() and not (chunk and time.monotonic() > until):
            try:
                job = next(self.source)
            except StopIteration:
                self.over = True
                break
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
        waiting = self.pulled - self.given
        return not self.over and (waiting == 0 or (waiting < WINDOW_JOBS and self.held < WINDOW_BYTES))

    def _listen(self) -> None:
        """Wait for answers, deaths and deadlines."""
        busy: dict[Any, Worker] = {each.connection: each for each in self.crew if each.jobs}
        left = min(each.deadline for each in busy.values()) - time.monotonic()
        heard = wait(list(busy), None if left == float("inf") else max(0.0, left))
        for connection in heard:
            self._hear(busy[connection])
        for each in busy.values():
            # Whoever has answered since is not late: this process itself may have slept.
            if each.connection not in heard and each.deadline <= time.monotonic() and not each.connection.poll():
                self._lost(each, late=True)

    def _hear(self, each: Worker) -> None:
        try:
            while each.jobs and each.connection.poll():
                answer = each.connection.recv_bytes()
                if each.ready:
                    job = each.answered()
                    self.answers[job.number] = answer
                    self.held += len(answer) - len(job.data)
                elif answer == served.READY:
                    self.false_starts = 0
                    each.start()
                else:
                    raise RuntimeError(f"a worker could not start: {answer.decode()}")
        except (EOFError, OSError):
            self._lost(each)

    def _lost(self, each: Worker, late: bool = False) -> None:
        status = each.end()
        self.crew.remove(each)
        if not each.ready:
            self.false_starts += 1
            if self.false_starts >= FALSE_STARTS:
                raise RuntimeError(f"workers do not start: exit status {status}")
            self.again.appendleft(list(each.jobs))
            return
        culprit, *neighbours = each.jobs
        if neighbours:
            self.again.appendleft(neighbours)
        if culprit.alone:
            self.answers[culprit.number] = death(status, self.limits, late)
            self.held -= len(culprit.data)
        else:
            # In a fresh worker: what earlier pages left in the old one is no fault of this page.
            culprit.alone = True
            self._hire().take([culprit])


def pickled(job: Any) -> bytes | Failure:
    """What a worker is sent, or why it cannot be sent."""
    if isinstance(job, Failure):
        return job
    try:
        return pickle.dumps(job, pickle.HIGHEST_PROTOCOL)
    # Pickle raises many kinds, and recursion errors for soups.
    except Exception as error:
        return Failure.of(error, "input")

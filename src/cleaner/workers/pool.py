"""Worker processes: start them, wait for answers, kill those that are late, and retry. The only retry policy there is.

* A job that kills its worker or runs out of memory is tried once more, alone in a fresh worker, since what earlier jobs
  left in the old one may be at fault. Then it is a Failure.
* A job that is not done within its time is a Failure at once: nobody waits twice for the limit.
* Jobs that were queued behind it in the same worker go to another one.
* Workers that die before they are ready are started again; after FALSE_STARTS in a row the pool gives up.
"""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from multiprocessing.connection import wait
from typing import Any

from cleaner.workers import child, protocol
from cleaner.workers.outcome import Failure, Limits
from cleaner.workers.protocol import Job
from cleaner.workers.worker_process import Worker

#: Workers that die before they are ready, in a row, before the pool gives up.
FALSE_STARTS = 3
#: A job and its answer (see :func:`protocol.read_answer`) or Failure.
Answer = tuple[Job, bytes | Failure]


class Pool:
    """Up to ``count`` processes that do ``task``, which is pickled. One thread uses it; :meth:`stop` is for others.

    Raises RuntimeError in a worker that imports the caller's main module.
    """

    def __init__(self, task: bytes, count: int, limits: Limits) -> None:
        child.refuse_while_importing()
        self.task, self.count, self.limits = task, count, limits
        self.workers: list[Worker] = []
        #: Chunks that wait for a worker again. While there are any, all places are taken.
        self.again: deque[list[Job]] = deque()
        self.answers: list[Answer] = []
        self.false_starts = 0
        self.stopped = False
        self._lock = threading.Lock()

    @property
    def busy(self) -> bool:
        """True while a job has no answer."""
        return any(worker.jobs for worker in self.workers)

    @property
    def has_place(self) -> bool:
        """True if a worker is idle or may be started."""
        return len(self.workers) < self.count or any(not worker.jobs for worker in self.workers)

    def give(self, chunk: list[Job]) -> None:
        """Give jobs to an idle worker, or to a new one. Raises RuntimeError after :meth:`stop`."""
        idle = next((worker for worker in self.workers if not worker.jobs), None)
        (idle or self._start()).give(chunk)

    def start(self) -> None:
        """Start a worker before there is a job; return when it is ready or dead. Raises RuntimeError as wait does."""
        worker = self._start()
        while worker in self.workers and not worker.ready:
            self.wait()

    def wait(self) -> list[Answer]:
        """Wait for the next event; return the jobs that it settled, if any. Raises RuntimeError if no worker starts."""
        active: dict[Any, Worker] = {worker.connection: worker for worker in self.workers if worker.active}
        left = min(worker.deadline for worker in active.values()) - time.monotonic()
        readable = wait(list(active), None if left == float("inf") else max(0.0, left))
        for connection in readable:
            self._receive(active[connection])
        for connection, worker in active.items():
            if connection not in readable and worker.late:
                self._lost(worker, late=True)
        while self.again and self.has_place:
            self.give(self.again.popleft())
        answers, self.answers = self.answers, []
        return answers

    def stop(self) -> None:
        """From another thread: kill all workers; running jobs become Failures, and no worker starts any more."""
        with self._lock:
            self.stopped = True
            for worker in self.workers:
                worker.process.kill()

    def close(self) -> None:
        """Kill all workers and forget their jobs; none holds anything that could be lost."""
        while self.workers:
            self._remove(self.workers[0])
        self.again.clear()
        self.answers.clear()

    def _start(self) -> Worker:
        with self._lock:
            if self.stopped:
                raise RuntimeError("the workers are closed")
            worker = Worker(self.limits)
            self.workers.append(worker)
        worker.set_up(self.task)
        return worker

    def _receive(self, worker: Worker) -> None:
        """Take all that a worker has sent."""
        try:
            while worker.active and worker.connection.poll():
                message = worker.connection.recv_bytes()
                if worker.ready:
                    self.answers.append((worker.next_job(), message))
                elif message == protocol.READY:
                    self.false_starts = 0
                    worker.is_ready()
                else:
                    self._remove(worker)
                    raise RuntimeError(f"a worker could not start: {message.decode()}")
        except (EOFError, OSError):
            self._lost(worker)

    def _lost(self, worker: Worker, late: bool = False) -> None:
        """Decide what happens to the jobs of a worker that has died, or is killed here because it is late."""
        status = self._remove(worker)
        if not worker.ready:
            self._not_started(worker, status)
        elif worker.jobs:
            culprit, *others = worker.jobs
            if others:
                self.again.appendleft(others)
            self._retry(culprit, failure_of(status, self.limits, late))

    def _not_started(self, worker: Worker, status: int) -> None:
        if self.stopped:
            raise RuntimeError("the workers are closed")
        if not worker.jobs:
            return
        self.false_starts += 1
        if self.false_starts >= FALSE_STARTS:
            self.false_starts = 0
            raise RuntimeError(f"workers do not start: exit status {status}")
        self.again.appendleft(list(worker.jobs))

    def _retry(self, job: Job, failure: Failure) -> None:
        if job.alone or failure.cause == "time" or self.stopped:
            self.answers.append((job, failure))
        else:
            job.alone = True
            self._start().give([job])

    def _remove(self, worker: Worker) -> int:
        """Kill a worker; return its exit status."""
        status = worker.kill()
        with self._lock:
            self.workers.remove(worker)
        return status


def failure_of(status: int, limits: Limits, late: bool = False) -> Failure:
    """Return why a worker with this exit status died; its own timer and the pool's race, so both say the same."""
    if late or status == -getattr(signal, "SIGPROF", 0):
        return Failure(f"TimeLimit: not done within {limits.seconds:g} s", "time")
    if status == protocol.OUT_OF_MEMORY:
        return Failure(f"MemoryLimit: needs more than {limits.megabytes} MB", "memory")
    how = f"killed by {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
    return Failure(f"Crash: the worker ended, {how}", "crash")

"""Worker processes for pages that come one by one, from any thread: a future for each, done in any order.

The supervisor gives outcomes in the order of a batch; a crawl or a service cannot wait for the page before.
"""

from __future__ import annotations

import pickle
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import wait
from typing import Any

from cleaner.workers import child as served
from cleaner.workers.ordered_pool import FALSE_STARTS, pickled
from cleaner.workers.outcome import Failure, Limits, Outcome
from cleaner.workers.worker_process import Job, Worker, death


class Workers:
    """``count`` processes that do ``task``, with a queue before them; ``task`` and jobs must be picklable.

    The processes start at once, and anew when a job has ended one.
    """

    def __init__(
        self,
        task: Callable[[Any], Any],
        count: int,
        limits: Limits = Limits(),  # noqa: B008
    ) -> None:
        if count < 1:
            raise ValueError(f"workers={count}: must be 1 or more")
        served.refuse_while_importing()
        self._lock = threading.Lock()
        self._queue: queue.SimpleQueue[tuple[Any, Future[Outcome]] | None] = queue.SimpleQueue()
        self._closed = threading.Event()
        data = pickle.dumps(task)
        self._places = [_Place(data, limits, self._queue, self._closed) for _ in range(count)]

    def submit(self, job: Any) -> Future[Outcome]:
        """A future of the job's outcome, whose value is what the task gave, or a Failure.

        Raises RuntimeError after :meth:`close`; so does the future where workers do not start.
        """
        future: Future[Outcome] = Future()
        with self._lock:
            if self._closed.is_set():
                raise RuntimeError("the workers are closed")
            self._queue.put((job, future))
        return future

    def close(self) -> None:
        """End all processes; jobs that are not done are cancelled, or Failures where they had begun."""
        with self._lock:
            if self._closed.is_set():
                return
            self._closed.set()
        for place in self._places:
            self._queue.put(None)
            place.abandon()
        for place in self._places:
            place.thread.join()


class _Place:
    """A thread and the process that it talks with, one job at a time."""

    def __init__(
        self,
        task: bytes,
        limits: Limits,
        jobs: queue.SimpleQueue[tuple[Any, Future[Outcome]] | None],
        closed: threading.Event,
    ) -> None:
        self.task, self.limits, self.jobs, self.closed = task, limits, jobs, closed
        self.worker: Worker | None = None
        self.done = 0
        # A daemon: a caller who forgets to close can end all the same; the processes end with the pipes to them.
        self.thread = threading.Thread(target=self._serve, name="cleaner", daemon=True)
        self.thread.start()

    def abandon(self) -> None:
        """End the process under the thread, which hears it."""
        if worker := self.worker:
            worker.process.kill()

    def _serve(self) -> None:
        try:
            self._ready()
        except Exception:
            # The first job tries again, and says it to whom it concerns.
            self.worker = None
        while (given := self.jobs.get()) is not None:
            job, future = given
            if self.closed.is_set():
                future.cancel()
            if future.set_running_or_notify_cancel():
                try:
                    outcome = self._do(job)
                # Whatever it is, the thread must live on, and the caller reads it.
                except Exception as error:
                    future.set_exception(error)
                else:
                    future.set_result(outcome)
        if self.worker:
            self.worker.end()

    def _do(self, job: Any) -> Outcome:
        data = pickled(job)
        if isinstance(data, Failure):
            return Outcome(data)
        while True:
            worker = self._ready()
            worker.take([Job(0, data)])
            answer, late = self._hear(worker)
            if answer:
                worker.answered()
                self.done += 1
                return served.outcome(answer)
            failure = death(worker.end(), self.limits, late)
            self.worker = None
            # What earlier pages left in the process is no fault of this page; but two time limits are too long to wait.
            if not self.done or failure.cause == "time" or self.closed.is_set():
                return Outcome(failure)

    def _ready(self) -> Worker:
        """The process, a new one where there is none. Raises RuntimeError where it does not start."""
        for _ in range(FALSE_STARTS):
            if self.worker:
                return self.worker
            if self.closed.is_set():
                break
            worker = self.worker = Worker(self.task, self.limits)
            self.done = 0
            answer, _ = self._hear(worker)
            if answer == served.READY:
                worker.ready = True
                return worker
            status, self.worker = worker.end(), None
            if answer:
                raise RuntimeError(f"a worker could not start: {answer.decode()}")
            reason = f"exit status {status}"
        raise RuntimeError("the workers are closed" if self.closed.is_set() else f"workers do not start: {reason}")

    @staticmethod
    def _hear(worker: Worker) -> tuple[bytes | None, bool]:
        """(what the process says, None where it ended; whether it was late)."""
        left = worker.deadline - time.monotonic()
        if not wait([worker.connection], None if left == float("inf") else max(0.0, left)):
            return None, True
        try:
            return worker.connection.recv_bytes(), False
        except (EOFError, OSError):
            return None, False

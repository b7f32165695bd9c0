"""Services and crawls: jobs one by one from any thread, a future for each, done in any order."""

from __future__ import annotations

import pickle
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from cleaner.workers.outcome import Failure, Limits, Outcome
from cleaner.workers.pool import Pool
from cleaner.workers.protocol import Job, pickled, read_answer

_Queue = queue.SimpleQueue[tuple[Any, Future[Outcome]] | None]


class Workers:
    """``count`` processes that do ``task``, with a queue in front; ``task`` and jobs must be picklable.

    The processes start at once; one that a job has ended is replaced.
    """

    def __init__(
        self,
        task: Callable[[Any], Any],
        count: int,
        limits: Limits = Limits(),  # noqa: B008
    ) -> None:
        if count < 1:
            raise ValueError(f"workers={count}: must be 1 or more")
        self._lock = threading.Lock()
        self._queue: _Queue = queue.SimpleQueue()
        self._closed = threading.Event()
        data = pickle.dumps(task)
        self._places = [_Place(Pool(data, 1, limits), self._queue, self._closed) for _ in range(count)]

    def submit(self, job: Any) -> Future[Outcome]:
        """Return a future of the job's outcome: what the task returns, or a Failure.

        Raises RuntimeError after :meth:`close`; so does the future if workers do not start.
        """
        future: Future[Outcome] = Future()
        with self._lock:
            if self._closed.is_set():
                raise RuntimeError("the workers are closed")
            self._queue.put((job, future))
        return future

    def close(self) -> None:
        """Kill all processes; waiting jobs are cancelled, running ones become Failures."""
        with self._lock:
            if self._closed.is_set():
                return
            self._closed.set()
        for place in self._places:
            self._queue.put(None)
            place.pool.stop()
        for place in self._places:
            place.thread.join()


class _Place:
    """A thread with a pool of one process, to which it gives one job at a time."""

    def __init__(self, pool: Pool, jobs: _Queue, closed: threading.Event) -> None:
        self.pool, self.jobs, self.closed = pool, jobs, closed
        # A daemon: a caller who forgets to close can exit all the same; the process ends with the pipe to it.
        self.thread = threading.Thread(target=self._serve, name="cleaner", daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        # If this fails, the first job tries again, and its caller reads the error.
        with suppress(Exception):
            self.pool.start()
        while (given := self.jobs.get()) is not None:
            job, future = given
            if self.closed.is_set():
                future.cancel()
            if future.set_running_or_notify_cancel():
                try:
                    outcome = self._do(job)
                # The thread must live on, whatever it is; the caller reads it.
                except Exception as error:
                    self.pool.close()
                    future.set_exception(error)
                else:
                    future.set_result(outcome)
        self.pool.close()

    def _do(self, job: Any) -> Outcome:
        data = pickled(job)
        if isinstance(data, Failure):
            return Outcome(data)
        self.pool.give([Job(0, data)])
        while not (answers := self.pool.wait()):
            pass
        return read_answer(answers[0][1])

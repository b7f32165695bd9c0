"""A worker process as its owner sees it: start it, send it jobs, know its deadline, kill it.

The pool (:mod:`cleaner.workers.pool`) decides when to kill it.

It is a new interpreter, not a fork: the caller may have threads, and a fork would inherit their locks in any state.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from multiprocessing import Pipe

from cleaner.workers import protocol
from cleaner.workers.outcome import Limits
from cleaner.workers.protocol import Job

_CODE = "import sys; sys.path[:] = {path!r}; from cleaner.workers.child import main; main({descriptor})"
#: One thread for each library behind numpy: there are as many workers as cores.
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
#: Seconds that a new interpreter may take until it is ready.
_START = 120.0
_NEVER = float("inf")


class Worker:
    """A process, the pipe to it, and the jobs that it has not answered yet, oldest first."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.jobs: deque[Job] = deque()
        self.ready = False
        self.deadline = time.monotonic() + _START
        self.connection, theirs = Pipe()
        # In a session of its own: Ctrl-C in a terminal is for the owner, which then kills its workers.
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CODE.format(path=sys.path, descriptor=theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
            env={**os.environ, **_ONE_THREAD},
        )
        theirs.close()

    @property
    def active(self) -> bool:
        """True while a message from the process is due."""
        return bool(self.jobs) or not self.ready

    @property
    def late(self) -> bool:
        """True if its deadline has passed and nothing has arrived from it: this process itself may have slept."""
        return self.deadline <= time.monotonic() and not self.connection.poll()

    def set_up(self, task: bytes) -> None:
        """Send what the process needs before its first job."""
        self._send(protocol.set_up(task, self.limits))

    def give(self, chunk: list[Job]) -> None:
        """Give an idle worker its next jobs; one that is not ready yet gets them when it is."""
        self.jobs.extend(chunk)
        if self.ready:
            self._send_jobs()

    def is_ready(self) -> None:
        """Note that the process has started, and send it the jobs that wait."""
        self.ready, self.deadline = True, _NEVER
        if self.jobs:
            self._send_jobs()

    def next_job(self) -> Job:
        """Return the job that the answer just received belongs to, and give the next one its time."""
        job = self.jobs.popleft()
        self._renew_deadline()
        return job

    def kill(self) -> int:
        """Kill the process unless it has ended; return its exit status, negative for a signal."""
        self.process.kill()
        self.connection.close()
        return self.process.wait()

    def _send_jobs(self) -> None:
        # The process waits for them, so this does not block.
        self._send(protocol.chunk(self.jobs))
        self._renew_deadline()

    def _renew_deadline(self) -> None:
        limited = self.jobs and self.limits.seconds
        self.deadline = time.monotonic() + limited if limited else _NEVER

    def _send(self, message: bytes) -> None:
        try:
            self.connection.send_bytes(message)
        except OSError:
            # The process has died; the next read reports it.
            return

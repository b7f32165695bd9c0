"""A worker process as its supervisor sees it.

A new interpreter, not a fork: the caller may have threads, and a fork would inherit their locks in whatever state.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from multiprocessing import Pipe
from typing import Any

from cleaner.workers.child import OUT_OF_MEMORY
from cleaner.workers.outcome import Failure, Limits

_CODE = "import sys; sys.path[:] = {path!r}; from cleaner.workers.child import main; main({descriptor})"
#: One thread each for the libraries behind numpy: the workers are as many as the cores.
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
#: Seconds that a new interpreter may take until it is ready.
_START = 120.0


class Job:
    """Something to do: its number in the batch, the pickled input, and whether it is in its second, lone attempt."""

    __slots__ = ("alone", "data", "number")

    def __init__(self, number: int, data: bytes) -> None:
        self.number, self.data, self.alone = number, data, False


class Worker:
    """A process, the pipe to it, and the jobs it has not answered yet, oldest first."""

    def __init__(self, task: bytes, limits: Limits) -> None:
        self.limits = limits
        self.jobs: deque[Job] = deque()
        self.ready = False
        self.deadline = time.monotonic() + _START
        self.connection, theirs = Pipe()
        # A session of its own: Ctrl-C in a terminal is for the supervisor, which then ends its workers.
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CODE.format(path=sys.path, descriptor=theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
            env={**os.environ, **_ONE_THREAD},
        )
        theirs.close()
        self._send(pickle.dumps((_main_module(task), limits, task)))

    def take(self, chunk: list[Job]) -> None:
        """Give an idle worker its next jobs; one that is not ready yet gets them when it is."""
        self.jobs.extend(chunk)
        if self.ready:
            self.start()

    def start(self) -> None:
        """Send the jobs: the worker waits for them, so this does not block."""
        self.ready = True
        self._send(pickle.dumps([each.data for each in self.jobs]))
        self._new_deadline()

    def answered(self) -> Job:
        """The job that the answer just heard belongs to; the next one begins."""
        self._new_deadline()
        return self.jobs.popleft()

    def end(self) -> int:
        """Kill the process unless it is dead; its exit status, negative for a signal."""
        self.process.kill()
        self.connection.close()
        return self.process.wait()

    def _new_deadline(self) -> None:
        self.deadline = time.monotonic() + self.limits.seconds if self.limits.seconds else float("inf")

    def _send(self, message: bytes) -> None:
        try:
            self.connection.send_bytes(message)
        except OSError:
            # It is dead, and listening to it says so.
            return


def death(status: int, limits: Limits, late: bool = False) -> Failure:
    """Why a worker died that ended with this exit status. Its timer and ours race, so both say the same."""
    if late or status == -getattr(signal, "SIGPROF", 0):
        return Failure(f"TimeLimit: not done within {limits.seconds:g} s", "time")
    if status == OUT_OF_MEMORY:
        return Failure(f"MemoryLimit: needs more than {limits.megabytes} MB", "memory")
    how = f"killed by {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
    return Failure(f"Crash: the worker ended, {how}", "crash")


def _main_module(task: bytes) -> dict[str, Any]:
    """How a worker finds the caller's main module, where the task has something of it (a filter in a script)."""
    if b"__main__" not in task:
        return {}
    from multiprocessing.spawn import get_preparation_data

    return {name: value for name, value in get_preparation_data("cleaner").items() if name.startswith("init_main")}

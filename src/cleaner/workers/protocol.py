"""What a worker and its owner send each other: the set-up, chunks of jobs, and an answer to each job.

::

    owner                        worker
    set_up(task, limits)  ->
                          <-     READY, or the reason why it cannot start
    chunk(jobs)           ->
                          <-     answer(value, seconds), one for each job, in order

A worker that runs out of memory ends with the status OUT_OF_MEMORY instead of an answer.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterable
from typing import Any

from cleaner.workers.outcome import Failure, Limits, Outcome

#: First message of a worker that is ready; any other one is the reason why it is not.
READY = b""
#: Exit status of a worker that ran out of memory.
OUT_OF_MEMORY = 77
#: Before the pickled value of an answer: the seconds that it took.
_SECONDS = struct.Struct("<d")


class Job:
    """One thing to do: its number in the batch, the pickled input, and whether this is its second, lone attempt."""

    __slots__ = ("alone", "data", "number")

    def __init__(self, number: int, data: bytes) -> None:
        self.number, self.data, self.alone = number, data, False


def set_up(task: bytes, limits: Limits) -> bytes:
    """Return the first message to a worker: its (pickled) task, the limits, and how to find the main module."""
    return pickle.dumps((_main_module(task), limits, task))


def read_set_up(message: bytes) -> tuple[dict[str, Any], Limits, bytes]:
    """Return (preparation of the main module, limits, pickled task)."""
    main_module, limits, task = pickle.loads(message)
    return main_module, limits, task


def chunk(jobs: Iterable[Job]) -> bytes:
    """Return the message that gives a worker its next jobs."""
    return pickle.dumps([job.data for job in jobs])


def read_chunk(message: bytes) -> list[bytes]:
    """Return the pickled inputs of a chunk."""
    jobs: list[bytes] = pickle.loads(message)
    return jobs


def answer(value: bytes, seconds: float) -> bytes:
    """Return the message with the pickled value of a job."""
    return _SECONDS.pack(seconds) + value


def read_answer(message: bytes | Failure) -> Outcome:
    """Return the outcome that an answer holds; of a failure, the failure."""
    if isinstance(message, Failure):
        return Outcome(message)
    return Outcome(pickle.loads(memoryview(message)[_SECONDS.size :]), *_SECONDS.unpack_from(message))


def pickled(job: Any) -> bytes | Failure:
    """Return the job as bytes, or why it cannot be sent; a Failure is returned as it is."""
    if isinstance(job, Failure):
        return job
    try:
        return pickle.dumps(job, pickle.HIGHEST_PROTOCOL)
    # Pickle raises many kinds of errors, and RecursionError for deeply nested objects.
    except Exception as error:
        return Failure.of(error, "input")


def _main_module(task: bytes) -> dict[str, Any]:
    """Return how a worker finds the caller's main module if the task has something of it (a filter in a script)."""
    if b"__main__" not in task:
        return {}
    from multiprocessing.spawn import get_preparation_data

    return {name: value for name, value in get_preparation_data("cleaner").items() if name.startswith("init_main")}

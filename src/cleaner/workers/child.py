"""What a worker process runs: it takes chunks of jobs, answers each job by itself, and dies where a budget ends.

It holds nothing that its death could lose: the supervisor gives an unanswered job to another one.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cleaner.workers.outcome import Failure, Limits, Outcome

#: First answer of a worker that is ready; any other one is the reason why it is not.
READY = b""
#: Exit status of a worker that ran out of memory.
OUT_OF_MEMORY = 77
#: Before the pickled value of an answer: the seconds it took.
_HEAD = struct.Struct("<d")
_importing_main = False


def main(descriptor: int) -> None:
    """Serve the supervisor at the other end of the descriptor until it hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection: Connection[Any, Any] = Connection(descriptor)
    try:
        task, limits = _set_up(connection.recv_bytes())
    except (EOFError, OSError):
        return
    # Whatever goes wrong in the caller's modules is the caller's to read.
    except Exception as error:
        connection.send_bytes(Failure.of(error).error.encode(errors="replace"))
        return
    _limit_memory(limits.megabytes)
    try:
        connection.send_bytes(READY)
        while True:
            for job in pickle.loads(connection.recv_bytes()):
                connection.send_bytes(_answer(task, job, limits.seconds))
    except (EOFError, OSError):
        return


def refuse_while_importing() -> None:
    """Raise RuntimeError while a worker imports the caller's main module: workers that start then start without end."""
    if _importing_main:
        raise RuntimeError("start the batch under `if __name__ == '__main__':`, since its filters are of that module")


def outcome(answer: bytes) -> Outcome:
    """What an answer says, at the supervisor's end."""
    return Outcome(pickle.loads(memoryview(answer)[_HEAD.size :]), *_HEAD.unpack_from(answer))


def _set_up(message: bytes) -> tuple[Callable[[Any], Any], Limits]:
    global _importing_main
    main_module, limits, task = pickle.loads(message)
    if main_module:
        from multiprocessing.spawn import prepare

        _importing_main = True
        prepare(main_module)
        _importing_main = False
    do = pickle.loads(task)
    if hasattr(do, "warm"):
        do.warm()
    return do, limits


def _answer(task: Callable[[Any], Any], job: bytes, seconds: float | None) -> bytes:
    """The pickled value of a job, or its failure, after the seconds it took."""
    _arm(seconds)
    start = time.perf_counter()
    try:
        value = pickle.dumps(task(pickle.loads(job)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        # What is left of the process may be fragments: a fresh one gives the page its whole budget.
        os._exit(OUT_OF_MEMORY)
    except (Exception, SystemExit) as error:
        value = pickle.dumps(Failure.of(error))
    _arm(None)
    return _HEAD.pack(time.perf_counter() - start) + value


def _arm(seconds: float | None) -> None:
    """Let the system kill this process after so many CPU seconds: even in C code, even if the supervisor is gone."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds or 0)


def _limit_memory(megabytes: int | None) -> None:
    """Allow so much more than what is held now; where the system cannot say what is held there is no limit."""
    status = Path("/proc/self/status")
    if megabytes is None or not status.exists():
        return
    import resource

    held = _held(status.read_text(encoding="ascii", errors="replace").splitlines())
    resource.setrlimit(resource.RLIMIT_DATA, (held + (megabytes << 20), resource.RLIM_INFINITY))


def _held(status: Iterable[str]) -> int:
    """Bytes of data that the process has mapped, from the lines of /proc/self/status."""
    return next(int(line.split()[1]) << 10 for line in status if line.startswith("VmData:"))


if __name__ == "__main__":
    main(int(sys.argv[1]))

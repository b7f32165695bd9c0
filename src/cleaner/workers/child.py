"""What runs in a worker process: do jobs one by one, and die when one exceeds its limits.

It holds nothing that its death could lose: the pool gives an unanswered job to another worker.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cleaner.workers import protocol
from cleaner.workers.outcome import Failure, Limits

_importing_main = False


def main(descriptor: int) -> None:
    """Do what the owner at the other end of the descriptor sends, until it hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection: Connection[Any, Any] = Connection(descriptor)
    try:
        task, limits = _set_up(connection.recv_bytes())
    except (EOFError, OSError):
        return
    # Whatever goes wrong in the caller's modules is for the caller to read.
    except Exception as error:
        connection.send_bytes(Failure.of(error).error.encode(errors="replace"))
        return
    _limit_memory(limits.megabytes)
    try:
        connection.send_bytes(protocol.READY)
        while True:
            for job in protocol.read_chunk(connection.recv_bytes()):
                connection.send_bytes(_answer(task, job, limits.seconds))
    except (EOFError, OSError):
        return


def refuse_while_importing() -> None:
    """Raise RuntimeError while a worker imports the caller's main module, which would start workers without end."""
    if _importing_main:
        raise RuntimeError("start the batch under `if __name__ == '__main__':`, since its filters are of that module")


def _set_up(message: bytes) -> tuple[Callable[[Any], Any], Limits]:
    """Return the task, imported and warmed up, and the limits."""
    global _importing_main
    main_module, limits, task = protocol.read_set_up(message)
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
    """Return the answer to a job: its value or its failure, and the seconds it took."""
    _arm(seconds)
    start = time.perf_counter()
    try:
        value = pickle.dumps(task(pickle.loads(job)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        # The memory that is left may be fragmented; a fresh process gives the page its whole budget.
        os._exit(protocol.OUT_OF_MEMORY)
    except (Exception, SystemExit) as error:
        value = pickle.dumps(Failure.of(error))
    _arm(None)
    return protocol.answer(value, time.perf_counter() - start)


def _arm(seconds: float | None) -> None:
    """Have the system kill this process after these CPU seconds: even in C code, even if the owner has died."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds or 0)


def _limit_memory(megabytes: int | None) -> None:
    """Allow this much more than is mapped now; no limit if the system cannot say what is mapped."""
    status = Path("/proc/self/status")
    if megabytes is None or not status.exists():
        return
    import resource

    mapped = _mapped(status.read_text(encoding="ascii", errors="replace").splitlines())
    resource.setrlimit(resource.RLIMIT_DATA, (mapped + (megabytes << 20), resource.RLIM_INFINITY))


def _mapped(status: Iterable[str]) -> int:
    """Return the bytes of data that the process has mapped, from the lines of /proc/self/status."""
    return next(int(line.split()[1]) << 10 for line in status if line.startswith("VmData:"))


if __name__ == "__main__":
    main(int(sys.argv[1]))

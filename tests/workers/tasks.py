"""What workers do in these tests."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def act(job: str) -> str:
    """Do what the job says; jobs that say nothing special come back in capitals."""
    word, _, rest = job.partition(" ")
    if word == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif word == "spin":
        while True:
            pass
    elif word == "sleep":
        time.sleep(float(rest))
    elif word == "await":
        while not Path(rest).exists():
            time.sleep(0.01)
    elif word == "eat":
        hoard = []
        while True:
            hoard.append(bytearray(1 << 24))
    elif word == "leave":
        raise SystemExit(3)
    elif word == "raise":
        raise ValueError(rest)
    elif word == "once":
        # Kills its first worker only.
        if not Path(rest).exists():
            Path(rest).touch()
            os._exit(9)
    elif word in ("noted-crash", "noted-sleep"):
        with Path(rest).open("a") as attempts:
            attempts.write("x")
        if word == "noted-crash":
            os._exit(9)
        time.sleep(60)
    elif word == "pid":
        return str(os.getpid())
    elif word == "big":
        return "x" * int(rest)
    return job.upper()

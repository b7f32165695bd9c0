from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from cleaner.workers.on_demand import Workers
from cleaner.workers.outcome import Failure, Limits
from tests.workers.tasks import act

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")


@pytest.fixture
def two() -> Iterator[Workers]:
    workers = Workers(act, 2, Limits(3.0, 256))
    yield workers
    workers.close()


def value(workers: Workers, job: str) -> object:
    return workers.submit(job).result(60).value


def test_a_slow_job_does_not_hold_up_the_next(two: Workers) -> None:
    slow = two.submit("sleep 0.8")
    assert [value(two, str(each)) for each in range(5)] == list("01234")
    assert not slow.done()
    assert slow.result(60).value == "SLEEP 0.8"


def test_bad_jobs_cost_only_themselves(two: Workers, tmp_path: Path) -> None:
    causes = {job: two.submit(job) for job in ("segfault", "spin", "sleep 60", "eat", "raise no", "leave")}
    found = {job: future.result(60).value for job, future in causes.items()}
    assert {job: each.cause for job, each in found.items()} == {
        "segfault": "crash", "spin": "time", "sleep 60": "time", "eat": "memory", "raise no": "exception",
        "leave": "exception",
    }  # fmt: skip
    assert "killed by SIGSEGV" in found["segfault"].error
    assert value(two, "on") == "ON"


def test_a_crash_is_tried_again_where_earlier_jobs_may_be_at_fault(tmp_path: Path) -> None:
    workers = Workers(act, 1)
    assert value(workers, "warm") == "WARM"
    assert value(workers, f"once {tmp_path}/a") == f"ONCE {tmp_path}/a".upper()
    workers.close()


def test_processes_are_used_again(two: Workers) -> None:
    assert len({value(two, "pid") for _ in range(20)}) <= 2


def test_a_process_that_was_killed_while_idle_is_replaced(two: Workers) -> None:
    for _ in range(2):
        pids = {value(two, "pid") for _ in range(20)}
        for pid in pids:
            os.kill(int(str(pid)), 9)
        assert value(two, "on") == "ON"


def test_closing_ends_the_processes_and_what_waits() -> None:
    workers = Workers(act, 1)
    pid = int(str(value(workers, "pid")))
    running, waiting = workers.submit("sleep 60"), workers.submit("b")
    while not running.running():
        pass
    workers.close()
    workers.close()
    assert isinstance(running.result(60).value, Failure)
    with pytest.raises(CancelledError):
        waiting.result(60)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(RuntimeError, match="closed"):
        workers.submit("c")


def test_jobs_that_cannot_be_sent_are_failures(two: Workers) -> None:
    assert value(two, lambda: None).cause == "input"  # type: ignore[arg-type, attr-defined]


def test_workers_that_do_not_start_are_an_error_of_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.workers.worker_process.sys.executable", "/bin/false")
    workers = Workers(act, 1)
    with pytest.raises(RuntimeError, match="do not start: exit status 1"):
        workers.submit("a").result(60)
    workers.close()


def test_a_wrong_number_of_workers_is_refused() -> None:
    with pytest.raises(ValueError, match="workers=0"):
        Workers(act, 0)


def test_an_interpreter_ends_though_nobody_closed_the_workers() -> None:
    code = "from cleaner.workers.on_demand import Workers; w = Workers(len, 1); print(w.submit('abc').result().value)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "3\n"

from __future__ import annotations

import os
import threading
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner.workers import worker_process
from cleaner.workers.ordered import WINDOW_BYTES, WINDOW_JOBS, supervise
from cleaner.workers.outcome import Failure, Limits
from tests.workers.tasks import act

QUICK = Limits(0.5, 100)


def values(jobs: list[object], workers: int = 2, limits: Limits = QUICK) -> list[object]:
    tagged = list(supervise(act, enumerate(jobs), workers, limits))
    assert [tag for tag, _ in tagged] == list(range(len(jobs)))
    return [outcome.value for _, outcome in tagged]


@pytest.mark.parametrize("workers", [0, 1, 2, 5])
def test_outcomes_come_in_the_order_of_the_jobs(workers: int) -> None:
    jobs: list[object] = [
        f"sleep {0.02 * (number % 3)}" if number % 7 == 0 else f"job {number}" for number in range(60)
    ]
    assert values(jobs, workers) == [str(job).upper() for job in jobs]


def test_no_jobs() -> None:
    assert values([]) == []


@pytest.mark.parametrize(
    ("bad", "cause", "error"),
    [
        ("segfault", "crash", "Crash: the worker ended, killed by SIGSEGV"),
        ("spin", "time", "TimeLimit: not done within 0.5 s"),
        ("sleep 60", "time", "TimeLimit: not done within 0.5 s"),
        ("eat", "memory", "MemoryLimit: needs more than 100 MB"),
        ("leave", "exception", "SystemExit: 3"),
        ("raise of old", "exception", "ValueError: of old"),
    ],
)
def test_a_bad_job_costs_only_itself(bad: str, cause: str, error: str) -> None:
    jobs: list[object] = [f"job {number}" for number in range(40)]
    jobs[20] = bad
    expected: list[object] = [str(job).upper() for job in jobs]
    expected[20] = Failure(error, cause)
    assert values(jobs, 1 if cause == "crash" else 2) == expected


def test_nothing_but_bad_jobs() -> None:
    assert [each.cause for each in values(["segfault"] * 2)] == ["crash"] * 2  # type: ignore[attr-defined]


def test_a_job_that_fails_once_succeeds_in_its_second_attempt(tmp_path: Path) -> None:
    assert values(["a", f"once {tmp_path / 'seen'}", "b"]) == ["A", f"ONCE {tmp_path / 'seen'}".upper(), "B"]


def test_failures_are_passed_on_and_what_cannot_be_sent_is_one() -> None:
    lost = Failure("OSError: gone", "input")
    found = values(["a", lost, lambda: None, "b"])
    assert found[:2] == ["A", lost]
    assert isinstance(found[2], Failure)
    assert found[2].cause == "input"
    assert found[3] == "B"


def test_answers_larger_than_a_pipe() -> None:
    assert [len(str(each)) for each in values(["big 3000000", "big 1", "x" * 3_000_000])] == [3_000_000, 1, 3_000_000]


def test_jobs_are_taken_as_outcomes_are() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield f"job {taken}"

    outcomes = supervise(act, enumerate(endless()), 2, QUICK)
    for _ in range(5):
        next(outcomes)
    time.sleep(0.2)
    assert taken <= WINDOW_JOBS + 10
    next(outcomes)
    outcomes.close()


def test_one_slow_job_holds_back_a_window_and_no_more(tmp_path: Path) -> None:
    taken, ends = 0, tmp_path / "ends"

    def jobs() -> Iterator[str]:
        nonlocal taken
        yield f"await {ends}"
        while True:
            taken += 1
            if taken == 101:
                threading.Timer(0.5, ends.touch).start()
            yield "job"

    outcomes = supervise(act, enumerate(jobs()), 2, Limits(30))
    next(outcomes)
    assert 100 < taken <= WINDOW_JOBS + 10
    outcomes.close()


def test_memory_does_not_grow_with_the_batch() -> None:
    tracemalloc.start()
    jobs = enumerate(["big 50000"] * 3000)
    assert sum(len(outcome.value) for _, outcome in supervise(act, jobs, 2, Limits())) == 150_000_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < WINDOW_BYTES + 4_000_000


def test_workers_end_with_the_batch() -> None:
    outcomes = supervise(act, enumerate(["pid", "sleep 30", "a"]), 2, Limits())
    worker = int(next(outcomes)[1].value)
    outcomes.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_an_error_of_the_source_is_the_callers() -> None:
    def broken() -> Iterator[str]:
        yield "a"
        raise KeyError("source")

    with pytest.raises(KeyError):
        list(supervise(act, enumerate(broken()), 2, QUICK))


def test_workers_that_do_not_start_end_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_process, "_CODE", "raise SystemExit({descriptor} * 0 + 4) # {path}")
    with pytest.raises(RuntimeError, match="workers do not start: exit status 4"):
        values(["a"])

"""The retry policy is the same for batches and for jobs on demand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.workers.on_demand import Workers
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure, Limits
from tests.workers.tasks import act

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")

LIMITS = Limits(2.0, 200)


def ordered(jobs: list[str]) -> list[object]:
    return [outcome.value for _, outcome in supervise(act, enumerate(jobs), 1, LIMITS)]


def on_demand(jobs: list[str]) -> list[object]:
    workers = Workers(act, 1, LIMITS)
    try:
        return [future.result(60).value for future in [workers.submit(job) for job in jobs]]
    finally:
        workers.close()


Front = Callable[[list[str]], list[object]]
FRONTS = pytest.mark.parametrize("front", [ordered, on_demand])


@FRONTS
def test_the_first_job_of_a_process_is_tried_again_too(front: Front, tmp_path: Path) -> None:
    job = f"once {tmp_path / 'seen'}"
    assert front([job, "b"]) == [job.upper(), "B"]


@FRONTS
def test_a_crash_is_tried_twice(front: Front, tmp_path: Path) -> None:
    notes = tmp_path / "attempts"
    failure = Failure("Crash: the worker ended, exit status 9", "crash")
    assert front(["a", f"noted-crash {notes}", "b"]) == ["A", failure, "B"]
    assert notes.read_text() == "xx"


@FRONTS
def test_a_job_that_runs_out_of_time_is_tried_once(front: Front, tmp_path: Path) -> None:
    notes = tmp_path / "attempts"
    failure = Failure("TimeLimit: not done within 2 s", "time")
    assert front(["a", f"noted-sleep {notes}", "b"]) == ["A", failure, "B"]
    assert notes.read_text() == "x"

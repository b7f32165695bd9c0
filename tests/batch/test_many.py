from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

import cleaner
from tests.articles import PROSE, body

DUMPS = sorted((Path(__file__).parents[2] / "fixtures" / "dumps").iterdir())


def pages() -> list[Any]:
    return [
        *DUMPS,
        *(each.read_bytes() for each in DUMPS),
        (body("<p>Subscribe</p>"), "https://a.example/2022/10/15/x"),
    ]


def test_the_same_as_one_by_one_whatever_the_number_of_workers() -> None:
    expected = [cleaner.clean(*each) if isinstance(each, tuple) else cleaner.clean(each) for each in pages()]
    for workers in (0, 1, 3):
        assert list(cleaner.clean_many(pages(), workers=workers)) == expected


def test_a_failure_stands_in_the_place_of_its_page(tmp_path: Path) -> None:
    found = list(cleaner.clean_many([body(), tmp_path / "none.html", 7, body()], workers=2))
    assert [type(each) for each in found] == [cleaner.Result, cleaner.Failure, cleaner.Failure, cleaner.Result]
    errors = [each.error for each in found if isinstance(each, cleaner.Failure)]
    assert errors[0].startswith("FileNotFoundError")
    assert errors[1] == "TypeError: cannot send int to a worker: give str, bytes, a path, an open file or a response"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_a_pipe_that_nobody_fills_runs_out_of_time(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = list(cleaner.clean_many([tmp_path / "pipe", body()], workers=1, time_limit=1))
    assert [getattr(each, "cause", "") for each in found] == ["time", ""]


def test_wrong_options_are_said_at_once() -> None:
    with pytest.raises(ValueError, match="engine"):
        cleaner.clean_many([], engine="magic")
    with pytest.raises(ValueError, match="workers=-1"):
        cleaner.clean_many([], workers=-1)


SCRIPT = """
import cleaner
@cleaner.rule("shouting")
def shouting(doc):
    return [text.isupper() for text in doc.text]
pipeline = cleaner.Pipeline.default().with_filter(shouting, before="low-score")
{guard}
    page = {page!r}
    for each in cleaner.clean_many([page, page], workers=1, pipeline=pipeline):
        print([every.reason for every in each.removed if every.text == "AHOY THERE ALL HANDS"])
"""


def script(tmp_path: Path, guard: str) -> subprocess.CompletedProcess[str]:
    file = tmp_path / "script.py"
    file.write_text(SCRIPT.format(guard=guard, page=body("<p>AHOY THERE ALL HANDS</p>")))
    return subprocess.run([sys.executable, str(file)], capture_output=True, text=True, check=False)


def test_filters_of_a_script(tmp_path: Path) -> None:
    assert script(tmp_path, "if __name__ == '__main__':").stdout.split("\n")[:2] == ["['shouting']"] * 2


def test_a_script_without_the_guard_is_told(tmp_path: Path) -> None:
    done = script(tmp_path, "if True:")
    assert done.returncode == 1
    assert "start the batch under `if __name__" in done.stderr


async def source() -> AsyncIterator[object]:
    for number in range(4):
        await asyncio.sleep(0.01)
        yield body(f"<p>{number}</p>")


@pytest.mark.parametrize("given", ["list", "asynchronous"])
def test_asyncio(given: str) -> None:
    async def texts() -> list[str]:
        taken = source() if given == "asynchronous" else [body()] * 4
        return [each.text async for each in cleaner.aclean_many(taken, workers=1) if isinstance(each, cleaner.Result)]

    found = asyncio.run(texts())
    assert len(found) == 4
    assert all(PROSE in each for each in found)


def test_asyncio_stops_when_cancelled() -> None:
    async def stuck() -> AsyncIterator[object]:
        yield body()
        await asyncio.sleep(3600)

    async def wait() -> None:
        async for _ in cleaner.aclean_many(stuck(), workers=1):
            pass

    async def cancelled() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(wait(), 1)

    asyncio.run(asyncio.wait_for(cancelled(), 20))


def test_importing_cleaner_does_not_import_the_batch() -> None:
    code = "import sys, cleaner; print([each for each in sys.modules if each.startswith('cleaner.batch')])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )

"""The same bytes, the same options, the same output: in any order, thread, process, and for any hash seed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from cleaner import Cleaner, batch
from tests.attacks.pages import digest, digests, pages

SETTINGS = Cleaner()


@pytest.fixture(scope="module")
def alone() -> tuple[list[bytes], list[str]]:
    found = pages(200)
    return found, digests(SETTINGS, found)


def test_any_order(alone: tuple[list[bytes], list[str]]) -> None:
    found, expected = alone
    order = list(range(len(found)))
    random.Random(1).shuffle(order)
    shuffled = dict(zip(order, digests(SETTINGS, [found[index] for index in order]), strict=True))
    assert [shuffled[index] for index in range(len(found))] == expected


def test_eight_threads(alone: tuple[list[bytes], list[str]]) -> None:
    found, expected = alone
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(partial(digest, SETTINGS), found)) == expected


def test_any_hash_seed_in_new_interpreters() -> None:
    command = [sys.executable, "-m", "tests.attacks.pages", "40"]
    root = Path(__file__).parent.parent.parent
    said = {
        subprocess.run(
            command, capture_output=True, check=True, cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(said) == 1


def test_any_number_of_workers(tmp_path: Path) -> None:
    for number, page in enumerate(pages(60)):
        file = tmp_path / "in" / f"{number:03}.html"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(page)
    outputs = set()
    for workers in (0, 1, 2, 4):
        output = tmp_path / f"{workers}.jsonl"
        batch.run([tmp_path / "in"], output, form="jsonl", workers=workers)
        outputs.add(output.read_bytes())
    assert len(outputs) == 1

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
URL = "https://harbour.example/2024/03/12/tides"


@pytest.fixture(scope="module")
def alone() -> tuple[list[bytes], list[str]]:
    found = pages(120)
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


def test_any_hash_seed_in_new_interpreters(alone: tuple[list[bytes], list[str]]) -> None:
    _, expected = alone
    command = [sys.executable, "-m", "tests.attacks.pages", "15"]
    root = Path(__file__).parent.parent.parent
    for seed in ("0", "random"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(command, capture_output=True, check=True, cwd=root, env=environment, text=True)
        assert done.stdout.split() == expected[:15]


@pytest.fixture(scope="module")
def batch_alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Path]:
    """Return (pages as files, the output of a batch without workers that learns the site first)."""
    folder = tmp_path_factory.mktemp("alone")
    files = [folder / f"{number:03}.html" for number in range(24)]
    for file, page in zip(files, pages(len(files)), strict=True):
        file.write_bytes(page)
    output = folder / "alone.jsonl"
    batch.run(files, output, form="jsonl", workers=0, learn=True, url=URL)
    return files, output


def store(output: Path) -> bytes:
    return output.with_name(f"{output.name}.profiles.db").read_bytes()


@pytest.mark.parametrize("workers, seed", [(1, "0"), (3, "random")])
def test_any_number_of_workers_and_any_hash_seed(
    batch_alone: tuple[list[Path], Path], tmp_path: Path, workers: int, seed: str
) -> None:
    files, alone = batch_alone
    output = tmp_path / "out.jsonl"
    options = ["-f", "jsonl", "--learn", "--url", URL, "--workers", str(workers), "--quiet"]
    command = [sys.executable, "-m", "cleaner", *map(str, files), "-o", str(output), *options]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert output.read_bytes() == alone.read_bytes()
    assert store(output) == store(alone)


def test_any_order_of_the_inputs_of_a_batch(batch_alone: tuple[list[Path], Path], tmp_path: Path) -> None:
    files, alone = batch_alone
    output = tmp_path / "out.jsonl"
    batch.run(random.Random(2).sample(files, len(files)), output, form="jsonl", workers=0, learn=True, url=URL)
    assert output.read_bytes() != alone.read_bytes()
    assert sorted(output.read_bytes().splitlines()) == sorted(alone.read_bytes().splitlines())
    assert store(output) == store(alone)

"""The examples for crawlers that take callables, run against a site on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cleaner
from tests.integrations.site import ARTICLES, HUGE, served
from tests.needs import needs

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served({**ARTICLES, **HUGE}) as address:
        yield address


def run(example: str, folder: Path, *arguments: str) -> dict[str, dict[str, Any]]:
    """The rows that an example prints, by their addresses."""
    file = Path(__file__).parent / "examples" / f"{example}.py"
    # Crawlers keep what they find below the folder they run in, or at home.
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOME": str(folder), "CRAWL4_AI_BASE_DIRECTORY": str(folder)}
    done = subprocess.run(
        [sys.executable, str(file), *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {row["url"]: row for row in rows}


@pytest.mark.parametrize(
    "example, library", [("requests_loop", "requests"), ("httpx_async", "httpx"), ("crawl4ai_crawl", "crawl4ai")]
)
def test_a_list_of_addresses(site: str, tmp_path: Path, example: str, library: str) -> None:
    needs(library)
    found = run(example, tmp_path, *(site + path for path in ARTICLES))
    check(site, found)


def test_crawlee_follows_links(site: str, tmp_path: Path) -> None:
    needs("crawlee")
    found = run("crawlee_crawl", tmp_path, f"{site}/")
    assert len(found.pop(f"{site}/huge")["text"]) > 1_000_000
    found.pop(f"{site}/", None)
    check(site, found)


def check(site: str, found: dict[str, dict[str, Any]]) -> None:
    assert set(found) == {site + path for path in ARTICLES}
    for path, answer in ARTICLES.items():
        result = cleaner.clean(answer.body, site + path)
        row = found[site + path]
        assert (row["title"], row["text"]) == (result.metadata.title, result.text)

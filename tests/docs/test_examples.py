"""Every example of README and of the docs runs, and prints what the page says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cleaner_lab.docs.readme import ROOT
from cleaner_lab.docs.site import PAGES
from tests.docs.examples import Example, Session, examples
from tests.docs.workplace import furnish

README = ROOT / "README.md"
ALL = {page: examples(page) for page in (README, *sorted(PAGES.glob("*.md")))}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that examples name."""
    folder = tmp_path_factory.mktemp("template") / "work"
    furnish(folder)
    return folder


@pytest.fixture(scope="module")
def sessions(template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Session]:
    """For each page a folder and names of its own, shared by its examples in their order."""
    found = {}
    for page in ALL:
        folder = tmp_path_factory.mktemp(page.stem) / "work"
        shutil.copytree(template, folder)
        found[page] = Session(folder)
    return found


@pytest.mark.parametrize("example", [each for found in ALL.values() for each in found], ids=str)
def test_example(example: Example, sessions: dict[Path, Session], request: pytest.FixtureRequest) -> None:
    if example.page.name == "cluster.md":
        # The examples' session is the one of all tests: Java starts once.
        request.getfixturevalue("spark")
    sessions[example.page].run_to(ALL[example.page], example.number)


def test_there_are_examples() -> None:
    assert ALL[README]
    assert sum(map(len, ALL.values())) > len(ALL)

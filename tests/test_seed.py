"""A dump of the layout that the project began with, and what has to come out of it.

``fixtures/seed`` has a fictional one, with every kind of line of the user's own example. That one is not part of the
project; where it lies beside the repository, in ``shared/seed``, it is tested too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleaner import Result, clean

ROOT = Path(__file__).parent.parent
DUMPS = sorted(
    file
    for folder in (ROOT / "fixtures" / "seed", ROOT.parent / "shared" / "seed")
    for file in folder.glob("*-dump.txt")
)


@pytest.fixture(params=DUMPS, ids=lambda file: file.stem)
def dump(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def result(dump: Path) -> Result:
    return clean(dump.read_text(encoding="utf-8"))


@pytest.fixture
def expected(dump: Path) -> Any:
    return json.loads(dump.with_name(dump.name.replace("-dump.txt", "-expected.json")).read_text(encoding="utf-8"))


def test_text(result: Result, expected: Any) -> None:
    assert result.text == expected["text"]


def test_metadata(result: Result, expected: Any) -> None:
    found = result.metadata.to_dict()
    assert {name: found[name] for name in expected["metadata"]} == expected["metadata"]
    others = {name for name, value in found.items() if value} - set(expected["metadata"]) - {"sources"}
    assert not others


def test_every_other_line_is_in_the_ledger(result: Result, expected: Any) -> None:
    assert [removal.text for removal in result.removed] == [
        entry["line"].removeprefix("- ") for entry in expected["removed"]
    ]


def test_the_fictional_dump_is_here() -> None:
    assert ROOT / "fixtures" / "seed" / "kestrel-dump.txt" in DUMPS

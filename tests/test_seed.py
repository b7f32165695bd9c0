"""The user's own example, which is not part of the project: without it these tests are skipped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleaner import Result, clean

SEED = Path(__file__).parent.parent.parent / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the shared folder with the user's example is not here")


@pytest.fixture
def result() -> Result:
    return clean((SEED / "sputnik-dump.txt").read_text(encoding="utf-8"))


@pytest.fixture
def expected() -> Any:
    return json.loads((SEED / "sputnik-expected.json").read_text(encoding="utf-8"))


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

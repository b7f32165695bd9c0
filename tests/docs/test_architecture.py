"""The picture of the architecture says what the imports say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleaner_lab.docs.architecture import FLOW, picture, table
from cleaner_lab.docs.layout import arrange
from cleaner_lab.docs.rooms import PACKAGE, levels, reduced, rooms
from cleaner_lab.docs.site import PAGES

HOUSE = {
    "text": frozenset[str](),
    "model": frozenset(("text",)),
    "readers": frozenset(("model", "text")),
    "core": frozenset(("readers", "model", "text")),
    "alone": frozenset(("text",)),
}


def package(folder: Path, files: dict[str, str]) -> Path:
    for name, code in files.items():
        file = folder / "cleaner" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(code, encoding="utf-8")
    return folder / "cleaner"


def test_rooms_are_read_from_the_imports(tmp_path: Path) -> None:
    found = rooms(
        package(
            tmp_path,
            {
                "__init__.py": "from cleaner.core import clean",
                "core.py": '"""Clean\na page.\n\nMore."""\nfrom cleaner import __version__, text\nimport cleaner.model.block',
                "text/__init__.py": '"""Strings."""',
                "model/__init__.py": "",
                "model/block.py": "def late():\n    from cleaner.text import words\n    import numpy",
                "data/words.txt": "",
            },
        )
    )
    assert list(found) == ["core", "model", "text"]
    assert found["core"].imports == {"text", "model"}
    assert found["core"].line == "Clean a page."
    assert found["model"].imports == {"text"}


def test_a_room_is_one_floor_below_its_lowest_user() -> None:
    assert levels(HOUSE) == {"text": 0, "model": 1, "readers": 2, "core": 3, "alone": 1}
    assert levels({"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset(), "d": frozenset()})["d"] == 0


def test_a_circle_is_an_error() -> None:
    with pytest.raises(ValueError, match="circle"):
        levels({"a": frozenset("b"), "b": frozenset("a")})


def test_arrows_that_follow_from_others_are_left_out() -> None:
    assert reduced(HOUSE)["core"] == {"readers"}
    assert reduced(HOUSE)["alone"] == {"text"}


def test_boxes_do_not_overlap() -> None:
    laid = arrange(levels(HOUSE), reduced(HOUSE), gap=100)
    for name, place in laid.places.items():
        for other, beside in laid.places.items():
            assert name == other or place.y != beside.y or abs(place.x - beside.x) >= 100


def test_the_picture_has_every_room_and_every_arrow() -> None:
    drawn, listed = picture(""), table("")
    house = rooms()
    graph = {name: room.imports for name, room in house.items()}
    assert drawn.count('class="import"') == sum(map(len, reduced(graph).values()))
    for name in house:
        assert f">{name}</text>" in drawn
        assert f"| `{name}` |" in listed
    assert drawn.count('class="step"') == len(FLOW)
    assert "\n" not in drawn


def test_every_room_says_what_it_holds() -> None:
    assert [name for name, room in rooms().items() if not re.search(r"\w{3}.*\.$", room.line)] == []


def test_every_file_that_the_page_names_exists() -> None:
    page = (PAGES / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+(?:\.py|/))`", page)
    assert named
    assert [name for name in named if not (PACKAGE / name).exists()] == []

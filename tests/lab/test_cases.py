"""The cases that are counted beside peers: what each check asks, and the table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner_lab.accuracy import cases
from cleaner_lab.accuracy.metadata_scores import Facts
from cleaner_lab.requirements import Missing

TEXT = "The gate\n\nThe gate is  shut. It will open.\n- a\nb c"


@pytest.mark.parametrize(
    ("check", "holds", "fails"),
    [
        ("has", ["gate is shut"], ["gate is open"]),
        ("not", ["gate is open"], ["gate is shut"]),
        ("anyhas", [["nothing", "will open"]], [["nothing"]]),
        ("words", ["ab c"], ["ac"]),
        ("exact", ["a\nb"], ["gate is shut"]),
        ("notexact", ["a b"], ["- a\nb"]),
        ("block", ["a"], ["It will open."]),
        ("count", ["gate", 2], ["gate", 1]),
        ("order", ["shut", "open"], ["open", "shut"]),
        ("re", ["(?m)^The gate$"], ["(?m)^gate"]),
    ],
)
def test_checks_of_the_text(check: str, holds: list[object], fails: list[object]) -> None:
    asked = cases.KNOWN["text"][check]
    assert asked(TEXT, *holds)
    assert not asked(TEXT, *fails)


@pytest.mark.parametrize(
    ("check", "holds", "fails"),
    [
        ("title", "A lock|The lock", "Lock"),
        ("date", "2026-01-27|2026-01-28", "2026-01-29"),
        ("authors", ["Ann Lee", "Bo Ray"], ["Ann Lee"]),
        ("authors_i", ["BO RAY", "ann lee"], ["Bo Ray"]),
    ],
)
def test_checks_of_the_metadata(check: str, holds: object, fails: object) -> None:
    facts = Facts("The lock", ("Ann Lee", "Bo Ray"), "2026-01-27T10:00")
    assert cases.KNOWN["metadata"][check](facts, holds)
    assert not cases.KNOWN["metadata"][check](facts, fails)


def test_an_empty_value_means_that_none_is_right() -> None:
    assert cases.KNOWN["metadata"]["date"](Facts(), "")
    assert not cases.KNOWN["metadata"]["date"](Facts(date="2026-01-27"), "")


def test_the_table_counts_what_is_right_by_kind(tmp_path: Path) -> None:
    prose = "<title>A lock</title><p>The gate is shut, and it will be shut until the middle of April, they said.</p>"
    for name, checks in {
        "right": [["has", "The gate is shut"], ["title", "A lock"], ["verdict", "article"]],
        "wrong": [["has", "The gate is open"], ["title", "A gate"]],
    }.items():
        (tmp_path / f"{name}.html").write_text(prose, encoding="utf-8")
        case = {"kind": "locks", "options": {}, "checks": checks}
        (tmp_path / f"{name}.json").write_text(json.dumps(case), encoding="utf-8")
    lines = list(cases.table(cases.load(tmp_path), ["cleaner", "raw"]))
    assert lines == [
        "| right | kind | cases | cleaner | raw |",
        "|---|---|---|---|---|",
        "| text | locks | 2 | 1 | 1 |",
        "| text | **all** | 2 | **1** | **1** |",
        "| metadata | locks | 2 | 1 | - |",
        "| metadata | **all** | 2 | **1** | - |",
    ]


def test_a_folder_without_cases_is_told(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="no cases in"):
        cases.load(tmp_path)

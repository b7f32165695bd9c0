"""The comparison of what comes out with an earlier run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import cleaner
from cleaner_lab import same
from cleaner_lab.__main__ import main
from tests.articles import body
from tests.lab.sets import articles


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pages of a data set and a case beside the data."""
    (tmp_path / "data").mkdir()
    (tmp_path / "cases" / "html").mkdir(parents=True)
    (tmp_path / "cases" / "html" / "one.html").write_text(body("<p>Subscribe</p>"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(same, "FLATTENERS", ("", "@soup"))
    monkeypatch.setattr(same, "OPTIONS", {"recall": {"favor": "recall"}})
    return articles(tmp_path / "data", 2)


def test_every_page_and_dump_and_case_is_an_input(data: Path) -> None:
    assert list(same.measure(data, jobs=1)) == [
        "wcxb-dev/00",
        "wcxb-dev/01",
        "wcxb-dev@soup/00",
        "wcxb-dev@soup/01",
        "cases/html/one.html",
        "cases/html/one.html (recall)",
    ]
    assert list(same.measure(data, limit=1, jobs=1))[:2] == ["wcxb-dev/00", "wcxb-dev@soup/00"]


def test_several_processes_find_the_same_as_one(data: Path) -> None:
    assert list(same.measure(data, jobs=2).items()) == list(same.measure(data, jobs=1).items())


def test_pages_are_read_and_flattened_by_the_workers(data: Path) -> None:
    shutil.rmtree(data / "wcxb-dev" / "html")
    assert len(list(same.tasks(data))) == 6


def test_an_input_that_differs_is_named_with_its_parts(data: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "hashes.gz")
    first = CliRunner().invoke(main, ["same", "--data", str(data), "--jobs", "1", "--save", file])
    assert first.output == f"6 inputs -> {file}\n"
    again = CliRunner().invoke(main, ["same", "--data", str(data), "--jobs", "1", "--against", file])
    assert again.output == "0 of 6 inputs differ\n"
    page = tmp_path / "cases" / "html" / "one.html"
    page.write_text(body("<p>Subscribe now</p>"), encoding="utf-8")
    changed = CliRunner().invoke(main, ["same", "--data", str(data), "--jobs", "1", "--against", file])
    assert changed.output.splitlines() == [
        "cases/html/one.html: kept, removed",
        "cases/html/one.html (recall): kept, removed",
        "2 of 6 inputs differ; kept 2; removed 2",
    ]


def test_of_many_inputs_that_differ_some_are_named_and_all_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "hashes.gz"
    before = {f"page-{number}": {"text": "a", "title": "t"} for number in range(50)}
    same.save(before, file)
    now = {name: {"text": "b", "date": "d"} for name in before} | {"new": {"text": "a"}}
    lines = list(same.compare(now, file))
    assert lines[:2] == ["page-0: date, text, title", "page-1: date, text, title"]
    assert lines[40:] == [
        "... and 10 more",
        f"1 inputs are not in {file}, such as new",
        "50 of 51 inputs differ; date 50; text 50; title 50",
    ]


def test_a_page_that_cannot_be_cleaned_has_a_hash_too(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(cleaner, "clean", fails)
    assert {tuple(parts) for parts in same.measure(data, jobs=1).values()} == {("error",)}

"""Pages that are not wanted are skipped: one row each, counted, and no failure."""

from __future__ import annotations

import csv
import io
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cleaner import Failure, Result, clean_many
from cleaner.batch.driver import Report, run
from cleaner.batch.read_output import summarise
from cleaner.batch.selection import Selection
from cleaner.batch.summary import Summary
from cleaner.cli.main import main

ENGLISH = (
    "<title>Tides</title><h1>Tides</h1>"
    + "<p>The harbour was empty at noon, and the gulls had gone out to sea.</p>" * 4
)
GERMAN = (
    "<title>Gezeiten</title><h1>Gezeiten</h1>"
    + "<p>Der Hafen war am Mittag leer, und die Möwen waren auf das Meer geflogen.</p>" * 4
)
SHORT = "<title>Tides</title><p>The harbour was empty.</p>"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, page in (("a", ENGLISH), ("b", GERMAN), ("c", SHORT)):
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "options, wanted",
    [
        ({}, ["", "", ""]),
        ({"target_language": "en"}, ["", "skipped: in 'de', not in target_language='en'", ""]),
        # The language of the last one is not known: it has too few words.
        ({"target_language": "deu"}, ["skipped: in 'en', not in target_language='deu'", "", ""]),
        ({"min_output_size": 50}, ["", "", "skipped: 22 characters of text, fewer than min_output_size=50"]),
        ({"min_file_size": 100}, ["", "", "skipped: 49 bytes, fewer than min_file_size=100"]),
        ({"only_with_metadata": True}, ["skipped: without url, date"] * 3),
    ],
)  # fmt: skip
def test_every_page_is_a_result_or_says_why_not(options: dict[str, Any], wanted: list[str]) -> None:
    found = list(clean_many([ENGLISH, GERMAN, SHORT], workers=0, **options))
    assert [value.error if isinstance(value, Failure) else "" for value in found] == wanted
    assert all(isinstance(value, Result) or value.cause == "skipped" for value in found)


@pytest.mark.parametrize(
    "found, target, is_wanted",
    [
        ("en", "en", True), ("en-GB", "en", True), ("en", "en-GB", True), ("en-US", "en-GB", False), ("de", "en", False),
        ("nb-NO", "no", True), ("zh-Hant", "zh", True),
    ],
)  # fmt: skip
def test_languages(found: str, target: str, is_wanted: bool) -> None:
    (value,) = clean_many([ENGLISH], workers=0, language=found, target_language=target)
    assert isinstance(value, Result) is is_wanted


@pytest.mark.parametrize(
    "options", [{"target_language": "klingon"}, {"target_language": 3}, {"min_output_size": -1}, {"min_file_size": "9"}]
)
def test_wrong_options(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(options))):
        Selection(**options)


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "xml", "tei", "jsonl", "csv", "parquet"])
def test_a_batch_counts_them(pages: Path, tmp_path: Path, form: str) -> None:
    output = tmp_path / "out"
    report = run([pages], output, form=form, workers=0, target_language="en", min_output_size=50)
    assert (report, report.skipped) == ((1, 0), 2)
    if output.is_dir():
        assert [file.name.partition(".")[0] for file in output.iterdir()] == ["a"]
    summary = Summary()
    summarise(output, summary)
    assert (summary.done, summary.skipped, summary.failed) == (1, 2, 0)
    # With another selection, everything is cleaned again.
    again = run([pages], output, form=form, workers=0)
    assert (again, again.skipped, again.changes.again) == ((3, 0), 0, 3)


def test_rows_of_tables(pages: Path, tmp_path: Path) -> None:
    run([pages], tmp_path / "a.jsonl", form="jsonl", workers=0, target_language="en")
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row.get("cause", "") for row in rows] == ["", "skipped", ""]
    run([pages], tmp_path / "a.csv", form="csv", workers=0, target_language="en")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, delimiter="\t"))
    assert [row["cause"] for row in table] == ["null", "skipped", "null"]
    assert [row["title"] for row in table] == ["Tides", "null", "Tides"]


def test_a_table_without_a_page_has_its_head(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "bad.jsonl").write_text("", encoding="utf-8")
    run([tmp_path / "pages" / "bad.jsonl"], tmp_path / "a.csv", form="csv", workers=0)
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("url\tid\tfingerprint\t")


def test_the_command_line(pages: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(pages), "-o", str(tmp_path / "out"), "--target-language", "en"])
    assert result.exit_code == 0
    assert "b.html: skipped: in 'de', not in target_language='en'" in result.output
    assert "2 cleaned, 1 skipped, 0 failed" in result.output
    printed = CliRunner().invoke(main, [str(pages), "-f", "csv", "--min-output-size", "50", "--quiet"])
    rows = list(csv.DictReader(io.StringIO(printed.stdout), delimiter="\t"))
    assert [row["cause"] for row in rows] == ["null", "null", "skipped"]
    assert CliRunner().invoke(main, [str(pages), "--target-language", "klingon"]).exit_code == 2


def test_the_report_is_a_pair() -> None:
    done, failed = Report(2, 1, 3)
    assert (done, failed) == (2, 1)
    assert repr(Report(2, 1)) == "Report(done=2, failed=1)"
    assert repr(Report(2, 1, 3)) == "Report(done=2, failed=1, skipped=3)"
    assert pickle.loads(pickle.dumps(Report(2, 1, 3))).skipped == 3

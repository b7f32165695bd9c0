from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner_lab import __main__ as lab
from cleaner_lab.speed import batch_speed
from tests.lab.sets import articles


def test_rows_of_the_table(tmp_path: Path) -> None:
    options = ["batch", "--data", str(articles(tmp_path, 3)), "--sets", "wcxb-dev", "--pages", "4", "--no-peers"]
    result = CliRunner().invoke(lab.main, options)
    assert result.exit_code == 0, result.output
    head, *rest = result.output.splitlines()
    assert head == "4 pages of wcxb-dev, each read from a file and written to one"
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in rest[3:]]
    assert [row[0] for row in rows] == ["clean in a loop", "cleaner --workers 1", "cleaner --workers 2"]
    assert [row[5:] for row in rows] == [["0", "0"]] * 3
    assert all(float(cell) > 0 for row in rows for cell in row[1:5])


@pytest.mark.parametrize(("code", "cells"), [("pass", ["2", "0"]), ("open('a', 'w').write(' \\n')", ["1", "1"])])
def test_outputs_that_are_missing_or_empty_are_counted(tmp_path: Path, code: str, cells: list[str]) -> None:
    (tmp_path / "out").mkdir()
    script = f"import os; os.chdir({str(tmp_path / 'out')!r}); {code}"
    row = batch_speed._measured("it", [sys.executable, "-c", script], tmp_path / "out", 2)
    assert [cell.strip() for cell in row.strip("|").split("|")][5:] == cells

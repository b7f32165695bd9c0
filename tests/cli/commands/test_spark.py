"""``cleaner spark``."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from click.testing import CliRunner
from pyarrow import parquet

from cleaner.cli.main import main
from tests.integrations.crawls import crawl, pages


@pytest.fixture(autouse=True)
def no_network() -> None:
    """Spark's driver speaks to its Java over a socket."""


def run(*args: object) -> tuple[int, str]:
    """(exit status, standard error)."""
    result = CliRunner().invoke(main, ["spark", *(str(argument) for argument in args)])
    return result.exit_code, result.stderr


@pytest.mark.usefixtures("spark")
def test_a_list_of_crawls(tmp_path: Path) -> None:
    names = [file.name for file in crawl(tmp_path)]
    with gzip.open(tmp_path / "warc.paths.gz", "wt") as file:
        file.write("\n".join(names) + "\n")
    output, learnt = tmp_path / "cleaned", tmp_path / "profiles"
    status, said = run(tmp_path / "warc.paths.gz", "--root", f"{tmp_path}/", "-o", output, "--learn", learnt)
    assert (status, said.splitlines()[-1]) == (1, f"13 pages cleaned, 1 failed -> {output}")
    table = parquet.read_table(output)
    assert table.num_rows == 14
    assert {name.partition("@")[0] for name in table["input"].to_pylist()} == {str(tmp_path / name) for name in names}
    assert parquet.read_table(learnt)["host"].to_pylist().count("harbour.example") == 1
    # An output that is there already is left alone.
    status, said = run(tmp_path, "-o", output)
    assert status == 1
    assert "already exists" in said


@pytest.mark.usefixtures("spark")
def test_parquet(tmp_path: Path) -> None:
    table = arrow.table({"html": [page for _, page in pages()[:3]], "uri": [url for url, _ in pages()[:3]]})
    parquet.write_table(table, tmp_path / "in.parquet")
    status, said = run(tmp_path / "in.parquet", "-o", tmp_path / "out")
    assert (status, said.splitlines()[-1]) == (0, f"3 pages cleaned, 0 failed -> {tmp_path / 'out'}")
    found = parquet.read_table(tmp_path / "out")
    assert [name.rpartition("/")[2] for name in found["input"].to_pylist()] == [f"in.parquet:{n}" for n in (1, 2, 3)]
    assert found["address"].to_pylist() == table["uri"].to_pylist()
    status, said = run(tmp_path / "in.parquet", "-o", tmp_path / "other", "--text-field", "body")
    assert status == 1
    assert "no column 'body'; there are" in said
    status, said = run(tmp_path / "none.parquet", "-o", tmp_path / "other")
    assert status == 1
    assert "PATH_NOT_FOUND" in said


def test_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    status, said = run("a.parquet", "b.warc", "-o", tmp_path / "out")
    assert status == 2
    assert "Parquet datasets cannot be mixed with other inputs" in said
    (tmp_path / "bad.paths.gz").write_bytes(b"no list")
    for name, error in (
        (tmp_path / "*.warc", "nothing matches this pattern"),
        (tmp_path / "none.paths", "No such file or directory"),
        (tmp_path / "bad.paths.gz", "Not a gzipped file"),
        ("-", "a cluster has no standard input"),
    ):
        status, said = run(name, "-o", tmp_path / "out")
        assert status == 1
        assert said.startswith(f"Error: {name}: ")
        assert error in said
    modules: Any = sys.modules
    monkeypatch.setitem(modules, "pyspark.sql", None)
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text("<p>A page.</p>")
    status, said = run(tmp_path / "pages", "-o", tmp_path / "out")
    assert (status, said) == (1, "Error: pyspark is needed: pip install 'pagecleaner[spark]'\n")

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.integrations.frames import COLUMNS, clean_column
from tests.articles import body
from tests.integrations.site import german
from tests.needs import needs

needs("pyarrow")

URL = "https://harbour.example/2022/10/{}/x"
#: Pages, and a row that has none.
PAGES = [body("<p>Subscribe</p>"), None, german(), body()]
ROWS: dict[str, list[Any]] = {"html": PAGES, "url": [URL.format(n) for n in range(10, 14)], "id": [4, 3, 2, 1]}
NEW = [f"clean_{name}" for name in (*COLUMNS, "error")]


def expected() -> dict[str, list[Any]]:
    results = [
        cleaner.clean(page, url).to_dict() if page else {"metadata": {}}
        for page, url in zip(PAGES, ROWS["url"], strict=True)
    ]
    rows = [{**each["metadata"], **each} for each in results]
    return {f"clean_{name}": [row.get(name) for row in rows] for name in COLUMNS}


def check(columns: dict[str, list[Any]]) -> None:
    errors = columns.pop("clean_error")
    assert errors == [None, "TypeError: no page in this row: NoneType, not str or bytes", None, None]
    assert columns == expected()


def test_pandas() -> None:
    pandas = needs("pandas")
    # An index with an entry twice: rows go by their place.
    frame = pandas.DataFrame(ROWS, index=["a", "a", "b", "c"])
    frame["html"] = frame["html"].astype(object).where(frame["html"].notna(), None)
    before = frame.copy()
    found = clean_column(frame, workers=2)
    assert list(found.columns) == ["html", "url", "id", *NEW]
    assert list(found.index) == ["a", "a", "b", "c"]
    assert found["id"].tolist() == [4, 3, 2, 1]
    columns = {
        name: [None if value is None or value != value else value for value in map(plain, found[name])] for name in NEW
    }
    check(columns)
    pandas.testing.assert_frame_equal(frame, before)
    alone = clean_column(frame["html"], workers=0)
    assert (list(alone.columns), list(alone.index)) == (NEW, ["a", "a", "b", "c"])
    assert alone["clean_text"].tolist()[2:] == found["clean_text"].tolist()[2:]


def plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value


def test_polars() -> None:
    polars = needs("polars")
    frame = polars.DataFrame(ROWS)
    found = clean_column(frame, workers=2)
    assert found.columns == ["html", "url", "id", *NEW]
    assert found["id"].to_list() == [4, 3, 2, 1]
    check({name: found[name].to_list() for name in NEW})
    alone = clean_column(frame["html"], workers=0)
    assert alone.columns == NEW
    assert alone["clean_verdict"].to_list() == found["clean_verdict"].to_list()


def test_pyarrow() -> None:
    arrow = needs("pyarrow")
    found = clean_column(arrow.table(ROWS), workers=2)
    assert found.column_names == ["html", "url", "id", *NEW]
    check({name: found[name].to_pylist() for name in NEW})
    alone = clean_column(arrow.chunked_array([PAGES[:1], PAGES[1:]]), workers=0)
    assert alone["clean_verdict"].to_pylist() == found["clean_verdict"].to_pylist()


def test_bytes_all_columns_and_another_prefix() -> None:
    arrow = needs("pyarrow")
    from cleaner.batch.sinks.parquet import schema

    pages = [german('<meta charset="cp1250">').encode("cp1250")]
    table = arrow.table({"page": pages, "where": [URL.format(1)]})
    names = schema().names[2:]
    found = clean_column(table, "page", "where", columns=names, prefix="", workers=0, keep=["links"])
    assert found.column_names == ["page", "where", *names]
    assert found.select(names).schema.equals(arrow.schema([schema().field(name) for name in names]))
    assert "Fährverkehr" in found["text"][0].as_py()
    for kind in ("pandas", "polars"):
        frames = needs(kind)
        frame = frames.DataFrame({"page": pages})
        assert list(clean_column(frame, "page", columns=names, prefix="", workers=0).columns) == ["page", *names]


def test_an_empty_frame_has_the_columns() -> None:
    arrow = needs("pyarrow")
    found = clean_column(arrow.table({"html": arrow.array([], arrow.string())}), workers=0)
    assert (found.num_rows, found.column_names) == (0, ["html", *NEW])


def test_wrong_names_are_said_before_anything_is_cleaned() -> None:
    arrow = needs("pyarrow")
    table = arrow.table({"html": ["a"], "clean_text": ["b"]})
    with pytest.raises(ValueError, match="columns clean_text already: give another prefix"):
        clean_column(table)
    with pytest.raises(ValueError, match="no column 'page'; there are html, clean_text"):
        clean_column(table, "page")
    with pytest.raises(ValueError, match="no column 'where'"):
        clean_column(table, url="where")
    with pytest.raises(ValueError, match="columns='headline': must be one of text, verdict"):
        clean_column(table, columns=["headline"])
    with pytest.raises(ValueError, match="engine"):
        clean_column(table, prefix="x_", engine="magic")
    with pytest.raises(TypeError, match="cannot clean list: give a frame or series of pandas"):
        clean_column(["a"])


def test_only_what_was_given_is_imported() -> None:
    code = (
        "import sys, pyarrow; from cleaner.integrations.frames import clean_column\n"
        "clean_column(pyarrow.table({'html': ['<p>a</p>']}), workers=0)\n"
        "print(*(name for name in ('polars', 'datasets', 'scrapy') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_hugging_face_datasets(tmp_path: Path) -> None:
    datasets = needs("datasets")
    datasets.disable_progress_bars()
    data = datasets.Dataset.from_dict(ROWS)
    # One row at a time: what is null in the first batch is text in the second.
    found = (
        data.with_format("arrow").map(partial(clean_column, workers=0), batched=True, batch_size=1).with_format(None)
    )
    assert found.column_names == ["html", "url", "id", *NEW]
    check({name: list(found[name]) for name in NEW})
    stream = data.to_iterable_dataset().with_format("arrow").map(partial(clean_column, workers=0), batched=True)
    assert [each["clean_verdict"] for each in stream.with_format(None)] == list(found["clean_verdict"])

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow import parquet

import cleaner
from cleaner import batch, sites
from cleaner.integrations import profile_tables
from cleaner.integrations.arrow import Columns, Running, clean_batch, clean_batches
from cleaner.sites.profiles import profile
from cleaner.sites.profiles import profile_builder as gathering
from cleaner.sites.profiles.lazy_profiles import profile_of
from cleaner.workers.outcome import Limits
from tests.sites.pages import address, documents, dump, html

UNDER_SUPERVISION = Running(1, Limits())


def pages(count: int, kind: type = str) -> Any:
    texts = [html(number) if kind is str else html(number).encode() for number in range(count)]
    return arrow.RecordBatch.from_pydict({"text": texts, "url": [address(number) for number in range(count)]})


@cleaner.rule("fussy")
def fussy(doc: cleaner.Document) -> Any:
    if any("Fenwick" in text for text in doc.text):
        raise ValueError("not Fenwick")
    return [False] * len(doc)


def test_the_rows_are_those_of_a_batch(tmp_path: Path) -> None:
    parquet.write_table(arrow.table(pages(3)), tmp_path / "in.parquet")
    batch.run([tmp_path / "in.parquet"], tmp_path / "out.parquet", form="parquet", workers=0)
    local = parquet.read_table(tmp_path / "out.parquet").drop_columns(["input"])
    for kind in (str, bytes):
        found = arrow.Table.from_batches([clean_batch(pages(3, kind))])
        assert found.drop_columns(["input"]).equals(local)


def test_names_and_pages_without_text() -> None:
    rows = {"id": [7, None, 9], "page": [dump(1), None, ""], "url": [None, "https://a.example/", ""]}
    found = clean_batch(arrow.RecordBatch.from_pydict(rows), columns=Columns("page", name="id")).to_pylist()
    assert [each["input"] for each in found] == ["7", "", "9"]
    assert [each["address"] for each in found] == ["", "https://a.example/", ""]
    assert [each["error"] for each in found] == [None, "OSError: no text in this row", None]
    assert [each["cause"] for each in found] == [None, "input", None]
    assert [each["verdict"] for each in found] == ["article", None, "empty"]


def test_no_column_of_pages() -> None:
    with pytest.raises(ValueError, match="no column 'page'; there are text, url"):
        clean_batch(pages(1), columns=Columns("page"))


@pytest.mark.parametrize("running", [Running(), UNDER_SUPERVISION])
def test_a_page_that_raises_is_an_error_row(running: Running) -> None:
    # The fourth page is of Ormsey, the fifth of Fenwick.
    picky = cleaner.Cleaner(pipeline=cleaner.Pipeline.default().with_filter(fussy))
    found = clean_batch(pages(6), picky, running=running).to_pylist()
    assert [each["error"] for each in found] == [None] * 4 + ["ValueError: not Fenwick", None]
    assert found[4]["cause"] == "exception"
    assert found[4]["text"] is None


def test_a_stream_is_taken_as_it_is_wanted() -> None:
    taken = 0

    def stream() -> Iterable[Any]:
        nonlocal taken
        for _ in range(1000):
            taken += 1
            yield pages(10)

    found = clean_batches(stream(), cleaner.Cleaner(engine="rules"), Columns(), Running())
    first = next(found)
    assert first.num_rows == 64
    assert taken <= 8
    found.close()


def shuffled(records: list[Any], keys: tuple[str, ...], order: random.Random) -> Iterable[Any]:
    """Partitions as Spark makes them: all records of a key in one, sorted, in batches of any size."""
    parts: list[list[Any]] = [[], [], []]
    for each in records:
        parts[zlib.crc32(repr([each[name] for name in keys]).encode()) % 3].append(each)
    schema = profile_tables.record_schema().append(arrow.field("salt", arrow.int64()))
    for part in parts:
        order.shuffle(part)
        part.sort(key=lambda each: [each[name] for name in keys])
        size = order.randint(1, 5)
        yield [
            arrow.RecordBatch.from_pylist(part[start : start + size], schema=schema)
            for start in range(0, len(part), size)
        ]


@pytest.mark.parametrize("seed", range(5))
def test_profiles_come_out_of_a_shuffle_as_they_are_learnt(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (gathering, profile):
        monkeypatch.setattr(module, "MOST_PAGES", 4)
    order = random.Random(seed)
    docs = [*documents(range(9)), *documents(range(3), "html")]
    ones = [each for doc in docs if (each := profile.of_page(doc))]
    # The same text as the first page, judged otherwise, and a copy.
    first = ones[0].pages[0]
    other = type(first)(**{**vars_of(first), "article": first.article - 1})
    ones += [profile.Profile(ones[0].host, ones[0].kind, (other,)), ones[3]]
    packed = [gathering.PackedPage.of(each) for each in ones]
    records = [
        {
            "host": each.host,
            "kind": each.kind,
            "id": each.id,
            "seen": 1,
            "page": each.data,
            "salt": int(each.id, 16) % 2,
        }
        for each in packed
    ]
    few = [
        row for part in shuffled(records, ("host", "kind", "salt"), order) for row in rows(profile_tables.capped(part))
    ]
    assert sum(each["seen"] for each in few) == len(ones)
    found = [row for part in shuffled(few, ("host", "kind"), order) for row in rows(profile_tables.merged(part))]
    assert sorted(each["seen"] for each in found) == [3, 11]
    assert sites.Profiles(profile_of(each["profile"]) for each in found) == sites.Profiles(ones)


def rows(batches: Iterable[Any]) -> list[Any]:
    return [{**row, "salt": 0} for each in batches for row in each.to_pylist()]


def vars_of(page: sites.PageRecord) -> dict[str, Any]:
    return {name: getattr(page, name) for name in page.__dataclass_fields__}

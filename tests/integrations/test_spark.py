from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

import cleaner
from cleaner import Cleaner, batch, sites
from cleaner.batch.dedup import duplicates
from cleaner.integrations import spark as cluster
from tests.batch.test_dedup import corpus
from tests.integrations.crawls import SITES, crawl, pages
from tests.integrations.deadly import WORD, Deadly
from tests.integrations.test_same_fate import CLEANER, FATES, MEGABYTES, SECONDS
from tests.integrations.test_same_fate import PAGES as TROUBLESOME


@pytest.fixture(autouse=True)
def no_network() -> None:
    """Spark's driver speaks to its Java over a socket."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return [str(each) for each in crawl(tmp_path_factory.mktemp("crawl"))]


def rows(frame: Any) -> list[Any]:
    return by_name([each.asDict(recursive=True) for each in frame.collect()])


def by_name(found: list[Any]) -> list[Any]:
    return sorted(
        ({**each, "sources": each["sources"] and dict(each["sources"])} for each in found),
        key=lambda each: each["input"],
    )


def local(files: list[str], output: Path, settings: Cleaner) -> list[Any]:
    batch.run(files, output, form="parquet", workers=0, cleaner=settings)
    return by_name(parquet.read_table(output).to_pylist())


def test_files_are_cleaned_as_on_one_machine(spark: Any, files: list[str], tmp_path: Path) -> None:
    missing = [*files, str(tmp_path / "gone.warc.gz")]
    found = rows(cluster.clean_dataframe(cluster.read_files(spark, missing)))
    assert found == local(missing, tmp_path / "a.parquet", Cleaner())
    assert [each["cause"] for each in found].count("input") == 2
    assert len(found) == sum(count for _, count in SITES) + 1


def test_addresses_of_file_systems(spark: Any, files: list[str]) -> None:
    there = cluster.read_files(spark, [f"file://{files[0]}", "file:///no/crawl.warc.gz"]).select(
        "input", "page", "error"
    )
    here = cluster.read_files(spark, files[:1])
    found = there.collect()
    assert [each.page for each in found[:-1]] == [each.page for each in here.collect()]
    assert found[0].input.startswith(f"file://{files[0]}@")
    assert "FileNotFoundError" in found[-1].error


@pytest.mark.parametrize("group", [10_000, 4])
def test_templates_are_learnt_and_used_as_on_one_machine(
    spark: Any, files: list[str], tmp_path: Path, group: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A host of nine pages is a giant among groups of four.
    monkeypatch.setattr(cluster, "GROUP_PAGES", group)
    crawled = cluster.read_files(spark, files)
    profiles = cluster.learn_dataframe(crawled, supervised=group == 4).cache()
    learnt = cluster.collect_profiles(profiles)
    readable = {each.url for each in crawled.where("error is null").collect()}
    assert learnt == sites.learn(Cleaner().judged(page, url) for url, page in pages() if url in readable)
    found = rows(cluster.clean_dataframe(crawled, profiles=profiles))
    with_profiles = local(files, tmp_path / "a.parquet", Cleaner(profiles=learnt))
    assert found == with_profiles
    assert found != local(files, tmp_path / "b.parquet", Cleaner())
    with pytest.raises(ValueError, match="given twice"):
        cluster.clean_dataframe(crawled, Cleaner(profiles=learnt), profiles=profiles)


def test_any_data_frame(spark: Any) -> None:
    given = [(number, page) for number, (_, page) in enumerate(pages()[:3])]
    frame = spark.createDataFrame([*given, (7, None)], "id int, body string")
    found = rows(cluster.clean_dataframe(frame, Cleaner(kind="html"), text="body", name="id"))
    assert [each["input"] for each in found] == ["0", "1", "2", "7"]
    assert [each["text"] for each in found[:3]] == [cleaner.clean(page, kind="html").text for _, page in given]
    assert found[3]["error"] == "OSError: no text in this row"
    with pytest.raises(ValueError, match="no column 'text'; there are id, body"):
        cluster.clean_dataframe(frame)
    with pytest.raises(ValueError, match="of type int: must be string or binary"):
        cluster.clean_dataframe(frame, text="id")


def deadly(spark: Any, marker: Path | None) -> tuple[Any, Cleaner]:
    """Twelve pages in three tasks, one of which kills, and the settings with which it does."""
    texts = [page + f"<p>{WORD if number == 5 else number}</p>" for number, (_, page) in enumerate(pages()[:12])]
    frame = spark.createDataFrame(list(enumerate(texts)), "input int, text string").repartition(3, "input")
    return frame, Cleaner(pipeline=cleaner.Pipeline.default().with_filter(Deadly(marker)))


def test_a_task_whose_worker_is_killed_is_tried_again(spark: Any, tmp_path: Path) -> None:
    marker = tmp_path / "killed"
    frame, settings = deadly(spark, marker)
    found = rows(cluster.clean_dataframe(frame, settings, supervised=False))
    assert marker.exists()
    assert len(found) == 12
    assert [each["error"] for each in found] == [None] * 12
    assert found == rows(cluster.clean_dataframe(frame, settings))


def test_under_supervision_it_costs_only_the_page(spark: Any) -> None:
    frame, settings = deadly(spark, None)
    found = {each["input"]: each["cause"] for each in rows(cluster.clean_dataframe(frame, settings))}
    assert found == {**dict.fromkeys(map(str, range(12))), "5": "crash"}


def test_pages_have_the_same_fate_as_elsewhere(spark: Any) -> None:
    frame = spark.createDataFrame(list(enumerate(TROUBLESOME)), "input int, text string")
    cleaned = cluster.clean_dataframe(frame.coalesce(1), CLEANER, time_limit=SECONDS, memory_limit=MEGABYTES)
    found = rows(cleaned)
    assert dict(zip(FATES, (row["error"] or "" for row in found), strict=True)) == FATES


def test_columns_of_rows_are_carried(spark: Any, tmp_path: Path) -> None:
    (_, first), (_, second) = pages()[:2]
    given = [{"id": 1, "when": "noon", "html": first, "url": "https://a.example/1"}, {"id": 2, "html": None}]
    (tmp_path / "items.json").write_text(json.dumps([*given, {"id": 3, "html": second}]))
    files = [str(tmp_path / "items.json")]
    read = cluster.read_files(spark, files, carry="id,when=seen")
    found = rows(cluster.clean_dataframe(read, carry="id,when=seen"))
    batch.run(files, tmp_path / "a.parquet", form="parquet", workers=0, carry="id,when=seen")
    assert found == by_name(parquet.read_table(tmp_path / "a.parquet").to_pylist())
    assert [(each["id"], each["seen"], each["error"] is None) for each in found] == [
        ("1", "noon", True), ("2", None, False), ("3", None, True),
    ]  # fmt: skip
    frame = spark.createDataFrame([(7, first, "noon")], "id int, text string, when string")
    (row,) = (
        cluster.clean_dataframe(frame, name="id", carry=["when", "id=key"]).select("input", "when", "key").collect()
    )
    assert tuple(row) == ("7", "noon", "7")


@pytest.mark.parametrize("how", ["exact", "near"])
def test_copies_are_marked_as_on_one_machine(spark: Any, how: Any) -> None:
    given = [*corpus(), *((f"x{name}", page) for name, page in corpus()[::3]), ("empty", ""), ("none", "  ")]
    frame = spark.createDataFrame([*given, ("error", None)], "input string, text string").repartition(3)
    found = {row.input: row.duplicate_of for row in cluster.mark_duplicates(frame, how).collect()}
    expected = duplicates(given, how)
    assert {name: original for name, original in found.items() if original} == expected
    assert len(found) == len(given) + 1
    with pytest.raises(ValueError, match="no column 'body'"):
        cluster.mark_duplicates(frame, text="body")

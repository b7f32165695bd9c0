"""Copies among pages are marked: the same answer in any order, on any number of workers."""

from __future__ import annotations

import csv
import json
import random
import sqlite3
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet
import pytest
from click.testing import CliRunner

from cleaner import batch
from cleaner.batch.dedup import buckets, duplicates, fingerprint
from cleaner.batch.dedup.fingerprint import BANDS, band_keys, shingles_of
from cleaner.cli.main import main

WORDS = "harbour gull tide mast rope sail board winter stone bell lamp salt crane plank keel".split()


def text(seed: int, length: int = 200) -> str:
    """Words at random, a sentence or two each line."""
    chosen = random.Random(seed)
    return " ".join(f"{chosen.choice(WORDS)}{chosen.randrange(50)}" for _ in range(length))


def changed(given: str, share: float, seed: int = 0) -> str:
    """The same text with a part in the middle that is another."""
    words = given.split()
    count = int(len(words) * share)
    start = len(words) // 3
    return " ".join([*words[:start], *text(seed + 1000, count).split(), *words[start + count :]])


def test_exact_copies() -> None:
    pages = [
        ("b", "The gulls\nhad gone."),
        ("c", "The gulls had  gone."),
        ("a", "The gulls had gone. "),
        ("d", "The gulls had gone"),
    ]
    assert duplicates(pages, "exact") == {"b": "a", "c": "a"}
    # Accents in one sign or in two.
    assert duplicates([("1", "caf\u00e9"), ("2", "cafe\u0301")], "exact") == {"2": "1"}


def test_near_copies_and_near_misses() -> None:
    one, two = text(1), text(2)
    pages = [
        ("original", one),
        ("copy", one.upper() + "!"),
        ("edited", changed(one, 0.05)),
        ("half", changed(one, 0.4)),
        ("other", two),
        ("quoting", two[: len(two) // 3] + " " + text(3)),
    ]
    assert duplicates(pages) == {"edited": "copy", "original": "copy"}
    assert duplicates(pages, "exact") == {}


def test_one_template_with_other_text_is_no_copy() -> None:
    template = text(7, 80)
    pages = [(str(number), f"{template} {text(100 + number, 80)}") for number in range(20)]
    assert duplicates(pages) == {}


@pytest.mark.parametrize("short", ["", " \n", "Subscribe", "Page not found", "The board met on Tuesday at noon."])
def test_short_texts_are_copies_only_if_they_are_equal_and_empty_ones_never(short: str) -> None:
    found = duplicates([("a", short), ("b", short), ("c", short + " Then" if short.strip() else "\t")])
    assert found == ({"b": "a"} if short.strip() else {})


@pytest.mark.parametrize(
    "given",
    [
        "港口的海鸥已经飞走了冬天的潮水涨到了石阶上旧冰库空了十一年委员会周二晚上开会决定它的未来没有人反对但也没有人出钱修理屋顶和墙壁",
        "นกนางนวลบินออกจากท่าเรือไปแล้วเมื่อน้ำขึ้นในฤดูหนาวและโรงน้ำแข็งเก่าก็ว่างเปล่ามาสิบเอ็ดปีแล้วคณะกรรมการประชุมกันในเย็นวันอังคาร",
    ],
)
def test_scripts_without_spaces(given: str) -> None:
    other = "".join(random.Random(1).sample(given, len(given)))
    assert duplicates([("a", given), ("b", given[:-2]), ("c", other)]) == {"b": "a"}


def shuffled(pages: list[tuple[str, str]], seed: int) -> list[tuple[str, str]]:
    return random.Random(seed).sample(pages, len(pages))


def corpus() -> list[tuple[str, str]]:
    pages = []
    for number in range(60):
        base = text(number)
        pages += [
            (f"{number:03}-{copy}", changed(base, 0.02 * copy, number * 10 + copy)) for copy in range(1 + number % 5)
        ]
    return pages


@pytest.mark.parametrize("how", ["exact", "near"])
def test_the_order_does_not_matter(how: Any) -> None:
    pages = [*corpus(), *((f"x{name}", page) for name, page in corpus()[::3])]
    expected = duplicates(pages, how)
    assert expected
    assert all(original < copy for copy, original in expected.items())
    assert all(duplicates(shuffled(pages, seed), how) == expected for seed in range(4))


def test_few_heads_and_a_crowded_bucket_give_the_same_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "HEADS", 2)
    monkeypatch.setattr(buckets, "_CHUNK", 7)
    template = text(1, 120)
    pages = [(f"{number:02}", f"{template} {text(number, 45)}") for number in range(40)]
    pages += [(f"{name}-copy", changed(page, 0.01)) for name, page in pages[:10]]
    expected = duplicates(pages)
    assert {f"{number:02}-copy" for number in range(10)} <= expected.keys() | set(expected.values())
    assert all(duplicates(shuffled(pages, seed)) == expected for seed in range(4))


def test_the_estimate_is_close_and_similar_pairs_meet() -> None:
    for share in (0.02, 0.05, 0.3):
        one, two = text(5, 400), changed(text(5, 400), share)
        first, second = (np.frombuffer(fingerprint(each).signature, "<u4") for each in (one, two))  # type: ignore[union-attr]
        a, b = shingles_of(one), shingles_of(two)
        assert abs((first == second).mean() - len(a & b) / len(a | b)) < 0.12
        if share < 0.1:
            keys = [band_keys(np.stack([first, second]), band) for band in range(BANDS)]
            assert any(one == two for one, two in keys)


def test_pages_of_one_name() -> None:
    assert duplicates([("a", "The gulls."), ("a", "The gulls.")], "exact") == {"a": "a"}


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(ImportError, match=r"rensa is needed: pip install '\w+\[dedup\]'"):
        duplicates([("a", text(1))])
    assert duplicates([("a", text(1)), ("b", text(1))], "exact") == {"b": "a"}


def page(number: int, more: str = "") -> str:
    sentences = [
        f"On day {word} the harbour board of {word} met to decide what becomes of the {word} ice house."
        for word in text(number, 30).split()
    ]
    return f"<html><body><article><h1>Day {number}</h1>{''.join(f'<p>{each}</p>' for each in sentences)}<p>{more}</p></article></body></html>"


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, number, more in (
        ("c", 1, ""),
        ("a", 1, ""),
        ("b", 2, ""),
        ("d", 1, "The board will meet again on the next day."),
        ("e", 3, ""),
    ):
        (folder / f"{name}.html").write_text(page(number, more))
    (folder / "empty.html").write_text("")
    (folder / "empty2.html").write_text("")
    (folder / "gone.html").symlink_to(folder / "nowhere")
    return folder


def marks(output: Path) -> dict[str, str | None]:
    if output.suffix == ".parquet":
        rows = pyarrow.parquet.read_table(output).select(["input", "duplicate_of"]).to_pylist()
    elif output.suffix == ".csv":
        table = list(csv.DictReader(output.open(newline=""), delimiter="\t"))
        rows = [{**row, "duplicate_of": row["duplicate_of"].replace("null", "") or None} for row in table]
    else:
        rows = [json.loads(line) for line in output.read_text().splitlines()]
    return {Path(row["input"]).stem: row["duplicate_of"] and Path(row["duplicate_of"]).stem for row in rows}


NONE = dict.fromkeys(("a", "b", "c", "d", "e", "empty", "empty2", "gone"))


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.csv"])
@pytest.mark.parametrize("workers", [0, 2])
def test_a_batch_marks_copies(dumps: Path, tmp_path: Path, name: str, workers: int) -> None:
    output = tmp_path / name
    report = batch.run([dumps], output, form=output.suffix[1:], workers=workers, dedup="near")
    assert report == (7, 1)
    assert marks(output) == {**NONE, "c": "a", "d": "a"}
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in", name, f"{name}.manifest.db"]


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.parquet", "out.csv"])
def test_marking_again_gives_the_same_bytes(dumps: Path, tmp_path: Path, name: str) -> None:
    output, other = tmp_path / name, tmp_path / f"other-{name}"
    batch.run([dumps], output, form=name.split(".")[1], workers=0)
    before = output.read_bytes()
    assert batch.mark_duplicates(output, "exact", into=other, workers=0) == (5, 1)
    assert output.read_bytes() == before
    assert batch.mark_duplicates(output, "near", workers=0) == (5, 2)
    once = output.read_bytes()
    batch.mark_duplicates(output, "near", workers=2)
    assert output.read_bytes() == once


def test_the_copies_of_a_folder_are_listed_in_its_manifest(dumps: Path, tmp_path: Path) -> None:
    batch.run([dumps], tmp_path / "out", workers=0, dedup="near")
    with sqlite3.connect(tmp_path / "out.manifest.db") as database:
        rows = database.execute("select * from duplicate_of order by 1").fetchall()
    assert [(Path(copy).stem, Path(original).stem) for copy, original in rows] == [("c", "a"), ("d", "a")]


def test_the_command(dumps: Path, tmp_path: Path) -> None:
    output = tmp_path / "all.jsonl"
    assert CliRunner().invoke(main, [str(dumps), "-f", "jsonl", "-o", str(output), "--quiet"]).exit_code == 1
    done = CliRunner().invoke(main, ["dedup", str(output), "--how", "exact", "--workers", "0"])
    assert done.exit_code == 0, done.output
    assert "1 of 5 pages are copies of others" in done.stderr
    assert marks(output) == {**NONE, "c": "a"}
    (tmp_path / "x.jsonl").write_text("[1]\n")
    for wrong in ("nowhere.jsonl", "x.jsonl", "in"):
        done = CliRunner().invoke(main, ["dedup", str(tmp_path / wrong)])
        assert done.exit_code == 1
        assert "output of a batch" in done.stderr or "not a record" in done.stderr


def test_a_bucket_that_is_streamed_has_the_same_links(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buckets, "HEADS", 4)
    found = sorted(filter(None, (fingerprint(page) for _, page in corpus())))
    signatures = np.stack([np.frombuffer(each.signature, "<u4") for each in found])
    held = {
        (found[head].digest, found[int(member)].digest)
        for head, members in buckets.links(len(found), lambda part: signatures[part])
        for member in members
    }
    streamed = set(buckets.stream_links((each.digest, np.frombuffer(each.signature, "<u4")) for each in found))
    assert held == streamed
    assert held

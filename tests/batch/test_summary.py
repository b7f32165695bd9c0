"""What a batch wrote, read back in figures."""

from __future__ import annotations

import sqlite3
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cleaner import Cleaner, PageLimits, batch
from cleaner.batch import summary as figures
from cleaner.batch.page_list import ListedPage, PageList
from cleaner.batch.read_output import summarise
from cleaner.batch.summary import Summary, Sums
from tests.needs import needs
from tests.reports.pages import page


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    folder = tmp_path / "dumps"
    folder.mkdir()
    for number in range(5):
        address = f"<link rel=canonical href='https://harbour.example/{number}'></head>"
        (folder / f"{number}.html").write_text(page(2 + number).replace("</head>", address))
    (folder / "nowhere.html").symlink_to(tmp_path / "nowhere")
    return folder


def written(dumps: Path, out: Path, form: str) -> Summary:
    batch.run([dumps], out, form=form, workers=0)
    found = Summary()
    summarise(out, found)
    return found


@pytest.mark.parametrize(
    "form, name",
    [("jsonl", "a.jsonl"), ("jsonl", "a.jsonl.gz"), ("jsonl", "a.jsonl.zst"), ("parquet", "a.parquet"), ("json", "a")],
)
def test_every_format_gives_the_same_figures(dumps: Path, tmp_path: Path, form: str, name: str) -> None:
    if name.endswith(".zst"):
        needs("zstandard")
    if form == "parquet":
        needs("pyarrow")
    found = written(dumps, tmp_path / name, form)
    results = [Cleaner().clean(file) for file in sorted(dumps.glob("[0-9]*"))]
    assert (found.done, found.failed, found.records, found.with_ledger) == (5, 1, 5, 5)
    assert found.kept_chars == sum(len(each.text) for each in results)
    gone = [each for result in results for each in result.removed]
    assert found.removed_chars == sum(len(each.text) for each in gone)
    assert {reason: blocks for reason, (_, blocks, _) in found.filters.top()} == Counter(each.reason for each in gone)
    assert found.hosts.sums["harbour.example"][0] == 5
    assert found.languages.sums == {"en": [5]}
    assert found.verdicts.sums == {name: [count] for name, count in Counter(each.verdict for each in results).items()}
    assert found.causes.sums == {"input": [1]}
    assert found.failures[0].name.endswith("nowhere.html")
    assert sum(found.shares) == sum(found.confidences) == 5
    assert len(found.sample) == 5
    assert found.sample[0].removed is not None
    assert found.notes == []


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_a_format_lacks_is_said(dumps: Path, tmp_path: Path, form: str) -> None:
    found = written(dumps, tmp_path / "out", form)
    assert (found.done, found.failed, found.records, found.with_ledger) == (5, 1, 5, 0)
    assert found.filters.top() == found.hosts.top() == found.languages.top() == []
    assert found.verdicts.sums["article"] == [5]
    assert [each.removed for each in found.sample] == [None] * 5
    assert "hold only the text" in found.notes[0]


def test_without_a_manifest(dumps: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    batch.run([dumps], out, form="jsonl", workers=0)
    (tmp_path / "a.jsonl.manifest.db").unlink()
    found = Summary()
    summarise(out, found)
    assert (found.done, found.failed, found.slowest) == (5, 1, [])
    assert found.causes.sums == {"input": [1]}
    assert "no manifest" in found.notes[0]


def test_pages_that_were_cut_at_a_limit_are_counted(dumps: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    results = map(Cleaner().clean, sorted(dumps.glob("[0-9].html")))
    sizes = sorted(len(each.kept) + len(each.removed) for each in results)
    batch.run([dumps], out, form="jsonl", workers=0, cleaner=Cleaner(limits=PageLimits(blocks=sizes[2])))
    with_manifest, without = Summary(), Summary()
    summarise(out, with_manifest)
    (tmp_path / "a.jsonl.manifest.db").unlink()
    summarise(out, without)
    cut = sum(size > sizes[2] for size in sizes)
    assert cut
    assert with_manifest.truncated == without.truncated == cut


def test_damage_is_said_and_costs_only_itself(dumps: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    batch.run([dumps], out, form="jsonl", workers=0)
    with out.open("a") as file:
        file.write(
            '{"cut off\n[]\n{"text": 7}\n{"text": "", "removed": [{"reason": 1}]}\n{"text": "", "metadata": 3}\n'
        )
    found = Summary()
    summarise(out, found)
    assert (found.records, found.damaged) == (5, 5)
    assert found.notes == ["5 records of the output are missing or damaged; they were skipped."]
    packed = tmp_path / "b.jsonl.gz"
    batch.run([dumps], packed, form="jsonl", workers=0)
    packed.write_bytes(packed.read_bytes()[:-20])
    found = Summary()
    summarise(packed, found)
    assert any(each.startswith("Reading ended after") for each in found.notes)


def test_what_is_no_output_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no output of a batch"):
        summarise(tmp_path / "none", Summary())
    (tmp_path / "a.jsonl.part").touch()
    with pytest.raises(FileNotFoundError, match="same command again"):
        summarise(tmp_path / "a.jsonl", Summary())
    (tmp_path / "b.jsonl").touch()
    (tmp_path / "b.jsonl.manifest.db").write_text("no database at all, but long enough to be looked at")
    with pytest.raises(OSError, match="manifest"):
        summarise(tmp_path / "b.jsonl", Summary())


def test_a_manifest_from_elsewhere_reads_no_other_files(dumps: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    batch.run([dumps], out, form="text", workers=0)
    (tmp_path / "secret.txt").write_text("secret")
    database = sqlite3.connect(tmp_path / "out.manifest.db")
    with database:
        database.execute("update inputs set output = '../secret.txt' where number = 0")
        database.execute("update inputs set output = ? where number = 1", [str(tmp_path / "secret.txt")])
    database.close()
    found = Summary()
    summarise(out, found)
    assert found.damaged == 2
    assert "secret" not in "".join(each.text for each in found.sample)


def record(number: int) -> dict[str, Any]:
    removed = [
        {"index": place, "reason": f"own-{number % 7}", "text": "Subscribe", "score": None} for place in range(9)
    ]
    address = f"https://{number}.example/"
    return {
        "input": str(number),
        "url": address,
        "text": "x" * 50,
        "metadata": {"language": f"x-{number}"},
        "removed": removed,
        "confidence": 0.5,
    }


def test_memory_does_not_grow_with_the_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many hosts and languages there are."""
    monkeypatch.setattr(figures, "MOST_NAMES", 500)
    found = Summary(pages=PageList(most=200))
    sizes = []
    tracemalloc.start()
    for number in range(8000):
        found.record(record(number))
        if number in (2000, 7999):
            sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert sizes[1] < sizes[0] * 1.2
    assert len(found.hosts.sums) == 500
    assert found.hosts.others[0] == 7500


def test_the_sample_is_fair_and_the_same_each_time() -> None:
    def drawn(seed: int) -> list[str]:
        found = Summary(sample_size=4, seed=seed)
        for number in range(40):
            found.record(record(number))
        return [each.name for each in found.sample]

    assert drawn(3) == drawn(3)
    assert len({tuple(drawn(seed)) for seed in range(20)}) > 15
    counts = Counter(name for seed in range(400) for name in drawn(seed))
    assert len(counts) == 40
    # 40 expected for each; four standard deviations are 24.
    assert all(16 <= count <= 64 for count in counts.values())


def test_tallies_stay_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST_NAMES", 2)
    tally = Sums()
    for name in "abcab":
        tally.add(name)
    assert tally.top() == [("a", [2]), ("b", [2])]
    assert tally.others == [1]


def test_languages_are_counted_without_their_regions(tmp_path: Path) -> None:
    found = Summary()
    for language in ("en", "en-US", "EN_gb", "de-AT", ""):
        found.record({"text": "", "metadata": {"language": language}})
    assert found.languages.sums == {"en": [3], "de": [1], "": [1]}


def test_the_list_has_every_page_and_what_failed_first(dumps: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = written(dumps, out, "json")
    pages = found.pages.sorted()
    assert pages[0].cause == "input"
    assert "nowhere.html" in pages[0].name
    certain = [page.confidence for page in pages[1:]]
    assert certain == sorted(certain, key=lambda value: value or 0.0)
    assert all((out / page.output).is_file() for page in pages[1:])
    assert {page.title for page in pages[1:]} == {"The ice house stays"}
    # Without a ledger the order is that of the output.
    assert [page.name[-6:] for page in written(dumps, tmp_path / "text", "text").pages.sorted()[1:]] == [
        f"{number}.html" for number in range(5)
    ]


def test_the_list_is_bounded_and_keeps_the_least_certain() -> None:
    pages = PageList(most=10)
    for number in range(100):
        pages.add(ListedPage(str(number), confidence=number * 37 % 100 / 100))
    assert [page.confidence for page in pages.sorted()] == [number / 100 for number in range(10)]
    assert pages.more == 90


def test_pages_that_were_not_wanted_are_counted_and_listed_last(dumps: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.jsonl"
    batch.run([dumps], out, form="jsonl", workers=0, min_output_size=600)
    with_manifest, without = Summary(), Summary()
    summarise(out, with_manifest)
    (tmp_path / "a.jsonl.manifest.db").unlink()
    summarise(out, without)
    for found in (with_manifest, without):
        assert (found.done + found.skipped, found.failed) == (5, 1)
        assert found.skipped
        pages = found.pages.sorted()
        assert len(pages) == 6
        assert pages[0].cause == "input"
        assert [page.verdict for page in pages[-found.skipped :]] == ["skipped"] * found.skipped
        assert "min_output_size" in pages[-1].beginning

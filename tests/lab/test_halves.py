"""The halves of the data sets: all pages of a site in one, and only the figures of the other are shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner_lab.__main__ import main
from cleaner_lab.accuracy import halves, metadata_table
from cleaner_lab.accuracy.halves import half_of
from cleaner_lab.accuracy.metadata_scores import Facts, Tally
from cleaner_lab.datasets import Example
from tests.lab.sets import articles


def example(url: str | None, name: str = "a") -> Example:
    return Example(name, url, "article", "", {}, "en")


@pytest.mark.parametrize(
    "url, half",
    [
        ("https://beck.example/ice", "test"),
        ("https://tarn.example/ice", "look"),
        # Hosts, paths and schemes of a site do not matter.
        ("http://news.tarn.example:8080/2024/sauna", "look"),
        ("https://WWW.Tarn.example/", "look"),
        ("https://www.beck.example/ice", "test"),
        # A suffix of two parts is no site.
        ("https://skelder.co.uk/ice", "test"),
        ("https://gill.co.uk/ice", "look"),
    ],
)
def test_all_pages_of_a_site_are_in_one_half(url: str, half: str) -> None:
    assert half_of(example(url)) == half


def test_a_page_without_an_address_is_a_site_of_its_own() -> None:
    assert {half_of(example(None, f"page-{number}")) for number in range(20)} == {"look", "test"}


def test_both_halves_have_sites_of_every_fold() -> None:
    from cleaner_lab.training.training_page import FOLDS, fold_of, site

    pages = [example(f"https://site{number}.example/") for number in range(200)]
    assert len({(half_of(page), fold_of(site(page))) for page in pages}) == 2 * FOLDS


def test_the_halves_of_a_set_are_all_its_pages(tmp_path: Path) -> None:
    folder = articles(tmp_path, 12)
    whole, look, test = (
        [page.id for page in halves.load(folder, "wcxb-dev", half)] for half in ("all", "look", "test")
    )
    assert sorted(look + test) == whole == [f"{number:02}" for number in range(12)]
    assert look
    assert test
    assert [page for page in look if page < "06"] == [page.id for page in halves.load(folder, "wcxb-dev", "look", 6)]
    assert halves.pages(folder, "wcxb-dev@soup", "test") == set(test)
    assert "<" not in str(next(halves.load(folder, "wcxb-dev@soup", "look")).raw)


def test_a_part_of_a_tally_has_the_figures_of_its_pages() -> None:
    tally = Tally()
    for page, title in (("a", "The Ice House"), ("b", "News"), ("c", "")):
        tally.add(page, Facts(title, date="2024-03-12"), {"title": "The Ice House", "authors": None, "date": None})
    assert tally.part({"a"}).figures() == {"title": 1, "title loose": 1, "invented": 1}
    assert tally.part({"a", "b"}).figures()["title"] == 0.5
    assert tally.part(()).figures() == {}
    tally.add("d", Facts(date="2024-03-13"), {"date": "2024-03-13"})
    tally.add("e", Facts(date="2024-03-14"), {"date": "2024-03-13"})
    assert tally.part({"a", "d"}).figures()["day F1"] == 1


def test_the_table_shows_both_halves_beside_each_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = articles(tmp_path, 4)
    titles = {"00": "Ice", "01": "News", "02": "Ice", "03": "Ice"}
    tally = Tally()
    for page, title in titles.items():
        tally.add(page, Facts(title), {"title": "Ice", "authors": None, "date": "2024-03-12"})
    monkeypatch.setattr(metadata_table, "run", lambda *_: (tally, {}))
    monkeypatch.setattr(halves, "half_of", lambda page: "look" if page.id < "02" else "test")
    head, _, row = metadata_table.table(folder, "wcxb-dev", ["cleaner"])
    assert head.startswith("| wcxb-dev, all (look / test) | title 4 (2 / 2) | ")
    assert row.startswith("| cleaner | 0.7500 (0.5000 / 1.0000) | ")
    head, _, row = metadata_table.table(folder, "wcxb-dev", ["cleaner"], half="test")
    assert head.startswith("| wcxb-dev, test | title 4 | ")
    assert row.startswith("| cleaner | 0.7500 | ")


@pytest.mark.parametrize("option", [["--worst", "title"], ["--orders"]])
def test_the_half_that_tests_is_not_read(option: list[str], tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["metadata", "--data", str(articles(tmp_path, 1)), "--half", "test", *option])
    assert result.exit_code == 2
    assert "the half test shows what unseen sites get only while nobody tunes by its pages" in result.output


def test_the_pages_that_are_listed_are_of_the_half_to_look_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def run(folder: Path, dataset: str, name: str, limit: int, jobs: int, half: str) -> tuple[Tally, dict[str, Facts]]:
        asked.append(half)
        tally = Tally()
        for page in halves.load(folder, dataset, "all"):
            tally.add(page.id, Facts(), {"title": "Ice", "authors": None, "date": None})
        return tally, {page.id: Facts() for page in halves.load(folder, dataset, "all")}

    monkeypatch.setattr(metadata_table, "run", run)
    folder = articles(tmp_path, 6)
    lines = list(metadata_table.worst(folder, "wcxb-dev", "title"))
    listed = {line.split()[0] for line in lines if "[article]" in line}
    assert listed == halves.pages(folder, "wcxb-dev", "look")
    assert set(asked) == {"look"}

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Candidate, Cleaner
from cleaner_lab.accuracy import metadata_peers
from cleaner_lab.accuracy.metadata_ablation import answer
from cleaner_lab.accuracy.metadata_scores import (
    Facts,
    Tally,
    author_any,
    author_f1,
    day,
    names,
    title_exact,
    title_loose,
)
from cleaner_lab.datasets import Example
from tests.needs import needs


@pytest.mark.parametrize(
    "title, gold, exact, loose",
    [
        ("The Ice House", "THE ICE HOUSE!", 1, 1),
        ("The ice-house", "The Ice House", 1, 1),
        ("The Ｉce House", "The Ice House", 1, 1),
        ("Straße zum Hafen", "STRASSE ZUM HAFEN", 1, 1),
        ("The Ice House - Harbour News", "The Ice House", 0, 1),
        ("Ice House", "The Ice House", 0, 1),
        ("The Ice Houses", "The Ice House", 0, 0),
        ("Ice", "Police", 0, 0),
        ("冰库", "冰库的命运", 0, 0),
        ("", "The Ice House", 0, 0),
        ("!", "?", 0, 0),
    ],
)
def test_titles(title: str, gold: str, exact: float, loose: float) -> None:
    assert (title_exact(title, gold), title_loose(title, gold)) == (exact, loose)


@pytest.mark.parametrize(
    "values, expected",
    [
        (["By Ada Kern"], {"ada kern"}),
        (["Bya Kern"], {"bya kern"}),
        (["Ada Kern; Jon Vale"], {"ada kern", "jon vale"}),
        (["Ada Kern and Jon Vale", "ADA KERN"], {"ada kern", "jon vale"}),
        (["Ada Kern & Jon Vale"], {"ada kern", "jon vale"}),
        (["Kern&Vale"], {"kern vale"}),
        (["Andy Undset"], {"andy undset"}),
        (["Ada Kern, MS, Ph.D., E-RYT 500, Staff writer"], {"ada kern"}),
        (["Ada Kern, Harbour Desk"], {"ada kern", "harbour desk"}),
        (["Editor"], {"editor"}),
        (["von Ada Kern"], {"ada kern"}),
        (["", " ; "], set()),
    ],
)
def test_names(values: list[str], expected: set[str]) -> None:
    assert names(values) == expected


def test_authors_are_scored_as_sets() -> None:
    assert author_f1(["Ada Kern", "Jon Vale"], ["jon vale", "Ada  Kern"]) == 1
    assert author_f1(["Ada Kern", "Harbour News"], ["Ada Kern"]) == pytest.approx(2 / 3)
    assert author_any(["Ada Kern", "Harbour News"], ["Ada Kern"]) == 1
    assert author_f1(["Ada Kerns"], ["Ada Kern"]) == author_any(["Ada Kerns"], ["Ada Kern"]) == 0
    assert author_f1([], []) == 0


@pytest.mark.parametrize(
    "date, expected",
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12T23:59:00-08:00", "2024-03-12"),
        ("2024-03-12 23:59:00+00:00", "2024-03-12"),
        ("2021-3-2", "2021-03-02"),
        ("March 12, 2024", "2024-03-12"),
        ("2024-03", ""),
        ("March 2024", ""),
        ("12:30", ""),
        ("soon", ""),
        ("nan", ""),
        ("published on March 12, 2024" + " at last" * 20, ""),
        ("", ""),
    ],
)
def test_days(date: str, expected: str) -> None:
    needs("dateutil")
    assert day(date) == expected


GOLD = {"title": "The Ice House", "authors": ["Ada Kern"], "date": "2024-03-12"}


def test_a_tally_looks_only_where_gold_has_the_field() -> None:
    tally = Tally()
    tally.add("a", Facts("The Ice House", ("Ada Kern",), "2024-03-12T08:00:00"), dict(GOLD))
    tally.add("b", Facts("The Ice House - News", ("Jon Vale",), "2024-03-13"), {**GOLD, "authors": None, "date": None})
    tally.add("c", Facts("", (), ""), {**GOLD, "date": "2024-03"})
    tally.add("d", Facts("", (), "2024-03-13"), {"title": None, "authors": None, "date": None})
    assert tally.figures() == {
        "title": pytest.approx(1 / 3),
        "title loose": pytest.approx(2 / 3),
        "authors": 0.5,
        "authors any": 0.5,
        "day": 1,
        "invented": 1,
    }


def test_a_field_that_is_never_given_has_no_figure() -> None:
    tally = Tally()
    tally.add("a", Facts(title="The Ice House"), dict(GOLD))
    assert tally.figures() == {"title": 1, "title loose": 1}


def test_a_date_is_invented_only_if_gold_says_that_there_is_none() -> None:
    tally = Tally()
    facts = Facts("The Ice House", ("Ada Kern",), "2024-03-12")
    tally.add("a", facts, {"title": "The Ice House", "authors": ["Ada Kern"]})
    tally.add("b", facts, {"text": "It stood by the harbour.", "authors": ["Ada Kern"]})
    assert tally.figures() == {"title": 1, "title loose": 1, "authors": 1, "authors any": 1}
    tally.add("c", facts, {"title": "The Ice House", "date": None})
    assert tally.figures()["invented"] == 1


def test_a_wrong_day_is_no_missed_one() -> None:
    tally = Tally()
    for page, date in enumerate(("2024-03-12", "2024-03-12", "2024-03-13", "")):
        tally.add(str(page), Facts(date=date), {"date": "2024-03-12"})
    figures = tally.figures()
    assert figures == {"day P": pytest.approx(2 / 3), "day R": pytest.approx(2 / 3), "day F1": pytest.approx(2 / 3)}


PAGE = """<html lang="en"><head><title>The Ice House - Harbour News</title>
<meta property="og:title" content="The Ice House"><meta name="author" content="Ada Kern">
<meta property="article:published_time" content="2024-03-12T08:00:00Z"><meta name="date" content="2024-03-11">
</head><body><h1>The Ice House</h1><p>The harbour board met on Tuesday evening to decide what should become of it.</p>
</body></html>"""


def test_leaving_a_source_out_is_as_if_the_page_did_not_have_it() -> None:
    example = Example("a", "https://harbour.example/2024/03/10/ice", "article", PAGE, dict(GOLD), "en")
    found = answer((example, example.url))
    plain = Cleaner().clean(PAGE, example.url).metadata
    assert found.facts == Facts(plain.title, plain.authors, plain.date)
    assert found.without[("date", "opengraph")].date == "2024-03-11"
    assert found.without[("authors", "meta")].authors == ()
    assert ("date", "meta") not in found.without
    assert ("date", "url") not in found.without
    bare = PAGE.replace('<meta property="article:published_time" content="2024-03-12T08:00:00Z">', "")
    bare = bare.replace('<meta name="date" content="2024-03-11">', "")
    only = answer((Example("a", example.url, "article", bare, dict(GOLD), "en"), example.url))
    assert Candidate("date", "2024-03-10", "url") in Cleaner().clean(bare, example.url).metadata.candidates
    assert only.without[("date", "url")].date == ""


def test_what_a_peer_raises_is_a_miss_and_what_it_says_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str | None] = []

    def read(page: str | bytes, url: str | None) -> Facts:
        calls.append(url)
        if page == "bad":
            raise RuntimeError
        return Facts("The Ice House", ("Ada Kern",), "2024-03-12")

    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setitem(metadata_peers.READERS, "extruct", lambda: read)
    monkeypatch.setattr(metadata_peers, "version", lambda name: "1")
    metadata_peers.reader.cache_clear()
    metadata_peers._state.cache_clear()
    good, bad = (Example("a", "https://harbour.example/", "article", raw, {}, "en") for raw in ("good", "bad"))
    first = metadata_peers.ask("extruct", good, with_url=True)
    assert (
        first
        == metadata_peers.ask("extruct", good, with_url=True)
        == Facts("The Ice House", ("Ada Kern",), "2024-03-12")
    )
    assert calls == ["https://harbour.example/"]
    metadata_peers.ask("extruct", good, with_url=False)
    assert calls[1:] == [None]
    assert metadata_peers.ask("extruct", bad, with_url=True) is None
    metadata_peers.reader.cache_clear()
    metadata_peers._state.cache_clear()

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.needs import missing

pytest.importorskip("torch", reason=missing("torch"))

from cleaner.text import lexicon
from cleaner_lab.training import cross_validation as crossval
from cleaner_lab.training import left_out
from cleaner_lab.training import torch_network as training
from tests.lab.test_training import pages

SETTINGS = replace(training.SETTINGS["text"], epochs=1, batch=2, networks=2)


def test_languages_and_collections_are_left_out_whole() -> None:
    found = pages("text")
    greek = [
        replace(page, example=replace(page.example, language="el"), languages=frozenset(("el",))) for page in found
    ]
    mixed = [replace(page, languages=frozenset(("en", "el")), dataset="magic-dev@swapped") for page in found]
    groups = left_out.groups([*found, *greek, *mixed])
    assert groups == ["language:el", "collection:magic"]
    assert [page.touches("language:el") for page in (found[0], greek[0], mixed[0])] == [False, True, True]
    assert [page.is_tested("language:el") for page in (found[0], greek[0], mixed[0])] == [False, True, False]
    assert mixed[0].touches("collection:magic")
    assert not mixed[0].is_tested("collection:magic")


def test_the_log_has_what_is_kept_of_unseen_languages(tmp_path: Path) -> None:
    found = pages("text")
    greek = [
        replace(
            page, example=replace(page.example, id=f"g{page.example.id}", language="el"), languages=frozenset(("el",))
        )
        for page in found
    ]
    every = [*found, *greek]
    by_group = crossval.networks(every, (crossval.ALL, "language:el"), SETTINGS, jobs=1)
    assert by_group[crossval.ALL] != by_group["language:el"]
    crossval.keep(tmp_path, "text", by_group | {"site:0": by_group["language:el"]})
    assert crossval.kept(tmp_path, "text").keys() >= {"site:0", "language:el"}
    unseen = crossval.outcomes(every, {"language:el": by_group["language:el"]}, jobs=1)
    assert [outcome.page.example.language for outcome in unseen] == ["el"] * len(greek)
    table = left_out.tables(unseen, unseen, [])
    assert "| el | 5 | 5 |" in table
    assert "+0.000" in table


def test_letters_that_stay_are_counted_by_words() -> None:
    page = pages("text")[0]
    gold = replace(page.example, gold={"text": "the old pier"})
    assert left_out.share_kept("old pier pier", gold) == pytest.approx(7 / 10)
    assert left_out.bare([]) == "-"


def test_prose_is_framed_in_phrases_of_each_language() -> None:
    prose = left_out.prose()
    assert len(prose) >= 25
    assert prose.keys() <= lexicon.languages()
    assert {len(paragraphs) for paragraphs in prose.values()} == {5}

"""Phrases that people give, with a star at the end or at the beginning."""

from __future__ import annotations

import pickle

import pytest

import cleaner
from cleaner.model.options import Engine
from cleaner.text.phrases import PhraseMatcher

STORY = "The harbour was empty at noon, and the gulls had gone to the other side of the bay. " * 3
LONG = "More from the harbour " + "and the ice house " * 10


@pytest.mark.parametrize(
    ("phrase", "gone"),
    [
        ("More from *", ["More from the Coast!", "More from"]),
        ("more FROM*", ["More from the Coast!", "More from"]),
        ("* the coast", ["More from the Coast!", "The coast"]),
        ("More from", ["More from"]),
        ("Page # of #", ["Page 3 of 12"]),
        ("More fr *", []),
        ("* oast", []),
        ("There is more from", []),
    ],
)
@pytest.mark.parametrize("engine", ["rules", "learned"])
def test_phrases_work_as_those_of_rules_files(phrase: str, gone: list[str], engine: Engine) -> None:
    lines = [
        "More from the Coast!",
        "More from",
        "The coast",
        "Page 3 of 12",
        LONG,
        "There is more from the sea, he said.",
    ]
    dump = "\n\n".join(["The ice house", STORY, *lines, STORY])
    result = cleaner.clean(dump, kind="text", engine=engine, phrases=[phrase])
    assert [each.text for each in result.removed if each.reason == "stock-phrase"] == gone
    rules = cleaner.sites.rules.loads(f"version = 1\n[[site]]\nhosts = ['*']\nphrases = ['{phrase}']")
    result = cleaner.clean(dump, kind="text", engine=engine, rules=rules)
    assert [each.text for each in result.removed if each.reason == "site-rule"] == gone


@pytest.mark.parametrize("phrase", ["*", "", " * ", "!!"])
def test_a_phrase_without_a_letter_is_an_error_that_names_the_option(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"phrases: .* has no letter or digit"):
        cleaner.Cleaner(phrases=["Subscribe", phrase])


@pytest.mark.parametrize("phrase", ["More * from", "* more *", "More **"])
def test_a_star_elsewhere_is_an_error_too(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"phrases: .* one star may stand at the end"):
        cleaner.Cleaner(phrases=[phrase])


def test_a_matcher_is_a_value() -> None:
    matcher = PhraseMatcher.of(["More from *", "subscribe"])
    assert matcher == PhraseMatcher.of(["MORE  from*", "Subscribe!"])
    assert hash(matcher) == hash(pickle.loads(pickle.dumps(matcher)))
    assert matcher.mask(["Subscribe", "", "More from us", "Subscribe now"]).tolist() == [True, False, True, False]
    assert PhraseMatcher.of([]).mask(["Subscribe"]).tolist() == [False]


def test_settings_with_phrases_can_be_changed_and_compared() -> None:
    from dataclasses import replace

    settings = cleaner.Cleaner(phrases=["More from *", "* of the coast"])
    assert replace(settings, favor="recall").phrases == settings.phrases
    assert settings == cleaner.Cleaner(phrases=["MORE from*", "* of the  coast!"])

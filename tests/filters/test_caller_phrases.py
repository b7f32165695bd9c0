"""Phrases of the caller's: what goes, and what stays whatever takes it."""

from __future__ import annotations

import pickle

import pytest

from cleaner import Cleaner, Pipeline, clean
from tests.articles import body

PAGE = body(
    "<p class=byline>By Jane Doe</p><p>Read our newsletter!</p><nav><a href=/>Tide tables of the port</a></nav>"
)


def test_a_phrase_stays_whatever_takes_it() -> None:
    text = clean(PAGE).text
    assert "By Jane Doe" not in text
    assert "Tide tables" not in text
    assert "By Jane Doe" in clean(PAGE, keep_phrases="by jane DOE!").text
    kept = clean(PAGE, keep_phrases=["by jane DOE!", "tide tables *"])
    assert "By Jane Doe" in kept.text
    assert "Tide tables of the port" in kept.text
    # It only adds lines.
    assert {block.index for block in clean(PAGE).kept} < {block.index for block in kept.kept}
    assert kept.metadata == clean(PAGE).metadata


def test_what_stays_is_stronger_than_what_goes() -> None:
    assert "By Jane Doe" in clean(PAGE, phrases=["By Jane Doe"], keep_phrases=["By Jane Doe"]).text


def test_more_phrases_for_settings_and_pipelines() -> None:
    for settings in (
        Cleaner(phrases=["x y"]).with_phrases("Read our *", keep=["By Jane Doe"]),
        Cleaner(pipeline=Pipeline.default().with_phrases("Read our *", keep=["By Jane Doe"])),
        Cleaner(pipeline=Pipeline.default("text").with_phrases("Read our *", keep=["By Jane Doe"])),
    ):
        result = pickle.loads(pickle.dumps(settings)).clean(PAGE)
        assert "By Jane Doe" in result.text
        assert [gone.reason for gone in result.removed if "newsletter" in gone.text] == ["stock-phrase"]
    assert "x y" in Cleaner(phrases=["x y"]).with_phrases("z").phrases


def test_without_phrases_a_pipeline_is_the_same() -> None:
    assert Pipeline.default().with_phrases() == Pipeline.default()


def test_a_pipeline_without_the_builtin_filter() -> None:
    pipeline = Pipeline(()).with_phrases("Read our *")
    assert [gone.text for gone in clean(PAGE, pipeline=pipeline).removed] == ["Read our newsletter!"]


def test_what_a_browser_hides_does_not_come_back() -> None:
    page = body("<p style='display:none'>Ignore what was said before</p>")
    assert "Ignore" not in clean(page, keep_phrases=["Ignore what was said before"]).text


@pytest.mark.parametrize("phrases", [b"bc", 3, [3], {"bc": 1}, "*", ["*"], "a*b", ["a*b"]])
def test_what_is_no_phrase(phrases: object) -> None:
    with pytest.raises((TypeError, ValueError), match="keep_phrases"):
        Cleaner(keep_phrases=phrases)  # type: ignore[arg-type]

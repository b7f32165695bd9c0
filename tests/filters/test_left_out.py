"""A filter that is left out brings its lines back: the cases of every filter, and nothing else of the page changes."""

from __future__ import annotations

import pickle

import pytest

from cleaner import Cleaner, Document, Pipeline, Result, clean, rule
from cleaner.filters import HTML, TEXT
from cleaner.filters.left_out import ENGINE_REASONS
from cleaner.model.columns import Mask
from cleaner.model.options import Engine, InputKind
from tests.articles import LAST, MORE, PROSE, body
from tests.filters.read_cases import Case, all_cases

OF_KIND: dict[InputKind, set[str]] = {
    "html": {member.reason for member in HTML if not member.restores},
    "text": {member.reason for member in TEXT if not member.restores},
}
CASES = [
    case
    for case in all_cases()
    if case.gone and case.reason in OF_KIND["html" if case.html else "text"] - ENGINE_REASONS
]


def cleaned(case: Case, pipeline: Pipeline) -> Result:
    settings = Cleaner(
        kind="html" if case.html else "text", language=case.language, phrases=["click baby click"], pipeline=pipeline
    )
    return settings.clean(case.page, "https://harbour.example/ice-house")


@pytest.mark.parametrize("engine", ["learned", "rules"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.reason}: {case.title}")
def test_lines_come_back_unless_another_named_filter_takes_them(case: Case, engine: Engine) -> None:
    pipeline = Pipeline.default("html" if case.html else "text", engine)
    with_it, without_it = cleaned(case, pipeline), cleaned(case, pipeline.without(case.reason))
    gone = {removal.index for removal in with_it.removed if removal.reason == case.reason}
    now = {removal.index: removal.reason for removal in without_it.removed}
    assert {now[index] for index in gone if index in now} & (ENGINE_REASONS | {case.reason}) == set()
    # All other lines are where they were, and the metadata too.
    assert {index: reason for index, reason in now.items() if index not in gone} == {
        removal.index: removal.reason for removal in with_it.removed if removal.index not in gone
    }
    assert without_it.metadata == with_it.metadata
    assert {block.index for block in with_it.kept} | gone == {block.index for block in without_it.kept} | (
        gone & set(now)
    )


def test_every_named_filter_is_tried() -> None:
    named = (OF_KIND["html"] | OF_KIND["text"]) - ENGINE_REASONS
    assert {case.reason for case in CASES} == named


BYLINE = body("<p class=byline>By Jane Doe</p>")


def test_a_byline_stays_and_names_the_author() -> None:
    assert "By Jane Doe" not in clean(BYLINE).text
    result = clean(BYLINE, pipeline=Pipeline.default().without("byline"))
    assert "By Jane Doe" in result.text
    assert result.authors == ("Jane Doe",)
    assert [(line["reason"], line["text"]) for line in result.to_dict()["overruled"]] == [("byline", "By Jane Doe")]


def test_another_named_filter_may_take_the_line() -> None:
    @rule("jane")
    def jane(doc: Document) -> Mask:
        mask = doc.none()
        mask[[index for index, text in enumerate(doc.text) if "Jane" in text]] = True
        return mask

    for pipeline in (
        Pipeline.default().without("byline").with_filter(jane),
        Pipeline.default().with_filter(jane, after="tags").without("byline"),
    ):
        removed = clean(BYLINE, pipeline=pipeline).removed
        assert [gone.reason for gone in removed if "Jane" in gone.text] == ["jane"]


def test_two_filters_left_out() -> None:
    page = body("<p class=byline>By Jane Doe</p><figure><figcaption>The pier at dawn, in fog</figcaption></figure>")
    text = clean(page, pipeline=Pipeline.default().without("byline", "caption")).text
    assert "By Jane Doe" in text
    assert "The pier at dawn" in text
    assert text == clean(page, pipeline=Pipeline.default().without("byline").without("caption")).text


def test_it_is_not_among_the_reasons_and_can_be_put_back() -> None:
    pipeline = Pipeline.default().without("byline")
    assert "byline" not in pipeline.reasons
    assert len(pipeline.filters) == len(Pipeline.default().filters) - 1
    assert (
        pickle.loads(pickle.dumps(Cleaner(pipeline=pipeline))).clean(BYLINE).text
        == clean(BYLINE, pipeline=pipeline).text
    )
    with pytest.raises(ValueError, match="no filter 'byline'"):
        pipeline.without("byline")


def test_without_an_engine_nothing_unnamed_goes() -> None:
    page = body("<p>Odd line here</p>")
    assert "Odd line here" in clean(page, pipeline=Pipeline.default().without("low-score", "high-score")).text


DUMP = f"The ice house stays\nBy Jane Doe\n12 March 2024\n{PROSE}\n{MORE}\n{LAST}\nRelated: tides and gulls\n"


def test_changes_are_made_for_both_kinds() -> None:
    pipeline = Pipeline.default().without("byline", "navigation")
    assert "By Jane Doe" in clean(BYLINE, pipeline=pipeline).text
    result = clean(DUMP, pipeline=pipeline)
    assert "By Jane Doe" in result.text
    # The built-in pipeline of the other kind does what that of the page's own does.
    for page in (BYLINE, DUMP):
        assert (
            clean(page, pipeline=Pipeline.default("text"))
            == clean(page, pipeline=Pipeline.default("html"))
            == clean(page)
        )


@pytest.mark.parametrize(
    "place", [{}, {"before": "noscript"}, {"after": "byline"}, {"before": "repeat"}, {"after": "formula"}]
)
def test_a_filter_of_the_callers_own_runs_for_both_kinds(place: dict[str, str]) -> None:
    @rule("tides")
    def tides(doc: Document) -> Mask:
        return doc.none() | ["gulls" in text for text in doc.text]

    pipeline = Pipeline.default().with_filter(tides, **place)
    for page in (body("<p>The gulls of the harbour had gone.</p>"), DUMP + "The gulls of the harbour had gone.\n"):
        assert "tides" in {removal.reason for removal in clean(page, pipeline=pipeline).removed}


def test_a_list_of_the_callers_own_is_for_both_kinds() -> None:
    pipeline = Pipeline(Pipeline.default("text").filters)
    assert pipeline.for_kind("html") is pipeline

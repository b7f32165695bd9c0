from __future__ import annotations

import pickle

import numpy as np
import pytest

import cleaner
from cleaner import Cleaner, Document, Pipeline, clean, rule
from cleaner.filters import HTML, TEXT
from cleaner.model.columns import Mask
from cleaner.model.options import Engine
from tests.articles import MORE, PROSE, TEASERS, body


@rule("shouting")
def shouting(doc: Document) -> Mask:
    return np.array([text.isupper() for text in doc.text])


@rule("whisper", restores=True)
def whisper(doc: Document) -> Mask:
    return np.array([text.startswith("psst") for text in doc.text])


@rule("half")
def half(doc: Document) -> Mask:
    return doc.none()[: len(doc) // 2]


PAGE = body("<p>LOUD WORDS</p><nav><a href=/here>psst, over here</a></nav>")


def test_a_filter_can_be_added_before_or_after_another_by_name() -> None:
    pipeline = Pipeline.default()
    reasons = pipeline.with_filter(shouting, before="byline").reasons
    assert reasons.index("shouting") == reasons.index("byline") - 1
    reasons = pipeline.with_filter(shouting, after="byline").reasons
    assert reasons.index("shouting") == reasons.index("byline") + 1
    assert pipeline.with_filter(shouting).reasons[-1] == "shouting"
    assert "shouting" not in pipeline.reasons


def test_a_filter_of_the_callers_own_runs_and_is_in_the_ledger() -> None:
    result = clean(PAGE, pipeline=Pipeline.default().with_filter(shouting, before="navigation"))
    assert ("shouting", "LOUD WORDS") in [(removal.reason, removal.text) for removal in result.removed]


def test_a_restoring_filter_brings_back() -> None:
    assert "psst" not in clean(PAGE).text
    assert "psst, over here" in clean(PAGE, pipeline=Pipeline.default().with_filter(whisper)).text


def test_keep_goes_with_a_pipeline_of_the_callers_own() -> None:
    page = body("<figure><figcaption>The pier at dawn, seen from the ice house</figcaption></figure>")
    assert "The pier at dawn" in clean(page, keep="captions", pipeline=Pipeline.default()).text


def test_without() -> None:
    page = body("<figure><figcaption>The pier at dawn, seen from the ice house</figcaption></figure>")
    assert "The pier at dawn" not in clean(page).text
    pipeline = Pipeline.default(engine="rules").without("caption")
    assert "The pier at dawn" in clean(page, pipeline=pipeline).text


def test_the_pipeline_for_html_takes_text_dumps_too() -> None:
    dump = "\n".join(
        ["Weather", "Sport", PROSE, PROSE.replace("harbour", "town"), "Knots", "Boats", "Pier", "Fog", "Gulls"]
    )
    result = Cleaner(kind="text", pipeline=Pipeline.default()).clean(dump)
    assert PROSE in result.text
    assert "Gulls" not in result.text


def test_clear_errors() -> None:
    pipeline = Pipeline.default()
    with pytest.raises(ValueError, match="no filter 'captoin'; there are hidden, "):
        pipeline.without("captoin")
    with pytest.raises(ValueError, match="no filter"):
        pipeline.with_filter(shouting, before="x")
    with pytest.raises(ValueError, match="not both"):
        pipeline.with_filter(shouting, before="byline", after="byline")
    with pytest.raises(TypeError, match="is not a filter"):
        pipeline.with_filter(lambda doc: doc.none())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"filter 'half' gave \(\d+,\) marks for \d+ blocks"):
        clean(PAGE, pipeline=pipeline.with_filter(half))
    with pytest.raises(ValueError, match="engines are learned, rules, readability"):
        Pipeline.default(engine="magic")  # type: ignore[arg-type]


def test_filters_cannot_write_what_only_run_writes() -> None:
    @rule("vandal")
    def vandal(doc: Document) -> Mask:
        doc.kept[:] = False
        return doc.none()

    with pytest.raises(ValueError, match="read-only"):
        clean(PAGE, pipeline=Pipeline.default().with_filter(vandal))


def test_settings_and_pipelines_can_be_pickled() -> None:
    settings = Cleaner(pipeline=Pipeline.default().with_filter(shouting), keep="comments")
    assert pickle.loads(pickle.dumps(settings)).clean(PAGE) == settings.clean(PAGE)


def test_reasons_are_kebab_case_and_unique() -> None:
    for filters in (HTML, TEXT):
        reasons = [member.reason for member in filters]
        assert len(set(reasons)) == len(reasons)
        assert all(reason == reason.lower() and "_" not in reason and " " not in reason for reason in reasons)


def test_phrases_of_the_callers_own() -> None:
    page = body("<p>Click, baby, click!</p>")
    assert "Click, baby, click!" in clean(page).text
    result = clean(page, phrases=["click baby CLICK"])
    assert [removal.reason for removal in result.removed if removal.text == "Click, baby, click!"] == ["stock-phrase"]


@pytest.mark.parametrize("option", [{"engine": "x"}, {"keep": ["x"]}, {"favor": "x"}, {"kind": "x"}])
def test_wrong_options_are_named(option: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must be one of"):
        cleaner.clean("x", **option)  # type: ignore[arg-type]


@pytest.mark.parametrize("engine", ["learned", "rules"])
def test_favor_moves_the_amount(engine: Engine) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in (PROSE[::-1], MORE, MORE[::-1], MORE.upper()))
    odd = f"<div><div><p>{PROSE}</p></div><div>{paragraphs}</div></div>"
    doubtful = body() + "".join(f"<p><a href='/a'>{title}</a></p><p>{text}</p>" for title, text in TEASERS)
    page = doubtful if engine == "learned" else odd
    few, some, many = (len(clean(page, engine=engine, favor=favor).text) for favor in ("precision", None, "recall"))
    assert few <= some <= many
    assert few < many

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from cleaner import Cleaner, NotAPage
from cleaner.filter import run
from cleaner.model.document import Document
from cleaner.model.options import InputKind
from cleaner.pipeline import Pipeline
from cleaner.scoring import features
from cleaner.scoring.letters import CLASSES, letters

PAGE = """<title>Ferry</title><meta property="og:type" content="article"><script type="application/ld+json">
{"@type": "NewsArticle",
 "articleBody": "The ferry to the outer islands will not sail before Thursday, the company said.",
 "description": "No ferry before Thursday because of the storm."}</script>
<ul class=menu><li><a href=/>Home</a><li><a href=/b>Boats</a></ul>
<article><h1>No ferry</h1><p>The ferry to the outer islands will not sail before Thursday, the company said.</p>
<p>No ferry before Thursday because of the storm.</p></article>"""

NAMES = features.names("html", ("navigation",))


def document(page: str = PAGE) -> Document:
    return Cleaner(kind="html").document(page)


def row(doc: Document, name: str) -> list[float]:
    matrix = features.matrix(doc, doc.none(), ("navigation",))
    return [round(value, 3) for value in matrix[NAMES.index(name)].tolist()]


def test_one_row_for_each_name() -> None:
    doc = document()
    assert features.matrix(doc, doc.none(), ("navigation",)).shape == (len(NAMES), len(doc))
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_page_without_a_block_has_no_columns(kind: InputKind) -> None:
    doc = Cleaner(kind=kind).document("")
    assert features.matrix(doc, doc.none(), ()).shape == (len(features.names(kind, ())), 0)


def test_what_the_page_repeats_in_its_code_is_found_in_its_text() -> None:
    doc = document()
    assert [doc.text[index] for index, value in enumerate(row(doc, "in-body")) if value] == [doc.text[3]]
    assert [doc.text[index] for index, value in enumerate(row(doc, "in-description")) if value] == [doc.text[4]]


@pytest.mark.parametrize(
    "name, expected",
    [
        ("linked", [1, 1, 0, 0, 0]),
        ("kind-heading", [0, 0, 1, 0, 0]),
        ("kind-list_item", [1, 1, 0, 0, 0]),
        ("in-nav", [1, 1, 0, 0, 0]),
        ("in-article", [0, 0, 1, 1, 1]),
        ("sentence-end", [0, 0, 0, 1, 1]),
        ("after-headline", [0, 0, 0, 1, 1]),
        ("copies", [0, 0, 0, 0, 0]),
        ("phrase-navigation", [1, 0, 0, 0, 0]),
    ],
)
def test_a_row_says_what_its_name_says(name: str, expected: list[float]) -> None:
    assert row(document(), name) == expected


def test_each_filter_of_a_network_is_a_feature_and_all_others_are_one() -> None:
    doc = document()
    reasons = Pipeline.default().reasons
    run(doc, Pipeline.default().filters[: reasons.index("navigation") + 1])
    assert doc.labels[:3] == ["navigation", "navigation", "headline"]
    assert row(doc, "rule-navigation") == [1, 1, 0, 0, 0]
    assert row(doc, "rule-other") == [0, 0, 1, 0, 0]
    assert features.reasons_of(NAMES) == ("navigation",)


@given(st.text(max_size=300))
def test_any_page_gives_finite_numbers(text: str) -> None:
    try:
        doc = document(f"<p>{text}</p><div>{text}<br><br>x")
    except NotAPage:
        reject()
    matrix = features.matrix(doc, doc.none(), ("navigation",))
    assert np.isfinite(matrix).all()
    assert np.abs(matrix).max(initial=0) < 20


def test_letters_are_counted_for_each_block() -> None:
    sizes, counts = letters(["Ab 1,", "é", ""])
    assert sizes.tolist() == [5, 2, 0]
    assert dict(zip(CLASSES, counts[:, 0].tolist(), strict=True)) | {"beyond": 0} == {
        "other": 0, "lower": 1, "upper": 1, "digit": 1, "space": 1, "comma": 1, "stop": 0, "quote": 0, "money": 0,
        "mark": 0, "beyond": 0,
    }  # fmt: skip
    assert counts[:, 1].tolist() == [0] * 10 + [2]


def dump_rows(dump: str, *names: str) -> list[list[float]]:
    doc = Cleaner(kind="text").document(dump)
    matrix = features.matrix(doc, doc.none(), ())
    assert matrix.shape == (len(features.names("text", ())), len(doc))
    return [[round(value, 2) for value in matrix[features.names("text", ()).index(name)].tolist()] for name in names]


def test_blank_lines_part_a_dump_into_runs() -> None:
    before, after, place, page = dump_rows(
        "Ferry\nHome\n\nBoats\nPiers\n\nNews", "gap-before", "gap-after", "in-run", "page-gaps"
    )
    assert before == [0, 0, 1, 0, 1]
    assert after == [0, 1, 0, 1, 1]
    assert place == [0, 0.5, 0, 0.5, 0]
    assert page == [0.4] * 5


def test_a_dump_without_blank_lines_has_no_runs() -> None:
    names = [
        name for name in features.groups("text", ())["spacing"] if name not in ("gap-rank", "indent", "indent-share")
    ]
    assert not np.any(dump_rows("Ferry\nHome\nBoats", *names))


@given(st.text(alphabet="ab .\n \t", max_size=200))
def test_any_dump_gives_finite_numbers(text: str) -> None:
    doc = Cleaner(kind="text").document(f"{text}x")
    matrix = features.matrix(doc, doc.none(), ())
    assert np.isfinite(matrix).all()
    assert np.abs(matrix).max(initial=0) < 20

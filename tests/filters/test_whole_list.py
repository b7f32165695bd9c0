"""What whole-list brings back, with judgements made up for the test."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner import Cleaner
from cleaner.filters.whole_list import ITEM_WORDS, whole_list
from cleaner.model.page import Judgement
from cleaner.model.verdict import PageType
from cleaner.recognise.linked_part import CELL_WORDS


def back(page: str, *gone: str, named: str = "low-score", score: float = 0.1) -> list[str]:
    """Return what comes back if the judge, or the filter ``named``, removed the blocks in ``gone``."""
    doc = Cleaner(kind="html").document(page)
    scores = np.array([score if text in gone else 0.9 for text in doc.text])
    doc.labels = [named if text in gone else "" for text in doc.text]
    doc.kept = np.array([not label for label in doc.labels])
    doc.judgement = Judgement(scores, 0.4, doc.kept, doc.none(), PageType.ARTICLE, 0.9, -1)
    return [doc.text[index] for index in np.flatnonzero(whole_list(doc))]


LIST = "<ul><li>salt<li>flour<li>water</ul>"
TABLE = "<table><tr><td>Holm<td>4<tr><td>Mill<td>0<tr><td>Quay<td>1</table>"


@pytest.mark.parametrize(
    "page, gone",
    [
        (LIST, ["flour"]),
        (LIST, ["water"]),
        ("<ol><li>Ring the bell<li>Wait<li>Shut the gate</ol>", ["Wait"]),
        (TABLE, ["Mill", "1"]),
        ("<blockquote><p>The quay is wet.</p>— Echo, May 9</blockquote>", ["— Echo, May 9"]),
    ],
)
def test_the_rest_comes_back(page: str, gone: list[str]) -> None:
    assert back(page, *gone) == gone


def test_one_item_is_enough_if_the_others_are_nearly_as_good() -> None:
    assert back(LIST, "salt", "water", score=0.35) == ["salt", "water"]
    assert back(LIST, "salt", "water", score=0.2) == []


def test_a_number_alone_is_no_counter_in_a_table() -> None:
    assert back(TABLE, "4", "0", named="counter") == ["4", "0"]
    assert back("<ul><li>4<li>salt<li>flour</ul>", "4", named="counter") == []


@pytest.mark.parametrize(
    "page, gone",
    [
        ("<ul><li>salt<li>flour</ul>", ["flour"]),
        ("<ul><li>salt<li><a href=/1>Ferries late</a><li>flour</ul>", ["Ferries late"]),
        ("<ul><li><p>News</p><p>The ferries are late.</p><li><p>News</p><p>A goat is lost.</p></ul>", ["News"]),
        (f"<ul><li>salt<li>flour<li>{'word ' * ITEM_WORDS}on</ul>", [f"{'word ' * ITEM_WORDS}on"]),
        (TABLE, ["Holm", "4", "Mill", "0"]),
        ("<table><tr><td>Holm<tr><td>Mill<tr><td>Quay</table>", ["Mill"]),
        (f"<table><tr><td>{'word ' * CELL_WORDS}on<td>Menu<tr><td>Poll<td>Yes</table>", ["Yes"]),
        ("<blockquote><p>The quay is wet.</p><p>Read on</p></blockquote>", ["Read on"]),
    ],
)
def test_other_removals_stay_removed(page: str, gone: list[str]) -> None:
    assert back(page, *gone) == []


def test_what_named_filters_removed_stays_removed() -> None:
    assert back(LIST, "flour", named="related") == []

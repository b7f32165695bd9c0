from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.scoring import features
from cleaner.scoring.judge import judge
from cleaner.scoring.line_letters import LineLetters, shared_words


@given(st.lists(st.text(max_size=40), min_size=1, max_size=12))
def test_any_lines(texts: list[str]) -> None:
    lines = LineLetters(texts)
    found = shared_words(lines, np.arange(len(texts)) % 2 == 0, texts[0])
    assert found.shape == (7, len(texts))
    assert ((found >= 0) & (found <= 1)).all()


def shares(name: str, texts: list[str], prose: list[bool], title: str = "") -> list[float]:
    names = features.groups("text", ())["topic"]
    return [
        round(share, 2)
        for share in shared_words(LineLetters(texts), np.array(prose), title)[names.index(name)].tolist()
    ]


def test_words_of_the_prose_are_found_in_other_lines_only() -> None:
    texts = ["The harbour master counted the lanterns", "Harbour lanterns", "Subscribe today"]
    assert shares("in-prose", texts, [True, False, False]) == [0, 1, 0]
    assert shares("in-prose", ["港町の灯台は静かだ", "灯台", "購読"], [True, False, False]) == [0, 1, 0]


def test_words_of_the_title() -> None:
    texts = ["Ice house to close", "Ice ice", "Fog"]
    assert shares("in-title", texts, [False] * 3, "Ice house to close") == [1, 1, 0]
    assert shares("of-title", texts, [False] * 3, "Ice house to close") == [1, 0.25, 0]


def test_capitals_and_short_words() -> None:
    assert shares("capitals", ["Politics World Sport", "the end of it"], [False] * 2) == [1, 0]
    assert shares("short-words", ["the end of it", "harbour"], [False] * 2) == [1, 0]


def test_a_dump_is_judged_and_an_empty_one_too() -> None:
    text = "\n".join(["Menu", "Ice house to close", *["The harbour was empty at noon, and the gulls had gone."] * 3])
    doc = Cleaner(kind="text").document(text)
    judged = judge(doc, doc.none())
    assert judged.scores.shape == (len(doc),)
    empty = Cleaner(kind="text").document("")
    assert judge(empty, empty.none()).headline == -1


@pytest.mark.parametrize("text", ["ɐ" * 5000, "\U0001f600\n" * 50, "\ud800 x\n\udfff", "\n\n", "a"])
def test_odd_letters(text: str) -> None:
    doc = Cleaner(kind="text").document(text)
    assert features.matrix(doc, doc.none(), ()).shape == (len(features.names("text", ())), len(doc))

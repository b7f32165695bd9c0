"""``favor`` is monotone: "precision" never keeps more than the default, "recall" never less."""

from __future__ import annotations

import io
from collections import Counter
from copy import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.filter import run
from cleaner.model.document import Document
from cleaner.model.options import Favor
from cleaner.pipeline import Pipeline
from cleaner.scoring import judge as judging
from cleaner.scoring import network as networks
from tests.scoring.test_network import text_weights

LINES = (
    "Menu",
    "Share",
    "Subscribe to our newsletter",
    "The ferry to the outer islands was late again on Monday, and the forty people on the pier had to wait.",
    "According to the harbour master, one of the two engines had been losing oil since the weekend.",
    "A short line without a stop",
    "Der Bäcker am Kai blieb länger offen als sonst",
    "港長によると、二つある機関の一つが週末から油を漏らしていたという。",
    "",
)
FAVORS: tuple[Favor | None, ...] = ("precision", None, "recall")


def kept(text: str, favor: Favor | None) -> set[int]:
    doc = Cleaner(kind="text", favor=favor).document(text)
    run(doc, Pipeline.default("text").filters)
    return set(np.flatnonzero(doc.kept).tolist())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=14).map("\n".join))
def test_on_any_lines(text: str) -> None:
    precise, usual, complete = (kept(text, favor) for favor in FAVORS)
    assert precise <= usual <= complete


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(LINES[:-1]), st.floats(0, 1)), min_size=1, max_size=12))
def test_at_any_scores(lines: list[tuple[str, float]]) -> None:
    """The network's opinion is whatever it is: above the threshold, below it, unsure of every line."""
    doc = Cleaner(kind="text").document("\n".join(line for line, _ in lines))
    scores = np.resize([score for _, score in lines], len(doc)).clip(1e-6, 1 - 1e-6)

    class Opinion(networks.Network):
        def __init__(self) -> None:
            super().__init__(io.BytesIO(text_weights()))

        def forward(self, dense: object, names: object = None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
            return np.log(scores / (1 - scores)), np.full(7, 1 / 7), np.zeros(len(scores))

    found = [after(doc, favor, Opinion()) for favor in FAVORS]
    # Of a line that stands twice, either may be the one that stays.
    precise, usual, complete = (Counter(doc.text[index] for index in kept) for kept in found)
    assert precise <= usual <= complete
    assert bool(found[1]) == bool(found[0]) or scores.max() < judging.UNSURE


def after(doc: Document, favor: Favor | None, network: networks.Network) -> set[int]:
    doc = copy(doc)
    doc.labels = list(doc.labels)
    object.__setattr__(doc.page, "favor", favor)
    before = Pipeline.default("text").filters
    at = [member.reason for member in before].index("high-score")
    run(doc, before[:at])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "shipped", lambda kind: network)
        run(doc, before[at:])
    return set(np.flatnonzero(doc.kept).tolist())


def test_a_dump_that_no_line_of_is_sure_is_left_to_the_rules() -> None:
    text = "\n".join([LINES[3], LINES[4], *["Menu"] * 3])
    doc = Cleaner(kind="text").document(text)
    outside = doc.none()
    outside[-3:] = True
    arrays = text_weights(score=-0.1)
    judged = judging.judge(doc, outside, networks.Network(io.BytesIO(arrays)))
    assert judged.scores.max() < judging.UNSURE
    assert judged.keep.tolist() == (~outside).tolist()

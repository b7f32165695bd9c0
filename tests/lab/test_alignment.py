from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner_lab.training.alignment import coverage

BODY = "The harbour board met on Tuesday evening to decide what should become of the old ice house by the quay."
NEXT = "Nobody had expected so many people to come and chairs had to be fetched from the school across the road."


def test_words_of_a_menu_that_are_also_in_the_article_are_not_content() -> None:
    blocks = ["Harbour", "Ice house", BODY, NEXT, "Tuesday"]
    assert coverage(blocks, f"{BODY}\n\n{NEXT}").tolist() == [0, 0, 1, 1, 0]


def test_of_two_copies_the_one_in_its_place_counts() -> None:
    blocks = [BODY[:60], "Sport", BODY, NEXT]
    assert coverage(blocks, f"{BODY}\n{NEXT}").tolist() == [0, 0, 1, 1]


def test_a_short_block_between_two_paragraphs_counts() -> None:
    assert coverage([BODY, "A vote", NEXT], f"{BODY}\n\nA vote\n\n{NEXT}").tolist() == [1, 1, 1]


def test_scripts_without_spaces() -> None:
    first, second = "港务局周二晚上开会决定旧冰库的命运", "没有人料到会来这么多人"
    assert coverage(["首页", first, second], first + second).tolist() == [0, 1, 1]


def test_nothing_to_align() -> None:
    assert coverage([], "x").tolist() == []
    assert coverage(["...", BODY], "").tolist() == [0, 0]


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from([BODY, NEXT, "Menu", "Sport news", "One two three four five six"]), max_size=8),
    st.sampled_from(["", BODY, BODY + " " + NEXT]),
)
def test_coverage_is_a_share_and_no_gold_token_is_used_twice(blocks: list[str], gold: str) -> None:
    found = coverage(blocks, gold)
    assert ((found >= 0) & (found <= 1)).all()
    used = sum(len(block.split()) * share for block, share in zip(blocks, found, strict=True))
    assert used <= len(gold.replace(".", " ").split()) + 0.01

"""Lists, dialogue and last sentences that come back after the judge, with judgements made up for the test."""

from __future__ import annotations

import dataclasses
import re

import numpy as np
import pytest

from cleaner.filter import Filter
from cleaner.filters.after_pointer import after_pointer
from cleaner.filters.between_kept import between_kept
from cleaner.filters.data_lines import data_lines
from cleaner.filters.dialogue import dialogue
from cleaner.filters.introduced import introduced
from cleaner.filters.last_sentence import last_sentence
from cleaner.filters.thread_post import thread_post
from cleaner.model.document import Document
from cleaner.model.verdict import PageType
from cleaner.recognise.judged_lines import asks
from tests.filters.test_kept_in_part import PROSE, judged


def back(current: Filter, doc: Document) -> list[str]:
    return [doc.text[index] for index in np.flatnonzero(current(doc))]


LAST = ["The board did not want to say more.", "It meets again in May."]
SEAL = "The seal that takes the tram"
POINTER = {"Read also": "read-more", SEAL: "teaser"}


@pytest.mark.parametrize(
    "lines, named, right",
    [
        ([PROSE, "Read also", SEAL, *LAST, "Share"], {**POINTER, "Share": "share"}, LAST),
        ([PROSE, "Read also", SEAL, LAST[0], "Share"], {**POINTER, "Share": "share"}, LAST[:1]),
        ([PROSE, "Read also", SEAL, *LAST, "Most read"], {**POINTER, "Most read": "related"}, LAST),
        ([PROSE, "Read also", SEAL, *LAST, PROSE], POINTER, LAST),
        ([PROSE, f"Read also: {SEAL}", LAST[0], "Share"], {f"Read also: {SEAL}": "read-more", "Share": "share"}, LAST[:1]),
        # A summary has its date, its author or the next story below it; a headline may ask.
        ([PROSE, "Read also", SEAL, LAST[0], "2 May 2019"], {**POINTER, "2 May 2019": "dateline"}, []),
        ([PROSE, "Read also", SEAL, LAST[0], "Goat found"], POINTER, []),
        ([PROSE, "Read also", SEAL, "Who feeds the seal?", "Share"], {**POINTER, "Share": "share"}, []),
        ([PROSE, "Enjoyed this?", *LAST, "Read more"], {"Enjoyed this?": "related", "Read more": "read-more"}, []),
        ([PROSE, "Newsletter", *LAST, "Share"], {"Newsletter": "subscribe", "Share": "share"}, []),
    ],
)  # fmt: skip
def test_the_text_goes_on_after_a_pointer(lines: list[str], named: dict[str, str], right: list[str]) -> None:
    gone = {*LAST, "Goat found", "Who feeds the seal?"} & set(lines)
    assert back(after_pointer, judged(lines, gone, named, score=0.05)) == right


INTERVIEW = ["Is it high?", "Forty metres.", "Is it cold?", "In winter.", "Do you sing?", "Never on Sundays."]


def test_questions_and_answers_of_an_interview_come_back() -> None:
    ends = ["Will you climb it?", "In spring.", "With whom?"]
    doc = judged([*INTERVIEW, "Read also", *ends, "Share"], set(ends), {"Read also": "read-more", "Share": "share"})
    assert back(dialogue, doc) == ends[:2]


def test_questions_of_other_texts_stay_away() -> None:
    call = ["Ready to learn?", "Our teachers are waiting."]
    assert back(dialogue, judged([PROSE, *call, PROSE], set(call))) == []


@pytest.mark.parametrize("text, right", [("Χρειάζεται εισιτήριο;", True), ("x = 1;", False), ("「はい？」", True), ("No.", False)])  # fmt: skip
def test_what_asks(text: str, right: bool) -> None:
    assert asks(text) is right


TALE = ["– A fish?", "– It is water.", "– And the ticket?", "– Here it is.", "He bent down and looked into the tank."]


def test_speech_comes_back_with_what_is_told_between() -> None:
    more = ["– No.", "The boy thought about it.", "– She is under six."]
    assert back(dialogue, judged([*TALE, *more, "Most read"], set(more), {"Most read": "related"})) == more
    assert back(dialogue, judged([PROSE, *more, "Most read"], set(more), {"Most read": "related"})) == []


LIST = ["For the night:", "a tarp", "string", "a tin whistle"]


@pytest.mark.parametrize(
    "lines, gone, right",
    [
        ([PROSE, *LIST, PROSE], LIST, LIST),
        ([PROSE, *LIST, PROSE], LIST[2:], LIST[2:]),
        ([PROSE, "Ingredients", *LIST[1:], PROSE], LIST[1:], LIST[1:]),
        ([PROSE, "Create the file bell.py:", PROSE], ["Create the file bell.py:"], ["Create the file bell.py:"]),
        # A list that goes on in other lines of the foot, and one with nothing of the text above it.
        ([PROSE, *LIST, "Imprint of the Harbour Post, all the pages of it and much more besides", "Jobs"], [*LIST, "Imprint of the Harbour Post, all the pages of it and much more besides", "Jobs"], []),
        ([*LIST, PROSE], LIST, []),
    ],
)  # fmt: skip
def test_a_list_comes_back_with_the_line_above_it(lines: list[str], gone: list[str], right: list[str]) -> None:
    assert back(introduced, judged(lines, set(gone))) == right


def test_the_labels_of_records_are_no_introductions() -> None:
    lines = [PROSE, *["Our channel:", "One", "Two"] * 3, PROSE]
    assert back(introduced, judged(lines, {"Our channel:", "One", "Two"})) == []


NUMBERED = re.compile(r"^\d\. ")
MATCH = ["LINDEN - FORD 2:1", "Referee: Jane Doe", "Yellow cards: 1:3", "Crowd: 412"]
STEPS = ["What you need", "1. Fix the bracket.", "2. Hang the clock.", "3. Pour the water."]
STORIES = ["- Goat found", "- Ferries late", "- Lamps out", "- Seal on tram"]


@pytest.mark.parametrize("part", [MATCH, STEPS])
def test_facts_and_steps_that_follow_the_text_come_back(part: list[str]) -> None:
    lines = [PROSE, *part, "Did the clock run?", "Share"]
    gone = {NUMBERED.sub("", line) for line in part} | {"Did the clock run?"}
    doc = judged(lines, gone | set(part), {"Share": "share"})
    found = back(data_lines, doc)
    assert len(found) == len(part)
    assert "Did the clock run?" not in found


def test_other_lists_below_the_text_stay_away() -> None:
    gone = {line.removeprefix("- ") for line in STORIES}
    assert back(data_lines, judged([PROSE, *STORIES, "Share"], gone, {"Share": "share"})) == []
    assert back(data_lines, judged([PROSE, *MATCH, "Imprint", PROSE, "Jobs"], {*MATCH, "Imprint"}, score=0.01)) == []


NAMES = ["Ava Gorlois", "Riley Weasley", "Mason Winters"]


def test_names_that_were_only_just_removed_come_back() -> None:
    lines = ["Josiah Penhallow", *NAMES, "Eli Trask"]
    assert back(data_lines, judged(lines, set(NAMES), score=0.35)) == NAMES
    assert back(data_lines, judged(lines, set(NAMES), score=0.1)) == []
    assert back(data_lines, judged(["Is that all?", *NAMES, "Eli Trask"], set(NAMES), score=0.35)) == []


@pytest.mark.parametrize(
    "lines, named, right",
    [
        ([PROSE, "Kind regards.", "Reply"], {"Reply": "comment"}, ["Kind regards."]),
        ([PROSE, "Click on it.", "Step back!", "Is it gone?", "Share"], {"Share": "share"}, ["Click on it.", "Step back!", "Is it gone?"]),
        ([PROSE, "Send us your thoughts!", "Share"], {"Share": "share"}, []),
        ([PROSE, "Kind regards.", "Jane Doe", "Reply"], {"Reply": "comment"}, []),
        (["Comments", "Kind regards.", "Reply"], {"Reply": "comment"}, []),
    ],
)  # fmt: skip
def test_the_last_short_sentence_comes_back(lines: list[str], named: dict[str, str], right: list[str]) -> None:
    gone = {
        "Kind regards.",
        "Click on it.",
        "Step back!",
        "Is it gone?",
        "Send us your thoughts!",
        "Jane Doe",
        "Comments",
    }
    assert back(last_sentence, judged(lines, gone & set(lines), named, score=0.2)) == right


POST = "Thanks, that was it."


@pytest.mark.parametrize("page_type, right", [(PageType.FORUM, [POST]), (PageType.ARTICLE, [])])
def test_posts_end_in_the_button_of_the_first(page_type: PageType, right: list[str]) -> None:
    named = {"Old Salt": "user-box", "Quote": "comment"}
    doc = judged([PROSE, "Quote", "Old Salt", POST, "Quote", "Old Salt", "Sent from my boat.", "Quote"], {POST}, named)
    assert doc.judgement is not None
    doc.judgement = dataclasses.replace(doc.judgement, page_type=page_type)
    assert back(thread_post, doc) == right


def test_a_signature_is_no_post() -> None:
    named = {"Old Salt": "user-box", "Quote": "comment"}
    doc = judged(["Old Salt", PROSE, "Quote", *["Old Salt", "Sent from my boat.", "Quote"] * 3], {"Sent from my boat."}, named)  # fmt: skip
    assert back(thread_post, doc) == []


def test_a_sentence_among_notices_comes_back() -> None:
    named = {"Advertisement": "advertisement", "Lamps at dusk": "caption"}
    lines = [PROSE, "Advertisement", "He sold the boat.", PROSE]
    assert back(between_kept, judged(lines, {"He sold the boat."}, named, score=0.2)) == ["He sold the boat."]
    assert back(between_kept, judged(lines, {"He sold the boat."}, named, score=0.01)) == []
    lines[1] = "Lamps at dusk"
    assert back(between_kept, judged(lines, {"He sold the boat."}, named, score=0.2)) == []

"""What the filters after the judge bring back, with judgements made up for the test."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from cleaner.filters.between_kept import between_kept
from cleaner.filters.counter import counter
from cleaner.filters.follows_text import follows_text
from cleaner.filters.listed_heading import listed_heading
from cleaner.filters.whole_run import whole_run
from cleaner.model.document import Document
from cleaner.model.page import Judgement, PageInfo
from cleaner.model.verdict import PageType
from cleaner.readers.dump import read as text

PROSE = "The harbour board met on Monday and talked until the lamps were lit, and nobody was of one mind."


def judged(lines: list[str], gone: set[str], named: dict[str, str] | None = None, score: float = 0.1) -> Document:
    """A dump of which the judge removed the lines in ``gone``, and named filters those in ``named``."""
    columns = text.read("\n".join(lines))
    doc = Document(columns, PageInfo(language="en"), "", is_html=False)
    scores = np.array([score if block in gone else 0.9 for block in columns.text])
    doc.labels = [(named or {}).get(block, "low-score" if block in gone else "") for block in columns.text]
    doc.kept = np.array([not label for label in doc.labels])
    doc.judgement = Judgement(scores, 0.4, doc.kept, doc.none(), PageType.ARTICLE, 0.9, -1)
    return doc


def back(doc: Document) -> list[str]:
    marks = doc.none()
    for current in (listed_heading, whole_run, follows_text, between_kept):
        marks = marks | np.asarray(current(doc))
    return [doc.text[index] for index in np.flatnonzero(marks)]


HEADED = [PROSE, "1. Stone Quay", PROSE, "2. Ba's Tea House", PROSE, "3. The Old Ferry", PROSE]
#: Name: lines, those that the judge removed, those that come back.
BACK: dict[str, tuple[list[str], set[str], list[str]]] = {
    "a heading with a number": (HEADED, {"3. The Old Ferry"}, ["3. The Old Ferry"]),
    "an item": ([PROSE, "- salt", "- flour", "- water", PROSE], {"flour"}, ["flour"]),
    "a cell": ([PROSE, "Hake\t6.40\t8.10", "Sardine\t2.10\t2.40", PROSE], {"2.10", "2.40"}, ["2.10", "2.40"]),
    "a gap in a list without bullets": (
        [PROSE, "250 g lentils", "2 red peppers", "1 onion", "3 cloves", "Salt", PROSE],
        {"1 onion"},
        ["1 onion"],
    ),
    "a question as a heading": (
        ["What is it?", PROSE, "Who may ask?", PROSE, "When is it paid?", PROSE],
        {"Who may ask?"},
        ["Who may ask?"],
    ),
    "an answer": (["Did you know him?", '"No."', '"Who told you then?"', PROSE], {'"No."'}, ['"No."']),
    "an answer in Japanese": (["「港を知っていましたか。」", "「はい。」", "「誰に聞いたのですか。」"], {"「はい。」"}, ["「はい。」"]),
    "a line of a play": ([PROSE, "BOY: And is it clear?", "KEEPER: Look for yourself."], {"BOY: And is it clear?"}, ["BOY: And is it clear?"]),
    "a short paragraph": (["He came back at ten.", "With a goat.", "The goat was not small."], {"With a goat."}, ["With a goat."]),
    "an item of a list that a line announces": ([PROSE, "Until then:", "- the last ferry", "- the hostel", "- the post boat"], {"the hostel", "the post boat"}, ["the hostel", "the post boat"]),
    "a fact of a match": ([PROSE, "Ground: Ice House Lane", "Referee: Jane Doe", "Crowd: 812", "Most read"], {"Referee: Jane Doe"}, ["Referee: Jane Doe"]),
    "headings that a list at the top names": (
        ["Summary", "Old lamps", PROSE, "Summary", PROSE, "Old lamps", PROSE],
        {"Summary", "Old lamps"},
        ["Summary", "Old lamps"],
    ),
    "a heading that such texts have": ([PROSE, "Ingredients", "- salt", "- flour", "- water"], {"Ingredients"}, ["Ingredients"]),
}  # fmt: skip
GONE: dict[str, tuple[list[str], set[str]]] = {
    "most read, after the text": (
        [PROSE, "Most read", "1. Ferries late", "2. Goat found", "3. Lamps out"],
        {"Most read", "1. Ferries late", "2. Goat found", "3. Lamps out"},
    ),
    "a caption": ([PROSE, "The ice house in the evening", PROSE], {"The ice house in the evening"}),
    "a call": ([PROSE, "Need help choosing?", PROSE + " " + PROSE], {"Need help choosing?"}),
    "the menu as a row": (["Local\tEconomy\tSport", "Save\tShare\tPrint", PROSE], set("Local Economy Sport Save Share Print".split())),
    "an entry of the menu that stands twice": (["Harbour Post Online", PROSE, "Harbour Post Online", PROSE], {"Harbour Post Online"}),
    "a heading of such texts in the menu": (["Ingredients", "Desserts", "Soups", PROSE], {"Ingredients", "Desserts", "Soups"}),
    "a sentence that the judge is sure of": ([PROSE, "Our reporters write on ferries, goats and the sea."], {"Our reporters write on ferries, goats and the sea."}),
    "teasers": ([PROSE, "Ferries are late", "Goat is found", "Lamps go out", PROSE], {"Ferries are late", "Goat is found", "Lamps go out"}),
}  # fmt: skip


@pytest.mark.parametrize("name", BACK)
def test_comes_back(name: str) -> None:
    lines, gone, right = BACK[name]
    assert back(judged(lines, gone)) == right


@pytest.mark.parametrize("name", GONE)
def test_stays_away(name: str) -> None:
    lines, gone = GONE[name]
    assert back(judged(lines, gone)) == []


def test_a_table_between_paragraphs_comes_back_if_its_scores_are_near() -> None:
    lines = [PROSE, "Hake\t6.40", "Sardine\t2.10", PROSE]
    cells = {"Hake", "6.40", "Sardine", "2.10"}
    assert back(judged(lines, cells, score=0.3)) == ["Hake", "6.40", "Sardine", "2.10"]
    assert back(judged(lines, cells, score=0.1)) == []


def test_what_a_named_filter_removed_stays_away() -> None:
    assert back(judged([PROSE, "Loading the page.", PROSE], set(), {"Loading the page.": "placeholder"})) == []


LAST = "The council expects new lamps by the end of the month."


@pytest.mark.parametrize(
    "lines, named",
    [
        ([PROSE, LAST], {}),
        ([PROSE, "Advertisement", LAST], {"Advertisement": "advertisement"}),
        ([PROSE, "Goat found", "2 May 2019", LAST], {"Goat found": "teaser", "2 May 2019": "dateline"}),
    ],
)
def test_a_sentence_that_follows_the_text_comes_back(lines: list[str], named: dict[str, str]) -> None:
    assert back(judged(lines, {LAST}, named, score=0.3)) == [LAST]


@pytest.mark.parametrize(
    "lines, named",
    [
        ([PROSE, "Lamps at dusk", LAST], {"Lamps at dusk": "caption"}),
        ([PROSE, "Read more", "Goat found", LAST], {"Read more": "read-more", "Goat found": "teaser"}),
        ([PROSE, "2 May 2019", LAST], {"2 May 2019": "dateline"}),
        (["Most read", LAST], {"Most read": "related"}),
    ],
)
def test_a_sentence_after_other_things_stays_away(lines: list[str], named: dict[str, str]) -> None:
    assert back(judged(lines, {LAST}, named, score=0.3)) == []


def test_each_sentence_that_comes_back_is_text_to_the_next() -> None:
    lines = [PROSE, LAST, "Until then the post boat runs on Saturdays."]
    assert back(judged(lines, set(lines[1:]), score=0.3)) == lines[1:]


@pytest.mark.parametrize("lines, gone", [([PROSE, "* * *", PROSE], []), ([PROSE, "***", "12", PROSE], ["***", "12"])])
def test_the_mark_between_two_scenes_is_no_counter(lines: list[str], gone: list[str]) -> None:
    doc = judged(lines, set())
    assert [doc.text[index] for index in np.flatnonzero(counter(doc))] == gone


@pytest.mark.parametrize("page_type, right", [(PageType.FORUM, [LAST]), (PageType.ARTICLE, [])])
def test_the_next_post_of_a_thread_comes_back_but_no_comment(page_type: PageType, right: list[str]) -> None:
    named = {"Old Salt": "user-box", "2 May 2019": "dateline"}
    doc = judged([PROSE, "Old Salt", "2 May 2019", LAST], {LAST}, named, score=0.3)
    assert doc.judgement is not None
    doc.judgement = dataclasses.replace(doc.judgement, page_type=page_type)
    assert back(doc) == right

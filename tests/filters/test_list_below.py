"""Lists of other things far below the text of a dump, with judgements made up for the test."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from cleaner.filters.list_below import GAP, LINES, list_below
from cleaner.model.document import Document
from cleaner.model.verdict import PageType
from tests.articles import LAST, MORE, PROSE
from tests.filters.test_kept_in_part import judged

TEXT = [PROSE, MORE, LAST, PROSE.replace("Tuesday", "Friday"), MORE.replace("spring", "autumn")]
STORIES = [
    "Harbour fund cut by a third as the council meets",
    "Is the pier next? Owners fear for their view",
    "'I would do it again': the man who rowed to Skelder",
    "Lobster prices fall for the third week",
    "Pier webcam is back, and so are the gulls!",
    "Knots of the week: the bowline",
    "Boat market opens on Saturday with forty sellers",
    "Seal takes the tram to the fish market",
    "Why the ferry does not sail at night",
]
BUTTONS = [f"Button {number}" for number in range(GAP + 2)]


def taken(lines: list[str], gone: list[str], page_type: PageType = PageType.ARTICLE) -> list[str]:
    doc = judged(lines, set(gone))
    return _taken(doc, page_type)


def _taken(doc: Document, page_type: PageType) -> list[str]:
    assert doc.judgement is not None
    doc.judgement = dataclasses.replace(doc.judgement, page_type=page_type)
    return [doc.text[index] for index in np.flatnonzero(list_below(doc))]


def test_a_list_far_below_the_text_goes() -> None:
    assert taken([*TEXT, *BUTTONS, *STORIES], BUTTONS) == STORIES
    assert taken([*TEXT, *BUTTONS, *STORIES, *(f"{button}a" for button in BUTTONS), *STORIES[::-1]], BUTTONS) != []


def test_one_full_stop_makes_no_prose_of_it() -> None:
    lines = [*STORIES, "Doting dad shares his skills.", *(f"{story} again" for story in STORIES)]
    assert taken([*TEXT, *BUTTONS, *lines], BUTTONS) == lines


@pytest.mark.parametrize(
    "lines, gone",
    [
        # Right below the text: the list may be its own.
        ([*TEXT, *BUTTONS[: GAP - 1], *STORIES], BUTTONS[: GAP - 1]),
        # Amid the text, and above it.
        ([*TEXT[:2], *STORIES, *TEXT[2:]], []),
        ([*STORIES, *BUTTONS, *TEXT], BUTTONS),
        # Prose: the text goes on.
        ([*TEXT, *BUTTONS, *(f"{story}." for story in STORIES)], BUTTONS),
        # A few lines.
        ([*TEXT, *BUTTONS, *STORIES[: LINES - 1]], BUTTONS),
        # No text of sentences above.
        ([*STORIES[::-1], *BUTTONS, *STORIES], BUTTONS),
        ([PROSE, *BUTTONS, *STORIES], BUTTONS),
        # Rows of a table.
        ([*TEXT, *BUTTONS, *(f"{story[:12]}\t12.5\t{number}" for number, story in enumerate(STORIES))], BUTTONS),
    ],
)
def test_near_misses_stay(lines: list[str], gone: list[str]) -> None:
    assert taken(lines, gone) == []


@pytest.mark.parametrize("page_type", [PageType.FORUM, PageType.PRODUCT, PageType.LISTING, PageType.DOCUMENTATION])
def test_only_articles_are_concerned(page_type: PageType) -> None:
    assert taken([*TEXT, *BUTTONS, *STORIES], BUTTONS, page_type) == []


def test_scripts_without_full_stops_are_not_concerned() -> None:
    thai = "ชาวประมงกล่าวว่าน้ำขึ้นเร็วกว่าทุกปี และไม่มีใครออกเรือตอนกลางคืนอีกต่อไป " * 6
    assert taken([thai, f"{thai}2", f"{thai}3", *BUTTONS, *(f"{story} ข่าว" for story in STORIES)], BUTTONS) == []

"""The title line of a dump corrects the line that was found."""

from __future__ import annotations

import dataclasses

import pytest

from cleaner.core import Cleaner, clean
from cleaner.metadata.extract import title_of_dump

SITE = "Harbour Post"
ADDRESS = "https://www.harbourpost.example/council-spares-the-ice-house"


@pytest.mark.parametrize(
    "lines, found, expected",
    [
        # What was joined to the headline.
        (["Ice house stays", "x", "Ice house stays Thread starter night_owl"], 2, "Ice house stays"),
        (["Ice house", "x", "Ice house stays open"], 2, "Ice house stays open"),
        # Headlines on two lines.
        (["The town: Council sells all its boats", "x", "y", "The town", "Council sells all its boats"], 4,
         "Council sells all its boats"),
        (["Council sells all its boats", "x", "y", "Council", "sells all its boats"], 4, "Council sells all its boats"),
        (["The town: Council sells all its boats", "x", "y", "z", "Council sells all its boats"], 4,
         "Council sells all its boats"),
        # A longer headline, two words, another line, a sentence.
        (["Ice house stays", "x", "Ice house stays: what it costs"], 2, "Ice house stays: what it costs"),
        (["Gulls came back today", "x", "Buy our book of tides"], 2, "Buy our book of tides"),
        (["We met at the pier.", "x", "Buy our book of tides"], 2, "Buy our book of tides"),
    ],
)  # fmt: skip
def test_titles_of_dumps(lines: list[str], found: int, expected: str) -> None:
    doc = Cleaner(kind="text").document("\n".join(lines), ADDRESS)
    doc.page = dataclasses.replace(doc.page, site_name=SITE)
    assert title_of_dump.corrected(doc, found, doc.text[found]) == expected


TEXT = "The harbour was empty at noon, and the gulls had gone to the far side of the quay, where the boats lay."


@pytest.mark.parametrize(
    "lines, expected",
    [
        (["Ice", "Home", "News", "Ice"], "Ice"),
        (["Ice house | Harbour Post", "Home", "News", "Search"], "Ice house"),
        # The site's name, a line that is neither.
        (["Harbour Post", "Home", "News", "Harbour Post"], ""),
        (["Ice", "Home", "News", "Search"], ""),
    ],
)
def test_the_first_line_of_a_dump_is_its_title(lines: list[str], expected: str) -> None:
    page = "\n".join([*lines, *[TEXT] * 4, "© 2024 Harbour Post"])
    assert clean(page, url=ADDRESS, kind="text", engine="rules").metadata.title == expected

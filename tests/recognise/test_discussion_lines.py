"""Comments in text dumps: told by a line that announces them and by what recurs; posts of a forum are not comments."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.recognise.discussion_lines import discussion_lines
from tests.articles import LAST, MORE, POSTS, PROSE

SAID = (
    "I passed that house every summer for twenty years.",
    "My grandfather cut ice for it, and he was on the council.",
    "Who pays for the roof in the end, I ask?",
    "They should sell it while somebody still wants it.",
)
DAYS = (
    "January 28, 2026, 8:10 am",
    "January 28, 2026, 9:11 am",
    "January 29, 2026, 7:02 am",
    "January 30, 2026, 1:40 pm",
)
NAMES = ("towpath_tom", "Greta H.", "ropewalk", "A Cynic")


def signed_below() -> list[str]:
    return [
        line for said, name, day in zip(SAID, NAMES, DAYS, strict=True) for line in (said, f"Posted by: {name} | {day}")
    ]


def signed_above() -> list[str]:
    return [line for said, name, day in zip(SAID, NAMES, DAYS, strict=True) for line in (name, day, said, "Reply")]


def with_buttons() -> list[str]:
    return [line for said, name in zip(SAID, NAMES, strict=True) for line in (name, said, "Reply")]


def marked(*lines: str, language: str = "en") -> set[str]:
    doc = cleaner.Cleaner(kind="text", language=language).document("\n".join(lines))
    return {doc.text[index] for index, mark in enumerate(discussion_lines(doc).tolist()) if mark}


@pytest.mark.parametrize("comments", [signed_below(), signed_above(), with_buttons()])
@pytest.mark.parametrize("announcement", ["Comments", "4 comments", "User Comments", "Leave a comment"])
def test_comments_below_the_text_are_marked(comments: list[str], announcement: str) -> None:
    found = marked("The ice house stays", PROSE, MORE, announcement, *comments, "About us")
    assert {*SAID, announcement} <= found
    assert found.isdisjoint((PROSE, MORE))


def test_a_counter_above_the_text_announces_nothing_of_it() -> None:
    found = marked("The ice house stays", "4 comments", PROSE, MORE, "Comments", *signed_above())
    assert set(SAID) <= found
    assert found.isdisjoint((PROSE, MORE))


def test_text_below_a_button_stays_if_another_announcement_follows() -> None:
    found = marked("The ice house stays", PROSE, "Leave a comment", LAST, "4 comments", *signed_above())
    assert set(SAID) <= found
    assert found.isdisjoint((PROSE, LAST))


def test_comments_in_other_languages() -> None:
    text = (
        "Rada portu zdecydowała we wtorek, że stara lodownia na nabrzeżu zostanie, choć nikt nie wie, kto zapłaci za "
        "dach. Przyszło więcej ludzi, niż ktokolwiek się spodziewał, i trzeba było przynieść krzesła z sąsiedniej sali. "
        "Głosowanie odłożono do wiosny, kiedy inżynierowie mają wydać swoją opinię o murach, belkach i fundamentach."
    )
    said = (
        "Mój dziadek tam pracował, dobrze, że stoi.",
        "A kto za to zapłaci, pytam?",
        "Sprzedać, póki ktoś chce kupić.",
    )
    comments = [
        line for number, one in enumerate(said) for line in (f"~gość{number}", "2026-01-28 10:47", one, "odpowiedz")
    ]
    found = marked("Lodownia zostaje", text, "Komentarze (3)", *comments, language="pl")
    assert set(said) <= found
    assert text not in found


@pytest.mark.parametrize(
    "lines",
    [
        # The first post is signed as the others are.
        ["Varnish for a rudder", "tom", "28 January 2026", *POSTS[:2], "Reply", "3 replies"]
        + [line for post in POSTS[1:] for line in ("greta", "28 January 2026", post, "Reply")],
        # A live blog: times of day, and nothing announces comments.
        [
            "The vote, live",
            PROSE,
            MORE,
            *(line for time, said in zip(DAYS, SAID, strict=True) for line in (time, said)),
        ],
        # Two comments are not enough, where nothing else tells them.
        ["The ice house stays", PROSE, MORE, "Comments", *signed_above()[:8]],
        # A list of stories with their counters.
        ["The ice house stays", PROSE, MORE, "12 comments", "Pier webcam is back", "8 comments", LAST],
        # No text stands above them.
        ["The ice house stays", "Comments", *signed_above()],
        # A text on comments.
        ["How we handle comments", PROSE, "Comments", MORE, LAST, *POSTS],
    ],
)
def test_near_misses_stay(lines: list[str]) -> None:
    assert not marked(*lines)


def test_the_filter_takes_them_and_keeps_them_on_request() -> None:
    page = "\n".join(("The ice house stays", PROSE, MORE, LAST, "User Comments", *signed_below()))
    assert all(said not in cleaner.clean(page, kind="text").text for said in SAID)
    assert all(said in cleaner.clean(page, kind="text", keep=["comments"]).text for said in SAID)

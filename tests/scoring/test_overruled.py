from __future__ import annotations

import numpy as np
import pytest

from cleaner import Cleaner, PageType
from cleaner.scoring.overruled import ARTICLE, FORUM, LED, SURE, SURE_SHORT, overruled
from tests.articles import LAST, MORE, PROSE, body

MENU = "<nav><a href=/rope>Ropes and knots</a></nav>"
PAGE = MENU + body("<p>Subscribe</p>") + "<div id=comments><p>I would rather have a swimming pool there.</p></div>"
SHORT = "Nobody has asked the gulls so far."


def overruled_texts(
    page: str, article: float = ARTICLE, forum: float = 0.0, *, taken: float = 0.0, kept: float = 1.0
) -> list[str]:
    """Return what the network may bring back if it scores all that the filters took and kept like this."""
    doc = Cleaner(kind="html", engine="rules").judged(page)
    scores = np.where(doc.kept, kept, taken)
    marks = overruled(doc, {PageType.ARTICLE: article, PageType.FORUM: forum}, scores)
    return [text for text, mark in zip(doc.text, marks.tolist(), strict=True) if mark]


def test_on_an_article_no_filter_is_overruled() -> None:
    assert overruled_texts(PAGE) == []


def test_on_other_pages_filters_that_go_by_position_may_be_overruled() -> None:
    assert overruled_texts(PAGE, article=ARTICLE - 0.01) == ["Ropes and knots"]


def test_on_a_forum_comments_may_come_back_and_prompts_stay_away() -> None:
    assert overruled_texts(PAGE, forum=FORUM) == ["I would rather have a swimming pool there."]


@pytest.mark.parametrize("names", ["modal", "popup-text", "gdpr", "login-note", "sidebar", "footer", "newsletter"])
def test_a_long_paragraph_that_is_surely_text_comes_back_whatever_its_element_is_called(names: str) -> None:
    # What holds more of the prose is a chapter, whatever its name: the reader does not believe that.
    page = body(f"<div class='{names}'><p>{PROSE[::-1]}.</p></div>", *[f"<p>{MORE} {LAST}</p>"] * 2)
    assert overruled_texts(page, taken=SURE) == [f"{PROSE[::-1]}."]
    assert overruled_texts(page, taken=SURE - 0.01) == []


def test_a_short_block_has_to_be_surer() -> None:
    page = body(f"<div class=modal><p>{SHORT}</p></div>")
    assert overruled_texts(page, taken=SURE_SHORT) == [SHORT]
    assert overruled_texts(page, taken=SURE_SHORT - 0.01) == []


def test_so_has_a_block_of_links() -> None:
    page = body(f"<div class=modal><p><a href=/a>{PROSE}</a></p></div>")
    assert overruled_texts(page, taken=SURE) == []


@pytest.mark.parametrize(
    "line",
    [
        "<p>Subscribe to our newsletter</p>",
        "<figure><figcaption>The ice house in 1904.</figcaption></figure>",
        "<time class=date>12 March 2024</time>",
        f"<p hidden>{PROSE}</p>",
        f"<p>{'Ледник стоит у причала уже сто лет. ' * 4}</p>",
    ],
)
def test_what_words_tell_what_is_small_and_what_is_not_seen_stays_away(line: str) -> None:
    assert overruled_texts(body(line), taken=1.0) == []


def test_a_heading_comes_back_with_its_paragraph_though_it_reads_like_a_label() -> None:
    page = body(f"<h2>Comments</h2><p>{LAST[::-1]}.</p>", "<h2>Login</h2><p>Tea.</p>")
    assert overruled_texts(page, taken=SURE) == ["Comments"]


def test_a_rule_that_takes_most_of_the_page_is_asked_about_all_that_it_took() -> None:
    page = f"<h1>Ice</h1><p>{LAST}</p>" + "".join(
        f"<div class=modal><p>{text}</p></div>" for text in (PROSE, MORE, SHORT)
    )
    assert overruled_texts(page, taken=0.5) == [PROSE, MORE, SHORT]
    # A real notice in front of a page has low scores, though they are the highest of the page.
    assert overruled_texts(page, taken=0.3, kept=0.0) == []


def test_a_discussion_may_be_most_of_the_page() -> None:
    page = f"<h1>Ice</h1><p>{LAST}</p><ol class=comments><li>{PROSE}</li><li>{MORE}</li></ol>"
    assert overruled_texts(page, taken=0.5) == []


MENU_OF = "".join(f"<li><a href=/{name}>{name} for the winter</a></li>" for name in ("Ropes", "Knots", "Anchors"))


def test_a_list_of_links_that_a_sentence_leads_to_comes_back() -> None:
    page = body(f"<p>These three chapters may help you as well:</p><ul>{MENU_OF}</ul>")
    assert overruled_texts(page, taken=0.55) == [
        "Ropes for the winter",
        "Knots for the winter",
        "Anchors for the winter",
    ]
    assert overruled_texts(page, taken=0.45) == []


@pytest.mark.parametrize(
    "before", ["<h2>More about winter</h2>", "<p>Menu</p>", "<p><a href=/>These are all stories</a></p>"]
)
def test_a_list_of_links_alone_stays_away(before: str) -> None:
    assert overruled_texts(body(f"{before}<ul>{MENU_OF}</ul>"), taken=0.7) == []


def test_a_list_of_which_some_entries_are_links_comes_back() -> None:
    page = body(f"<h2>Winter</h2><ul>{MENU_OF}</ul><h2>Summer</h2><ul><li>Salt the steps of the pier</li></ul>")
    assert len(overruled_texts(page, taken=LED)) == 3
    assert overruled_texts(page, taken=LED - 0.01) == []

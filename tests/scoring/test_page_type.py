from __future__ import annotations

import pytest

from cleaner import Cleaner, PageType
from cleaner.scoring.network import shipped
from cleaner.scoring.page_type import ARTICLE, FORUM, PAGE_TYPES, most_probable, overruled
from tests.articles import body

MENU = "<nav><a href=/rope>Ropes and knots</a></nav>"
PAGE = MENU + body("<p>Subscribe</p>") + "<div id=comments><p>I would rather have a swimming pool there.</p></div>"


def overruled_texts(article: float = 0.0, forum: float = 0.0) -> list[str]:
    doc = Cleaner(kind="html", engine="rules").judged(PAGE)
    marks = overruled(doc, {PageType.ARTICLE: article, PageType.FORUM: forum})
    return [text for text, mark in zip(doc.text, marks.tolist(), strict=True) if mark]


def test_the_most_probable_type_is_the_type_of_the_page() -> None:
    chances = {PageType.ARTICLE: 0.3, PageType.FORUM: 0.6, PageType.LISTING: 0.1}
    assert most_probable(chances) is PageType.FORUM


@pytest.mark.parametrize("kind", ["html", "text"])
def test_the_network_has_an_output_for_each_type(kind: str) -> None:
    assert len(shipped(kind)._members[0].weights["kind.bias"]) == len(PAGE_TYPES)


def test_on_an_article_no_filter_is_overruled() -> None:
    assert overruled_texts(article=ARTICLE) == []


def test_on_other_pages_filters_that_go_by_position_may_be_overruled() -> None:
    assert overruled_texts(article=ARTICLE - 0.01) == ["Ropes and knots"]


def test_on_a_forum_comments_may_come_back_and_prompts_stay_away() -> None:
    assert overruled_texts(article=ARTICLE, forum=FORUM) == ["I would rather have a swimming pool there."]

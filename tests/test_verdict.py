"""What a page turned out to be: no list, forum, shop or wall is called an article."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cleaner import Verdict, clean
from cleaner.model.page import Judgement
from cleaner.model.verdict import PageType
from cleaner.verdict import _of_text
from tests.articles import PROSE, body

FIXTURES = Path(__file__).parent.parent / "fixtures"
TITLES = ["Harbour news of the day", "Old ice house is sold", "The mail boat sails again", "Tides of May", "Gulls gone"]


@pytest.mark.parametrize(
    "file, verdict",
    [
        ("dumps/consent-wall.html", "consent-wall"),
        ("dumps/forum-thread.html", "forum"),
        ("dumps/harbour-news.html", "article"),
        ("pages/en-news-dump/source.txt", "article"),
        ("pages/en-forum-html/source.html", "forum"),
        ("pages/en-docs-html/source.html", "documentation"),
        ("pages/en-listing-html/source.html", "listing"),
        ("pages/en-blog-html/source.html", "article"),
        ("kinds/cls-cookie-recipe-pt.html", "article"),
    ],
)
def test_fixtures(file: str, verdict: str) -> None:
    assert clean((FIXTURES / file).read_bytes()).verdict == verdict


@pytest.mark.parametrize(
    "page",
    [
        "<ul>" + "".join(f"<li><a href='/{title}'>{title}</a></li>" for title in TITLES) + "</ul>",
        "<h1>Links</h1>" + "".join(f"<p><a href='/{title}'>{title}</a></p>" for title in TITLES),
        "\n".join(TITLES),
        "<h1>Links</h1>" + "".join(f"<p>{title}</p>" for title in TITLES),
    ],
)
@pytest.mark.parametrize("engine", ["learned", "rules"])
def test_a_list_of_five_links_is_no_article(page: str, engine: str) -> None:
    result = clean(page, engine=engine)  # type: ignore[arg-type]
    if result.text:
        assert result.verdict == "listing"


@pytest.mark.parametrize(
    "page",
    [
        "<h1>Tides</h1><p>The harbour was empty at noon, and the <a href='/gulls'>gulls</a> had gone.</p>",
        f"<p>{PROSE}</p>",
        PROSE,
        f"<h1>Ports</h1><p>{PROSE}</p>" + "<ul><li>Wexcombe</li><li>Ferrow</li></ul>",
    ],
)
def test_a_short_text_is_an_article(page: str) -> None:
    assert clean(page).verdict == "article"


def test_an_article_about_cookies_is_no_wall() -> None:
    page = body("<p>The harbour office says that its site sets cookies only for those who log in.</p>")
    assert clean(page).verdict == "article"


@pytest.mark.parametrize(
    "page_type, article, verdict",
    [
        (PageType.PRODUCT, 0.01, "product"), (PageType.COLLECTION, 0.01, "listing"), (PageType.SERVICE, 0.1, "service"),
        # Not sure enough.
        (PageType.PRODUCT, 0.3, "article"), (PageType.ARTICLE, 0.9, "article"),
    ],
)  # fmt: skip
def test_what_the_network_is_sure_of(page_type: PageType, article: float, verdict: str) -> None:
    from cleaner import Cleaner

    doc = Cleaner().document(body("<p>One more line of the text.</p>" * 5))
    doc.judgement = Judgement(np.zeros(len(doc)), 0.5, doc.kept, doc.kept, page_type, 0.9, -1, article)
    assert _of_text(doc, int(doc.words.sum())) == verdict


def test_every_verdict_has_a_meaning_in_the_report_and_stands_in_the_api() -> None:
    from cleaner.integrations.openapi import _VERDICTS
    from cleaner.reports.page_report import VERDICT_MEANINGS

    assert set(VERDICT_MEANINGS) == set(Verdict) == set(_VERDICTS)

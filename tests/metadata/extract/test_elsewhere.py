"""Names and dates of something else on the page are not the page's: each kind in several forms, with near-misses."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.model.metadata import Metadata

TEXT = """<p>The council of the island voted on Monday evening to keep the old ferry for another ten years, although
the engine has been repaired four times since the autumn.</p>
<p>Nobody in the hall spoke against it. The harbour master, who has counted the passengers since 1998, said that there
were never fewer than eleven, and that most of them carried hens.</p>
<p>A new boat would cost more than the island spends on its school, the treasurer told the meeting, and would be too
long for the pier, which would then have to be built again as well.</p>
<p>The ferry will sail at six and at four, as it did before. On Sundays it waits until the service is over, and in
storms it does not sail at all, whatever the timetable says.</p>"""


def page(*parts: str, head: str = "", language: str = "en", title: str = "Island keeps its old ferry") -> str:
    return (
        f"<!doctype html><html lang={language}><head><title>{title} | Skerry Times</title>{head}</head><body>"
        f"<header><a href=/>Skerry Times</a></header><main>{''.join(parts)}</main><footer>© 2026 Skerry Times</footer>"
        "</body></html>"
    )


H1 = "<h1>Island keeps its old ferry</h1>"


def metadata(*parts: str, **settings: str) -> Metadata:
    return clean(page(*parts, **settings)).metadata


CARDS = [
    (
        "<section><h2>Keep reading</h2><div><a class=c href=/a><h3>A pier of glass</h3><time datetime=2025-11-05>"
        "5 November 2025</time></a><a class=c href=/b><h3>Hens on board</h3><time datetime=2025-10-20>20 October 2025"
        "</time></a></div></section>"
    ),
    (
        "<div class=x1><div class=x2><a href=/a>A pier of glass</a><span>Nov 5, 2025</span></div><div class=x2>"
        "<a href=/b>Hens on board</a><span>Oct 20, 2025</span></div></div>"
    ),
    (
        "<ul><li><div class=byline><span>29 minutes ago</span> <a rel=author href=/j>Jon Ruskin</a></div><h3><a href=/a>"
        "A pier of glass</a></h3></li><li><div class=byline><span>1 hour ago</span> <a rel=author href=/s>Stella Hara</a>"
        "</div><h3><a href=/b>Hens on board</a></h3></li></ul>"
    ),
    (
        "<h3>Events</h3><div class=event><p>Ferry day</p><p class=date>12 May 2026</p></div><div class=event><p>Regatta"
        "</p><p class=date>3 June 2026</p></div>"
    ),
    (
        '<h2>More from Skerry</h2><article itemscope itemtype="https://schema.org/BlogPosting"><a href=/a>A pier of glass'
        "</a><span itemprop=author>Jon Ruskin</span><time itemprop=datePublished datetime=2025-11-05>5 Nov</time>"
        '</article><article itemscope itemtype="https://schema.org/BlogPosting"><a href=/b>Hens on board</a><span '
        "itemprop=author>Stella Hara</span><time itemprop=datePublished datetime=2025-10-20>20 Oct</time></article>"
    ),
]


@pytest.mark.parametrize("cards", CARDS, ids=range(len(CARDS)))
def test_suggested_posts_have_names_and_dates_of_their_own(cards: str) -> None:
    bare = metadata(H1, TEXT, cards)
    assert (bare.authors, bare.date) == ((), "")
    signed = metadata(
        H1, "<div class=byline>By Ann Kerr</div><time datetime=2026-01-27>27 Jan 2026</time>", TEXT, cards
    )
    assert (signed.authors, signed.date) == (("Ann Kerr",), "2026-01-27")


PRAISE = [
    (
        "<h2>What skippers say</h2><div class=testimonial><blockquote>It floats.</blockquote><div class=author itemprop="
        "author><span>Chris Marlowe</span><span>Founder, Barge Company</span></div></div><div class=testimonial>"
        "<blockquote>I sleep now.</blockquote><div class=author itemprop=author><span>Brita Gard</span><span>Engineer, "
        "Holm Docks</span></div></div>"
    ),
    (
        "<h2>Kundenstimmen</h2><figure class=quote><blockquote>Es schwimmt.</blockquote><figcaption class=author>Jürgen "
        "Hartwig</figcaption></figure><figure class=quote><blockquote>Ich schlafe wieder.</blockquote><figcaption "
        "class=author>Silke Brandt</figcaption></figure>"
    ),
    (
        "<h2>Reviews</h2><div class=r><p>Bought two of them in the spring and have not been wet since then.</p><p "
        "class=author>Lena Voss</p></div><div class=r><p>The rope is too short, but the man at the desk gave me another."
        "</p><p class=author>Paul Teck</p></div>"
    ),
]


@pytest.mark.parametrize("praise", PRAISE, ids=range(len(PRAISE)))
def test_who_praises_is_no_author(praise: str) -> None:
    assert metadata(H1, TEXT, praise).authors == ()


@pytest.mark.parametrize(
    "foot",
    [
        "<p class=byline>By Ann Kerr</p><p class=date>27 January 2026</p>",
        "<p>Published on 27 January 2026 by Ann Kerr</p>",
        "<div class=meta><ul><li class=author>Ann Kerr</li><li class=date>27 January 2026</li></ul></div>",
        "<div class=author-box><a rel=author href=/ann>Ann Kerr</a></div><p class=date>Posted 27 January 2026</p>",
    ],
)
def test_a_signature_right_below_the_text_is_the_articles(foot: str) -> None:
    found = metadata(H1, TEXT, foot, CARDS[0])
    assert (found.authors, found.date[:10]) == (("Ann Kerr",), "2026-01-27")


@pytest.mark.parametrize(
    "head",
    [
        "<div class=byline><a href=/a>Ann Kerr</a><span>Skerry Times Staff</span></div><p class=date>27 January 2026</p>",
        "<div class=byline>by Ann Kerr &nbsp;@annkerr</div><div class=d>January 27, 2026: 5:12 PM ET</div>",
        "<p>By <a href=/a>Ann Kerr</a> (<a href=/b>@annkerr</a>), Contributor</p><p>27 January 2026</p>",
        "<div class=meta><a class=author href=/a>Ann Kerr</a> <time datetime=2026-01-27T07:55>1/27/26 7:55am</time></div>",
        "<div><div><a href=/@ann>Ann Kerr</a></div><div>Jan 27, 2026</div></div><div><a>41</a><a>12</a></div>",
        "<h2 class=subtitle>Eleven passengers and their hens</h2><p class=by>By Ann Kerr</p><p>27 January 2026</p>",
        "<div class=byline>By Ann Kerr | <a href=mailto:a@s.example>Email the author</a></div><p>January 27, 2026</p>",
        "<p class=author>By Ann Kerr, Political Correspondent</p><p>27 January 2026 · 3 comments</p>",
    ],
)
def test_a_byline_names_one_author_and_its_day(head: str) -> None:
    found = metadata(H1, head, TEXT, CARDS[2])
    assert (found.authors, found.date[:10]) == (("Ann Kerr",), "2026-01-27")


@pytest.mark.parametrize(
    "line",
    [
        "on January 27, 2026 at 5:12 PM, updated January 28, 2026 at 9:00 AM",
        "Published: 27 January 2026 | Last updated: 28 January 2026",
        "27 January 2026 (updated 28 January 2026)",
    ],
)
def test_a_line_may_say_when_it_was_written_and_when_it_was_changed(line: str) -> None:
    found = metadata(H1, f"<p class=date>{line}</p>", TEXT)
    assert (found.date, found.modified) == ("2026-01-27", "2026-01-28")


@pytest.mark.parametrize(
    "line, language",
    [
        ("Joined: 5 May 2015", "en"),
        ("Member since May 5, 2015", "en"),
        ("Mitglied seit 5. Mai 2015", "de"),
        ("Membre depuis le 5 mai 2015", "fr"),
        ("Регистрация: 5 мая 2015", "ru"),
        ("Dołączył: 5 maja 2015", "pl"),
        ("Event date: 5 May 2015", "en"),
        ("登録日：2015年5月5日", "ja"),
        ("Kayıt tarihi: 5 Mayıs 2015", "tr"),
    ],
)
def test_a_date_with_another_label_is_not_the_pages(line: str, language: str) -> None:
    assert clean(page(H1, f"<p>{line}</p>", TEXT), language=language).metadata.date == ""
    dump = f"Island keeps its old ferry\n{line}\n" + TEXT.replace("<p>", "").replace("</p>", "")
    assert clean(dump, language=language).metadata.date == ""


def test_a_date_on_the_line_below_its_label_is_of_that() -> None:
    assert metadata(H1, "<dl><dt>Joined</dt><dd>5 May 2015</dd></dl>", TEXT).date == ""
    assert metadata(H1, "<dl><dt>Published</dt><dd>5 May 2015</dd></dl>", TEXT).date == "2015-05-05"


LIST = "".join(
    f"<div class=k{kind}><a href=/{day}><h2>Why the {what} is blue</h2><p>A short stroll beside the {what} does more than "
    f"most of us would think.</p><div><span>{day} Jan 2026</span><span>Ways</span></div></a></div>"
    for kind, day, what in (
        (1, 10, "ferry"),
        (1, 8, "pier"),
        (1, 7, "gate"),
        (1, 5, "lamp"),
        (1, 3, "hen"),
        (1, 2, "sail"),
    )
)


def test_a_list_of_stories_has_no_date() -> None:
    found = metadata("<h1>Innovation</h1>", LIST, title="Innovation")
    assert (found.authors, found.date) == ((), "")


TWO = """<script type="application/ld+json">[
{"@type": "NewsArticle", "headline": "Town hall bus sold", "url": "https://s.example/bus", "datePublished": "2026-01-25",
 "author": {"@type": "Person", "name": "Piet Haan"}},
{"@type": "NewsArticle", "headline": "Island keeps its old ferry", "url": "https://s.example/ferry",
 "datePublished": "2026-01-27", "author": {"@type": "Person", "name": "Ann Kerr"}}]</script>"""


@pytest.mark.parametrize("own", ['<link rel=canonical href="https://s.example/ferry?x=1">', ""])
def test_of_two_articles_in_the_code_that_of_the_pages_address_or_title_is_its_own(own: str) -> None:
    found = metadata(H1, TEXT, head=own + TWO)
    assert (found.authors, found.date, found.title) == (("Ann Kerr",), "2026-01-27", "Island keeps its old ferry")


def test_an_article_and_its_recipe_are_of_one_page() -> None:
    code = """<script type="application/ld+json">[{"@type": "Article", "headline": "Soup of the ferry, and how it came to us",
    "author": {"name": "Ann Kerr"}, "datePublished": "2026-01-27"}, {"@type": "Recipe", "name": "Island keeps its old ferry",
    "author": {"name": "Skerry Kitchen"}}]</script>"""
    assert metadata(H1, TEXT, head=code).authors == ("Ann Kerr",)


@pytest.mark.parametrize(
    "names", ["site-date", "current-date", "todays_date", "date-today", "today", "header-current-date"]
)
def test_what_day_it_is_is_not_the_articles(names: str) -> None:
    assert metadata(f"<p class={names}>Tuesday, 20 June 2023</p>", H1, TEXT).date == ""


@pytest.mark.parametrize("names", ["post-date", "date", "today-story", "usatoday", "updated-date"])
def test_a_date_above_the_headline_may_be_the_articles(names: str) -> None:
    assert metadata(f"<p class={names}>Tuesday, 20 June 2023</p>", H1, TEXT).date == "2023-06-20"


@pytest.mark.parametrize(
    "line, language, expected",
    [
        ("Stand: 12.03.2024", "de", "2024-03-12"),
        ("Zuletzt aktualisiert: 12. März 2024", "de", "2024-03-12"),
        ("Page last updated: 12 March 2024", "en", "2024-03-12"),
        ("Dernière mise à jour : 12 mars 2024", "fr", "2024-03-12"),
        ("最終更新日:2024年3月12日", "ja", "2024-03-12"),
        # Of something else, or no day.
        ("Founded 12 March 2004", "en", ""),
        ("Verfügbar bis 12.03.2024", "de", ""),
        ("Stand: März 2024", "de", ""),
        ("© 2024 Skerry Times", "en", ""),
        ("Regatta: 12 March 2024, open air concert: 13 March 2024, market: 14 March 2024, all on the pier", "en", ""),
    ],
)
def test_the_footer_may_say_when_the_page_is_from(line: str, language: str, expected: str) -> None:
    assert metadata(H1, TEXT, f"<footer><p>{line}</p><p>Skerry Times</p></footer>", language=language).date == expected


def test_several_days_far_from_the_headline_are_nobodys() -> None:
    dates = "".join(f"<footer><p>Last updated: {day} March 2024</p><p>Open</p></footer>" for day in (12, 19))
    assert metadata(H1, TEXT, dates).date == ""

from __future__ import annotations

from unittest.mock import patch

import pytest

from cleaner.model.columns import Columns, Kind, Region
from cleaner.readers.html import parse as html
from cleaner.readers.html.guards.nesting import MAX_DEPTH, SUSPICIOUS_TAGS, cap_nesting
from cleaner.readers.html.regions import named_regions
from cleaner.readers.html.visibility import style_bits
from cleaner.text.words import name_words


def read(source: str, *keep: str) -> Columns:
    return html.read(source, keep)[0]


def kinds(columns: Columns) -> list[tuple[str, str]]:
    return [(Kind(kind).name, text) for kind, text in zip(columns.kind, columns.text, strict=True)]


def test_block_is_the_inline_text_of_its_nearest_block_element() -> None:
    columns = read("<div>one <b>two</b> <p>three</p> four <span>five</span></div>")
    assert columns.text == ("one two", "three", "four five")


def test_the_link_to_a_heading_or_a_term_itself_is_no_text() -> None:
    columns = read(
        "<h2>Gates<a href=#g>¶</a></h2><dl><dt><code>open</code>()<a href=#o>¶</a><dd>Rule <a href=/9>9</a></dl>"
    )
    assert columns.text == ("Gates", "open()", "Rule 9")


def test_two_line_breaks_cut_and_one_does_not() -> None:
    assert read("<p>a<br>b<br><br>c<br> <br/>d<hr>e").text == ("a\nb", "c", "d", "e")


def test_kinds() -> None:
    page = (
        "<h2>h</h2><ul><li>i<ul><li>j</li></ul></li></ul><blockquote><p>q</p></blockquote><pre>c\n  d</pre>"
        "<table><tr><td>x</td><th>y</th></tr></table><figure><figcaption>z</figcaption></figure>"
    )
    columns = read(page)
    assert kinds(columns) == [
        ("HEADING", "h"),
        ("LIST_ITEM", "i"),
        ("LIST_ITEM", "j"),
        ("QUOTE", "q"),
        ("CODE", "c\n  d"),
        ("TABLE_CELL", "x"),
        ("TABLE_CELL", "y"),
        ("CAPTION", "z"),
    ]
    assert columns.level.tolist()[:3] == [2, 1, 2]
    assert columns.row[5] == columns.row[6] > 0


@pytest.mark.parametrize(
    "page",
    [
        "<template><p>leak</p></template>",
        "<script>leak</script>",
        "<style>leak</style>",
        "<svg><title>leak</title><text>leak</text></svg>",
        "<select><option>leak</select>",
        "<textarea>leak</textarea>",
        "<xml><w:WordDocument><w:View>leak</w:View></w:WordDocument></xml>",
        "<ix:header><ix:hidden><ix:nonNumeric>leak</ix:nonNumeric></ix:hidden></ix:header>",
        "<!-- leak -->",
        "<iframe>leak</iframe>",
        "<video>leak</video>",
        "<svg><template>leak</template></svg>",
    ],
)
def test_what_is_not_text_never_leaks(page: str) -> None:
    assert read(f"<p>text</p>{page}<p>more</p>").text == ("text", "more")


def test_text_after_an_early_end_of_the_page_is_kept() -> None:
    assert read("<html><body><p>one</p></body></html><p>two</p>").text == ("one", "two")


def test_white_space_zero_width_and_soft_hyphens() -> None:
    assert read("<p>a&nbsp;&nbsp;\n b\u200b\u00adc\u2003d</p>").text == ("a bc d",)


def test_joiners_that_persian_and_emoji_need_stay() -> None:
    assert read("<p>می\u200cخواهم 👩\u200d🚀</p>").text == ("می\u200cخواهم 👩\u200d🚀",)


def test_link_characters() -> None:
    columns = read("<p>see <a href='/x'>here</a></p><p><a name='y'>anchor</a></p>")
    assert columns.link_chars.tolist() == [4, 0]


def test_regions_come_from_tag_role_class_and_id() -> None:
    page = (
        "<nav>a</nav><div role='navigation'>b</div><div class='main-nav'>c</div><div id='comments'>d</div>"
        "<div class='relatedPosts-2'>e</div><p class='header navel'>f</p>"
    )
    columns = read(page)
    wanted = [Region.NAV, Region.NAV, Region.NAV, Region.COMMENT, Region.RELATED]
    assert all(region & want for region, want in zip(columns.region, wanted, strict=False))
    assert not columns.region[5] & Region.NAV


def test_a_class_on_the_page_or_round_the_article_is_not_believed() -> None:
    prose = "The board met on Tuesday to decide what should become of the old ice house by the quay. " * 3
    columns = read(f"<body class='has-sidebar'><div class='sidebar-left ads'><p>{prose}</p></div><p>x</p>")
    assert not columns.region[0] & (Region.ASIDE | Region.AD)


def test_links_and_images_on_demand() -> None:
    page = "<p>see <a href='/x'>here</a></p><img src='data:x' data-src='/p.jpg' alt='A pier'>"
    assert read(page).text == ("see here",)
    columns = read(page, "links", "images")
    assert columns.text == ("see [here](/x)", "A pier")
    assert columns.hrefs == {1: "/p.jpg"}


def test_names_of_the_chain_reach_filters() -> None:
    columns = read("<div class='a b' id='c'><p>x</p></div>")
    assert ("div", "a b c") in columns.tree.names
    assert ("p", "") in columns.tree.names


@pytest.mark.parametrize("tags", ["<div>", "<ul><li>", "<b>", "<table><tr><td>", "<span><div>", "<div><object></div>"])
def test_deep_nesting_is_capped_without_losing_text(tags: str) -> None:
    columns = read(f"<p>first</p>{tags * 60_000}deepest<p>last")
    assert columns.text[0] == "first"
    assert "deepest" in " ".join(columns.text)
    assert columns.text[-1].endswith("last")


def test_nesting_is_left_alone_on_ordinary_pages() -> None:
    page = "<div><p>a</p></div>" * SUSPICIOUS_TAGS
    assert cap_nesting(page) == page


def test_capped_tags_become_paragraphs() -> None:
    page = "<div>" * (SUSPICIOUS_TAGS + 1)
    assert cap_nesting(page).count("<div>") == MAX_DEPTH
    assert cap_nesting(page).count("<p>") == SUSPICIOUS_TAGS + 1 - MAX_DEPTH


def test_tags_inside_scripts_are_not_counted() -> None:
    page = "<script>" + "'<div>'" * (SUSPICIOUS_TAGS + 1) + "</script><p>a</p>"
    assert cap_nesting(page) == page


def test_heading_loses_the_link_to_itself() -> None:
    assert read("<h2>Usage<a href='#u'>¶</a></h2><h2>C#</h2>").text == ("Usage", "C#")


def test_elements_without_text_are_left_out() -> None:
    columns, _ = html.read("<div><p>One</p><div><div></div></div><section><b>Two</b></section></div>")
    assert [tag for tag, _ in columns.tree.names] == ["html", "body", "div", "p", "section"]
    assert columns.tree.element.tolist() == [3, 4]


@pytest.mark.parametrize(
    "broken",
    [
        "<p>Before.</p><noscript><iframe src='x'/></noscript><p>After.</p>",
        "<p>Before.</p><STYLE>p { color: red }<p>After.</p>",
        "<p>Before.</p><style>a{}</style><script>var x = 1;<p>After.</p>",
        "<title>Tide</title><p>Before.</p><textarea><p>After.</p>",
        "<p>Before.</p><iframe><script><p>After.</p>",
    ],
)
def test_an_element_left_open_does_not_swallow_the_page(broken: str) -> None:
    columns, _ = html.read(broken)
    assert [text for text in columns.text if text in ("Before.", "After.")] == ["Before.", "After."]
    assert not any("<" in text or "color" in text or "var" in text for text in columns.text)


def test_what_a_closed_iframe_holds_stays_unseen() -> None:
    columns, _ = html.read("<p>Before.</p><iframe><p>No frames.</p></iframe>")
    assert columns.text == ("Before.",)


def test_long_names_of_pages_are_not_kept() -> None:
    names = (f"sidebar-{number}-" + "x" * 9_000 for number in range(500))
    columns = read("".join(f'<p class="{name}">tide</p>' for name in names))
    assert all(region & Region.ASIDE for region in columns.region)
    for cache in (named_regions, name_words, style_bits):
        assert sum(map(len, cache.known)) < 2_000_000


def test_names_are_read_again_when_their_cache_was_emptied() -> None:
    with patch.object(named_regions, "maxsize", 3):
        for _ in range(2):
            columns = read("".join(f"<p class='share-{number} footer'>tide</p>" for number in range(20)))
            assert all(region & Region.SHARE and region & Region.FOOTER for region in columns.region)
            assert len(named_regions.known) <= 3


@pytest.mark.parametrize(
    "heading, text",
    [
        ('<a href="#errors">§</a>Errors', "Errors"),
        ('Errors <a href="#errors">¶</a>', "Errors"),
        ('§ 5 Errors <a href="#errors">¶</a>', "§ 5 Errors"),
        ("# Errors", "# Errors"),
    ],
)
def test_the_link_of_a_heading_to_itself_is_no_part_of_it(heading: str, text: str) -> None:
    assert read(f"<h2 id=errors>{heading}</h2><p>One of them.</p>").text[0] == text

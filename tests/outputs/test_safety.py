"""What a page says never becomes mark-up of the output: seen by renderers that are not ours."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cleaner import clean
from cleaner.model.block import Block, Span, Style
from cleaner.model.columns import Kind
from cleaner.outputs import to_html as html
from cleaner.outputs import to_markdown as markdown
from cleaner.text.links import split_links
from cleaner.text.urls import safe_address
from tests.needs import needs

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PIECES = st.sampled_from(
    ["<", ">", "<script>", "<img src=x onerror=y>", "[", "]", "](", "](javascript:x)", "[a](http://b.example)", "!", "![", ")", "(", "#", "# ",
     "* ", "- ", "+ ", "> ", "1. ", "1) ", "---", "===", "***", "|", "| --- |", ":--", "`", "```", "~~~", "~~", "_", "*", "**", "\\", "&lt;", "&#106;",
     "&colon;", "\n", " ", "    ", "\t", "word", "[x]:", "http://a.example", "<!--", "]]>", "é", "\u2028", "[^1]:", "$"]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join)
KINDS = [Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM, Kind.QUOTE, Kind.CODE, Kind.TABLE_CELL, Kind.CAPTION]
ADDRESSES = [
    "javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)", "data:text/html,x", "vbscript:x",
    "\u200bjavascript:x", "file:///etc/passwd", "blob:x",
]  # fmt: skip


class Page(HTMLParser):
    """The tags, addresses and text of HTML."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert {name for name, _ in attrs} <= {"href", "src", "alt", "start"}, attrs
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def letters(text: str) -> str:
    return "".join(text.split())


def wanted(kind: Kind, level: int) -> set[str]:
    return {
        Kind.HEADING: {f"h{max(2, level)}"},
        Kind.LIST_ITEM: {"ul", "li", "p"},
        Kind.QUOTE: {"blockquote", "p", "br"},
        Kind.CODE: {"pre", "code"},
        Kind.TABLE_CELL: {"table", "thead", "tbody", "tr", "th", "td"},
    }.get(kind, {"p", "br"})


@given(st.lists(st.tuples(TEXTS, st.sampled_from(KINDS), st.integers(1, 6)), min_size=1, max_size=5))
def test_markdown_holds_no_mark_up_of_the_page(rows: list[tuple[str, Kind, int]]) -> None:
    rows = [(text, kind, level) for text, kind, level in rows if text.strip()]
    blocks = [
        Block(index, text.strip(), kind, level, index if kind is Kind.TABLE_CELL else -1)
        for index, (text, kind, level) in enumerate(rows)
    ]
    page = Page(RENDERER.render(markdown.render(blocks)))
    assert set(page.tags) <= set().union(*(wanted(kind, level) for _, kind, level in rows))
    assert page.addresses == []
    assert letters(page.text) == letters("".join(block.text for block in blocks))
    for kind, tag in ((Kind.HEADING, r"h\d"), (Kind.LIST_ITEM, "li"), (Kind.CODE, "pre")):
        assert sum(bool(re.fullmatch(tag, name)) for name in page.tags) == sum(block.kind is kind for block in blocks)


@given(TEXTS)
def test_titles_are_text(title: str) -> None:
    page = Page(RENDERER.render(markdown.render([], title)))
    assert set(page.tags) <= {"h1"}
    assert letters(page.text) == letters(title)


@given(
    st.lists(
        st.one_of(
            PIECES.map(lambda text: text.replace("<", "&lt;")),
            st.sampled_from(["<a href=/x>", "</a>", "<b>", "</b>", "<br><br>"]),
        ),
        max_size=12,
    )
)
def test_a_page_cannot_forge_links(parts: list[str]) -> None:
    result = clean("<p>word " + "".join(parts), kind="html", engine="rules", keep=["links"], url="https://a.example/")
    page = Page(RENDERER.render(result.to_markdown()))
    assert set(page.addresses) <= {"https://a.example/x"}
    assert "javascript:" not in result.to_markdown() or page.addresses.count("https://a.example/x") == page.tags.count(
        "a"
    )
    for block in result.kept:
        shown = "".join(text for text, _ in split_links(block.text)) if block.links else block.text
        assert {address for _, address in split_links(block.text) if block.links and address} <= {
            "https://a.example/x"
        }, shown


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_that_run_something_are_never_written(address: str) -> None:
    assert safe_address(address) == ""
    page = f'<p>The harbour was empty at noon, see <a href="{address}">here</a>.</p><img src="{address}" alt="A pier">'
    result = clean(page, kind="html", engine="rules", keep=["links", "images"])
    assert "see here." in result.text
    assert "](" not in result.text + result.to_markdown()


@pytest.mark.parametrize(
    "address",
    ["/?a=1&copy;=2", "/a(b)c", "/a b", "/a\\)b", "/<b>", "//b.example/x", "mailto:a@b.example", "#top", "/ä"],
)
def test_addresses_come_through_a_renderer(address: str) -> None:
    result = clean(
        f'<p>The harbour was empty at noon, see <a href="{address}">here [1</a>.</p>',
        kind="html",
        engine="rules",
        keep=["links"],
    )
    page = Page(RENDERER.render(result.to_markdown()))
    assert page.tags == ["p", "a"]
    assert page.text.strip() == "The harbour was empty at noon, see here [1."
    assert len(page.addresses) == 1


def test_ordinary_text_is_not_made_ugly() -> None:
    text = (
        "It rose 3.5 % (to £1.20) - a first! See [1], A&B, C#, 5 > 4, e.g. x|y; 100 + 1 = 101: done? #tag @name ~5 km"
    )
    assert markdown.render([Block(0, text, Kind.PARAGRAPH)]) == text


def test_a_page_of_tricks_as_html() -> None:
    needs("nh3")
    text = '<script>alert(1)</script> <img src=x onerror=alert(1)> & "quoted" [x](javascript:alert(1))'
    blocks = [Block(index, text, kind, 1, 1 if kind is Kind.TABLE_CELL else -1) for index, kind in enumerate(KINDS)]
    blocks.append(Block(9, "a [pier](/p) [q](javascript:x)", Kind.PARAGRAPH, links=True))
    blocks.append(Block(10, "A \ud800 pier", Kind.IMAGE, href="javascript:x"))
    blocks.append(Block(11, "A pier", Kind.IMAGE, href="/p?a=1&b=2"))
    from cleaner.outputs import to_html as html

    page = Page(html.render(blocks, text))
    assert set(page.tags) == {
        "h1",
        "h2",
        "p",
        "ul",
        "li",
        "blockquote",
        "pre",
        "code",
        "table",
        "tbody",
        "tr",
        "td",
        "a",
        "img",
    }
    assert page.addresses == ["/p", "/p?a=1&b=2"]
    assert page.text.count("<script>alert(1)</script>") == len(KINDS) + 1


@given(st.lists(st.tuples(TEXTS, st.sampled_from(KINDS)), max_size=4))
def test_html_holds_the_text_and_nothing_else(rows: list[tuple[str, Kind]]) -> None:
    needs("nh3")
    from cleaner.outputs import to_html as html

    blocks = [Block(index, text, kind) for index, (text, kind) in enumerate(rows)]
    page = Page(html.render(blocks))
    assert page.addresses == []
    assert letters(page.text) == letters("".join(text for text, _ in rows))


def test_a_missing_nh3_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "nh3", None)
    with pytest.raises(ImportError, match=r"nh3 is needed: pip install 'pagecleaner\[html\]'"):
        clean("<p>The harbour was empty at noon.</p>").to_html()


def test_json_can_always_be_written() -> None:
    result = clean(
        "<title>a \ud800 b</title><meta name=author content='\udfff Jane'><p>The harbour \ud83d was empty.</p>",
        kind="html",
    )
    assert result.to_json().encode()
    assert result.text.encode()


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    """Spans that nest anyhow, at letters of the text."""
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    found: list[Span] = []
    for _ in range(draw(st.integers(0, 5))):
        start, end = sorted((draw(st.sampled_from(places)), draw(st.sampled_from(places))))
        style = draw(st.sampled_from(list(Style)))
        found.append(Span(start, end + 1, style, "https://a.example/x" if style == Style.LINK else ""))
    return tuple(found)


@given(st.data(), TEXTS.filter(str.strip), st.sampled_from(KINDS))
def test_styled_text_says_what_the_text_says(data: st.DataObject, text: str, kind: Kind) -> None:
    text = "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
    block = Block(0, text, kind, 1, 0 if kind is Kind.TABLE_CELL else -1)
    if kind is not Kind.CODE:
        block = block._replace(spans=data.draw(spans(text)))
    page = Page(RENDERER.render(markdown.render([block])))
    assert set(page.tags) <= wanted(kind, 1) | {"strong", "em", "s", "code", "a"}
    assert set(page.addresses) <= {"https://a.example/x"}
    # Code keeps every sign; outside of it nothing is left of a mark.
    assert letters(page.text) == letters(text)
    page = Page(html.render([block]))
    assert set(page.tags) <= wanted(kind, 1) | {"strong", "em", "del", "sup", "sub", "code", "a"}
    assert set(page.addresses) <= {"https://a.example/x"}

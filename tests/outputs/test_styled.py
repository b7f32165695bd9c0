"""Bold, italics, code, links, quotations, tables and footnotes of a page in Markdown and HTML; plain text has none."""

from __future__ import annotations

import pytest

from cleaner import Result, clean
from cleaner.model.block import Block, Span, Style
from cleaner.model.columns import Kind
from cleaner.outputs import to_html as html
from cleaner.outputs import to_markdown as markdown

LAST = "<p>The harbour was empty at noon, and the gulls had gone out to sea before the rain came.</p>"


def cleaned(inside: str, **options: object) -> Result:
    page = f"<title>Tides</title><article><h1>Tides</h1>{LAST}{inside}</article>"
    return clean(page, "https://harbour.example/news/1", **options)  # type: ignore[arg-type]


def lines(inside: str, **options: object) -> str:
    return cleaned(inside, **options).to_markdown().partition("came.\n\n")[2]


def fragment(inside: str, **options: object) -> str:
    return cleaned(inside, **options).to_html().partition("came.</p>\n")[2].rstrip("\n")


STYLES = [
    ("<b>bold</b> and <strong>strong</strong>", "**bold** and **strong**", "<strong>bold</strong> and <strong>strong</strong>"),
    ("<i>i</i>, <em>em</em>", "*i*, *em*", "<em>i</em>, <em>em</em>"),
    ("<b>one <i>in</i> it</b>", "**one *in* it**", "<strong>one <em>in</em> it</strong>"),
    ("<code>a * b</code> and <kbd>Ctrl</kbd>", "`a * b` and `Ctrl`", "<code>a * b</code> and <code>Ctrl</code>"),
    ("<code>a ` b</code>", "``a ` b``", "<code>a ` b</code>"),
    ("<del>gone</del> and <s>too</s>", "~~gone~~ and ~~too~~", "<del>gone</del> and <del>too</del>"),
    ("10<sup>6</sup> litres", "10^6 litres", "10<sup>6</sup> litres"),
    ("the 1<sup>st</sup> and H<sub>2</sub>O", "the 1st and H2O", "the 1<sup>st</sup> and H<sub>2</sub>O"),
    # Markdown sees no edge between a sign and a letter.
    ("<b>Note:</b>text", "**Note**:text", "<strong>Note:</strong>text"),
    ("wall<b>(stone)</b>work", "wall(**stone**)work", "wall<strong>(stone)</strong>work"),
    ("<b> spaced </b>out", "**spaced** out", "<strong>spaced</strong> out"),
    ("<b>North</b><b>west</b>", "**Northwest**", "<strong>Northwest</strong>"),
    ("<b>a</b><i>b</i>", "**a**b", "<strong>a</strong><em>b</em>"),
    ("<b><strong>twice</strong></b>", "**twice**", "<strong>twice</strong>"),
    ("2 * 3 * 4 and snake_case_name", "2 \\* 3 \\* 4 and snake\\_case\\_name", "2 * 3 * 4 and snake_case_name"),
    ("<b></b>nothing <i> </i>in it", "nothing in it", "nothing in it"),
]  # fmt: skip


@pytest.mark.parametrize("page, in_markdown, in_html", STYLES)
def test_styles(page: str, in_markdown: str, in_html: str) -> None:
    inside = f"<p>The keeper wrote of {page}, as the book of the harbour says.</p>"
    assert lines(inside) == f"The keeper wrote of {in_markdown}, as the book of the harbour says."
    assert fragment(inside) == f"<p>The keeper wrote of {in_html}, as the book of the harbour says.</p>"


def test_plain_text_has_no_marks() -> None:
    assert "**" not in cleaned("<p>The keeper wrote of <b>bold</b> men in the <i>old</i> book of the harbour.</p>").text


def test_bold_round_several_paragraphs_is_that_of_each() -> None:
    inside = "<b><p>The keeper wrote it in the book of the harbour.</p><p>Nobody has read the book since then.</p></b>"
    assert (
        lines(inside)
        == "**The keeper wrote it in the book of the harbour.**\n\n**Nobody has read the book since then.**"
    )


def test_a_heading_that_is_all_bold_is_a_heading() -> None:
    text = lines(f"<h2><b>The tides</b></h2>{LAST}<h2>The <code>tide</code> command</h2>{LAST}")
    assert "## The tides\n" in text
    assert "## The `tide` command\n" in text


def test_links_hold_styles_and_are_absolute() -> None:
    inside = (
        "<p>The keeper wrote it in <a href='../log'>the <b>log</b></a>, which <b>is <a href=/x>here</a></b> today.</p>"
    )
    wanted = "The keeper wrote it in [the **log**](https://harbour.example/log), which **is [here](https://harbour.example/x)** today."
    assert lines(inside, keep=["links"]) == wanted
    assert '<a href="https://harbour.example/log">the <strong>log</strong></a>' in fragment(inside, keep=["links"])
    assert "in [the log](https://harbour.example/log), which" in cleaned(inside, keep=["links"]).text


def test_relative_addresses_without_an_address() -> None:
    page = f"<h1>Tides</h1>{LAST}<p>The keeper wrote it in <a href='log'>the log</a> of the harbour.</p><img src=a.jpg alt=Quay>"
    assert "](log)" in clean(page, keep=["links"]).to_markdown()
    assert [block.href for block in clean(page, keep=["images"]).kept if block.href] == ["a.jpg"]
    # What the page says of itself will do.
    for head in ("<base href='https://a.example/b/'>", "<link rel=canonical href='https://a.example/b/page'>"):
        assert "](https://a.example/b/log)" in clean(head + page, keep=["links"]).text
        assert [block.href for block in clean(head + page, keep=["images"]).kept if block.href] == [
            "https://a.example/b/a.jpg"
        ]
    # A relative base of a page whose address is not known says nothing.
    assert "](log)" in clean("<base href='/b/'>" + page, keep=["links"]).text


def test_a_base_that_is_not_an_address_is_left_alone() -> None:
    page = f"<base href='http://['><h1>Tides</h1>{LAST}<p>The keeper wrote it in <a href='log'>the log</a> of it.</p>"
    assert "](" in clean(page, keep=["links"]).text


def test_addresses_that_run_code_stay_out() -> None:
    inside = "<p>The keeper wrote it in <a href='javascript:alert(1)'>the log</a> of the harbour today.</p>"
    assert "javascript" not in lines(inside, keep=["links"])


def test_quotations_hold_paragraphs_and_lists() -> None:
    inside = (
        "<blockquote><p>The keeper said that he had seen it.</p><p>He had seen it <i>twice</i> from the quay.</p>"
        "<ul><li>at noon, when the harbour was empty</li></ul></blockquote>"
        "<blockquote>Another keeper said that it was a seal.</blockquote>" + LAST
    )
    assert lines(inside).startswith(
        "> The keeper said that he had seen it.\n>\n> He had seen it *twice* from the quay.\n>\n"
        "> - at noon, when the harbour was empty\n\n> Another keeper said that it was a seal.\n\n"
    )
    assert fragment(inside).count("<blockquote>") == 2


def test_tables() -> None:
    inside = (
        "<table><tr><th><b>Port</b></th><th>Tide</th></tr><tr><td>Wex | combe</td><td><b>4</b> m</td></tr></table>"
        + LAST
    )
    assert lines(inside).startswith("| Port | Tide |\n| --- | --- |\n| Wex \\| combe | **4** m |\n\n")
    assert fragment(inside).startswith(
        "<table><thead>\n<tr><th>Port</th><th>Tide</th></tr>\n</thead><tbody>\n"
        "<tr><td>Wex | combe</td><td><strong>4</strong> m</td></tr>\n</tbody></table>"
    )


@pytest.mark.parametrize(
    "code, language",
    [
        ("<pre><code class='language-python'><span class=k>tide</span> = 4</code></pre>", "python"),
        ("<pre class='brush: js; gutter: false'>tide = 4</pre>", "js"),
        ("<div class='highlight highlight-source-shell'><pre>tide = 4</pre></div>", "shell"),
        ("<pre class='language-none'>tide = 4</pre>", ""),
        ("<pre>tide = 4</pre>", ""),
    ],
)
def test_languages_of_code(code: str, language: str) -> None:
    assert lines(code + LAST).startswith(f"```{language}\ntide = 4\n```\n")
    assert fragment(code + LAST).startswith(
        f'<pre><code class="language-{language}">' if language else "<pre><code>tide"
    )


def test_footnotes() -> None:
    inside = (
        "<p>The keeper wrote it in the book.<sup><a href='#fn1'>1</a></sup> He knew the tides by heart.</p>" + LAST +
        "<section><ol><li id=fn1>The book is in the <i>library</i> of the harbour. <a href='#r'>↩</a></li></ol></section>"
    )  # fmt: skip
    text = lines(inside)
    assert "in the book.[^1] He knew" in text
    assert text.endswith("[^1]: The book is in the *library* of the harbour.")


def test_a_number_in_brackets_is_no_footnote_without_a_note() -> None:
    inside = "<p>The keeper wrote it in the book [1] of the harbour, and [^1] is what he wrote into it.</p>"
    assert lines(inside) == "The keeper wrote it in the book [1] of the harbour, and \\[^1] is what he wrote into it."


DUMP = """# Tides

The **harbour** was _empty_ at `noon` and [the gulls](/g "t") had ***gone*** out, ~~not~~ in the \\*old\\* days.

1. First ring the **bell** of the harbour
2. Then tie the boat to the quay

```python
tide = 4
```

The harbour was empty at noon, and the gulls had gone out to sea before the rain came.
"""


def test_a_markdown_dump_keeps_its_marks() -> None:
    text = clean(DUMP).to_markdown()
    assert (
        "The **harbour** was *empty* at `noon` and the gulls had ***gone*** out, ~~not~~ in the \\*old\\* days." in text
    )
    assert "1. First ring the **bell** of the harbour\n2. Then tie" in text
    assert "```python\ntide = 4\n```" in text
    linked = clean(DUMP, "https://harbour.example/", keep=["links"])
    assert "and [the gulls](https://harbour.example/g) had" in linked.to_markdown()
    assert linked.text == clean(DUMP).text


def test_spans_across_the_ends_of_others_are_cut() -> None:
    block = Block(0, "one two three", Kind.PARAGRAPH)._replace(
        spans=(Span(0, 7, Style.STRONG), Span(4, 13, Style.EMPHASIS))
    )
    assert markdown.render([block]) == "**one *two*** three"
    assert html.render([block]) == "<p><strong>one <em>two</em></strong> three</p>\n"


def test_text_that_was_mended_has_no_spans() -> None:
    result = cleaned("<p>The keeper of the cafÃ©teria wrote <b>all</b> of it into the book of the harbour.</p>")
    assert "caféteria wrote all of it" in result.to_markdown().replace("**", "")

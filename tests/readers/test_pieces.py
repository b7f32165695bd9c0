"""Sentences that the markup has cut."""

from __future__ import annotations

import pytest

from cleaner import Cleaner, sites
from cleaner.readers.html import parse as html


@pytest.mark.parametrize(
    "source, text",
    [
        (
            "<p>WEXCOMBE: Keeper</p> <a href=/a>Ann Holt</a> <p>went back to the</p> <a href=/b class=t>Lower Lock</a> <p>on Monday.</p>",
            "WEXCOMBE: Keeper Ann Holt went back to the Lower Lock on Monday.",
        ),
        (
            "<div>Die Schleuse gehört der</div><div><a href=/a>Stadt Wexcombe</a></div><div>, wie der Rat sagt.</div>",
            "Die Schleuse gehört der Stadt Wexcombe, wie der Rat sagt.",
        ),
        (
            "<p>La llave del canal es de<div><a href=/a>Ana Ruiz</a></div>y la guarda en casa.",
            "La llave del canal es de Ana Ruiz y la guarda en casa.",
        ),
        (
            "<p>In the end the office gave all the keys of the <div><a href=/a>Lower Lock</a></div>",
            "In the end the office gave all the keys of the Lower Lock",
        ),
        (
            "<p>水利局星期二说，水闸关到四月，</p><a href=/a>安娜·霍尔特</a><p>说，工程师发现两个铰链已经断裂。</p>",
            "水利局星期二说，水闸关到四月，安娜·霍尔特说，工程师发现两个铰链已经断裂。",
        ),
        (
            "<p>Смотритель шлюза</p><a href=/a>Анна Хольт</a><p>вернулась на свой пост.</p>",
            "Смотритель шлюза Анна Хольт вернулась на свой пост.",
        ),
        ("The board of the harbour <p>met on Monday, as it does.</p>", "The board of the harbour met on Monday, as it does."),
    ],
)  # fmt: skip
def test_a_sentence_is_joined(source: str, text: str) -> None:
    assert html.read(f"<div>{source}</div>")[0].text == (text,)


@pytest.mark.parametrize(
    "source",
    [
        "<p>The gate is shut.</p><a href=/a>Ann Holt</a><p>and the bell</p>",
        "<a href=/a>news</a><p><a href=/b>sport</a></p><p><a href=/c>weather today</a></p>",
        "By Ann Holt<p>the gate is shut, she says.</p>",
        "<p>Read this as well:</p><a href=/a>Ferries are late</a><p>and the bell rang at noon.</p>",
        "<p>09.05.2026</p><a href=/a>Wexcombe</a><p>and the bell rang at noon.</p>",
        "<h2>The gate and</h2><a href=/a>the bell</a><p>which rang at noon.</p>",
        "<p>The gate and</p><p>the bell, which rang at noon.</p>",
        "<p>It was a long day for the keeper</p><a href=/a>reply</a><p>I would rather swim.</p>",
        "<a href=/a>Court sends two to prison</a><p>. </p><p>And more.</p>",
        "<p>The keeper of the old gate</p><div class=share>and all of <a href=/a>Facebook</a></div><p>and the bell.</p>",
        "<ul><li>The gate and the</li><li><a href=/a>bell</a></li><li>and the rope</li></ul>",
    ],
)
def test_other_neighbours_stay_apart(source: str) -> None:
    columns = html.read(f"<div>{source}</div>")[0]
    assert len(columns.text) >= 2
    assert len(html.read(f"<div>{source.replace('<a', '<b').replace('</a', '</b')}</div>")[0].text) >= 2


def test_links_and_markers_go_with_the_text() -> None:
    source = (
        "<div><p>The keeper is</p><a href=https://a.example/>Ann Holt</a><p>and nobody else.</p></div><ol><li>a</ol>"
    )
    columns = html.read(source, ("links",))[0]
    assert columns.text[0] == "The keeper is [Ann Holt](https://a.example/) and nobody else."
    assert set(columns.linked) == {0}
    assert columns.markers == {1: "1."}
    assert columns.link_chars.tolist() == [8, 0]


def test_a_site_rule_divides_a_sentence() -> None:
    rules = sites.rules.loads("version = 1\n[[site]]\nhosts = ['harbour.example']\ndrop = ['a.ad']\n")
    page = "<div><p>The keeper is</p><a class=ad href=/a>Ann Holt</a><p>and nobody else has the key to it.</p></div>"
    result = Cleaner(kind="html", engine="rules", rules=rules).clean(page, "https://harbour.example/")
    assert "Ann Holt" not in result.text

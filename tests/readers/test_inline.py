"""Inline or block? Unknown elements, buttons and fields as the text around them has it."""

from __future__ import annotations

import time

import pytest

from cleaner.model.columns import Columns, Kind, Region
from cleaner.readers.html import parse as html


def read(source: str) -> Columns:
    return html.read(source)[0]


@pytest.mark.parametrize(
    "sentence, text",
    [
        ("<p>The <org>Harbour Board</org> met in <place>Wexcombe</place>.", "The Harbour Board met in Wexcombe."),
        ("<p>In <st1:place><st1:City>Wexcombe</st1:City></st1:place> it rained.<o:p></o:p>", "In Wexcombe it rained."),
        ("<p><person>Ann Holt</person> <verb>rang</verb> <thing>the bell</thing>", "Ann Holt rang the bell"),
        (
            "<div><span>Of </span><ix:nonFraction scale=3>1,200</ix:nonFraction><span> boats</span></div>",
            "Of 1,200 boats",
        ),
        ("<div>A <x-term>sill</x-term><x-note>1</x-note> is a step.</div>", "A sill1 is a step."),
        ("<div><w-w>The</w-w> <w-w>gate</w-w> <w-w>is</w-w> <w-w>shut</w-w></div>", "The gate is shut"),
        ("<li>Das <glossar>Siel</glossar> ist zu.", "Das Siel ist zu."),
        ("<p>Old <picture><source srcset=a><img src=b></picture>sign", "Old sign"),
        ("<p>Old <noscript><img src=a></noscript>sign", "Old sign"),
        ("<p>Since <meta itemprop=startDate content=2026-02-03>3 February", "Since 3 February"),
        ("<p>Since <link itemprop=url href=/a>3 February", "Since 3 February"),
        ("<p>It is <output>4</output> m, <meter value=4>four</meter> of <progress>five</progress>", "It is 4 m, four of five"),
        ("<p>Press <button>Start</button> to begin the drill.", "Press Start to begin the drill."),
        ("<p>according to<button>Ann Holt,</button> a keeper", "according to Ann Holt, a keeper"),
        ("<p>Die <button>Schleuse</button> Wexcombe ist zu.", "Die Schleuse Wexcombe ist zu."),
        ("<p><button>Sluices</button> hold the water back.", "Sluices hold the water back."),
        ("<p>Drücken Sie <input type=button value=x>, bis es läutet.", "Drücken Sie , bis es läutet."),
        ("<p>漢<ruby><rb>字</rb></ruby>です", "漢字です"),
    ],
)  # fmt: skip
def test_a_sentence_is_one_block(sentence: str, text: str) -> None:
    assert read(sentence).text == (text,)


@pytest.mark.parametrize(
    "source, texts",
    [
        ("<x-body><x-p>The bell rang.</x-p><x-p>Nobody came.</x-p></x-body>", ("The bell rang.", "Nobody came.")),
        ("<div>\n<x-p>\nThe bell\n</x-p>\n<x-p>\nNobody\n</x-p>\n</div>", ("The bell", "Nobody")),
        ("<x-h>Bells</x-h><p>The bell rang.</p><x-p>Nobody came.</x-p>", ("Bells", "The bell rang.", "Nobody came.")),
        ("<x-card><div>One</div><div>Two</div></x-card>", ("One", "Two")),
        ("<article><chapter>One</chapter><chapter>Two</chapter></article>", ("One", "Two")),
        ("<p>Did it help? <button>Yes</button> <button>No</button></p>", ("Did it help?", "Yes", "No")),
        ("<div>12 <button>Like</button> 3 <button>Share</button></div>", ("12", "Like", "3", "Share")),
        ("<div><span>12</span><button>▼</button><span>☆ 3</span></div>", ("12", "▼", "☆ 3")),
        ("<p>The gate is shut. <button>Show the map</button> Boats wait.</p>", ("The gate is shut.", "Show the map", "Boats wait.")),
        ("<form>Your name <input name=a> Name of your boat <input name=b></form>", ("Your name", "Name of your boat")),
        ("<p>The gate<noscript>Scripts are off</noscript> is shut</p>", ("Scripts are off", "The gate is shut")),
        ("<dialog>One</dialog><details><summary>Two</summary>Three</details>", ("One", "Two", "Three")),
    ],
)  # fmt: skip
def test_blocks_stay_blocks(source: str, texts: tuple[str, ...]) -> None:
    assert read(source).text == texts


def test_a_button_in_a_sentence_is_no_button() -> None:
    columns = read("<p>Press <button class=btn>Start</button> to begin the drill.</p><button>Start</button>")
    assert [bool(region & int(Region.BUTTON)) for region in columns.region.tolist()] == [False, True]


def test_what_a_page_shows_without_scripts_is_known_as_such() -> None:
    columns = read("<ul><li>The gate <noscript>Scripts are off</noscript>is shut</ul>")
    assert [bool(region & int(Region.NOSCRIPT)) for region in columns.region.tolist()] == [True, False]
    assert [Kind(kind).name for kind in columns.kind.tolist()] == ["PARAGRAPH", "LIST_ITEM"]


def test_metadata_in_a_sentence_are_read() -> None:
    markup = html.read(
        "<p>Seit <meta itemprop=datePublished content=2026-02-03>Dienstag <link rel=license href=/l></p>"
    )[1]
    assert [(name, value) for name, value, _ in markup.itemprops] == [("datepublished", "2026-02-03")]
    assert ("license", "/l") in markup.links


@pytest.mark.parametrize(
    "source", ["<x-a><y-b>t</y-b></x-a>", "<x-a></x-a><!-- -->", "<i></i><button>b</button>", "<x-a>"]
)
def test_many_of_them_take_linear_time(source: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        read(f"<div>{source * count}</div>")
        return time.process_time() - start

    assert any(seconds(8_000) < 8 * max(seconds(2_000), 0.02) for _ in range(3))

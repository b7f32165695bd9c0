"""Declarative shadow roots stand where a browser shows them."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.readers.html.parse import parse
from tests.articles import LAST, MORE, PROSE

TEXT = f"<p>{PROSE}</p><p>{MORE}</p><p>{LAST}</p>"
HEAD = "<header><nav><a href='/a'>News</a> <a href='/b'>Money</a></nav></header>"


def root(content: str, attribute: str = 'shadowrootmode="open"') -> str:
    return f"<template {attribute}><style>p{{margin:0}}</style>{content}</template>"


INNER = root("<main><slot></slot></main>")
SHOWN = {
    "in the root": f"<x-story>{root(f'<article>{TEXT}</article>')}</x-story>",
    "closed": f"<x-story>{root(f'<article>{TEXT}</article>', 'shadowrootmode=closed')}</x-story>",
    "before the standard": f"<x-story>{root(f'<article>{TEXT}</article>', 'shadowroot=open')}</x-story>",
    "in an element of HTML": f"<section>{root(f'<article>{TEXT}</article>')}</section>",
    "in the slot": f"<x-page>{root(f'{HEAD}<main><slot></slot></main>')}{TEXT}</x-page>",
    "in a slot with a name": f"<x-page>{root(f'{HEAD}<main><slot name=text></slot></main>')}<div slot=text>{TEXT}</div></x-page>",
    "slot in slot": f"<x-page>{root(f'{HEAD}<x-main>{INNER}<slot></slot></x-main>')}{TEXT}</x-page>",
    "root in root": f"<x-page>{root(f'{HEAD}<x-story>{root(TEXT)}</x-story>')}</x-page>",
    "what a slot shows by itself": f"<x-page>{root(f'{HEAD}<main><slot>{TEXT}</slot></main>')}</x-page>",
}  # fmt: skip


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN)
def test_the_text_is_shown(body: str) -> None:
    result = clean(f"<html><head><title>The ice house stays</title></head><body>{body}</body></html>")
    assert result.text.split("\n\n") == [PROSE, MORE, LAST]
    assert result.source == "page"


def test_slots_give_the_order() -> None:
    page = (
        f"<x-story>{root(f'<article><slot name=lead></slot><p>{MORE}</p><slot></slot></article>')}"
        f"<p>{LAST}</p><p slot=lead>{PROSE}</p></x-story>"
    )
    assert clean(page).text.split("\n\n") == [PROSE, MORE, LAST]


def shown(body: str) -> str:
    tree = parse(f"<body><main>{body}</main>")
    for node in tree.css("template"):
        node.decompose()
    return tree.body.text(separator="|") if tree.body is not None else ""


def test_a_slot_that_gets_something_does_not_show_its_own() -> None:
    assert (
        shown(f"<x-a>{root('<slot name=a>own</slot>')}<b slot=a>given</b></x-a>").replace("|", "") == "p{margin:0}given"
    )


# What a browser does not show.


def test_children_without_a_slot() -> None:
    assert "light" not in shown(f"<x-a>{root('shadow')}<p>light</p></x-a>")
    assert "light" not in shown(f"<x-a>{root('<slot name=b></slot>')}<p slot=c>light</p></x-a>")


def test_an_ordinary_template_is_inert() -> None:
    assert shown("<div><template><p>row</p></template><p>text</p></div>") == "text"
    assert shown("<x-a><template shadowrootmode=none><p>row</p></template><p>text</p></x-a>") == "text"


def test_only_the_first_root_counts() -> None:
    assert "second" not in shown(f"<x-a>{root('first')}{root('second')}</x-a>")


def test_an_element_that_cannot_have_a_root() -> None:
    assert "shadow" not in shown(f"<ul><li>{root('shadow')}text</li></ul>")

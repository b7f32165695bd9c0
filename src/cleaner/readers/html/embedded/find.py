"""Find the text that a page does not show, and put it where the page would show it.

Steps: what JSON-LD says (:mod:`.jsonld_text`), then the state of the scripts (:mod:`.state`). The text that is found
must be long enough, hardly shown by the page, and far longer than the prose that the page has beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from cleaner.model.columns import Columns
from cleaner.model.verdict import Source
from cleaner.readers.html.embedded import json_script, jsonld_text, titles
from cleaner.readers.html.embedded.shown import ShownText
from cleaner.readers.html.head import Markup
from cleaner.text.words import count, squeezed

#: A text with fewer words is a description.
MIN_WORDS = 40
#: Up to this share of a text on the page the page shows a teaser; above it, the text.
TEASER_SHARE = 0.5
#: The page's own prose may have up to this many words for each word of a text with the page's headline.
OWN_SHARE = 0.5
#: Characters of a text that are taken.
MAX_CHARS = 2_000_000
#: The class of the element that holds the text, by which the blocks in it are known.
PLACE = "article-body embedded-text"


class Embedded(NamedTuple):
    """A text that a page does not show."""

    source: Source
    tree: LexborHTMLParser
    """A page with nothing but the text."""


def find(tree: LexborHTMLParser, columns: Columns, head: Markup, url: str | None) -> Embedded | None:
    """Return the text that a page holds and does not show; None for most pages.

    ``columns`` and ``head`` are what was read from ``tree``.
    """
    shown: ShownText | None = None
    for source, html in _texts(tree, columns, head, url):
        shown = shown or ShownText(columns)
        text = LexborHTMLParser(f'<article class="{PLACE}">{html[:MAX_CHARS]}</article>')
        lines = text.body.text(separator="\n").split("\n") if text.body is not None else []
        words, letters = sum(map(count, lines)), squeezed(" ".join(lines))
        if words >= MIN_WORDS and shown.share(lines) <= TEASER_SHARE and shown.own_words(letters) <= OWN_SHARE * words:
            return Embedded(source, text)
    return None


def place(tree: LexborHTMLParser, text: Embedded) -> None:
    """Put a text into a page: at the end of its main part, before its footer if it has none."""
    article, body = text.tree.css_first("article"), tree.body
    if article is None or body is None:
        return
    main = tree.css_first("main, [role=main]") or tree.css_first("article")
    footer = body.css_first("footer")
    if main is not None:
        main.insert_child(article)
    elif footer is not None:
        footer.insert_before(article)
    else:
        body.insert_child(article)


def marked(columns: Columns, text: Embedded) -> Columns:
    """Return the columns of a page with a text in its place, with marks on the blocks that are this text."""
    tree, elsewhere = columns.tree, np.zeros(len(columns.text), bool)
    for element in (index for index, (_, names) in enumerate(tree.names) if names == PLACE):
        elsewhere |= (tree.element >= element) & (tree.element < tree.end[element])
    return replace(columns, source=text.source, elsewhere=elsewhere)


def _texts(tree: LexborHTMLParser, columns: Columns, head: Markup, url: str | None) -> Iterator[tuple[Source, str]]:
    """Yield the texts that the code of a page holds, as HTML."""
    if any("Body" in script or "recipeInstructions" in script or '"text"' in script for script in head.jsonld):
        values = [json_script.parse(script) for script in head.jsonld]
        if html := jsonld_text.text_of_page(values, titles.of_page(head, columns, url)):
            yield Source.JSON_LD, html

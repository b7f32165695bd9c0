"""Find the text that a page does not show, and put it where the page would show it.

Steps: ``<noscript>`` (:mod:`.noscript`), what JSON-LD says (:mod:`.jsonld_text`), the state of the scripts
(:mod:`.state`, :mod:`.story`). The text must be long enough, hardly shown by the page, and far longer than the prose
that the page has beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from cleaner.model.columns import Columns
from cleaner.model.verdict import Source
from cleaner.readers.html.embedded import json_script, jsonld_text, noscript, references, state, story, titles
from cleaner.readers.html.embedded.shown import ShownText
from cleaner.readers.html.head import Markup
from cleaner.text.words import count, squeezed

#: A text with fewer words is a description.
MIN_WORDS = 40
#: Up to this share of a text on the page the page shows a teaser; above it, the text.
TEASER_SHARE = 0.5
#: Words of prose that the page may have for each word of a text: beside the text, or, since a state holds more than the
#: page is about, in all.
PROSE_SHARE = {Source.JSON_LD: 0.5, Source.STATE: 0.35}
#: Scripts are read only if the page has at most this many unlinked characters in blocks of at least so many, and no
#: more words of prose than a teaser.
THIN_CHARS, THIN_BLOCK, TEASER_WORDS = 3_000, 60, 150
#: Characters of a text that are taken.
MAX_CHARS = 2_000_000
#: The class of the element that holds the text, by which the blocks in it are known.
PLACE = "article-body embedded-text"


class Embedded(NamedTuple):
    """A text that a page does not show."""

    source: Source
    tree: LexborHTMLParser
    """A page with nothing but the text."""


def completed(
    tree: LexborHTMLParser, columns: Columns, head: Markup, url: str | None, cut: Callable[[], Columns]
) -> Columns:
    """Return the columns of a page with the text that it holds and does not show; for most pages as they are.

    ``columns`` and ``head`` are what was read from ``tree``; ``cut`` reads it again.
    """
    columns = noscript.completed(columns)
    text = find(tree, columns, head, url) if columns.source == Source.PAGE else None
    if text is None:
        return columns
    place(tree, text)
    return marked(cut(), text)


def find(tree: LexborHTMLParser, columns: Columns, head: Markup, url: str | None) -> Embedded | None:
    """Return the text that a page's scripts hold and the page does not show; None for most pages."""
    shown: ShownText | None = None
    for source, html in _texts(tree, columns, head, url):
        shown = shown or ShownText(columns)
        text = LexborHTMLParser(f'<article class="{PLACE}">{html[:MAX_CHARS]}</article>')
        lines = text.body.text(separator="\n").split("\n") if text.body is not None else []
        words, letters = sum(map(count, lines)), squeezed(" ".join(lines))
        if words < MIN_WORDS:
            continue
        if shown.share(lines) > TEASER_SHARE:
            # The page shows its text; what else its code holds is something else.
            return None
        own = shown.own_words(letters) if source == Source.JSON_LD else shown.prose_words
        if own <= PROSE_SHARE[source] * words:
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
    own = titles.of_page(head, columns, url)
    if any("Body" in script or "recipeInstructions" in script or '"text"' in script for script in head.jsonld):
        values = [json_script.parse(script) for script in head.jsonld]
        if html := jsonld_text.text_of_page(values, own):
            yield Source.JSON_LD, html
    if _is_thin(columns) and (html := story.story_of_page(references.gathered(state.values(tree)), own)):
        yield Source.STATE, html


def _is_thin(columns: Columns) -> bool:
    """Return True for a page with so little text that its scripts may hold more."""
    plain = np.fromiter(map(len, columns.text), np.int64, len(columns.text)) - columns.link_chars
    return int(plain[plain >= THIN_BLOCK].sum()) <= THIN_CHARS and ShownText(columns).prose_words <= TEASER_WORDS

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
from cleaner.readers.html.embedded import jsonld_text, noscript, references, state, story, titles
from cleaner.readers.html.embedded.shop import is_shop
from cleaner.readers.html.embedded.shown import ShownText
from cleaner.readers.html.embedded.titles import Titles
from cleaner.readers.html.head import Markup
from cleaner.text.words import count, squeezed

#: A text with fewer words is a description.
MIN_WORDS = 40
#: Up to this share of a text on the page the page shows a teaser; above it, the text.
TEASER_SHARE = 0.5
#: Words of prose that the page may have for each word of a text: beside the text, or, since a state holds more than the
#: page is about, in all.
PROSE_SHARE = {Source.JSON_LD: 0.5, Source.STATE: 0.35}
#: A page of a shop that shows fewer words beside its menus leaves the description to its scripts.
BARE_WORDS = 60
#: A text of a later step is taken if it is so many times as long: JSON-LD may hold no more than the beginning.
LONGER = 1.5
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
    shown = ShownText(columns)
    best: tuple[int, Embedded] | None = None
    for source, html in _texts(tree, columns, shown, titles.of_page(head, columns, url), head):
        text = LexborHTMLParser(f'<article class="{PLACE}">{html[:MAX_CHARS]}</article>')
        lines = text.body.text(separator="\n").split("\n") if text.body is not None else []
        words = sum(map(count, lines))
        if words < MIN_WORDS:
            continue
        if shown.plainly_has(lines):
            return None
        beside, inside = shown.words_beside(squeezed(" ".join(lines)))
        if shown.share(lines) > TEASER_SHARE or inside > TEASER_SHARE * words:
            # The page shows its text; what else its code holds is something else.
            return None
        own = beside if source == Source.JSON_LD else shown.prose_words
        if own <= PROSE_SHARE[source] * words and (best is None or words > LONGER * best[0]):
            best = words, Embedded(source, text)
    return best[1] if best else None


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


def _texts(
    tree: LexborHTMLParser, columns: Columns, shown: ShownText, own: Titles, head: Markup
) -> Iterator[tuple[Source, str]]:
    """Yield the texts that the code of a page holds, as HTML."""
    if head.jsonld and (html := jsonld_text.text_of_page(head.jsonld_values, own)):
        yield Source.JSON_LD, html
    if not shown.is_thin or (shown.words >= BARE_WORDS and is_shop(columns, head)):
        return
    if html := story.story_of_page(references.gathered(state.values(tree)), own):
        yield Source.STATE, html

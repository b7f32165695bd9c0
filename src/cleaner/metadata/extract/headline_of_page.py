"""Find the headline of an HTML page if the filter took the site's name, a menu or a section for it.

Bylines and date lines are looked for round the headline: on a page whose first heading is "Harbour Post", "Menu" or
"News" nobody would be found to have written it.
"""

from __future__ import annotations

import numpy as np

from cleaner.model.columns import Kind
from cleaner.model.document import Document
from cleaner.recognise.site_name import names_host
from cleaner.recognise.title import title_parts, title_words
from cleaner.text.lexicon import key

#: Words of a part of the title that a heading repeats; fewer may be the site's name.
MIN_WORDS = 2
#: Parts of a title that are looked at.
MAX_PARTS = 6
#: Share of a headline's words that the title has if both say the same.
ALIKE = 0.5
#: Headings of other stories, and of menus.
_OTHERS = frozenset(("related", "teaser", "other-article", "comment", "navigation", "hidden", "modal"))


def repeated_by_the_title(doc: Document, marked: int) -> int:
    """Return the index of the first heading that is the title or a part of it, if the line at ``marked`` is not."""
    title = doc.page.title
    if not title or not len(doc) or _says_the_same(doc, marked):
        return marked
    parts = {key(part) for part in (title, *title_parts(title)[:MAX_PARTS])} - {key(doc.page.site_name)}
    wanted = {part for part in parts if part.count(" ") >= MIN_WORDS - 1 or part == key(title)}
    headings = np.flatnonzero(doc.kind == Kind.HEADING).tolist()
    own = (index for index in headings if doc.keys[index] in wanted and doc.labels[index] not in _OTHERS)
    return next(own, _heading(doc, marked))


def _heading(doc: Document, marked: int) -> int:
    """Return the first heading among the lines that the filter marked, if the one at ``marked`` is no heading."""
    if doc.kind[marked] == Kind.HEADING:
        return marked
    places = (index for index, label in enumerate(doc.labels) if label == "headline")
    return next((index for index in places if doc.kind[index] == Kind.HEADING), marked)


def _says_the_same(doc: Document, marked: int) -> bool:
    """Return True if the title has most words of a line, which is not the site's name alone."""
    folded, page = doc.keys[marked], doc.page
    own = title_words(folded)
    is_site = folded == key(page.site_name) or names_host(doc.text[marked], page.url or "")
    return bool(own) and not is_site and len(own & title_words(key(page.title))) > ALIKE * len(own)

"""Remove the lines of a text dump before the headline: menus, section label, the site's tagline.

Example: "Get the latest news from around the world, live coverage, off-beat stories." Must not touch a text whose
headline is not known, nor paragraphs before a line that only looks like a headline (the caption of the first picture
may repeat it): a head holds less prose than the text below it, and none between two copies of the headline, unless
the first is the page's title "Headline - Site".
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Ints, Mask
from cleaner.model.document import Document
from cleaner.recognise.site_name import without_site
from cleaner.recognise.title import split_title
from cleaner.recognise.title_line import TITLE_LINES
from cleaner.text.lexicon import key

#: A sentence of the text has at least this many words; a longer line is prose even without a full stop.
SENTENCE, LONG = 8, 25
#: At most this share of the words in sentences may stand before the headline.
SHARE = 0.2
#: At least this many lines are a menu, if at most this share of them are sentences.
MENU_LINES, MENU_SENTENCES = 12, 0.15


@rule("page-head")
def page_head(doc: Document) -> Mask:
    """Mark the lines before the headline."""
    marks = doc.none()
    places = np.flatnonzero(doc.labelled("headline")).tolist()
    if not places or not (doc.page.title or _has_strings(doc, places[0])):
        return marks
    sentence = ((doc.words >= SENTENCE) & doc.sentence_end) | (doc.words >= LONG)
    prose = np.where(sentence & doc.kept & (doc.phrases == 0), doc.words, 0)
    most = SHARE * prose.sum() if doc.page.title else 0
    at = places[0]
    for place in places[1:]:
        between = prose[at:place]
        if between.any() and (
            between.sum() > most or not (_is_title_line(doc, at) or (at < TITLE_LINES and _is_menu(between)))
        ):
            break
        at = place
    if prose[:at].sum() > most:
        # Not a head as a whole; its menus are above its first sentence all the same.
        at = int(np.flatnonzero(prose)[0])
    marks[:at] = True
    return marks


def _has_strings(doc: Document, end: int) -> bool:
    """Return True if interface strings or other boilerplate stand above ``end``: bare prose and verse have none."""
    return bool((doc.phrases[:end] != 0).any() or not doc.kept[:end].all())


def _is_menu(prose: Ints) -> bool:
    """Return True for lines with few sentences among them: more than a byline, a date and the credit of a picture."""
    return len(prose) >= MENU_LINES and bool(np.count_nonzero(prose) <= MENU_SENTENCES * len(prose))


def _is_title_line(doc: Document, index: int) -> bool:
    """Return True for the page's title with the site's name: the headline of the text has none."""
    text = doc.text[index]
    head = without_site(text, doc.page.site_name)
    return head != text or (key(text) != key(doc.page.title) and key(split_title(text)[0]) == key(doc.page.title))

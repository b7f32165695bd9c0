"""Remove the slogan of a site between its name and the headline of a text dump.

Example: "- Harbour Post" / "Coast & Sea" / "News from the ports and islands, with weather and long reads." / headline.
Also a sentence above the headline that stands again at the page's foot. Must not touch a first paragraph before a
sub-heading: above the slogan is nothing but the site's name and a few labels, and right below the headline a byline, a
date or a credit shows that it is one; nor a text without a headline.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document

#: A slogan has this many words; a longer line is a paragraph.
FEWEST, MOST = 4, 40
#: A head has at most this many lines of slogan, and the headline is among this many lines of the page.
SLOGANS, HEAD_LINES = 2, 80
#: The text has at least this many times the words that stand above its headline, these included.
TEXT_SHARE = 3
#: What stands below a headline, by the reasons of the filters that took it.
_BESIDE_HEADLINE = frozenset(
    ("byline", "dateline", "credit", "caption", "caption-copy", "headline", "counter", "share")
)


@rule("tagline")
def tagline(doc: Document) -> Mask:
    """Mark slogans above the headline, and their copies."""
    marks = doc.none()
    places = np.flatnonzero(doc.labelled("headline")[:HEAD_LINES]).tolist()
    prose = np.cumsum(np.where(doc.kept & doc.sentence_end & (doc.words >= FEWEST), doc.words, 0))
    # A copy of the headline below the text is in a list of stories.
    places = [at for at in places if prose[-1] >= TEXT_SHARE * prose[at]]
    if not places:
        return marks
    sentence = doc.kept & doc.sentence_end & (doc.words >= FEWEST) & (doc.words <= MOST) & ~doc.data
    for at in places:
        if _has_byline(doc, at):
            marks[_between_name_and_headline(doc, sentence, at)] = True
    _mark_copies(doc, sentence, places, marks)
    return marks


def _has_byline(doc: Document, at: int) -> bool:
    """Return True if what other filters took right below the headline shows that it is no sub-heading."""
    return at + 1 < len(doc) and doc.labels[at + 1] in _BESIDE_HEADLINE


def _between_name_and_headline(doc: Document, sentence: Mask, at: int) -> list[int]:
    """Return the slogans right above the headline if only the site's name and labels are above them."""
    found = [index for index in range(at) if sentence[index]]
    if not found or len(found) > SLOGANS:
        return []
    site = doc.page.site_name
    named = [bool(site) and site in text for text in doc.text[:at]]
    if "site-name" not in doc.labels[: found[0]] and True not in named[: found[0]]:
        return []
    others = (doc.kept[:at] & ~sentence[:at] & ~np.array(named, bool) & (doc.words[:at] >= FEWEST)).any()
    return [] if others else found


def _mark_copies(doc: Document, sentence: Mask, places: list[int], marks: Mask) -> None:
    """Mark a sentence above the headline that stands again below the text."""
    above = [index for index in np.flatnonzero(sentence).tolist() if index < places[-1] and doc.keys[index]]
    if not above:
        return
    last = {doc.keys[index]: index for index in np.flatnonzero(doc.words <= MOST).tolist()}
    for index in above:
        again = last.get(doc.keys[index], index)
        if again > places[-1]:
            marks[[index, again]] = True

"""Remove teasers in the middle of a text dump: a picture's alternative text or a label, and another story's headline.

Examples: "A fighter holds a flag. - Sputnik International" / "Rebels Join Fight"; the same with a section's name before
the headline and a date after it; "Read also" / "The train that stops on Thursdays"; after such a label also "LAWN
ORDER" / "Neighbour fined for 212 gnomes". Must not touch a sub-heading: a teaser follows a line that ends in the site's
name, or a label; after a label the last of several such lines stays, because it may be the heading of the next
paragraph.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.site_name import ends_in_site, names_picture
from cleaner.text.lexicon import Category

MIN_WORDS, MAX_WORDS = 3, 25
#: The name of a section has at most this many words, and so has what stands in capitals over a headline.
MAX_LABEL = 3
#: "Read more on lamps": words of a label.
LABEL_WORDS = 5
#: Words of the date in a teaser at most, and its numbers at least.
DATE_WORDS, NUMBERS = 9, 3


@rule("teaser")
def teaser(doc: Document) -> Mask:
    """Mark teaser pairs, and headlines after a label."""
    short = (doc.words >= MIN_WORDS) & (doc.words <= MAX_WORDS) & ~doc.sentence_end & (doc.phrases == 0)
    headline = short & doc.kept & (doc.kind != Kind.LIST_ITEM) & ~doc.data
    suffixed = ends_in_site(doc)
    dates = doc.labelled("dateline")
    pictures = suffixed & (doc.kept | dates)
    after_picture = np.flatnonzero(pictures[:-1] & headline[1:] & ~suffixed[1:])
    marks = doc.none()
    marks[after_picture] = marks[after_picture + 1] = True
    # Picture, section, headline, date.
    section = doc.kept & (doc.words <= MAX_LABEL) & ~doc.sentence_end
    full = np.flatnonzero(pictures[:-3] & section[1:-2] & headline[2:-1] & ~suffixed[2:-1] & dates[3:])
    marks[np.concatenate((full, full + 1, full + 2))] = True
    named = np.flatnonzero(pictures[:-2] & section[1:-1] & headline[2:] & ~suffixed[2:]).tolist()
    # The width of the picture shows enough if the date is in a form that is not known.
    for index in named:
        if names_picture(doc.text[index]):
            marks[index : index + 3 + _is_date(doc, index + 3)] = True
    labels = doc.is_phrase(Category.READ_MORE, Category.RELATED) & (doc.words <= LABEL_WORDS) & ~doc.sentence_end
    for label in np.flatnonzero(labels).tolist():
        end = label + 1
        while end < len(doc) and headline[end]:
            end += 1
        pairs = _after_pairs(doc, label + 1, headline)
        marks[label + 1 : max(pairs, end - 1, min(label + 2, end))] = True
    return marks


def _after_pairs(doc: Document, start: int, headline: Mask) -> int:
    """Return the place after the pairs "LAWN ORDER" / "Neighbour fined for 212 gnomes" that begin at ``start``."""
    while start + 1 < len(doc) and headline[start + 1] and _is_kicker(doc, start):
        start += 2
    return start


def _is_kicker(doc: Document, index: int) -> bool:
    text = doc.text[index]
    return bool(doc.kept[index]) and len(text.split()) <= MAX_LABEL and text.isupper() and not doc.sentence_end[index]


def _is_date(doc: Document, index: int) -> bool:
    """Return True for a short line of numbers in a teaser: a day, a year, a time of day."""
    return index < len(doc) and doc.words[index] <= DATE_WORDS and doc.keys[index].count("#") >= NUMBERS

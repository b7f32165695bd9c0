"""Check the line of a text dump that the network takes for the headline by what the lines beside it say."""

from __future__ import annotations

from cleaner.metadata.extract import signed_lines
from cleaner.model.document import Document
from cleaner.recognise import byline
from cleaner.recognise.headline_places import (
    line_above_a_price,
    line_above_name_and_date,
    line_below_the_trail,
)
from cleaner.recognise.no_headline import is_no_headline, is_sentence_of_the_text
from cleaner.recognise.site_name import without_site
from cleaner.text import lexicon, words
from cleaner.text.lexicon import key

#: Lines beside a line are at most this far from it.
NEAR = 12
#: Lines from the name of what is sold to what else may be taken for it: "Usually ready in 24 hours".
NEAR_PRICE = 24
#: Words that a headline has left without the site's name.
MIN_LEFT = 2
#: Words of a label: "Collection: The lamps (1897)".
LABEL_WORDS = 2
_QUOTES = frozenset("\"'“„«‘»「『《")
#: The filters whose lines are not headlines.
_NO_HEADLINE = signed_lines.SIGNED | {
    "credit",
    "site-name",
    "section-label",
    "share",
    "login",
    "subscribe",
    "tags",
    "copyright",
    "counter",
}


def learned(doc: Document) -> int:
    """Return the index of the network's headline; -1 if there is none or a named filter knows what that line is."""
    index = -1 if doc.judgement is None else doc.judgement.headline
    if index < 0 or doc.is_html:
        return index
    index = _corrected(doc, index)
    # A headline may quote an interface string.
    is_phrase = doc.text[index][:1] not in _QUOTES and int(doc.phrases[index]) & ~int(lexicon.Category.SECTION)
    is_other = doc.labels[index] in _NO_HEADLINE or is_phrase
    # "Source: Harbour Post" has nothing left without the site's name.
    is_source = words.count(unsigned(doc, index)) < MIN_LEFT < words.count(doc.text[index])
    is_copy = doc.page.title and key(doc.text[index]) == key(doc.page.title)
    is_text = not is_copy and is_sentence_of_the_text(doc, index)
    return -1 if is_other or is_source or is_text or is_no_headline(doc, index) else index


def unsigned(doc: Document, index: int) -> str:
    """Return a line less the site's name, and less the byline that was joined to it: a date line follows."""
    text = without_site(doc.text[index], doc.page.site_name)
    text = byline.split_signed_headline(text, doc.page.language)[0]
    signed = index + 1 < len(doc) and doc.labels[index + 1] == "dateline"
    return byline.split_signature(text, doc.page.language)[0] if signed else text


def _corrected(doc: Document, index: int) -> int:
    """Return the headline that what stands beside it shows, if the network took a line below it; else ``index``."""
    places = line_above_a_price(doc)
    if places and 0 < index - places[0] <= NEAR_PRICE and doc.keys.count(doc.keys[index]) == 1:
        return places[0]
    if is_no_headline(doc, index):
        # What the network took stands beside the headline.
        shown = [line for step in (line_below_the_trail, line_above_name_and_date) for line in step(doc)]
        return next((line for line in shown if abs(line - index) <= NEAR), index)
    return index - 2 if _is_labelled_below_a_name(doc, index) else index


def _is_labelled_below_a_name(doc: Document, index: int) -> bool:
    """Return True for "Collection: The lamps" below a full name, which stands below the title of a poem or a song."""
    label, colon, _ = doc.text[index].partition(":")
    if not colon or len(label.split()) > LABEL_WORDS or index < 2 or not byline.is_cased_name(doc.text[index - 1]):
        return False
    above = doc.text[index - 2]
    return not doc.phrases[index - 2] and not words.ends_sentence(above) and not is_no_headline(doc, index - 2)

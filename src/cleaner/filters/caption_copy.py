"""Remove both copies of a caption that a text dump has twice: bare, and with a credit or " - Site Name" added.

Example: "© AFP / Jane Doe Supporters march in Aleppo" beside "Supporters march in Aleppo - Sputnik International".
Must not touch a paragraph that quotes a heading, nor a lead, a quotation or a heading that is taken up again: the two
copies stand within a few blocks of each other, the shorter one makes up nearly all of the longer one, and the site's
name, a credit or an agency shows that they are the words of a picture.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.credit import split_credit, split_signed
from cleaner.recognise.site_name import ends_in_site, without_site
from cleaner.text import lexicon
from cleaner.text.words import word_letters

MIN_WORDS, MAX_WORDS = 5, 80
#: The two copies are at most this many blocks apart.
REACH = 3
#: The longer copy has at most this many words more than the shorter one: a credit.
EXTRA_WORDS = 12

#: A credit of its own stands at most this many blocks from one copy.
BESIDE = 2
_NAMES = int(lexicon.Category.CREDIT | lexicon.Category.BYLINE)


@rule("caption-copy")
def caption_copy(doc: Document) -> Mask:
    """Mark both copies of a caption."""
    marks = doc.none()
    maybe = np.flatnonzero((doc.words >= MIN_WORDS) & (doc.words <= MAX_WORDS) & ~doc.labelled("headline"))
    plain = word_letters([without_site(doc.text[index], doc.page.site_name) for index in maybe.tolist()])
    credits = np.flatnonzero(doc.labelled("credit"))
    named = ends_in_site(doc)
    for step in range(-BESIDE, BESIDE + 1):
        named[(credits + step).clip(0, len(doc) - 1)] = True
    # Copies begin or end with the same letter, so few other pairs are compared.
    first, last = np.array([text[:1] for text in plain]), np.array([text[-1:] for text in plain])
    for step in range(1, REACH + 1):
        near = maybe[step:] - maybe[:-step] <= REACH
        near &= (first[step:] == first[:-step]) | (last[step:] == last[:-step])
        for place in np.flatnonzero(near).tolist():
            one, other = maybe[place], maybe[place + step]
            if _same(plain[place], plain[place + step]) and (named[[one, other]].any() or _signed(doc, one, other)):
                marks[[one, other]] = True
    return marks


def _signed(doc: Document, one: int, other: int) -> bool:
    """Return True if the longer copy begins or ends with a credit."""
    long, short = sorted((doc.text[one], doc.text[other]), key=len, reverse=True)
    if "©" in long or split_signed(long)[1] or split_credit(long, doc.page.language)[1]:
        return True
    first, last = long.split(" ", 1)[0], long.rsplit(" ", 1)[-1]
    whole = lexicon.table(doc.page.language).whole
    return len(long) > len(short) and any(whole.get(lexicon.key(name), 0) & _NAMES for name in (first, last))


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long or not (long.startswith(short) or long.endswith(short)):
        return short == long
    return len(long.split()) - len(short.split()) <= EXTRA_WORDS and len(short) * 2 > len(long)

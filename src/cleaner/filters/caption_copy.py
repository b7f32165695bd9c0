"""A caption said twice: bare, with a credit before it, or with " - Site Name" after it.

Example: "© AFP / Jane Doe Supporters march in Aleppo" beside "Supporters march in Aleppo - Sputnik International";
both go. Must not touch a paragraph that quotes a heading: the two stand within a few blocks of each other, and nearly
all of the longer one is the shorter one.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.site_name import without_site
from cleaner.text.words import word_letters

MIN_WORDS, MAX_WORDS = 5, 80
#: Blocks between the two copies.
REACH = 3
#: Words that the longer copy may have beyond the shorter one: a credit.
EXTRA_WORDS = 12


@rule("caption-copy")
def caption_copy(doc: Document) -> Mask:
    """Marks both copies of a caption."""
    marks = doc.none()
    maybe = np.flatnonzero((doc.words >= MIN_WORDS) & (doc.words <= MAX_WORDS) & ~doc.labelled("headline"))
    plain = word_letters([without_site(doc.text[index], doc.page.site_name) for index in maybe.tolist()])
    # Copies begin or end with the same letter: few others are compared.
    first, last = np.array([each[:1] for each in plain]), np.array([each[-1:] for each in plain])
    for step in range(1, REACH + 1):
        near = maybe[step:] - maybe[:-step] <= REACH
        near &= (first[step:] == first[:-step]) | (last[step:] == last[:-step])
        for place in np.flatnonzero(near).tolist():
            one, other = maybe[place], maybe[place + step]
            if _same(plain[place], plain[place + step]) and doc.text[one] != doc.text[other]:
                marks[[one, other]] = True
    return marks


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long or not (long.startswith(short) or long.endswith(short)):
        return short == long
    return len(long.split()) - len(short.split()) <= EXTRA_WORDS and len(short) * 2 > len(long)

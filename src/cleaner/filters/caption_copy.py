"""A caption said twice: bare, with a credit before it, or with " - Site Name" after it.

Example: "© AFP / Jane Doe Supporters march in Aleppo" beside "Supporters march in Aleppo - Sputnik International";
both go. Must not touch a paragraph that quotes a heading: the two stand within a few blocks of each other, and nearly
all of the longer one is the shorter one.
"""

import re

import numpy as np

from cleaner.document import Document, Mask
from cleaner.metadata.lines import without_site
from cleaner.pipeline import rule

_WORD = re.compile(r"\w+")
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
    plain = {index: _letters(without_site(doc.text[index], doc.page.site_name)) for index in maybe}
    for place, first in enumerate(maybe):
        for second in maybe[place + 1 : place + 1 + REACH]:
            if second - first > REACH:
                break
            if _same(plain[first], plain[second]) and doc.text[first] != doc.text[second]:
                marks[[first, second]] = True
    return marks


def _letters(text: str) -> str:
    """Words and figures only: "Table 1" and "Table 2" are no copies."""
    return " ".join(_WORD.findall(text.casefold()))


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long or not (long.startswith(short) or long.endswith(short)):
        return short == long
    return len(long.split()) - len(short.split()) <= EXTRA_WORDS and len(short) * 2 > len(long)

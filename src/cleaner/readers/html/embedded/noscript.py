"""The text in ``<noscript>`` of a page that shows nothing without scripts.

Must not take "Please enable JavaScript", however long, nor what a page with a text of its own says there.
"""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter

import numpy as np

from cleaner.model.columns import Columns, Mask, Region
from cleaner.model.verdict import Source
from cleaner.text.words import counts

#: Words of a text there, and words of the page's other blocks for each of them.
MIN_WORDS, OTHER_SHARE = 60, 0.35
#: Shorter blocks, and linked ones, are a menu.
BLOCK_WORDS, LINKED = 8, 0.3
#: A longer block of a text is none of the requests for scripts.
REQUEST_WORDS = 30
#: The name is the same in all languages.
_SCRIPTS = "javascript"


def completed(columns: Columns) -> Columns:
    """Return the columns with the text in ``<noscript>``, if it is a text, as the page's, and without requests."""
    inside = _inside(columns)
    if not inside.any():
        return columns
    words = np.array(counts(columns.text), np.int64)
    chars = np.fromiter(map(len, columns.text), np.int64, len(columns.text))
    prose = (words >= BLOCK_WORDS) & (columns.link_chars <= LINKED * chars)
    asked = inside & np.array([_SCRIPTS in text.lower() for text in columns.text], bool)
    there = int(words[prose & inside & ~asked].sum())
    beside = prose & ~inside & ((columns.region & int(Region.FOOTER | Region.NAV)) == 0)
    is_text = there >= MIN_WORDS and int(words[beside].sum()) <= OTHER_SHARE * there
    if is_text:
        # A text about scripts may name them in its paragraphs.
        asked &= words < REQUEST_WORDS
    region = columns.region | np.where(asked, int(Region.NOSCRIPT), 0)
    if not is_text:
        return replace(columns, region=region)
    region = np.where(inside & ~asked, region & ~int(Region.NOSCRIPT), region)
    return replace(columns, region=region, source=Source.NOSCRIPT, elsewhere=inside)


def _inside(columns: Columns) -> Mask:
    """Return (n,) True for the blocks in ``<noscript>``."""
    tree, inside = columns.tree, np.zeros(len(columns.text), bool)
    if "noscript" not in map(itemgetter(0), tree.names):
        return inside
    for element in (index for index, (tag, _) in enumerate(tree.names) if tag == "noscript"):
        inside |= (tree.element >= element) & (tree.element < tree.end[element])
    return inside

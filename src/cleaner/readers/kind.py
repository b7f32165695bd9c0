"""HTML or flattened text: told by the input itself."""

from __future__ import annotations

import re

from cleaner.readers.dump import wet

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|meta|title|script)\b", re.I)
_TAG = re.compile(
    r"</?(?:a|article|b|blockquote|br|center|div|em|font|form|h[1-6]|hr|i|img|li|link|main|nav|ol|p|pre|section|span|"
    r"strong|style|table|tbody|td|th|tr|ul)\b[^<>]*>",
    re.I,
)
#: Characters of the input that decide, and characters in which the markup of a document must begin.
SAMPLE, OPENING = 20_000, 2_000
#: A text with this many tags in it is HTML: a forum post may quote one or two.
MIN_TAGS = 4


def looks_like_html(source: str) -> bool:
    """Return True for HTML, False for flattened text."""
    sample = source[:SAMPLE]
    if "<" not in sample or wet.is_record(source):
        return False
    if _MARKUP.search(sample[:OPENING]):
        return True
    return sum(1 for _ in zip(_TAG.finditer(sample), range(MIN_TAGS), strict=False)) >= MIN_TAGS

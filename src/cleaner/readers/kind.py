"""HTML or flattened text: told by the input itself."""

from __future__ import annotations

import re

from cleaner.readers.dump import wet

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|meta|title|script)\b", re.I)


_TAG = re.compile(
    r"</?(?:a|article|b|blockquote|br|center|div|em|font|form|h[1-6]|hr|i|img|li|link|main|nav|ol|p|pre|section|span|strong|style|"
    r"table|tbody|td|th|tr|ul)\b[^<>]*>",
    re.I,
)


#: How much of the input decides whether it is HTML.
SAMPLE = 20_000


#: Tags from which a text with mark-up in it is taken for HTML: a forum post may quote one or two.
TAGS = 4


def looks_like_html(source: str) -> bool:
    """True for HTML, False for flattened text."""
    sample = source[:SAMPLE]
    if "<" not in sample or wet.is_record(source):
        return False
    return (
        bool(_MARKUP.search(sample[:2000]))
        or sum(1 for _ in zip(_TAG.finditer(sample), range(TAGS), strict=False)) >= TAGS
    )

"""From whatever the caller holds to one string and its kind."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from cleaner.readers.dumps import wet
from cleaner.readers.encoding import decode

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


def load(raw: object) -> tuple[str, str | None]:
    """(source, kind) of an input; kind is "html" where the type alone says so, else None.

    Takes str, bytes, a path, a BeautifulSoup soup or tag, an lxml element or tree. Raises TypeError for anything else
    and OSError for a file that cannot be read.
    """
    if isinstance(raw, str):
        return raw, None
    if isinstance(raw, (bytes, bytearray, memoryview)):
        return decode(bytes(raw)), None
    if isinstance(raw, os.PathLike):
        return decode(Path(raw).read_bytes()), None
    # By module name, so that bs4 and lxml are loaded only by callers who hold their objects.
    module = type(raw).__module__.partition(".")[0]
    if module == "bs4":
        return str(raw), "html"
    if module == "lxml":
        return _serialise(raw), "html"
    raise TypeError(f"cannot clean {type(raw).__name__}: give str, bytes, a path, a BeautifulSoup soup or an lxml tree")


def _serialise(tree: Any) -> str:
    import lxml.html

    return str(lxml.html.tostring(tree, encoding="unicode"))


def looks_like_html(source: str) -> bool:
    """True for HTML, False for flattened text."""
    sample = source[:SAMPLE]
    if "<" not in sample or wet.is_record(source):
        return False
    return (
        bool(_MARKUP.search(sample[:2000]))
        or sum(1 for _ in zip(_TAG.finditer(sample), range(TAGS), strict=False)) >= TAGS
    )

"""The engine "readability": readability-lxml chooses the region, what lies outside it goes.

A second opinion for pages of prose, and the way for people who come from it. Must not empty a page that readability
can make nothing of: then nothing is marked and the named rules stand alone.
"""

import re

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document

_BLANK = re.compile(r"\W+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@rule("outside-region")
def outside_region(doc: Document) -> Mask:
    """Marks blocks that readability leaves out."""
    region = _BLANK.sub("", _summary(doc.source))
    if not region:
        return doc.none()
    marks = doc.none()
    for index, text in enumerate(doc.text):
        squeezed = _BLANK.sub("", text)
        marks[index] = bool(squeezed) and squeezed not in region
    return marks


def _summary(source: str) -> str:
    """Text of the region, "" where readability fails on the page."""
    import lxml.etree
    import lxml.html
    import readability
    from readability.readability import Unparseable

    try:
        # lxml takes neither NUL, nor lone surrogates, nor str with an encoding declared in it.
        plain = _DECLARATION.sub("", source).replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
        region = lxml.html.fromstring(readability.Document(plain).summary(html_partial=True))
    except (Unparseable, lxml.etree.LxmlError, ValueError, RecursionError):
        return ""
    return "".join(map(str, region.itertext()))

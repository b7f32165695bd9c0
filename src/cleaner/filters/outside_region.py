"""The engine "readability": readability-lxml chooses a region, and blocks outside it are removed.

A second opinion for pages of prose, and for people who come from readability. Must not empty a page in which
readability finds no region: then nothing is marked and the named filters alone decide.
"""

import re

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document

_BLANK = re.compile(r"\W+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@rule("outside-region")
def outside_region(doc: Document) -> Mask:
    """Mark blocks that readability leaves out."""
    if doc.columns.elsewhere is not None:
        # The text is not among the elements of which it chooses one.
        return ~doc.columns.elsewhere
    region = _BLANK.sub("", _summary(doc.source))
    if not region:
        return doc.none()
    marks = doc.none()
    for index, text in enumerate(doc.text):
        squeezed = _BLANK.sub("", text)
        marks[index] = bool(squeezed) and squeezed not in region
    return marks


def _summary(source: str) -> str:
    """Return the text of the region, "" if readability fails on the page."""
    import lxml.etree
    import lxml.html
    import readability
    from readability.readability import Unparseable

    try:
        # lxml refuses NUL, lone surrogates, and a str that declares an encoding.
        plain = _DECLARATION.sub("", source).replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
        region = lxml.html.fromstring(readability.Document(plain).summary(html_partial=True))
    except (Unparseable, lxml.etree.LxmlError, ValueError, RecursionError):
        return ""
    return "".join(map(str, region.itertext()))

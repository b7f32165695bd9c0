"""Remove lines that consist of the site's name: "- Sputnik International"; in a text dump also of its address alone.

Example of an address: "www.harbour-post.example" at the foot of a printed page. Must not touch a line that says more
than the name, nor in the text an address of another site.
"""

import re

from cleaner.filter import rule
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.recognise.site_name import names_host
from cleaner.text.lexicon import key

#: Of a dump's first and last lines so many are outside its text: an address alone is the site's, whatever its name.
EDGE = 3
_ADDRESS = re.compile(r"(?:https?://)?((?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,12})/?")
_MAX_CHARS = 80


@rule("site-name")
def site_name(doc: Document) -> Mask:
    """Mark lines that are the site's name."""
    marks = doc.none()
    name = key(doc.page.site_name)
    if name:
        marks[[index for index, text in enumerate(doc.keys) if text == name]] = True
        marks &= doc.kind != Kind.TABLE_CELL
    if not doc.is_html:
        marks[_addresses(doc)] = True
    return marks


def _addresses(doc: Document) -> list[int]:
    """Return the lines of a dump that are the address of its site."""
    found = []
    for index, text in enumerate(doc.text):
        if "." not in text or " " in text or len(text) > _MAX_CHARS or not (address := _ADDRESS.fullmatch(text)):
            continue
        outside = text.startswith(("www.", "http")) and not EDGE <= index < len(doc) - EDGE
        if outside or (doc.page.site_name and names_host(doc.page.site_name, f"http://{address[1]}")):
            found.append(index)
    return found

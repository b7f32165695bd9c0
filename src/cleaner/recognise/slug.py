"""Compare titles with the address of the page: ``/2024/05/the-ice-house-stays.html`` repeats the headline.

An address is a witness of its own: it is made once, from the first headline, and search engines do not pay for it.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

#: Fewer words in an address are a section, a name, a number.
MIN_WORDS = 3
#: Characters of an address that are read.
MAX_ADDRESS = 1000
#: By so much two titles differ in their likeness to the address if it decides between them.
SURE = 0.25
_WORD = re.compile(r"[^\W_]+")
_EXTENSION = re.compile(r"\.[a-z]{2,5}\d?$")
#: How addresses write letters that have no accent to leave out.
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)


def slug_words(address: str | None) -> frozenset[str]:
    """Return the words of the longest part of an address's path, as :func:`spelled`; none if it has too few."""
    try:
        path = unquote(urlsplit((address or "")[:MAX_ADDRESS]).path)
    except ValueError:
        return frozenset()
    parts = (spelled(_EXTENSION.sub("", part)) for part in path.split("/"))
    found = max(parts, key=lambda words: sum(map(str.isalpha, words)), default=frozenset())
    return found if sum(map(str.isalpha, found)) >= MIN_WORDS else frozenset()


def spelled(text: str) -> frozenset[str]:
    """Return the words of a text as addresses spell them: "Über Öl" -> "ueber", "oel"."""
    spelled_out = unicodedata.normalize("NFKC", text).casefold().translate(_SPELLED)
    bare = "".join(char for char in unicodedata.normalize("NFKD", spelled_out) if not unicodedata.combining(char))
    return frozenset(_WORD.findall(bare))


def likeness(title: str, slug: frozenset[str]) -> float:
    """Return the share of words that a title and an address have in common, 0-1."""
    own = spelled(title)
    return 2 * len(own & slug) / (len(own) + len(slug)) if own and slug else 0.0

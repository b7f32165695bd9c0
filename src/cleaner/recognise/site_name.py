"""Recognise the name of the site: in a text dump, at the end of a line, in an address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cleaner.recognise.title import SITE_CHARS, SITE_WORDS, split_title
from cleaner.text.lexicon import key

if TYPE_CHECKING:
    from cleaner.model.columns import Mask
    from cleaner.model.document import Document
    from cleaner.model.page import PageInfo

#: Shorter labels of a host and shorter names are found in other names by chance.
MIN_LABEL = 4
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|o|a)\s")
#: What stands before the site's name on a line of its own: "- Harbour Post".
_LEADING = re.compile(r"^\s*[-–—|·»]\s+")

#: What a picture's name has after the site's: its width and its date, in at most this many characters.
PICTURE_DATA = 24
_PICTURE = re.compile(r"\s[-–—]\s[^,\n]{2,40}, \d{3,4}, \d{1,2}\.\d{1,2}\.(?:19|20)\d\d$")
_DATA = re.compile(r"(?:[,，،]\s?[\d./-]{3,10}){1,2}$")


def is_site(name: str, page: PageInfo) -> bool:
    """Return True for the site's name, with or without article and domain ending, and for a part of its address."""
    own = _bare(page.site_name)
    return (bool(own) and _bare(name) == own) or names_host(name, page.url or "")


def names_host(name: str, address: str) -> bool:
    """Return True if the longest label of the address's host is in the name, or the name in the label.

    "Harbour Post", "harbour-post.example" for "https://www.harbour-post.co.uk/x".
    """
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    label, bare = max(host.split("."), key=len).replace("-", ""), _bare(name)
    return len(label) >= MIN_LABEL and len(bare) >= MIN_LABEL and (label in bare or bare in label)


def without_site(text: str, site: str) -> str:
    """Return ``text`` without " - Site" at its end, or " - Site, 1920, 16.04.2023", as the names of pictures end.

    >>> without_site("The quay at dawn - Harbour Post, 1920, 16.04.2023", "Harbour Post")
    'The quay at dawn'
    """
    if site and site in text[-len(site) - PICTURE_DATA :] and (named := _without_data(text)).endswith(site):
        rest = named[: -len(site)]
        bare = rest.rstrip(" -–—|·•»:｜")
        # "Visit Site" ends with the name too; only a separator makes it a suffix.
        if bare and len(bare) < len(rest.rstrip()):
            return bare
    return text


def _without_data(text: str) -> str:
    """Return ``text`` without the width and the date of a picture at its end."""
    return _DATA.sub("", text) if text[-1:].isdigit() else text


def ends_in_site(doc: Document) -> Mask:
    """(n,) the block has " - Site" at its end, or what pictures have after it, whatever site that is."""
    site = doc.page.site_name
    marks = doc.none()
    marks[[index for index, text in enumerate(doc.text) if text[-1:].isdigit() and _PICTURE.search(text)]] = True
    if site:
        reach = len(site) + PICTURE_DATA
        named = [index for index, text in enumerate(doc.text) if site in text[-reach:]]
        marks[[index for index in named if without_site(doc.text[index], site) != doc.text[index]]] = True
    return marks


def common_ending(lines: Sequence[str]) -> str:
    """Return the site's name of a text dump: what follows a separator at the end of most lines, of two at least."""
    endings: Counter[str] = Counter()
    # A headline that stands twice counts once.
    for line in dict.fromkeys(lines):
        leads = (line[:1] in "-–—|·»" or line[:1].isspace()) and _LEADING.match(line)
        site = line[leads.end() :] if leads else split_title(line)[1]
        if len(site) <= SITE_CHARS and len(site.split()) <= SITE_WORDS and any(map(str.isalpha, site)):
            endings[site] += 1
    common = [(count, site) for site, count in endings.items() if count >= 2]
    return max(common)[1] if common else ""


def _bare(name: str) -> str:
    return _ARTICLE.sub("", key(name)).removesuffix(" com").replace(" ", "")

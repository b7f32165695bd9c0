"""Cut the site's name, and the section before it, from the end of a title: "Headline - Section - Site"."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from cleaner.model.page import PageInfo
from cleaner.recognise.section import is_section
from cleaner.recognise.site_name import names_host, without_site
from cleaner.recognise.title import MAX_TITLE, SITE_CHARS, split_title, underscored_parts
from cleaner.text.lexicon import key

#: Words of a headline that is left without its section.
MIN_LEFT = 2
#: What may be the site's name, after a separator with or without spaces.
_LAST_PART = re.compile(r"(?:[|｜：»«›~]|:(?=\S)|\s[-–—/·•_]{1,3}|--)\s*(?P<tail>[^|｜:：»«›~]+)$")


def without_ending(title: str, page: PageInfo) -> str:
    """Return a title without " - Site" at its end, even if the site's name is written differently there.

    What follows the last separator is the site's name too if the host of the address repeats it; "Headline - Section"
    is left of "Headline - Section - Site" if the section is known as one.
    """
    site, address = page.site_name, page.url or ""
    cut = without_site(title, site)
    if cut == title:
        head, tail = split_title(title)
        is_site = tail and site and (key(tail) in key(site) or key(site) in key(tail))
        cut = head if is_site or (tail and names_host(tail, address)) else _without_host(title, address)
    return underscored_parts(_without_section(cut, page) if cut != title else cut)[0]


def _without_host(title: str, address: str) -> str:
    """Return a title without a last part that the host of ``address`` repeats: "Headline:Site"."""
    found = _LAST_PART.search(title) if address and len(title) <= MAX_TITLE else None
    if found is None or len(found["tail"]) > SITE_CHARS or not names_host(found["tail"], address):
        return title
    head = title[: found.start()].rstrip()
    return head if len(found["tail"]) < len(head) else title


def _without_section(title: str, page: PageInfo) -> str:
    """Return a title without the section at its end: one of the lexicon, or a part of the address's path."""
    head, tail = split_title(title)
    if not tail or len(head.split()) < MIN_LEFT:
        return title
    return head if is_section(tail, page.language) or key(tail) in _sections(page.url or "") else title


def _sections(address: str) -> set[str]:
    """Return the parts of the path above the page, as keys."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return set()
    return {key(part.replace("-", " ")) for part in path.split("/")[1:-1] if 0 < len(part) <= SITE_CHARS}

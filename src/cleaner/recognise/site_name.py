"""Recognise the name of the site: in a text dump, at the end of a line, in an address."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cleaner.recognise.title import SITE_CHARS, SITE_WORDS, split_title
from cleaner.text.lexicon import key
from cleaner.text.words import is_dense

if TYPE_CHECKING:
    from cleaner.model.columns import Mask
    from cleaner.model.document import Document
    from cleaner.model.page import PageInfo

#: Shorter labels of a host and shorter names are found in other names by chance.
MIN_LABEL = 4
#: The shortest name that is looked for in another one, in a script without spaces and in others.
MIN_DENSE, MIN_NAME = 2, 3
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|o|a)\s")
#: What stands before the site's name on a line of its own: "- Harbour Post".
_LEADING = re.compile(r"^\s*[-–—|·»]\s+")
_JOINED = re.compile(r"[\u0590-\u06ff]{1,2}")
_COMMA = re.compile(r",\s*|，")
#: A date, the width of a picture.
_DIGITS_ONLY = re.compile(
    r"[\d./: -]+|\d{1,2}[. ]{1,2}[^\W\d]{3,12}\.? (?:19|20)\d\d|\d{4}[年년] ?\d\d?[月월] ?\d\d?[日號号일]"
)

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


def names_picture(text: str) -> bool:
    """Return True for the name of a picture with its width and date: "The quay - Harbour Post, 1920, 16.04.2023"."""
    return text[-1:].isdigit() and bool(_PICTURE.search(text))


def ends_in_site(doc: Document) -> Mask:
    """(n,) the block has " - Site" at its end, or what pictures have after it, whatever site that is."""
    site = doc.page.site_name
    marks = doc.none()
    marks[[index for index, text in enumerate(doc.text) if names_picture(text)]] = True
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
        site = leading_name(line) or without_date(split_title(line)[1])
        if len(site) <= SITE_CHARS and len(site.split()) <= SITE_WORDS and any(map(str.isalpha, site)):
            endings[site] += 1
    common = [(count, site) for site, count in endings.items() if count >= 2]
    return max(common)[1] if common else ""


def leading_name(line: str) -> str:
    """Return the name on a line such as "- Harbour Post"; "" for another line."""
    leads = (line[:1] in "-–—|·»" or line[:1].isspace()) and _LEADING.match(line)
    return line[leads.end() :] if leads else ""


def without_date(name: str) -> str:
    """Return the end of a line without what captions and titles add: "Harbour Post, 1920, 16.04.2023"."""
    if not any(map(str.isdigit, name)):
        return name
    return ", ".join(part for part in _COMMA.split(name) if not _DIGITS_ONLY.fullmatch(part))


def same_name(one: str, other: str) -> bool:
    """Return True if two names are the same, or one has the other in it as whole words: "Post", "The Post Media"."""
    one, other = _spaced(one), _spaced(other)
    if len(one) > len(other):
        one, other = other, one
    if is_dense(one[:1]):
        return len(one) >= MIN_DENSE and one in other
    close, wide = one.replace(" ", ""), f" {other} "
    if len(close) < MIN_NAME:
        return False
    # Hebrew and Arabic write "to", "the" and "of" as one word with the name.
    joined = _JOINED.match(one) and re.search(rf" {_JOINED.pattern}{re.escape(one)} ", wide)
    return f" {one} " in wide or close == other.replace(" ", "") or bool(joined)


def _spaced(name: str) -> str:
    return _ARTICLE.sub("", key(name)).removesuffix(" com")


def _bare(name: str) -> str:
    return _spaced(name).replace(" ", "")

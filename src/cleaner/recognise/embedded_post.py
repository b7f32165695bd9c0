"""Recognise the last line of a post from a social network that a page quotes: "— Jane Doe (@jane) May 9, 2022"."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.recognise.dates import find_date

#: Characters of the name, and of what follows the handle: a date.
NAME_CHARS, REST_CHARS = 80, 40
# Linear: what may stand between has a limit, and the dash is followed by a name and a handle in brackets.
_SIGNATURE = re.compile(
    rf"(?:^|\s)(?:[—–―-]|&mdash;)\s?(?P<name>[^()\n]{{1,{NAME_CHARS}}})\(@[\w.@-]{{2,60}}\)(?P<rest>[^()]{{0,{REST_CHARS}}})$"
)
#: Links that only these networks make: of a picture in a post, of any address in one.
_SHORT_LINK = re.compile(r"(?:\bpic\.[\w-]{2,30}\.\w{2,10}/\w{3,20}|https?://t\.co/\w{3,20})…?$")
_LONE_LINK = re.compile(r"^(?:https?://\S{1,200}|pic\.\S{3,60}|[@#]\w{2,60})…?$")


class Signature(NamedTuple):
    """Who signed a quoted post: where the signature begins, and whether a date follows the handle."""

    start: int
    dated: bool


def find_signature(text: str, language: str) -> Signature | None:
    """Return the signature that a line ends with, None if it has none."""
    if "(@" not in text:
        return None
    found = _SIGNATURE.search(text)
    if not found:
        return None
    rest = found["rest"].strip()
    dated = bool(rest) and any(map(str.isdigit, rest)) and find_date(rest, language) is not None
    return Signature(found.start(), dated) if dated or not rest.strip(" ·,.") else None


def ends_in_post_link(text: str) -> bool:
    """Return True if a line ends in a link as only quoted posts have them: "pic.twitter.com/aB3dE"."""
    return "/" in text[-30:] and bool(_SHORT_LINK.search(text, max(0, len(text) - 90)))


def is_lone_link(text: str) -> bool:
    """Return True for an address, a handle or a hashtag alone on its line."""
    return bool(_LONE_LINK.match(text))

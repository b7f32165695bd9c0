"""Which of the names that a page gives are its authors: people, else desks, else the site itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from cleaner.model.page import PageInfo
from cleaner.recognise import byline
from cleaner.recognise.site_name import is_site

#: In the order in which they are believed, as lists of one author each; a name that looks like no name loses.
SOURCES = (
    "rule", "jsonld", "citation", "parsely", "sailthru", "dublin-core", "meta", "microdata", "jsonld-person",
    "rel-author", "twitter", "opengraph", "block", "near-block", "jsonld-other", "far-block", "jsonld-desk",
)  # fmt: skip
#: Those of the page's code, where a name that looks like none is believed if there is no other.
CODE = (
    "jsonld", "parsely", "sailthru", "dublin-core", "meta", "microdata", "jsonld-person", "twitter", "rel-author",
    "opengraph",
)  # fmt: skip
#: On a forum these name who began the thread.
FORUM = ("jsonld", "microdata")
#: These name everybody on the page, the page's own author first.
_FIRST_ONLY = frozenset(("far-block", "near-block"))
#: More authors of microdata than this are those of comments and of other pages.
MAX_MICRODATA = 3
#: A name that the code gives and that looks like none, in characters and words.
MAX_CHARS, MAX_WORDS = 60, 6
#: What stands after the name of a user: reputation, badges, state.
_BADGES = re.compile(r"\s[\d(–|-].*|(?:(?<!\s)\s+)?\(.*|\s(?:Offline|Online|Well-known)\b.*", re.S)
_ADDRESS = re.compile(r"^(?:https?:|www\.|@|/)|[@{}<>=]|^\d+$|^(?:no|unknown) author$|://", re.I)
#: Degrees and the like after a name: "MD", "Ph.D.", "RD, FAND", "E-RYT 200".
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,2}\.){1,3}[A-Z]?\.?|[A-Z]{2,6}|Ph\.?\s?D\.?|E-RYT.*|[A-Z][a-z]?[A-Z]{1,4}s?|Esq\.?|[JS]r\.?"
)
#: A handle after a name.
_HANDLE = re.compile(r"(?<=\w)\s+@\w+$")
_PHOTO = re.compile(r"^(?:foto|photo|bild|image|фото|写真|图)\b", re.I)


def choose(offered: Mapping[str, Sequence[str]], page: PageInfo, page_type: str = "") -> tuple[tuple[str, ...], str]:
    """(authors, source) from the values of each source; empty where nobody is named."""
    ruled = offered.get("rule", ())
    names = [*_strict("rule", ruled, page)] or [*_lenient(ruled)]
    if found := tuple(dict.fromkeys(filter(None, names))):
        return found, "rule"
    if page_type == "forum":
        for source in FORUM:
            if (user := _user(offered.get(source, ()))) and not is_site(user, page):
                return (user,), source
    own: tuple[tuple[str, ...], str] = ((), "")
    for source in SOURCES:
        found = tuple(dict.fromkeys(_strict(source, offered.get(source, ()), page)))
        people = tuple(name for name in found if not is_site(name, page))
        if people:
            return people, source
        if found and not own[0]:
            own = found, source
    for source in CODE:
        if name := next(iter(_lenient(offered.get(source, ()))), ""):
            return (name,), source
    return own


def _strict(source: str, values: Sequence[str], page: PageInfo) -> Iterable[str]:
    """The names in the values that look like names."""
    if source in _FIRST_ONLY or (source == "microdata" and len(set(values)) > MAX_MICRODATA):
        values = values[:1]
    for value in values:
        if _ADDRESS.search(_HANDLE.sub("", value)) or _PHOTO.match(value):
            continue
        if source == "citation" and value.count(",") == 1:
            # Bibliographies put the family's name first.
            value = " ".join(reversed(value.split(","))).strip()
        value = without_degrees(_HANDLE.sub("", value))
        # "View all posts by Jane Doe"
        yield from byline.introduced(value, page.language) or byline.names(value, page.language)


def _lenient(values: Sequence[str]) -> Iterable[str]:
    """What the code says, as it says it: user names, desks with long names."""
    for value in values:
        short = len(value) <= MAX_CHARS and len(value.split()) <= MAX_WORDS
        if value and short and not _ADDRESS.search(_HANDLE.sub("", value)) and not _PHOTO.match(value):
            yield without_degrees(_HANDLE.sub("", value))


def _user(values: Sequence[str]) -> str:
    """Who began a thread: the first name, whatever it looks like, without what the forum says of its bearer."""
    name = _BADGES.sub("", values[0]).strip() if values else ""
    return name if len(name) <= MAX_CHARS and not _ADDRESS.search(name) else ""


def without_degrees(name: str) -> str:
    """A name without degrees after it: "Ada Poe, MD, Ph.D." -> "Ada Poe"."""
    first, *rest = (part.strip() for part in name.split(","))
    while rest and all(_DEGREE.fullmatch(word) for word in rest[-1].split()):
        rest.pop()
    return ", ".join((first, *rest))

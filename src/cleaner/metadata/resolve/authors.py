"""Decide who the authors are: people before desks, desks before the site itself.

:data:`STEPS` are tried in order. What looks like a name is recognised in :mod:`cleaner.recognise.byline`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cleaner.metadata.extract.byline_text import with_honour
from cleaner.metadata.resolve.offered import Values
from cleaner.model.fields import SOURCES
from cleaner.model.page import PageInfo
from cleaner.recognise import byline
from cleaner.recognise.name_list import are_degrees
from cleaner.recognise.site_name import is_site

#: Sources in the page's code that are believed even if a name looks unlike one, in this order.
CODE = (
    "jsonld", "parsely", "sailthru", "dublin-core", "meta", "microdata", "jsonld-person", "twitter", "rel-author",
    "opengraph",
)  # fmt: skip
#: On pages of these types a name that readers see is that of somebody whom they list, sell or praise: of such names
#: 2 were right on the pages of the lab, and 101 were wrong.
UNSIGNED = frozenset(("service", "product", "listing", "collection"))
SEEN = frozenset(("near-block", "far-block", "rel-author", "author-element"))
#: On a forum these name who began the thread.
FORUM = ("jsonld", "microdata")
#: These name everybody on the page, the page's own author first.
_FIRST_ONLY = frozenset(("far-block", "near-block"))
#: More authors of microdata than this are those of comments and of other pages.
MAX_MICRODATA = 3
#: Fewer initials than this are those of many names.
MIN_INITIALS = 3
#: Characters and words of a name that the code gives and that looks unlike one.
MAX_CHARS, MAX_WORDS = 60, 6
#: What stands after the name of a user: reputation, badges, state.
_BADGES = re.compile(r"\s[\d(–|-].*|(?:(?<!\s)\s+)?\(.*|\s(?:Offline|Online|Well-known)\b.*", re.S)
#: Addresses, handles, markup, numbers; "Jane @ Harbour Kitchen" is a name.
_ADDRESS = re.compile(r"^(?:https?:|www\.|@|/)|(?<!\s)@|@(?!\s)|[{}<>=]|^\d+$|://", re.I)
#: What programs write if they know no author.
_NOBODY = re.compile(r"^(?:(?:no|unknown) author|undefined|null|none|n/?a|nan|false|true|\[object object\])$", re.I)
#: A user's name that a program made: a long one with digits among its letters, in three places.
_MADE = re.compile(r"^(?=[a-z]+\d+[a-z]+\d+[a-z]+\d)[a-z\d]{16,40}$")
#: Legal forms: a company owns the site or made it, and did not write the text.
_COMPANY = re.compile(
    r"\b(?:GmbH|mbH|e\.\s?V\.|KGaA?|Inc\.?|L\.?L\.?C\.?|Ltd\.?|PLC|P\.?L\.?L\.?C\.?|S\.?A\.?R\.?L\.?|S\.r\.l\.|S\.p\.A\.|B\.V\."
    r"|ApS|A/S|Oy|sp\. z o\.\s?o\.|s\.r\.o\.|a\.s\.|d\.o\.o\.|Kft\.|S\.L\.|Ltda\.?|A\.Ş\.)(?!\w)"
    r"|^(?:ООО|ОАО|ЗАО|ТОВ)\s|株式会社|有限会社|有限公司|주식회사|^(?:Copyright|©)",
)
#: A handle after a name.
_HANDLE = re.compile(r"(?<=\w)\s+@\w+$")
_PHOTO = re.compile(r"^(?:foto|photo|bild|image|фото|写真|图)\b", re.I)

#: (authors, source).
Winner = tuple[tuple[str, ...], str]


class AuthorNames:
    """The names that a page gives, by source."""

    def __init__(self, offered: Values, page: PageInfo, page_type: str) -> None:
        self.offered, self.page, self.page_type = offered, page, page_type
        self._proper: dict[str, tuple[str, ...]] = {}

    def proper(self, source: str) -> tuple[str, ...]:
        """Return the names of a source that look like names, each once."""
        if source not in self._proper:
            values = self.offered.get(source, ())
            self._proper[source] = tuple(dict.fromkeys(_proper_names(source, values, self.page))) if values else ()
        return self._proper[source]

    def as_written(self, source: str) -> Iterator[str]:
        """Yield the names of a source that may look unlike names: user names, desks with long names."""
        return _short_values(self.offered.get(source, ()))


#: A step returns (authors, source), or None if the next step is to try.
Step = Callable[[AuthorNames], Winner | None]


def choose(offered: Values, page: PageInfo, page_type: str = "") -> Winner:
    """Return (authors, source) from the values of each source; ((), "") if nobody is named."""
    if page_type in UNSIGNED:
        offered = {source: values for source, values in offered.items() if source not in SEEN}
    names = AuthorNames(offered, page, page_type)
    return next((winner for step in STEPS if (winner := step(names))), ((), ""))


def site_rule(names: AuthorNames) -> Winner | None:
    """Believe what the site's rules say, as written if need be: a person wrote them."""
    found = names.proper("rule") or tuple(dict.fromkeys(filter(None, names.as_written("rule"))))
    return (found, "rule") if found else None


def who_began_the_thread(names: AuthorNames) -> Winner | None:
    """On a forum, believe the code's first name whatever it looks like: it is a user name."""
    if names.page_type != "forum":
        return None
    for source in FORUM:
        user = _user(names.offered.get(source, ()))
        if user and not is_site(user, names.page):
            return (user,), source
    return None


def people(names: AuthorNames) -> Winner | None:
    """Believe the first source in the table's order that names anyone but the site."""
    for source in SOURCES["authors"]:
        found = tuple(name for name in names.proper(source) if not _is_of_the_site(name, names.page))
        if found:
            return found, source
    return None


def user_of_a_dump(names: AuthorNames) -> Winner | None:
    """Believe what stands where the author of a thread does in a text dump, though it looks unlike a name: "drat"."""
    found = next(names.as_written("thread"), "")
    return ((found,), "thread") if found else None


def user_or_desk(names: AuthorNames) -> Winner | None:
    """Believe the code's first name though it looks unlike one: nobody else is named."""
    firsts = ((next(names.as_written(source), ""), source) for source in CODE)
    return next((((name,), source) for name, source in firsts if name), None)


def named_element(names: AuthorNames) -> Winner | None:
    """Believe what an element named for the author says, whatever it looks like, but not that it is the site."""
    found = next(names.as_written("author-element"), "")
    return ((found,), "author-element") if found and not is_site(found, names.page) else None


def the_site_itself(names: AuthorNames) -> Winner | None:
    """Believe the first source that names the site as the author."""
    return next(((found, source) for source in SOURCES["authors"] if (found := names.proper(source))), None)


STEPS: tuple[Step, ...] = (
    site_rule,
    who_began_the_thread,
    people,
    user_or_desk,
    user_of_a_dump,
    named_element,
    the_site_itself,
)


def _proper_names(source: str, values: Sequence[str], page: PageInfo) -> Iterator[str]:
    """Yield the names in the values that look like names."""
    if source in _FIRST_ONLY or (source == "microdata" and len(set(values)) > MAX_MICRODATA):
        values = values[:1]
    for value in values:
        name = _HANDLE.sub("", value)
        if _is_nobody(name) or _PHOTO.match(value):
            continue
        if source == "citation" and value.count(",") == 1:
            # Bibliographies put the family's name first.
            name = _HANDLE.sub("", " ".join(reversed(value.split(","))).strip())
        name = without_degrees(name)
        # "View all posts by Jane Doe"
        people = byline.names_after_introduction(name, page.language) or byline.names_in_byline(name, page.language)
        yield from (_as_written(person, name, page.language) for person in people)


def _as_written(person: str, text: str, language: str) -> str:
    """Return a name with what belongs to it in the text: "Dr. Jane Doe"; "M. Osei", which in French is "Monsieur"."""
    if language[:2] != "fr" and f"M. {person}" in text and " " not in person:
        return f"M. {person}"
    return with_honour(person, text)


def _is_nobody(name: str) -> bool:
    """Return True for an address, what programs write for nobody, a name that a program made, and a company."""
    return any(pattern.search(name) for pattern in (_ADDRESS, _NOBODY, _MADE, _COMPANY))


def _is_of_the_site(name: str, page: PageInfo) -> bool:
    """Return True for the site's name and its initials: "HPT" for "Harbour Post Tidewater"."""
    initials = "".join(word[0] for word in page.site_name.split() if word[0].isupper())
    return is_site(name, page) or (len(initials) >= MIN_INITIALS and name == initials)


def _short_values(values: Sequence[str]) -> Iterator[str]:
    """Yield the short values as written, without addresses, photographers and degrees."""
    for value in values:
        short = len(value) <= MAX_CHARS and len(value.split()) <= MAX_WORDS
        if value and short and not _is_nobody(_HANDLE.sub("", value)) and not _PHOTO.match(value):
            yield without_degrees(_HANDLE.sub("", value))


def _user(values: Sequence[str]) -> str:
    """Return the first name without what a forum adds to it (reputation, badges); "" if it is an address."""
    name = _BADGES.sub("", values[0]).strip() if values else ""
    return name if len(name) <= MAX_CHARS and not _ADDRESS.search(name) else ""


def without_degrees(name: str) -> str:
    """Return a name without degrees after it: "Ada Poe, MD, Ph.D." -> "Ada Poe"."""
    first, *rest = (part.strip() for part in name.split(","))
    while rest and are_degrees(rest[-1]):
        rest.pop()
    return ", ".join((first, *rest))

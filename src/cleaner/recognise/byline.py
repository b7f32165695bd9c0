"""Recognise names of authors in a byline: "By Jane Doe and John Roe", "von Erika Muster", "文/王小明"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from cleaner.recognise import name_list
from cleaner.recognise.dates import find_date
from cleaner.text import lexicon, words

MAX_NAME_WORDS = 5
MAX_NAME_CHARS = 40
#: Words after a date that was joined to a headline: "in News".
MAX_AFTER = 3

#: What stands between the parts of a line: "12.3.2024 | von Erika Muster".
_PARTS = re.compile(r"(?:(?<!\s)\s+)?[|·•;]\s*|(?<!\s)\s+[-–—]\s+")
_PARTS_DENSE = re.compile(r"(?:(?<!\s)\s+)?[|·•;]\s*|\s+")
_SEPARATOR = re.compile(r"[|·•;–—-]")
#: Parts of names that are written small.
_PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den zu al el bin ibn ben ter af av y i".split()
)
_ARTICLES = frozenset("του της των".split())
_TITLES = re.compile(r"^(?:dr|prof|mr|mrs|ms|sir|herr|frau|m|mme)\.?\s+", re.I)
#: The letters beyond ASCII that match one of ASCII if case is ignored.
_ASCII_TWINS = str.maketrans("ıİſ\u212a", "iisk")
#: What ends a name inside a line: a number, a sign, "on", "in", "updated".
_NAME_ENDS = re.compile(
    r"[\d|·•()\[\]—–]|\s-\s|\s(?:on|am|um|in|at|le|el|il|op|den|w|в|updated|published|posted|veröffentlicht|aktualisiert"
    r"|publié|publicado|pubblicato|opublikowan\w|foto|photo)(?:\s|$)",
    re.I,
)
#: Before "by": whoever took the picture or checked the text is not an author.
_OTHER_HANDS = re.compile(
    r"\b(?:photos?|images?|foto|bild|review\w*|edited|powered|sponsored|presented|checked|courtesy)\b", re.I
)
#: "for" and what follows it.
_CLIENT = re.compile(
    r"\s(?:for|für|para|pour|per|voor|för|dla|pro|için|untuk|cho|для|за|για|exclusively|special to)\s.+$", re.I
)
_NOT_NAME = re.compile(r"[\d@#:!?<>{}=]|https?|www\.|\.com")


def names_in_byline(text: str, language: str) -> list[str]:
    """Return the authors that a byline names, in order; none if what follows "by" does not look like names."""
    rest, signed = _leading_introduction(language).subn("", text, count=1)
    return _names(rest, language, bool(signed))


def _names(text: str, language: str, is_signed: bool) -> list[str]:
    """Return the authors in what follows "by", or in a line that has no such word."""
    introduction = _leading_introduction(language)
    parts = name_list.parts(name_list.unglued(name_list.without_addresses(text), language), language)
    found: list[str] = []
    for part in name_list.people(parts, language, is_full_name, is_signed):
        if found and _OTHER_HANDS.search(part):
            continue
        # "του Γιώργου Παππά και της Άννας Ρήγα"
        name = _TITLES.sub("", introduction.sub("", part) if words.is_small(part[:1]) else part)
        if is_name(name) and not _is_label(name, language) and name not in found:
            found.append(name)
        elif not found:
            return []
    return found


def names_in_signed_parts(text: str, language: str) -> list[str]:
    """Return the names in parts of a line that begin like a byline: "12.3.2024 | von Erika Muster | 3 Kommentare"."""
    introduction = _leading_introduction(language)
    found = (
        name
        for part in line_parts(text, language)
        if introduction.match(part)
        for name in names_in_byline(part, language)
    )
    return list(dict.fromkeys(found))


def names_after_introduction(text: str, language: str) -> list[str]:
    """Return the names after a word such as "by", wherever it stands: "Posted 11 April 2018 by Jane Doe in News"."""
    found = _introduction_anywhere(language).search(text)
    if not found or _OTHER_HANDS.search(text[: found.end()]):
        return []
    rest = text[found.end() :]
    end = _NAME_ENDS.search(rest)
    rest = rest[: end.start()] if end else rest
    people = _names(_leading_introduction(language).sub("", rest, count=1), language, is_signed=True)
    return people if not found.start() or all(map(is_full_name, people)) else []


def line_parts(text: str, language: str) -> list[str]:
    """Return the parts of a line "A | B · C"; Chinese and Japanese lines are split at spaces too."""
    if language[:2] in ("zh", "ja"):
        return _PARTS_DENSE.split(text)
    return _PARTS.split(text) if _SEPARATOR.search(text) else [text]


@lru_cache(maxsize=64)
def openings(language: str) -> frozenset[str]:
    """Return the first three letters of each introduction, for :func:`maybe_signed`; none if any word may open one."""
    if language[:2] in ("zh", "ja"):
        return frozenset()
    return frozenset(entry[:3].translate(_ASCII_TWINS).lower() for entry in _introductions(language) or ["by"])


def maybe_signed(text: str, begins: frozenset[str]) -> bool:
    """Return False for most lines without :func:`names_in_signed_parts`; ``begins`` are the :func:`openings`."""
    if not begins or not text.isascii() or "|" in text or "-" in text or ";" in text or not text[:1].isalnum():
        return True
    head = text[:3].lower()
    return head in begins or head[:2] in begins or head[:1] in begins


def is_introduced(text: str, language: str) -> bool:
    """Return True for a line that begins with a word such as "by", in a script with spaces."""
    found = _leading_introduction(language).match(text)
    return bool(found) and not words.is_dense(text[:1])


def name_before_job(text: str, language: str) -> str:
    """Return the name at the start of a line, before a job that languages put after it: "홍길동 기자"; else ""."""
    found = _before_job(language).match(text)
    return found[1] if found and is_name(found[1]) and not _is_label(found[1], language) else ""


def split_signature(text: str, language: str) -> tuple[str, str]:
    """Return (text, name) of a text that ends in a byline, else (text, "")."""
    parts = text.split()
    for count in (2, 3):
        lead, name = parts[: -count - 1], " ".join(parts[-count:])
        if len(lead) > count and is_introduction(parts[-count - 1], language) and is_cased_name(name):
            return " ".join(lead), name
    return text, ""


def split_signed_headline(text: str, language: str) -> tuple[str, str, str]:
    """Return (headline, name, ISO date) of a line to which byline and date were joined; names and dates may be "".

    A headline "The ice house stays by Jane Doe 2 December 2022 in News" -> ("The ice house stays", "Jane Doe",
    "2022-12-02"). Without a byline a date belongs to the headline unless a label such as "in News" follows it.
    """
    date = find_date(text, language)
    if not date or date.start < len(text) // 4:
        return text, "", ""
    head, name = split_signature(text[: date.start].rstrip(" ,|·-–—"), language)
    after = text[date.end :].split()
    if name or (after and len(after) <= MAX_AFTER and words.is_small(after[0][0])):
        return head, name, date.iso
    return text, "", ""


def without_client(name: str) -> str:
    """Return a name without for whom its bearer wrote: "Jane Doe For Harbour Post" -> "Jane Doe"."""
    found = _CLIENT.search(name)
    return name[: found.start()] if found else name


def is_introduction(text: str, language: str) -> bool:
    """Return True for a line that holds only the word that introduces an author."""
    return lexicon.key(text) in _introduction_keys(language)


def is_name(text: str) -> bool:
    """Return True for a possible name of a person or a desk: few words, capitalized if the script has capitals."""
    parts = text.split()
    if not parts or len(parts) > MAX_NAME_WORDS or len(text) > MAX_NAME_CHARS or _NOT_NAME.search(text):
        return False
    capital = [not words.is_small(part[:1]) or part.lower() in _PARTICLES for part in parts]
    return all(capital) and parts[0][:1].isalpha() and len(text) >= 2


def is_cased_name(text: str) -> bool:
    """Return True for a full name in a script with capitals; without them a name looks like other words."""
    return text != text.lower() and is_full_name(text)


def is_full_name(text: str) -> bool:
    """Return True for two to four words that look like a name, or two to six letters of a script without spaces."""
    if words.is_dense(text[:1]):
        return 2 <= len(text) <= 6 and all(map(words.is_dense, text))
    return 2 <= len(text.split()) <= 4 and is_name(text) and not text.isupper()


def _is_label(name: str, language: str) -> bool:
    """Return True for an interface string ("Sponsored content", "By"); names of desks and agencies are not labels."""
    key = lexicon.key(name)
    kinds = lexicon.table(language).whole.get(key, 0)
    return bool(kinds & ~int(lexicon.Category.BYLINE)) or key in _introduction_keys(language)


@lru_cache(maxsize=64)
def _introductions(language: str) -> list[str]:
    """Return the words that introduce an author, as written: "by", "von", "автор"."""
    entries = lexicon.listed(lexicon.Category.BYLINE.section, language)
    return [entry.rstrip("* ") for entry in entries if entry.endswith("*")]


@lru_cache(maxsize=64)
def _introduction_keys(language: str) -> frozenset[str]:
    """Return the lexicon keys of the words that introduce an author."""
    return frozenset(map(lexicon.key, _introductions(language)))


@lru_cache(maxsize=64)
def _leading_introduction(language: str) -> re.Pattern[str]:
    """Match an introducing word at the beginning of a line."""
    choices = _alternatives(set(_introductions(language))) or "by"
    return re.compile(rf"^\W*(?:{choices})(?=[\W_]|(?<=[\u0e00-\uffff]))\W*", re.I)


@lru_cache(maxsize=64)
def _introduction_anywhere(language: str) -> re.Pattern[str]:
    """Match an introducing word inside a line; one that can be part of a name ("von") only after a sign or digit."""
    found = set(_introductions(language))
    dense = {word for word in found if words.is_dense(word[0])}
    weak = {word for word in found - dense if word in _PARTICLES | _ARTICLES}
    strong = _alternatives(found - dense - weak) or "by"
    after = rf"|(?:^|[\d.,;:|·•(–-]\s*)(?:{_alternatives(weak)})" if weak else ""
    tight = rf"|(?:{_alternatives(dense)})[:：/／]?\s*" if dense else ""
    return re.compile(rf"(?:(?:^|[\s\d.,;:|·•(–-])(?:{strong}){after})\b\s*:?\s+(?=[^\W\d_]){tight}", re.I)


@lru_cache(maxsize=64)
def _before_job(language: str) -> re.Pattern[str]:
    """Match a name and what stands after names in the language: "* 기자"; nothing if there is no such word."""
    entries = lexicon.listed(lexicon.Category.BYLINE.section, language)
    jobs = {entry.lstrip("* ") for entry in entries if entry.startswith("*")}
    return re.compile(
        rf"^\W*((?:[^\W\d_]+ ){{0,3}}[^\W\d_]+) ?(?:{_alternatives(jobs)})(?=\W|$)" if jobs else r"(?!)", re.I
    )


def _alternatives(phrases: Collection[str]) -> str:
    """Return the phrases as alternatives of a pattern, the longest first."""
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))

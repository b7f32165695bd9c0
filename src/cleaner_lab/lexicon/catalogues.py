"""Take interface strings from the translations of free software: pinned packages in, a phrase file per language out.

``tables/catalogue.txt`` lists which strings are taken, and their categories. All other strings of a package are left
alone, because most of a catalogue ("Name", "Date", "Home") can be a line of an article. Only packages under permissive
licences are used; each licence was read in the package itself.
"""

from __future__ import annotations

import gettext
import hashlib
import html
import io
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from cleaner.model.document import PHRASE_WORDS
from cleaner.text import lexicon
from cleaner.text.lexicon import Category, key
from cleaner_lab.lexicon.phrases import HEAD, known, listed, write

#: (key, translation) pairs of one file, given the keys that are wanted.
Reader = Callable[[bytes, list[str]], Iterator[tuple[str, str]]]

_PAIR = re.compile(r'("(?:[^"\\\n]|\\.)+")\s*:\s*("(?:[^"\\\n]|\\.)*")')
_YAML = re.compile(r"""^(\w+): *(['"]?)(.+)\2 *$""", re.M)
_NUMBER = re.compile(r"%\(\w+\)d|%d|\{(?:\d|amount|count|readingTime)\}")
_PLACEHOLDER = re.compile(r"%\(\w+\)s|%s|\{\w+\}")
_LOOSE_END = re.compile(rf"(?:[\s.:]*(?:{_PLACEHOLDER.pattern}))+[\s.]*$")
#: A language with fewer strings is not worth a file: most of its strings are units of time.
ENOUGH = 60
#: Too many lines begin with a shorter prefix; in a script without spaces, it is a part of words.
PREFIX_LETTERS = 6


def pairs(data: bytes, wanted: list[str]) -> Iterator[tuple[str, str]]:
    """Read ``"key": "translation"`` as JSON, JavaScript and Python write it; the first of a repeated key counts."""
    found: dict[str, str] = {}
    for name, value in _PAIR.findall(data.decode()):
        found.setdefault(json.loads(name), json.loads(value))
    yield from ((name, found[name]) for name in wanted if name in found)


def yaml(data: bytes, wanted: list[str]) -> Iterator[tuple[str, str]]:
    """Read the top level of a YAML file, values of one line."""
    yield from ((name, value) for name, _, value in _YAML.findall(data.decode()) if name in wanted)


def compiled(data: bytes, wanted: list[str]) -> Iterator[tuple[str, str]]:
    """Read a compiled gettext catalogue."""
    found = gettext.GNUTranslations(io.BytesIO(data))
    yield from ((name, found.gettext(name)) for name in wanted)


def ago(data: bytes, _: list[str]) -> Iterator[tuple[str, str]]:
    """Read times past from a file of javascript-time-ago, if more than a sign tells them from times to come."""
    styles = json.loads(data)
    for style in ("long", "short"):
        for unit in styles.get(style, {}).values():
            if isinstance(unit, dict):
                future = {key(text) for text in _forms(unit.get("future", {}))}
                yield from (("past", text) for text in _forms(unit.get("past", {})) if key(text) not in future)


def _forms(found: str | dict[str, str]) -> list[str]:
    return [found] if isinstance(found, str) else list(found.values())


@dataclass(frozen=True)
class Source:
    """A package with translations."""

    name: str
    registry: str
    package: str
    sha256: str
    licence: str
    copyright: str
    files: str
    """Pattern of the paths in the archive; group 1 is the language."""
    reader: Reader = pairs
    inner: str = ""
    """Path of the archive inside the package that has the files."""

    def head(self) -> str:
        """Return what the head of a phrase file says about the source."""
        return f"{self.package} from {self.registry}, {self.licence}, {self.copyright}"


BSD2, BSD3, DJANGO = "BSD-2-Clause", "BSD-3-Clause", r"/locale/([^/]+)/LC_MESSAGES/django\.mo"
SOURCES = (
    Source("video.js", "npm", "video.js@8.24.1", "ae4c208cb6e8d1f42af45009bfcaead2e5e6ee2de58cf7a67b9413e7ff87a5fd",
           "Apache-2.0", "(c) Video.js contributors", r"package/dist/lang/([\w-]+)\.json"),
    Source("javascript-time-ago", "npm", "javascript-time-ago@2.6.4",
           "d1999afb1e8bbd7d88d843d09ab7992148292953f54eeda20650c7ed73f149a3",
           "MIT", "(c) @catamphetamine", r"package/locale/([\w-]+)\.json", ago),
    Source("tarteaucitronjs", "npm", "tarteaucitronjs@1.34.0",
           "e805b555e9bf4c4895d4f064b70bc0b517d67ba49d7b47d4bdc4e595b9f65f00",
           "MIT", "(c) AmauriC", r"package/lang/tarteaucitron\.(?!se)(\w+)\.js"),
    Source("klaro", "npm", "klaro@0.7.22", "da7f3f4a9e3931da6c32c2667312736837e702316ae03835a0e726ae94eb3f2a",
           BSD3, "(c) KIProtect GmbH", r"package/src/translations/(\w\w)(?:_cyrl)?\.yml", yaml),
    Source("ghost-i18n", "npm", "ghost@6.65.0", "891f68c7da02fe376b1a23e1f28e311da6304dbc95a81b589ff5c4be2c91dc89",
           "MIT", "(c) Ghost Foundation", r"package/locales/([\w-]+)/(?:comments|portal|search|signup-form)\.json",
           inner="package/components/tryghost-i18n-0.0.0.tgz"),
    Source("@docusaurus/theme-translations", "npm", "@docusaurus/theme-translations@3.10.2",
           "fb437137d55c487b8598832c037bd9d29490624c6fa39de45b1a6a79fbd52220",
           "MIT", "(c) Facebook, Inc. and its affiliates", r"package/locales/([\w-]+)/theme-common\.json"),
    Source("@astrojs/starlight", "npm", "@astrojs/starlight@0.42.4",
           "baed903aa0cd24d6cc16f4c91aebd25f40815a533baf48d58bc8f4afcdeee9d1",
           "MIT", "(c) Astro contributors", r"package/dist/translations/(?!index)([\w-]+)\.js"),
    Source("mkdocs-material", "PyPI", "mkdocs-material==9.8.1",
           "2115af67ee680e1398bdd0ea02e517721e4bba88b342503a93f97ea8eb3de51c",
           "MIT", "(c) Martin Donath", r"material/templates/partials/languages/([\w-]+)\.html"),
    Source("nikola", "PyPI", "nikola==8.3.3", "cf01deb90e7062912cd96029fc477a41686bcd5bb1452f101c999f777fcc181a",
           "MIT", "(c) Roberto Alsina and others", r"nikola/data/themes/base/messages/messages_(\w+)\.py"),
    Source("sphinx", "PyPI", "sphinx==9.0.4", "5bebc595a5e943ea248b99c13814c1c5e10b3ece718976824ffa7959ff95fffb",
           BSD2, "(c) the Sphinx team", r"sphinx/locale/([^/]+)/LC_MESSAGES/sphinx\.mo", compiled),
    Source("django", "PyPI", "django==5.2.19", "5965d974a5218a2b68a11dd1276434707f23886525c23f0598eccedaf4f4ca00",
           BSD3, "(c) Django Software Foundation and individual contributors",
           rf"django/(?:conf|contrib/(?:admin|auth)){DJANGO}", compiled),
    Source("django-allauth", "PyPI", "django-allauth==65.21.1",
           "7bdf018c9f3f0a32c80677f84e7777272d9c833b180bd6734314c4831c802a9e",
           "MIT", "(c) Raymond Penners and contributors", f"allauth{DJANGO}", compiled),
    Source("django-oscar", "PyPI", "django-oscar==4.2.1",
           "adbb95ea0130859c204cc6fb221052d6d437ecbaa90800e8418a809f72645e9c",
           BSD3, "(c) Tangent Communications PLC and individual contributors", f"oscar{DJANGO}", compiled),
    Source("mezzanine", "PyPI", "mezzanine==6.1.1", "abb8a3d7ee91b724d8aa89fa971bad1cf8e368c21055da4913e20e1418a96d1b",
           BSD2, "(c) Stephen McDonald and individual contributors", rf"mezzanine/\w+{DJANGO}", compiled),
)  # fmt: skip


def make(cache: Path, target: Path) -> int:
    """Write the catalogue file of each language below ``target``; return the number of entries."""
    wanted = defaultdict(list)
    for name, line in listed("catalogue.txt"):
        wanted[name].append(line)
    found: dict[str, dict[tuple[str, str], Source]] = defaultdict(dict)
    for source in SOURCES:
        for language, category, entry in read(source, files(source, fetch(source, cache)), wanted[source.name]):
            found[language].setdefault((category, entry), source)
    english = frozenset(key(entry) for _, entry in found["en"])
    unwanted = defaultdict(set)
    for language, entry in listed("catalogue-dropped.txt"):
        unwanted[language].add(entry)
    written = 0
    for language, entries in sorted(found.items()):
        left_in_english = english if language != "en" else frozenset()
        written += _write(target, language, entries, unwanted[language] | left_in_english)
    return written


def _write(target: Path, language: str, found: dict[tuple[str, str], Source], unwanted: set[str]) -> int:
    """Write one language's file without repeated keys and those of curated files; the first source and category win."""
    seen, curated, kept = set(unwanted), known(language, ["curated"]), {}
    for pair, source in found.items():
        text = key(pair[1])
        if text not in seen and not curated(text):
            kept[pair] = source
        seen.add(text)
    if language not in lexicon.languages("curated") and len(kept) < ENOUGH:
        return 0
    sources = "\n# ".join(sorted({source.head() for source in kept.values()}))
    return write(target / f"{language}.txt", HEAD.format(language=language, origin=f"Taken from:\n# {sources}"), kept)


def read(source: Source, archive: dict[str, bytes], wanted: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (language, category, entry) of the wanted strings of a package, in the order of its files' names."""
    rows = [line.partition(": ") for line in wanted]
    table = {name: category for category, _, name in rows} or {"past": Category.DATELINE.section}
    for path in sorted(archive):
        match = re.fullmatch(source.files, path)
        if not match or match[1] == "base":
            continue
        language = lexicon.code(match[1])
        for name, text in source.reader(archive[path], list(table)):
            # An untranslated string is English, whatever the file is.
            if text != name or language == "en":
                for entry in phrases(text, table[name].endswith("*")):
                    yield language, table[name].rstrip("*"), entry


def phrases(text: str, prefix: bool = False) -> Iterator[str]:
    """Yield the entries of a translation: one for each plural form, numbers as ``#``, a name at the end as a star.

    A string with a name elsewhere gives no entry: the rest of it matches too much.
    """
    for form in text.split("|"):
        whole = _NUMBER.sub("#", html.unescape(form))
        entry = _LOOSE_END.sub("", whole)
        plain = key(entry)
        if "<" in entry or _PLACEHOLDER.search(entry) or not 0 < len(plain.split()) <= PHRASE_WORDS:
            continue
        letters, entry = sum(map(str.isalpha, plain)), " ".join(entry.split())
        starred = prefix or entry != " ".join(whole.split())
        if letters >= (PREFIX_LETTERS if starred and not prefix else 2):
            yield f"{entry} *" if starred and letters >= PREFIX_LETTERS else entry


def fetch(source: Source, cache: Path) -> bytes:
    """Get the package's archive from the cache or the registry. Raises ClickException for another archive."""
    folder = cache / hashlib.sha256(source.package.encode()).hexdigest()[:16]
    if not folder.exists():
        part = folder.with_suffix(".part")
        part.mkdir(parents=True, exist_ok=True)
        if source.registry == "npm":
            command = ["npm", "pack", "--silent", "--pack-destination", str(part), source.package]
        else:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
            command += ["--dest", str(part), source.package]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        part.rename(folder)
    data = next(folder.iterdir()).read_bytes()
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise click.ClickException(f"{source.package} is not the archive whose hash is known here")
    return data


def files(source: Source, data: bytes) -> dict[str, bytes]:
    """Return the files of an archive that match the source's pattern, by path."""
    if source.inner:
        data = _members(data, source.inner)[source.inner]
    return _members(data, source.files)


def _members(data: bytes, pattern: str) -> dict[str, bytes]:
    wanted = re.compile(pattern)
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist() if wanted.fullmatch(name)}
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        found = ((member.name, archive.extractfile(member)) for member in archive if wanted.fullmatch(member.name))
        return {name: file.read() for name, file in found if file}

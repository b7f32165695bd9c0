"""The lexicon: interface strings of many languages, and how a block is looked up in them.

An entry of a phrase file matches a *whole* block; ``entry *`` matches a block that starts with it, ``* entry`` a short
one that ends with it, ``some * entry`` a short one that starts and ends so. Entries and blocks are compared by
:func:`key`, so case, punctuation and the value of numbers do not matter. On a page count the phrases of its language
and those of English, which is on pages of every language; in some languages also those of a neighbour's, in which the
site's software is ("Читайте также" on a Kazakh page).

The origins are kept apart so that each can be made anew: ``curated`` is written by hand, ``catalogue`` is taken from
the translations of free software, ``mined`` from pages, ``calendar`` from the CLDR (``python -m cleaner_lab lexicon``).

=====================================  ==================================================
:mod:`cleaner.text.lexicon_files`      reads the files
:mod:`cleaner.text.language_codes`     the file of a language as pages write it
:mod:`cleaner.text.keys`               the form in which entries and blocks are compared
:mod:`cleaner.text.phrase_table`       looks a block up
=====================================  ==================================================
"""

from __future__ import annotations

import re
from functools import cache

from cleaner.text.categories import Category
from cleaner.text.keys import ends_word, key, keys
from cleaner.text.language_codes import code, interface_codes
from cleaner.text.lexicon_files import ORIGINS, entries, languages, of_origin, sections
from cleaner.text.phrase_table import Table

__all__ = [
    "ORIGINS",
    "Category",
    "Table",
    "code",
    "codes",
    "ends_word",
    "entries",
    "key",
    "keys",
    "languages",
    "listed",
    "listed_keys",
    "of_origin",
    "plain",
    "sections",
    "table",
]

_STAR = re.compile(r"(?:(?<!\s)\s+)?\*\s*$|^\s*\*\s*")


def codes(language: str) -> tuple[str, ...]:
    """Return the languages whose phrases count on a page in ``language``: its own, that of its software, English."""
    own = code(language)
    return tuple(dict.fromkeys((own, *interface_codes(own), "en")))


def _with_files(language: str) -> tuple[str, ...]:
    """Return those of :func:`codes` that have files. Caches are keyed by these: a page may declare any tag."""
    return tuple(own for own in codes(language) if own in languages())


def listed(name: str, language: str) -> list[str]:
    """Return the entries of one section as written, those of the page's language first."""
    return [entry for own in _with_files(language) for entry in sections(own).get(name, ())]


def listed_keys(name: str, language: str) -> frozenset[str]:
    """Return the keys of :func:`listed`."""
    return _listed_keys(_with_files(language), name)


@cache
def _listed_keys(codes: tuple[str, ...], name: str) -> frozenset[str]:
    return frozenset(key(entry) for own in codes for entry in sections(own).get(name, ())) - {""}


def table(language: str) -> Table:
    """Return the table for pages in ``language``; English is always in it."""
    return _table(_with_files(language))


@cache
def _table(codes: tuple[str, ...]) -> Table:
    # "en", "en-US" and "en-GB" share one: it takes 8 ms to build, and space in the CPU's caches.
    return Table([sections(own) for own in codes])


def plain(language: str, category: Category) -> tuple[str, ...]:
    """Return the keys of a category's entries, stars left off, for ``language`` and English; longest first."""
    return _plain(_with_files(language), category.section)


@cache
def _plain(codes: tuple[str, ...], section: str) -> tuple[str, ...]:
    found = {key(_STAR.sub("", entry)) for own in codes for entry in sections(own).get(section, ())}
    return tuple(sorted(found - {""}, key=lambda phrase: (-len(phrase), phrase)))

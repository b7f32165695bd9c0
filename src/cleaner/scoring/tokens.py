"""Tags, class names, ids and what a page claims to be, as tokens with learned vectors.

A token is kept only if training saw it on several sites, so that the network learns the habits of the web and not
those of one site; all others are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

import numpy as np

from cleaner.document import Ints, Page
from cleaner.words import name_words

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[a-z]+")
#: Parts of a path that are read, and characters from which its last part is a headline rather than a word.
PATH_PARTS, SLUG_CHARS = 5, 25


def of_element(name: tuple[str, str]) -> list[str]:
    """Tokens of (tag, classes and id): the tag, each class as it stands (numbers as 0), and its words."""
    tag, classes = name
    found = [f"t:{tag}"]
    for each in classes.split():
        found.append(f"c:{_DIGITS.sub('0', each.lower())}")
        found += [f"w:{word}" for word in name_words(each)]
    return list(dict.fromkeys(found))


def of_page(page: Page) -> list[str]:
    """Tokens of the page: its claims, and the words and the shape of its address."""
    return sorted(page.claims.kinds | _of_address(page.url))


def _of_address(url: str | None) -> set[str]:
    try:
        parts = urlsplit((url or "").lower())
    except ValueError:
        return set()
    if not parts.scheme:
        return set()
    path = [each for each in parts.path.split("/") if each]
    found = {f"depth:{min(len(path), 5)}"}
    for each in path[:-1][:PATH_PARTS]:
        found.update(f"u:{word}" for word in _WORD.findall(each))
    if path:
        last = path[-1]
        joints = last.count("-") + last.count("_")
        found.add("slug:long" if joints >= 4 else "slug:middle" if joints else "slug:short")
        if re.search(r"\d{4}", last):
            found.add("slug:number")
        if len(last) < SLUG_CHARS:
            found.update(f"u:{word}" for word in _WORD.findall(last))
    found.update(f"h:{part}" for part in parts.netloc.split(".")[:-2] if part != "www")
    if parts.query:
        found.add("query")
    return found


class Vocabulary:
    """The tokens that have a vector, numbered from 1; 0 stands for "none known"."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._number = {token: number for number, token in enumerate(tokens, 1)}
        # Names repeat within a site and its pages; the bound keeps a long crawl's memory flat.
        self._of_element = lru_cache(maxsize=5_000)(self._look_up)

    def _look_up(self, name: tuple[str, str]) -> tuple[int, ...]:
        return self.numbers(of_element(name))

    def numbers(self, tokens: Sequence[str]) -> tuple[int, ...]:
        """The known tokens' numbers, (0,) where none is known."""
        return tuple(self._number[each] for each in tokens if each in self._number) or (0,)

    def bags(self, names: Sequence[tuple[str, str]], page: Sequence[str]) -> tuple[Ints, Ints]:
        """(token numbers of all names and, last, of the page; where each begins), for ``np.add.reduceat``."""
        bags = [*map(self._of_element, names), self.numbers(page)]
        sizes = np.fromiter(map(len, bags), np.int64, len(bags))
        flat = np.fromiter((number for bag in bags for number in bag), np.int64, int(sizes.sum()))
        return flat, np.cumsum(sizes) - sizes

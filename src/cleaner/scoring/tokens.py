"""Tags, class names, ids and the claims of a page, as tokens with learned vectors.

A token has a vector only if training saw it on several sites, so that the network learns the habits of the web and not
those of one site; all others are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from urllib.parse import urlsplit

import numpy as np

from cleaner.model.columns import Ints
from cleaner.model.page import PageInfo
from cleaner.text.words import name_words

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[a-z]+")
#: This many parts of a path are read; its last part is a headline, not a word, if it has this many characters.
PATH_PARTS, SLUG_CHARS = 5, 25


def of_class(name: str) -> list[str]:
    """Return the tokens of one class or id: the whole name (numbers as 0), and its words."""
    return [f"c:{_DIGITS.sub('0', name.lower())}", *(f"w:{word}" for word in name_words(name))]


def of_element(name: tuple[str, str]) -> list[str]:
    """Return the tokens of (tag, classes and id)."""
    tag, classes = name
    return [f"t:{tag}", *(token for part in classes.split() for token in of_class(part))]


def of_page(page: PageInfo) -> list[str]:
    """Return the tokens of the page: its claims, and the words and the shape of its address."""
    return sorted(page.claims.kinds | _of_address(page.url))


def _of_address(url: str | None) -> set[str]:
    try:
        parts = urlsplit((url or "").lower())
    except ValueError:
        return set()
    if not parts.scheme:
        return set()
    path = [part for part in parts.path.split("/") if part]
    found = {f"depth:{min(len(path), 5)}"}
    for part in path[:-1][:PATH_PARTS]:
        found.update(f"u:{word}" for word in _WORD.findall(part))
    if path:
        last = path[-1]
        joints = last.count("-") + last.count("_")
        found.add("slug:long" if joints >= 4 else "slug:middle" if joints else "slug:short")
        if re.search(r"\d{4}", last):
            found.add("slug:number")
        if len(last) < SLUG_CHARS:
            found.update(f"u:{word}" for word in _WORD.findall(last))
    found.update(f"h:{label}" for label in parts.netloc.split(".")[:-2] if label != "www")
    if parts.query:
        found.add("query")
    return found


class Vocabulary:
    """The tokens that have a vector, numbered from 1; 0 stands for "no known token"."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._number = {token: number for number, token in enumerate(tokens, 1)}
        self._classes, self._words = (
            {token[2:]: number for token, number in self._number.items() if token.startswith(mark)}
            for mark in ("c:", "w:")
        )

    def bags(self, names: Sequence[tuple[str, str]], page: Sequence[str]) -> tuple[Ints, Ints]:
        """Return (tokens of all names and, last, of the page; index of the first of each), for ``np.add.reduceat``."""
        classes = [joined.split() for _, joined in names]
        known = self._of_classes(list(dict.fromkeys(chain.from_iterable(classes))))
        flat: list[int] = []
        starts: list[int] = []
        for (tag, _), own in zip(names, classes, strict=True):
            starts.append(len(flat))
            flat.append(self._number.get(f"t:{tag}", 0))
            for name in own:
                flat += known[name]
        starts.append(len(flat))
        flat += [self._number[token] for token in page if token in self._number] or [0]
        return np.array(flat, np.int64), np.array(starts, np.int64)

    def _of_classes(self, names: list[str]) -> dict[str, list[int]]:
        """Return for each class or id the numbers of :func:`of_class`, without building the tokens."""
        folded = _DIGITS.sub("0", "\n".join(names).lower()).split("\n") if names else []
        found: dict[str, list[int]] = {}
        for name, whole in zip(names, folded, strict=True):
            numbers = (self._classes.get(whole), *map(self._words.get, name_words(name)))
            found[name] = [number for number in numbers if number]
        return found

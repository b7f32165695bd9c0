"""Collect what the code of a page claims: its types and the text that JSON-LD repeats. Evidence, not metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.metadata.extract.from_jsonld import MAX_DEPTH
from cleaner.model.page import Claims
from cleaner.text.words import squeezed

#: Properties of JSON-LD, in lower case, that repeat the page's text, and that describe it.
_BODY = frozenset(("articlebody", "text"))
_DESCRIPTION = "description"
#: Shorter strings cannot be found again on the page with certainty.
MIN_CHARS = 20
#: Values that are read; pages of a shop list hundreds of products.
MAX_VALUES = 5_000
# Up to the next "<" at most: a text of nothing but "<" must not be read to its end from each of them.
_MARKUP = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[a-z]+")
_TELLING_METAS = ("article:", "product:", "og:price")


def claims(metas: Iterable[tuple[str, str]], values: list[Any]) -> Claims:
    """Return the claims in the ``(name, content)`` of the head's metas and in parsed JSON-LD."""
    kinds = set(_kinds_of_metas(metas))
    bodies: list[str] = []
    descriptions: list[str] = []
    for name, value in _pairs(values):
        if name == "@type":
            kinds.add(f"ld:{value.rsplit('/', 1)[-1].lower()[:40]}")
        elif len(value) > MIN_CHARS and name in _BODY:
            bodies.append(value)
        elif len(value) > MIN_CHARS and name == _DESCRIPTION:
            descriptions.append(value)
    return Claims(frozenset(kinds), _letters(bodies), _letters(descriptions))


def _kinds_of_metas(metas: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the page's type, its generator and the telling metas that it has."""
    for name, content in metas:
        if name == "og:type":
            yield f"og:{content.lower()[:30]}"
        elif name == "generator":
            yield from (f"by:{word}" for word in _WORD.findall(content.lower())[:1])
        elif name.startswith(_TELLING_METAS):
            yield f"meta:{name[:40]}"


def _letters(texts: list[str]) -> str:
    """Return the letters of texts without their markup."""
    return squeezed(_MARKUP.sub(" ", " ".join(texts))) if texts else ""


def _pairs(values: list[Any]) -> Iterator[tuple[str, str]]:
    """Yield (name in lower case, string) of all objects, in the page's order."""
    stack = [(value, 0) for value in reversed(values)]
    budget = MAX_VALUES
    while stack and budget > 0:
        value, depth = stack.pop()
        budget -= 1
        if depth > MAX_DEPTH:
            continue
        if isinstance(value, list):
            stack += [(item, depth + 1) for item in reversed(value[:budget])]
        elif isinstance(value, dict):
            for name, held in value.items():
                for item in held if isinstance(held, list) else (held,):
                    if isinstance(item, str):
                        yield name.lower(), item
                    elif isinstance(item, (dict, list)):
                        stack.append((item, depth + 1))

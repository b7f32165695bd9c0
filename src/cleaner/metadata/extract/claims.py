"""What the code of a page claims: its types, and the text that JSON-LD repeats. Evidence, no metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.metadata.extract.from_jsonld import MAX_DEPTH
from cleaner.model.page import Claims
from cleaner.text.words import squeezed

_BODY = frozenset(("articlebody", "text"))
_DESCRIPTION = "description"
#: Shorter strings say nothing that could be found again on the page with certainty.
MIN_CHARS = 20
#: Objects looked at; pages of a shop list hundreds of products.
MAX_VALUES = 5_000
# Up to the next "<" at most: a text of nothing but "<" must not be read to its end from each of them.
_MARKUP = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[a-z]+")
_TELLING_METAS = ("article:", "product:", "og:price")


def claims(metas: Iterable[tuple[str, str]], values: list[Any]) -> Claims:
    """Claims from the ``(name, content)`` of the head's metas and from parsed JSON-LD."""
    kinds: set[str] = set()
    texts: dict[str, list[str]] = {"body": [], "description": []}
    for name, content in metas:
        if name == "og:type":
            kinds.add(f"og:{content.lower()[:30]}")
        elif name == "generator":
            kinds.update(f"by:{word}" for word in _WORD.findall(content.lower())[:1])
        elif name.startswith(_TELLING_METAS):
            kinds.add(f"meta:{name[:40]}")
    for name, value in _pairs(values):
        if name == "@type":
            kinds.add(f"ld:{value.rsplit('/', 1)[-1].lower()[:40]}")
        elif len(value) > MIN_CHARS and (name in _BODY or name == _DESCRIPTION):
            texts["body" if name in _BODY else "description"].append(value)
    body, description = (squeezed(_MARKUP.sub(" ", " ".join(each))) if each else "" for each in texts.values())
    return Claims(frozenset(kinds), body, description)


def _pairs(values: list[Any]) -> Iterator[tuple[str, str]]:
    """(name in lower case, string) of all objects, in the page's order."""
    stack = [(value, 0) for value in reversed(values)]
    budget = MAX_VALUES
    while stack and budget > 0:
        value, depth = stack.pop()
        budget -= 1
        if depth > MAX_DEPTH:
            continue
        if isinstance(value, list):
            stack += [(each, depth + 1) for each in reversed(value[:budget])]
        elif isinstance(value, dict):
            for name, each in value.items():
                for text in each if isinstance(each, list) else (each,):
                    if isinstance(text, str):
                        yield name.lower(), text
                    elif isinstance(text, (dict, list)):
                        stack.append((text, depth + 1))

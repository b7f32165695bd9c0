"""The rules of a site, and what they say about one page: chosen elements, phrases, metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.model.columns import Mask, SiteVerdict
from cleaner.model.metadata import Candidate
from cleaner.sites.rules.selectors import SelectorTree
from cleaner.text.phrases import PhraseMatcher

#: Most elements for one field, and characters of a value: a selector may match every element of a page.
MOST_VALUES, MAX_VALUE = 50, 2_000
#: A language tag (BCP 47), as pages and people write it.
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")
#: The attribute to read if none is named: by element, and by field for other elements.
_ATTRIBUTES = {"meta": "content", "time": "datetime"}
_ADDRESSES = {"url": "href", "prev": "href", "next": "href", "image": "src", "license": "href"}
_COUNT = re.compile(r"\d+(?:[.,\s]\d{3})*")


@dataclass(frozen=True)
class Value:
    """Where to find the value of a field: a selector and perhaps an attribute, or a constant."""

    select: str = ""
    attribute: str = ""
    constant: tuple[str, ...] = ()

    def read(self, field: str, tree: SelectorTree | None) -> list[str]:
        """Return the values on a page; only constants for a text dump, which has no tree."""
        if self.constant:
            return list(self.constant)
        found = tree.values(self.select)[:MOST_VALUES] if tree else []
        texts = (" ".join(self._text(field, value).split())[:MAX_VALUE] for value in found)
        return [text for text in texts if text]

    def _text(self, field: str, found: LexborNode | str) -> str:
        if isinstance(found, str):
            return found
        if self.attribute:
            return found.attributes.get(self.attribute) or ""
        usual = found.attributes.get(_ATTRIBUTES.get(found.tag or "", "")) or found.attributes.get(
            _ADDRESSES.get(field, "")
        )
        return usual or found.text(strip=True, separator=" ")


@dataclass(frozen=True)
class Site:
    """One ``[[site]]`` of a rules file, as written; :mod:`cleaner.sites.rules` says what the keys mean."""

    hosts: tuple[str, ...]
    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    metadata: tuple[tuple[str, tuple[Value, ...]], ...] = ()

    @cached_property
    def matcher(self) -> PhraseMatcher:
        """The phrases, ready to be matched."""
        return PhraseMatcher.of(self.phrases)


@dataclass(frozen=True)
class PageRules:
    """The rules for one page: all sites whose hosts match, the most general first."""

    sites: tuple[Site, ...]

    def of_page(self, tree: LexborHTMLParser | None) -> tuple[dict[int, int], list[Candidate]]:
        """Return bit sets of :class:`SiteVerdict` by ``mem_id`` of elements, and metadata; a text dump has no tree."""
        page = SelectorTree(tree) if tree else None
        return self._chosen(page) if page else {}, self._metadata(page)

    def _chosen(self, tree: SelectorTree) -> dict[int, int]:
        only = next((site.only for site in reversed(self.sites) if site.only), ())
        selectors = [(selector, SiteVerdict.DROP) for site in self.sites for selector in site.drop]
        selectors += [(selector, SiteVerdict.KEEP) for site in self.sites for selector in site.keep]
        selectors += [(selector, SiteVerdict.ONLY) for selector in only]
        found: dict[int, int] = {}
        for selector, verdict in selectors:
            for node in tree.elements(selector):
                found[node.mem_id] = found.get(node.mem_id, 0) | int(verdict)
        return found

    def phrase_mask(self, texts: Sequence[str]) -> Mask:
        """Return (n,) True for each block that a phrase of the sites matches."""
        marks = np.zeros(len(texts), bool)
        for site in self.sites:
            if site.phrases:
                marks |= site.matcher.mask(texts)
        return marks

    def _metadata(self, page: SelectorTree | None) -> list[Candidate]:
        fields = {field: values for site in self.sites for field, values in site.metadata}
        found: list[Candidate] = []
        for field, values in fields.items():
            texts = next(filter(None, (value.read(field, page) for value in values)), [])
            found += [Candidate(field, part, "rule") for text in texts for part in _parts(field, text)]
        return found


def _parts(field: str, text: str) -> Iterator[str]:
    """Yield the values in a text, in the form of values from other sources."""
    if field == "tags":
        yield from filter(None, map(str.strip, text.split(",")))
    elif field == "comment_count":
        # "1,204 comments"
        yield from (re.sub(r"\D", "", count[0]) for count in [_COUNT.search(text)] if count)
    elif field == "language":
        yield from [text.replace("_", "-")] if LANGUAGE.fullmatch(text) else []
    else:
        yield text

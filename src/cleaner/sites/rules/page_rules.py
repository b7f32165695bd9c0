"""What is written of a site, and what it says of one page: elements, phrases, metadata."""

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

#: Elements taken for one field, and characters of a value: a selector may hit every element of a page.
MOST_VALUES, MAX_VALUE = 50, 2_000
#: BCP 47 as pages and people write it.
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")
#: The attribute that is meant where none is named: of these elements, and of any element for these fields.
_ATTRIBUTES = {"meta": "content", "time": "datetime"}
_ADDRESSES = {"url": "href", "prev": "href", "next": "href", "image": "src", "license": "href"}
_COUNT = re.compile(r"\d+(?:[.,\s]\d{3})*")


@dataclass(frozen=True)
class Value:
    """Where the value of a field is found: a selector and maybe an attribute, or what is always so."""

    select: str = ""
    attribute: str = ""
    constant: tuple[str, ...] = ()

    def read(self, field: str, tree: SelectorTree | None) -> list[str]:
        """The values on a page; only constants for a text dump, which has no tree."""
        if self.constant:
            return list(self.constant)
        found = tree.values(self.select)[:MOST_VALUES] if tree else []
        texts = (" ".join(self._text(field, each).split())[:MAX_VALUE] for each in found)
        return [each for each in texts if each]

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
        """The phrases, ready to be looked for."""
        return PhraseMatcher.of(self.phrases)


@dataclass(frozen=True)
class Ruling:
    """All sites whose hosts match that of a page, the most general first."""

    sites: tuple[Site, ...]

    def of_page(self, tree: LexborHTMLParser | None) -> tuple[dict[int, int], list[Candidate]]:
        """Bit sets of :class:`SiteVerdict` for elements by their ``mem_id``, and metadata; a text dump has no tree."""
        page = SelectorTree(tree) if tree else None
        return self._chosen(page) if page else {}, self._metadata(page)

    def _chosen(self, tree: SelectorTree) -> dict[int, int]:
        only = next((each.only for each in reversed(self.sites) if each.only), ())
        selectors = [(each, SiteVerdict.DROP) for site in self.sites for each in site.drop]
        selectors += [(each, SiteVerdict.KEEP) for site in self.sites for each in site.keep]
        selectors += [(each, SiteVerdict.ONLY) for each in only]
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
            texts = next(filter(None, (each.read(field, page) for each in values)), [])
            found += [Candidate(field, text, "rule") for each in texts for text in _parts(field, each)]
        return found


def _parts(field: str, text: str) -> Iterator[str]:
    """The values in a text, in the form that other sources have."""
    if field == "tags":
        yield from filter(None, map(str.strip, text.split(",")))
    elif field == "comment_count":
        # "1,204 comments"
        yield from (re.sub(r"\D", "", each[0]) for each in [_COUNT.search(text)] if each)
    elif field == "language":
        yield from [text.replace("_", "-")] if LANGUAGE.fullmatch(text) else []
    else:
        yield text

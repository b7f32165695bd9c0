"""From an input to the blocks of a page: HTML (:mod:`.html`) and flattened text (:mod:`.dump`).

The steps are :func:`.load.load` (bytes to a string), :func:`.kind.tell`, then the reader of that kind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from cleaner.model.columns import Columns, SiteVerdict
from cleaner.model.limits import Budget
from cleaner.model.metadata import Candidate
from cleaner.model.options import InputKind, PageInput
from cleaner.model.page import RulesOfPage, SiteRules
from cleaner.readers import dump, html
from cleaner.readers.dump import read as dump_reader
from cleaner.readers.dump import wet
from cleaner.readers.html import parse as html_reader
from cleaner.readers.html.embedded import find as embedded
from cleaner.readers.html.head import Markup, read_without_text
from cleaner.readers.kind import tell
from cleaner.readers.load import load as load_source
from cleaner.readers.truncate import truncate
from cleaner.text.normalise import fix_mojibake
from cleaner.text.urls import safe_address

__all__ = ["ReadOptions", "ReadPage", "dump", "html", "read"]


@dataclass(frozen=True)
class ReadOptions:
    """How to read a page; see the options of :class:`cleaner.Cleaner`."""

    kind: InputKind | None = None
    keep: Collection[str] = ()
    rules: SiteRules | None = None
    address: Callable[[Markup], str | None] = lambda head: None
    """Tells the address that a page gives as its own, by which the rules of its site are chosen."""


class ReadPage(NamedTuple):
    """A page before any filter: its blocks, and what its code says of it."""

    source: str
    is_html: bool
    url: str | None
    columns: Columns
    head: Markup | None
    """None for a text dump."""
    record: wet.Record | None
    """The WET record that a text dump came in, or the dump itself; None for HTML."""
    ruled: tuple[Candidate, ...] = ()
    """Metadata that the rules of the page's site find."""
    lines: tuple[str, ...] = ()
    """The blocks of a text dump as they stand in it, before entities and mojibake are fixed."""
    base: str = ""
    """What the page's ``<base>`` says; read only for links and images."""


def read(raw: PageInput, options: ReadOptions, url: str | None, budget: Budget) -> ReadPage:
    """Read a page: tell its kind, cut it into blocks, mark what the rules of its site say of them.

    Raises what :func:`.load.load` raises.
    """
    source, known, final_url = load_source(raw, budget)
    url = url or final_url
    kind = options.kind or known
    if kind is None:
        source, kind = tell(source)
    source = truncate(source, kind, budget)
    reader = _read_html if kind == "html" else _read_dump
    return reader(source, options, url, budget)


def _read_html(source: str, options: ReadOptions, url: str | None, budget: Budget) -> ReadPage:
    tree = html_reader.parse(source, budget)
    rules = options.rules.of(url or options.address(read_without_text(tree))) if options.rules is not None else None
    chosen, found = rules.of_page(tree) if rules else ({}, [])
    cut = partial(html_reader.cut, tree, options.keep, chosen or None, budget)
    columns, head = cut()
    columns = embedded.completed(tree, columns, head, url, lambda: cut()[0])
    columns = _mark_phrases(_mended(columns, entities=False), rules)
    base = _base(tree) if not {"links", "images"}.isdisjoint(options.keep) else ""
    return ReadPage(source, True, url, columns, head, None, tuple(found), base=base)


def _base(tree: LexborHTMLParser) -> str:
    """Return the address of the first ``<base>``, to which relative addresses are relative."""
    node = tree.css_first("base[href]")
    return "" if node is None else safe_address(node.attributes["href"] or "")


def _read_dump(source: str, options: ReadOptions, url: str | None, budget: Budget) -> ReadPage:
    record = wet.unwrap(source)
    url = url or record.url or None
    rules = options.rules.of(url) if options.rules is not None else None
    found = rules.of_page(None)[1] if rules else []
    blocks = dump_reader.read(record.text, budget)
    columns = _mark_phrases(_mended(blocks, entities=True), rules)
    return ReadPage(source, False, url, columns, None, record, tuple(found), blocks.text)


def _mended(columns: Columns, entities: bool) -> Columns:
    return replace(columns, text=fix_mojibake(columns.text, entities))


def _mark_phrases(columns: Columns, rules: RulesOfPage | None) -> Columns:
    """Mark the blocks that are phrases of the site's rules: they go, within a kept element too."""
    if rules is None:
        return columns
    before = columns.ruled if columns.ruled is not None else 0
    dropped = int(SiteVerdict.DROP) | (before & int(SiteVerdict.ONLY))
    return replace(columns, ruled=np.where(rules.phrase_mask(columns.text), dropped, before))

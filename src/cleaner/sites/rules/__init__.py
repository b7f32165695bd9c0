"""Site rules: what people know about a site, in a TOML file that can be shared.

.. code-block:: toml

    version = 1

    [[site]]
    hosts = ["harbour.example", "*.harbour.example"]
    drop = [".promo", "xpath://aside[contains(@class, 'teaser')]"]
    keep = ["div.timetable"]
    only = ["article"]
    phrases = ["Support your local paper", "More from *", "* - Harbour Light"]

    [site.metadata]
    title = "h1.headline"
    date = { select = "time.pub", attribute = "datetime" }
    authors = [".byline a", "xpath://p[@class='by']/text()"]
    language = { value = "de" }

``hosts``: the sites that the rules are for. ``harbour.example`` is that host ("www." does not matter),
``*.harbour.example`` the host and all below it, ``*`` every page, also one without an address. If several sites match
a page, all count: their lists add up; for a field of metadata and for ``only``, the most specific site that has it
counts. The host is that of the address that the caller gives, otherwise that of the page's canonical address.

``drop``, ``keep``, ``only``: elements, chosen by CSS, or by XPath 1.0 after ``xpath:``. Text in a dropped element is
removed with the reason ``site-rule``; text in a kept element stays, whatever filters say, headlines and bylines too.
If a chosen element is inside another one, the inner one decides; if an element is chosen by both, it is kept. ``only``
says that the text is inside these elements: everything else is removed unless it is kept; inside of them, filters
decide as usual. If none of them is on a page or has text there, ``only`` does nothing, so that an outdated rule does
not empty pages. What a named filter removes outside of them keeps that filter's reason, and metadata is taken from it.

``phrases``: whole blocks to remove, compared like the lexicon's phrases (:func:`cleaner.text.lexicon.key`: case,
punctuation and the value of numbers do not matter; ``#`` is any number). A phrase with a star at its end or beginning
matches blocks of at most 40 words that begin or end with it. Phrases are removed inside a kept element too. Text dumps
do not have elements: only phrases and ``value`` count there.

``[site.metadata]``: a selector for a field, a table with ``select`` and ``attribute``, a table with ``value`` for what
is the same on every page, or a list of these; the first that finds something counts. Without ``attribute``, the value
is ``content`` of ``meta``, ``datetime`` of ``time``, ``href`` or ``src`` for addresses, and otherwise the text; an
XPath may also return attributes, text or a string. Values are cleaned like those from elsewhere, and win with the
source ``rule``; only a ``language`` that the caller names comes first.

A chosen inline element becomes a block of its own; a dropped one stands before the paragraph that it was in. Selectors
run on every page of their site: one that compares all elements with all takes quadratic time.
"""

from __future__ import annotations

import tomllib
import warnings
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from cleaner.sites.hosts import patterns, site_of
from cleaner.sites.rules import file_format
from cleaner.sites.rules.file_format import RulesError
from cleaner.sites.rules.page_rules import PageRules, Site, Value

__all__ = ["PageRules", "Rules", "RulesError", "Site", "Value", "load", "loads"]


@dataclass(frozen=True, repr=False)
class Rules:
    """The sites of a rules file. A value: it can be compared, hashed, pickled and shared."""

    sites: tuple[Site, ...]

    def __len__(self) -> int:
        return len(self.sites)

    def __repr__(self) -> str:
        """Return the same for the same rules in every process: a batch resumes only with the rules it began with."""
        said = "\n".join(map(repr, self.sites)).encode("utf-8", "replace")
        return f"<Rules of {len(self)} sites {blake2b(said, digest_size=8).hexdigest()}>"

    def of(self, address: str | None) -> PageRules | None:
        """Return the rules for a page at this address; None if there are none."""
        found = [self._by_host[host] for host in patterns(site_of(address)) if host in self._by_host]
        # A site may match twice: its most specific match gives its place in the order.
        sites = tuple(dict.fromkeys(reversed(found)))[::-1]
        return PageRules(sites) if sites else None

    @cached_property
    def _by_host(self) -> dict[str, Site]:
        return {host: site for site in self.sites for host in site.hosts}


def load(path: str | Path) -> Rules:
    """Read a rules file. Raises RulesError (a ValueError) for a mistake in it, OSError if there is no file."""
    try:
        # Windows editors write a byte order mark.
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RulesError(f"{path}: is not UTF-8, as TOML must be: {error}") from error
    return loads(text, str(path))


def loads(text: str, name: str = "rules") -> Rules:
    """Read rules from the text of a file; ``name`` is what errors call it. Raises RulesError."""
    try:
        values: dict[str, Any] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RulesError(f"{name}: is not TOML: {error}") from error
    return Rules(file_format.sites(values, name))


def __getattr__(name: str) -> Any:
    if name == "Ruling":
        warnings.warn("cleaner.sites.rules.Ruling is now called PageRules", DeprecationWarning, stacklevel=2)
        return PageRules
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

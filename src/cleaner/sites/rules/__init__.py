"""Site rules: what people know of a site, in a TOML file that can be shared.

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

``hosts``: whose pages these are. ``harbour.example`` is that host ("www." does not matter), ``*.harbour.example`` the
host and all below it, ``*`` every page, one without an address too. All sites that match a page count: their lists add
up; for a field of metadata and for ``only`` the most specific one that has it counts. The host is that of the address
that the caller gives, else of the page's canonical one.

``drop``, ``keep``, ``only``: elements, by CSS, or by XPath 1.0 after ``xpath:``. What lies in an element that is
dropped goes with the reason ``site-rule``; what lies in one that is kept stays, whatever filters say, headlines and
bylines too. Of two elements inside each other the inner one decides, and keep where an element is both. ``only`` says
that the text lies within these elements: the rest goes, but for what is kept; inside of them filters decide as ever.
Where none of them is on a page or holds text there, ``only`` says nothing: a rule that has become wrong does not empty
pages. What a named filter takes outside of them is still told with that filter's reason, and gives metadata.

``phrases``: whole blocks that go, compared as the lexicon's phrases (:func:`cleaner.text.lexicon.key`: neither case,
punctuation nor the value of numbers matter; ``#`` is any number). With a star at its end or its beginning, a phrase is
how a block of 40 words at most begins or ends. A phrase goes within a kept element too. Text dumps have no elements:
there phrases and ``value`` are all that counts.

``[site.metadata]``: a selector for a field, a table with ``select`` and ``attribute``, a table with ``value`` for what
is so on every page, or a list of these, of which the first counts that finds something. Without ``attribute`` it is
``content`` of ``meta``, ``datetime`` of ``time``, ``href`` or ``src`` for addresses, and otherwise the text; an XPath
may give attributes, text or a string. What is found is cleaned as values from elsewhere are, and wins with the source
``rule``; a ``language`` that the caller names comes before it.

An inline element that is chosen is a block of its own, one that is dropped stands before the paragraph that it was in.
Selectors are run on every page of their site: one that compares all elements with all takes as long as that does.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from cleaner.sites.hosts import host_of, patterns
from cleaner.sites.rules import file_format as rules_file
from cleaner.sites.rules.file_format import RulesError
from cleaner.sites.rules.page_rules import Ruling, Site, Value

__all__ = ["Rules", "RulesError", "Ruling", "Site", "Value", "load", "loads"]


@dataclass(frozen=True, repr=False)
class Rules:
    """The sites of a rules file. A value: it can be compared, hashed, pickled and shared."""

    sites: tuple[Site, ...]

    def __len__(self) -> int:
        return len(self.sites)

    def __repr__(self) -> str:
        """The same for the same rules in every process: a batch is resumed only with the rules it began with."""
        said = "\n".join(map(repr, self.sites)).encode("utf-8", "replace")
        return f"<Rules of {len(self)} sites {blake2b(said, digest_size=8).hexdigest()}>"

    def of(self, address: str | None) -> Ruling | None:
        """What counts for a page at this address; None where nothing does."""
        found = [self._by_host[each] for each in patterns(host_of(address)) if each in self._by_host]
        # A site may match twice: it stands where it is most specific.
        sites = tuple(dict.fromkeys(reversed(found)))[::-1]
        return Ruling(sites) if sites else None

    @cached_property
    def _by_host(self) -> dict[str, Site]:
        return {host: site for site in self.sites for host in site.hosts}


def load(path: str | Path) -> Rules:
    """Read a rules file. Raises RulesError (a ValueError) for a mistake in it, and OSError without a file."""
    try:
        # Windows editors write a byte order mark.
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RulesError(f"{path}: is not UTF-8, as TOML must be: {error}") from error
    return loads(text, str(path))


def loads(text: str, name: str = "rules") -> Rules:
    """Rules from the text of a file; ``name`` is what errors call it."""
    try:
        values: dict[str, Any] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RulesError(f"{name}: no TOML: {error}") from error
    return Rules(rules_file.sites(values, name))

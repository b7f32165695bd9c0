"""Mine interface strings from pages with gold: short blocks that many sites have, and no article.

A string must be on at least :data:`SITES` sites. So it would also be found without any one of them, which keeps
cross-validation by sites honest: what helps on a page was not learnt from that page's own site alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path

from cleaner.core import Cleaner
from cleaner.model.document import Document
from cleaner.text import lexicon
from cleaner.text.lexicon import Category
from cleaner_lab import datasets, requirements
from cleaner_lab.lexicon.phrases import HEAD, known, listed, write
from cleaner_lab.training import corpus
from cleaner_lab.training.training_page import WEIGHTS, site

#: A string is interface if it is boilerplate on at least SITES sites, and content on at most this many pages.
SITES = 5
CONTENT_PAGES, CONTENT_SHARE = 1, 0.02
#: Most words of a key; longer blocks that return are prose of one publisher.
WORDS = 8
#: The data sets that are mined.
SETS = tuple(name for name in WEIGHTS if name != "htmldate-dev")
#: A block is content if the gold has at least this share of its words.
GOLD = 0.5
#: The first match gives the category; without a match it is navigation.
RULES = tuple(
    (category, re.compile(rf"\b(?:{words})\b"))
    for category, words in (
        (Category.CONSENT, r"cookies?|consent|gdpr|ccpa|do not sell|privacy choices|your privacy|opt out"),
        (Category.LOGIN, r"log ?in|log ?out|sign ?in|sign ?out|register|password|my account|my profile|logged"),
        (Category.SUBSCRIBE, r"subscrib\w+|newsletters?|sign ?up|donate|mailing list|e ?mail address|follow us|app"),
        (Category.COMMENT, r"comments?|reply|replies|comentarios?|kommentare?|комментари\w+"),
        (
            Category.SHARE,
            r"share|shares|tweet|facebook|twitter|whatsapp|linkedin|pinterest|copy link|print|e ?mail this",
        ),
        (Category.READ_MORE, r"read more|continue reading|learn more|read now|read full"),
        (
            Category.RELATED,
            r"related|popular|trending|most read|latest|recent|recommended|you may|top stories|more from",
        ),
        (Category.AD, r"advertisements?|sponsored|ads? by"),
        (Category.COPYRIGHT, r"all rights|copyright"),
        (Category.DATELINE, r"ago|published|updated|posted|min read"),
        (Category.PLACEHOLDER, r"загружается|submission has been received|checkbox"),
    )
)
#: Words of dates: the library recognises dates by rules, not by a list.
DATE_WORDS = frozenset(
    word
    for name in ("month", "weekday")
    for language in sorted(lexicon.languages("curated"))
    for entry in lexicon.of_origin("curated", language).get(name, ())
    for word in entry.split()[1:]
) | {"#", "at", "am", "pm"}


@dataclass
class Tally:
    """Where a string was found: its sites as boilerplate, and its pages as boilerplate and as content."""

    sites: set[str] = field(default_factory=set)
    boilerplate: int = 0
    content: int = 0

    def is_interface(self) -> bool:
        """Return whether many sites have it, and next to no article."""
        pages = self.boilerplate + self.content
        few = self.content <= CONTENT_PAGES and self.content <= CONTENT_SHARE * pages
        return len(self.sites) >= SITES and few


@dataclass(frozen=True)
class MinedPage:
    """The keys of a page that are boilerplate, those that are content, and its language."""

    site: str
    language: str
    boilerplate: frozenset[str]
    content: frozenset[str]


def mine(folder: Path, target: Path, jobs: int) -> int:
    """Write the mined file of each language below ``target``; return the number of entries.

    Raises Missing if a data set is not in ``folder``.
    """
    requirements.data(folder, SETS)
    with Pool(jobs) as pool:
        tasks = ((name, example) for name in SETS for example in datasets.load(folder, name))
        tallies = tally(page for page in pool.imap(read, tasks, chunksize=16) if page)
    unwanted, written = {entry for _, entry in listed("mined-dropped.txt")}, 0
    for language, counts in sorted(tallies.items()):
        seen = known(language, ("curated", "catalogue"))
        found = {key for key, count in counts.items() if count.is_interface() and not is_date(key) and not seen(key)}
        entries = {(category(key).section, key) for key in found - unwanted}
        head = HEAD.format(language=language, origin=f"Mined: boilerplate on at least {SITES} sites, read by a person.")
        written += write(target / f"{language}.txt", head, entries)
    return written


def tally(pages: Iterable[MinedPage]) -> dict[str, dict[str, Tally]]:
    """Count pages, not occurrences: language -> key -> where it was found."""
    found: dict[str, dict[str, Tally]] = {}
    for page in pages:
        counts = found.setdefault(page.language, {})
        for key in page.boilerplate - page.content:
            count = counts.setdefault(key, Tally())
            count.sites.add(page.site)
            count.boilerplate += 1
        for key in page.content:
            counts.setdefault(key, Tally()).content += 1
    return found


def read(task: tuple[str, datasets.Example]) -> MinedPage | None:
    """Return the short blocks of one page, None if its gold is empty."""
    _, example = task
    if example.is_empty:
        return None
    doc = Cleaner(kind="html").document(example.raw, example.url)
    labels = corpus.labels(doc, example)
    keys = short_keys(doc)
    kinds: tuple[set[str], set[str]] = (set(), set())
    for key, label in zip(keys, labels.tolist(), strict=True):
        if key and label >= 0:
            kinds[label >= GOLD].add(key)
    return MinedPage(site(example), lexicon.code(doc.page.language), *map(frozenset, kinds))


def short_keys(doc: Document) -> list[str]:
    """(n,) the key of each block that could be an interface string, "" for long blocks, data and numbers."""
    data = doc.data.tolist()
    return [
        key if key and not is_data and len(key.split()) <= WORDS and any(map(str.isalpha, key)) else ""
        for key, is_data in zip(doc.keys, data, strict=True)
    ]


def is_date(key: str) -> bool:
    """Return whether a key is a day or a time, which is another string on another day."""
    return all(word in DATE_WORDS for word in key.split())


def category(key: str) -> Category:
    """Return the category of a mined string, by its words."""
    return next((found for found, words in RULES if words.search(key)), Category.NAVIGATION)

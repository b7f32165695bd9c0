"""What networks do on languages and collections that they have not seen at all, and on texts that must stay whole.

Folds by site do not show that a network has learned a language or the habits of a collection by heart, because the
other sites have them too.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib.resources import files

import numpy as np

from cleaner.scoring.network import Network
from cleaner.text.lexicon import entries
from cleaner_lab.accuracy import metrics
from cleaner_lab.accuracy.scores import outcome
from cleaner_lab.datasets import Example
from cleaner_lab.training import corpus, cross_validation, dump_shapes
from cleaner_lab.training.cross_validation import Outcome
from cleaner_lab.training.training_page import TrainingPage

#: A language is measured from this many pages on.
MIN_PAGES = 5
#: Languages are left out some at a time, so that there are this many networks.
LANGUAGE_GROUPS = 5
#: English is half of all pages: it is left out with the collections.
ENGLISH = "en"
#: The collections to leave out: they are unlike the others and each other, and without them enough is left.
COLLECTIONS = ("harvest", "magic", "postlight")
#: Frames round the prose of each language.
FRAMES = 8


def groups(pages: Sequence[TrainingPage]) -> list[str]:
    """Return the groups to leave out: languages, the largest dealt over different groups, and each collection.

    Only networks of dumps are checked by language: those of pages see elements first.
    """
    by_collection = {page.collection for page in pages}
    collections = [f"collection:{name}" for name in COLLECTIONS if by_collection > {name}]
    if not pages or not pages[0].text:
        return collections
    found = Counter(language for page in _once(pages) if (language := dump_shapes.language_of(page.example)) != ENGLISH)
    dealt: list[list[str]] = [[] for _ in range(LANGUAGE_GROUPS)]
    for number, (language, _) in enumerate(sorted(found.items(), key=lambda item: (-item[1], item[0]))):
        dealt[number % LANGUAGE_GROUPS].append(language)
    return [*(f"language:{'+'.join(names)}" for names in dealt if names), *collections]


def _once(pages: Iterable[TrainingPage]) -> list[TrainingPage]:
    return [page for page in pages if page.dataset.endswith("@soup")]


def tables(by_site: Sequence[Outcome], without: Sequence[Outcome], by_collection: Sequence[Outcome]) -> str:
    """Return the figures of each language and collection, of networks that know it and of networks that do not."""
    found = [_table("collection", by_site, by_collection, lambda page: page.collection)]
    if without:
        found.insert(0, _table("language", by_site, without, lambda page: dump_shapes.language_of(page.example)))
    return "\n\n".join(found)


def _table(name: str, known: Sequence[Outcome], unknown: Sequence[Outcome], group_of: object) -> str:
    assert callable(group_of)
    columns: list[dict[str, list[float]]] = [defaultdict(list), defaultdict(list)]
    pages: dict[str, set[str]] = defaultdict(set)
    for column, found in zip(columns, (known, unknown), strict=True):
        for judged in found:
            if judged.page.real and judged.page.example.gold.keys() & {"text", "with"}:
                column[group_of(judged.page)].append(page_f1(judged))
                pages[group_of(judged.page)].add(judged.page.example.id)
    lines = [f"| {name} | pages | dumps | seen, but not the site | not seen at all | |", "|---|---|---|---|---|---|"]
    for group in sorted(columns[1], key=lambda own: -len(columns[1][own])):
        if len(pages[group]) >= MIN_PAGES:
            seen, unseen = (float(np.mean(column[group])) for column in columns)
            count = f"{len(pages[group])} | {len(columns[1][group])}"
            lines.append(f"| {group} | {count} | {seen:.3f} | {unseen:.3f} | {unseen - seen:+.3f} |")
    return "\n".join(lines)


def page_f1(judged: Outcome) -> float:
    """Return the word-F1 of a page, or the F1 of its snippets."""
    found = outcome(judged.page.dataset, judged.page.example, judged.text)
    if isinstance(found, tuple):
        return found[2]
    right, wrong, missed = found
    return 2 * right / max(2 * right + wrong + missed, 1)


def bare(by_site: Sequence[Outcome]) -> str:
    """Return how much of the gold texts stays that were given bare, by language, the worst first."""
    shares: dict[str, list[float]] = defaultdict(list)
    for judged in by_site:
        if judged.page.dataset.endswith("@bare"):
            shares[dump_shapes.language_of(judged.page.example)].append(share_kept(judged.text, judged.page.example))
    return _shares(shares)


def share_kept(text: str, example: Example) -> float:
    """Return the share of the letters of a page's gold text that are in ``text``, counted by words."""
    wanted, found = Counter(metrics.tokens(example.gold["text"])), Counter(metrics.tokens(text))
    total = sum(len(token) * count for token, count in wanted.items())
    return sum(len(token) * count for token, count in (wanted & found).items()) / max(total, 1)


def frames(data: bytes) -> str:
    """Return how much of our own prose in many languages stays in frames of the lexicon's phrases, the worst first."""
    network = Network(io.BytesIO(data))
    shares: dict[str, list[float]] = defaultdict(list)
    for page in framed_prose():
        text = cross_validation.judged(page, network)[0]
        shares[dump_shapes.language_of(page.example)].append(share_kept(text, page.example))
    return _shares(shares)


def framed_prose() -> list[TrainingPage]:
    """Return dumps of :data:`prose.txt` in frames of the lexicon's phrases."""
    found: list[TrainingPage | None] = []
    for language, paragraphs in prose().items():
        for number in range(FRAMES):
            random = np.random.default_rng(int(hashlib.sha1(f"{language}{number}".encode()).hexdigest()[:8], 16))
            above, below = dump_shapes.phrase_frame(language, random)
            gold = {"text": "\n".join(paragraphs)}
            # Blank lines between all lines in every other dump.
            raw = ("\n\n" if number % 2 else "\n").join([*above, *paragraphs, *below])
            example = Example(f"{language}-{number}", None, language, raw, gold, language)
            found.append(corpus.training_page("prose@soup", example, frozenset((language,))))
    return [page for page in found if page is not None]


def prose() -> dict[str, list[str]]:
    """Return language -> paragraphs, written for this."""
    found: dict[str, list[str]] = defaultdict(list)
    text = files("cleaner_lab").joinpath("training/prose.txt").read_text(encoding="utf-8")
    for language, paragraph in entries(text):
        found[language].append(paragraph)
    return dict(found)


def _shares(shares: dict[str, list[float]]) -> str:
    if not shares:
        return "-"
    means = sorted((float(np.mean(values)), language) for language, values in shares.items())
    every = [value for values in shares.values() for value in values]
    listed = ", ".join(f"{language} {mean:.3f} ({len(shares[language])})" for mean, language in means)
    return f"mean {float(np.mean(every)):.4f}, worst language {means[0][0]:.3f}: {listed}"

"""Pages with labels for training: read and filtered by cleaner itself, aligned with their gold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from multiprocessing import Pool
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from cleaner.core import Cleaner
from cleaner.filter import Filter, run
from cleaner.filters.high_score import high_score
from cleaner.filters.low_density import low_density
from cleaner.model.document import Document
from cleaner.model.options import InputKind
from cleaner.model.tree import ElementTree
from cleaner.pipeline import Pipeline
from cleaner.scoring import features, tokens
from cleaner.scoring.letter_runs import LetterRuns
from cleaner.scoring.page_type import PAGE_TYPES
from cleaner.text import lexicon, words
from cleaner.text.lexicon import key
from cleaner.text.words import squeezed
from cleaner_lab import datasets, requirements
from cleaner_lab.accuracy import metrics
from cleaner_lab.training.alignment import coverage

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

#: Weight of a page of each data set: some sets have few news pages of many sites, others many pages of few sites.
WEIGHTS = {"wcxb-dev": 1.0, "fundus-dev": 2.0, "daniel-dev": 0.6, "traf-dev": 0.5, "htmldate-dev": 0.5}
#: The sets with gold for the text.
WITH_GOLD = tuple(name for name in WEIGHTS if name != "htmldate-dev")
#: Factor for pages that are not articles: there are few of each type, and they are harder.
RARE = 1.5
FOLDS = 5
#: Dumps of "soup" with teasers put into the middle of the text: many sites have them, few pages of the data sets do.
TEASED = "teased"
#: Ways in which a text dump may be flattened, and how often training sees each.
FLATTENERS = {"soup": 3, "spaced": 1, "inscriptis": 3, "resiliparse": 3, TEASED: 2, "joined": 1, "oneline": 1}
#: Words of a line that is a paragraph (teasers may stand between two), and of a line that may be a teaser.
PARAGRAPH_WORDS, TEASER_WORDS = 25, range(4, 17)
#: The data sets to train on, by the kind of network.
SETS = {
    "html": tuple(WEIGHTS),
    "text": tuple(f"{name}@{way}" for name in WITH_GOLD for way in FLATTENERS),
}
#: Second parts of public suffixes of two ("co.uk"); enough to keep a site in one fold.
_SECOND = frozenset("co com org net gov ac edu gob or ne go".split())


@dataclass(frozen=True)
class Names:
    """The u distinct names of the elements of a page of n blocks."""

    tokens: list[list[str]]
    """(u + 1,) tokens of each name, and of the page at the end."""
    above: Ints
    """(3, n) name of each block's element, its parent and its grandparent."""
    chains: tuple[Ints, Ints, Ints]
    """Names around each of the c elements that hold blocks, where each chain begins, and the chain of each block."""


@dataclass(frozen=True)
class TrainingPage:
    """A page or a text dump of n blocks."""

    example: datasets.Example
    dataset: str
    site: str
    kind: int
    """Index into :data:`cleaner.scoring.page_type.PAGE_TYPES`, -1 unknown."""
    doc: Document
    outside: npt.NDArray[np.bool_]
    dense: Floats
    """(n, f)"""
    names: Names | None
    """The names of a page's elements; None for a text dump."""
    runs: tuple[Ints, Ints] | None
    """Runs of letters of a text dump (:meth:`cleaner.scoring.letter_runs.LetterRuns.buckets`); None for a page."""
    label: Floats
    """(n,) share of the block that is gold; -1 unknown."""
    title: npt.NDArray[np.bool_]
    """(n,) True for blocks that say the same as the gold title."""
    counts: Floats
    """(n,) tokens."""
    gold_count: float

    @property
    def weight(self) -> float:
        """The weight of the page in training."""
        return WEIGHTS[self.dataset.partition("@")[0]] * (RARE if self.kind > 0 else 1)

    @property
    def often(self) -> int:
        """How often training sees it, among the dumps of the same page."""
        return FLATTENERS.get(self.dataset.partition("@")[2], 1)

    @property
    def text(self) -> bool:
        """True if it is a text dump."""
        return self.runs is not None

    @property
    def fold(self) -> int:
        """The fold of its site."""
        return fold_of(self.site)


def fold_of(site: str) -> int:
    """Return the fold of a site."""
    return int(hashlib.sha1(site.encode()).hexdigest(), 16) % FOLDS


def network_file(folder: Path, kind: str, fold: int) -> Path:
    """Return the file of the network of this kind that has not seen this fold."""
    return folder / f"{kind}-{fold}.npz"


def stored(name: str) -> str:
    """Return the data set that a set of training is made of: dumps with teasers are made of those of "soup"."""
    return name.replace(TEASED, "soup")


def load(folder: Path, sets: Iterable[str] = SETS["html"], limit: int = 0, jobs: int = 2) -> list[TrainingPage]:
    """Return all pages whose gold is not an empty text, in the order of the data sets.

    Pages without a block teach nothing, but they count in results. The pages of htmldate-dev do not have gold for text:
    the network learns only from the teachers' opinion of them. Raises Missing if a data set is not there.
    """
    requirements.data(folder, map(stored, sets))
    seen: set[tuple[str, str]] = set()
    tasks: list[tuple[str, datasets.Example]] = []
    for name in sets:
        way = name.partition("@")[2]
        # htmldate-dev has many pages of traf-dev under the same id.
        pages = datasets.load(folder, stored(name), limit)
        tasks += [(name, page) for page in pages if (page.id, way) not in seen]
        seen.update((page.id, way) for _, page in tasks)
    with Pool(jobs) as pool:
        return [page for page in pool.imap(_page, tasks, chunksize=16) if page is not None]


def _page(task: tuple[str, datasets.Example]) -> TrainingPage | None:
    name, example = task
    gold, title = example.gold, key(example.gold.get("title") or "")
    if example.is_empty:
        return None
    if name.endswith(TEASED):
        example = replace(example, raw=teased(example))
    doc = _before_engine(example, "text" if "@" in name else "html")
    outside = low_density(doc)
    lines = None if doc.is_html else LetterRuns(doc.text)
    return TrainingPage(
        example=example,
        dataset=name,
        site=site(example),
        kind=_kind(name, example.group),
        doc=doc,
        outside=outside,
        dense=features.matrix(doc, outside, lines).T.astype(np.float32),
        names=_names(doc) if lines is None else None,
        runs=lines.buckets() if lines is not None else None,
        label=labels(doc, gold),
        title=np.array([text != "" and text == title for text in doc.keys], bool),
        counts=np.array([len(metrics.tokens(text)) for text in doc.text], np.float32),
        gold_count=float(len(metrics.tokens(gold["text"]))) if "text" in gold else 0.0,
    )


def teased(example: datasets.Example) -> str:
    """Put a label and some of its own teasers into the middle of a dump's text, if it has a middle and teasers."""
    random = np.random.default_rng(int(hashlib.sha1(example.id.encode()).hexdigest()[:8], 16))
    lines = str(example.raw).split("\n")
    gold = squeezed(str(example.gold.get("text") or " ".join(example.gold.get("with", ()))))
    sizes = [words.count(line) for line in lines]
    inside = [squeezed(line[:80]) in gold for line in lines]
    places = [
        index + 1
        for index in range(len(lines) - 1)
        if all(inside[at] and sizes[at] >= PARAGRAPH_WORDS for at in (index, index + 1))
    ]
    teasers = [line for line, size, own in zip(lines, sizes, inside, strict=True) if size in TEASER_WORDS and not own]
    labels = lexicon.sections(lexicon.code(example.language or "en")).get("related", ())
    labels = [label for label in labels if "*" not in label] or lexicon.sections("en")["related"]
    if not places or not teasers:
        return str(example.raw)
    for at in sorted(random.choice(places, min(len(places), 2), replace=False).tolist(), reverse=True):
        chosen = random.choice(teasers, int(random.integers(1, 4))).tolist()
        lines[at:at] = [str(random.choice(labels)).title(), *chosen][int(random.integers(0, 2)) :]
    return "\n".join(lines)


def _before_engine(example: datasets.Example, kind: InputKind) -> Document:
    """Return the page after the named filters, as the engine gets it."""
    doc = Cleaner(kind=kind).document(example.raw, example.url)
    filters = Pipeline.default(kind).filters
    run(doc, filters[: filters.index(high_score)])
    doc.source = ""
    return doc


def engine(kind: InputKind) -> tuple[Filter, ...]:
    """Return the filters that run again for each network: the engine and those after it."""
    filters = Pipeline.default(kind).filters
    return filters[filters.index(high_score) :]


def site(example: datasets.Example) -> str:
    """Return the registered domain, roughly; the page's own id if it has no address."""
    host = (urlsplit(example.url or "").hostname or example.id).lower()
    parts = host.split(".")
    return ".".join(parts[-3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND else -2 :])


def _kind(dataset: str, group: str) -> int:
    if dataset.startswith("wcxb"):
        return PAGE_TYPES.index(group)
    # News sites; the pages of traf-dev are of all types, which are not known.
    return PAGE_TYPES.index("article") if dataset.startswith(("fundus", "daniel")) else -1


def _names(doc: Document) -> Names:
    number, names = doc.tree.name
    return Names(
        tokens=[*map(tokens.of_element, names), tokens.of_page(doc.page)],
        above=number[doc.tree.nearest[:3]],
        chains=_chains(doc.tree, number),
    )


def _chains(tree: ElementTree, number: Ints) -> tuple[Ints, Ints, Ints]:
    held, of_block = np.unique(tree.element, return_inverse=True)
    flat: list[int] = []
    starts: list[int] = []
    for element in held.tolist():
        starts.append(len(flat))
        while element >= 0:
            flat.append(int(number[element]))
            element = int(tree.parents[element])
    return np.array(flat, np.int64), np.array(starts, np.int64), of_block.reshape(-1)


def labels(doc: Document, gold: dict[str, Any]) -> Floats:
    """(n,) share of each block that is gold, 0-1; -1 if it is not known."""
    if "text" in gold:
        return coverage(doc.text, gold["text"]).astype(np.float32)
    # Snippets that must and must not be in the text: weak labels for the blocks that hold them.
    found = np.full(len(doc), -1, np.float32)
    squeezed = [" ".join(text.split()) for text in doc.text]
    for name, value in (("without", 0), ("with", 1)):
        for snippet in gold.get(name, ()):
            wanted = " ".join(snippet.split())
            found[[index for index, text in enumerate(squeezed) if wanted in text]] = value
    return found

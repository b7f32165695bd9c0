"""Pages with labels for training: read and filtered by cleaner itself, aligned with their gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from multiprocessing import Pool
from pathlib import Path
from typing import TypeAlias

import numpy as np

from cleaner.core import Cleaner
from cleaner.filter import Filter, run
from cleaner.filters.high_score import high_score
from cleaner.filters.low_density import outside_prose
from cleaner.model.document import Document
from cleaner.model.options import InputKind
from cleaner.model.tree import ElementTree
from cleaner.model.verdict import PageType
from cleaner.pipeline import Pipeline
from cleaner.scoring import features, tokens
from cleaner.scoring.page_type import PAGE_TYPES
from cleaner.text.lexicon import key
from cleaner_lab import datasets, requirements
from cleaner_lab.accuracy import metrics
from cleaner_lab.training import dump_shapes, silver, ways
from cleaner_lab.training.alignment import coverage
from cleaner_lab.training.dump_shapes import Made
from cleaner_lab.training.training_page import WEIGHTS, Floats, Ints, Names, TrainingPage, fold_of, pack, reasons, site
from cleaner_lab.training.ways import WAYS

#: The data sets to train on, by the kind of network.
SETS = {
    "html": tuple(WEIGHTS),
    "text": tuple(f"{name}@{way}" for name in WEIGHTS for way in WAYS),
}
#: Sets of one page type; the pages of the others are of all types, which are not known.
OF_TYPE = {("fundus", "daniel", "postlight"): PageType.ARTICLE, ("harvest",): PageType.FORUM}


def network_file(folder: Path, kind: str, name: int | str) -> Path:
    """Return the file of the network of this kind that has not seen a fold of sites, or the group of this name."""
    return folder / f"{kind}-{name}.npz"


def stored(name: str) -> str:
    """Return the data set, and how it is flattened, that a set of training is made of."""
    base, _, way = name.partition("@")
    return f"{base}@{WAYS[way].stem}" if way else base


def load(folder: Path, sets: Iterable[str] = SETS["html"], limit: int = 0, jobs: int = 2) -> list[TrainingPage]:
    """Return all pages whose gold is not an empty text, in the order of the data sets.

    Pages without a block teach nothing, but they count in results. Without gold for the whole, dumps have a silver text
    (:mod:`.silver`); pages have only the labels of their snippets, and those of htmldate-dev none: the network learns
    from the teachers' opinion of them, and without teachers only the vocabulary counts their names.
    Raises Missing if a data set is not there.
    """
    requirements.data(folder, map(stored, sets))
    found = silver.texts(folder, (name.partition("@")[0] for name in sets if "@" in name), limit, jobs)
    with Pool(jobs) as pool:
        return [page for page in pool.imap(_page, _tasks(folder, sets, limit, found), chunksize=16) if page is not None]


_Task: TypeAlias = "tuple[Path, str, int, datasets.Example, str]"
_Texts: TypeAlias = "dict[tuple[int, str], list[datasets.Example]]"


def _tasks(folder: Path, sets: Iterable[str], limit: int, found: silver.Texts) -> Iterator[_Task]:
    """Yield (folder, set, number of a page, another page whose text may stand in its frame, its silver text)."""
    seen: set[tuple[str, str]] = set()
    for name in sets:
        base, _, way = name.partition("@")
        golds = enumerate(datasets.golds(folder, base, limit))
        pages = [replace(page, silver=found.get((base, number), "")) for number, page in golds]
        texts: _Texts = defaultdict(list)
        for page in pages if way else ():
            fold = fold_of(site(page))
            texts[fold, dump_shapes.language_of(page)].append(page)
            texts[fold, ""].append(page)
        for number, page in enumerate(pages):
            # htmldate-dev has many pages of traf-dev under the same id.
            if (page.id, way) not in seen and (not way or ways.chosen(page, way)):
                seen.add((page.id, way))
                yield folder, name, number, _other(page, texts), page.silver


def _other(page: datasets.Example, texts: _Texts) -> datasets.Example:
    """Return another page of the same set, of another site in the same fold; in the same language if there is one."""
    own = site(page)
    for language in (dump_shapes.language_of(page), ""):
        others = texts.get((fold_of(own), language), ())
        at = int(ways.random_of(page).integers(max(len(others), 1)))
        for other in (*others[at : at + 20], *others[:20]):
            if site(other) != own:
                return other
    return page


def _page(task: _Task) -> TrainingPage | None:
    folder, name, number, other, own = task
    # Read and flattened here, because all processes share that work then.
    return page_of(name, replace(datasets.load_one(folder, stored(name), number), silver=own), other)


def page_of(name: str, example: datasets.Example, other: datasets.Example) -> TrainingPage | None:
    """Return a page of a set for training; None if its gold is empty or it is not fit for the set's way."""
    way = name.partition("@")[2]
    if example.is_empty:
        return None
    made = ways.made(example, other, way) if way else Made(example, frozenset((dump_shapes.language_of(example),)))
    return None if made is None else training_page(name, *made)


def training_page(name: str, example: datasets.Example, languages: frozenset[str]) -> TrainingPage:
    """Read and filter a page of a set, and align it with its gold."""
    kind: InputKind = "text" if "@" in name else "html"
    doc = _before_engine(example, kind, example.language if name.endswith("@enciphered") else None)
    outside = outside_prose(doc, None)
    title = key(example.gold.get("title") or "")
    return TrainingPage(
        example=example,
        dataset=name,
        site=site(example),
        kind=_kind(name, example.group),
        packed=pack(doc),
        outside=outside,
        dense=features.matrix(doc, outside, reasons(kind)).T.astype(np.float32),
        names=_names(doc) if doc.is_html else None,
        label=labels(doc, example),
        title=np.array([text != "" and text == title for text in doc.keys], bool),
        headline=doc.labelled("headline"),
        counts=np.array([len(metrics.tokens(text)) for text in doc.text], np.float32),
        gold_count=float(len(metrics.tokens(example.text))),
        languages=languages,
    )


def _before_engine(example: datasets.Example, kind: InputKind, language: str | None) -> Document:
    """Return the page after the named filters, as the engine gets it."""
    doc = Cleaner(kind=kind, language=language).document(example.raw, example.url)
    filters = Pipeline.default(kind).filters
    run(doc, filters[: filters.index(high_score)])
    doc.source = ""
    return doc


def engine(kind: InputKind) -> tuple[Filter, ...]:
    """Return the filters that run again for each network: the engine and those after it."""
    filters = Pipeline.default(kind).filters
    return filters[filters.index(high_score) :]


def _kind(dataset: str, group: str) -> int:
    way = dataset.partition("@")[2]
    if dataset.startswith("wcxb") and (not way or WAYS[way].real or group == "article"):
        return PAGE_TYPES.index(PageType(group))
    return next((PAGE_TYPES.index(kind) for sets, kind in OF_TYPE.items() if dataset.startswith(sets)), -1)


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


def labels(doc: Document, example: datasets.Example) -> Floats:
    """(n,) share of each block that is gold, 0-1; -1 if it is not known."""
    gold = example.gold
    found = coverage(doc.text, example.text).astype(np.float32) if example.text else np.full(len(doc), -1, np.float32)
    # Snippets that must and must not be in the text: labels for the blocks that hold them.
    squeezed = [" ".join(text.split()) for text in doc.text]
    for name, value in (("without", 0), ("with", 1)):
        for snippet in gold.get(name, ()):
            wanted = " ".join(snippet.split())
            found[[index for index, text in enumerate(squeezed) if wanted in text]] = value
    return found

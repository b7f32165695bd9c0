"""A page with its features and labels, and the groups that it belongs to when groups are left out."""

from __future__ import annotations

import hashlib
import pickle
import zlib
from dataclasses import dataclass
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from cleaner.filters.high_score import high_score
from cleaner.model.document import Document
from cleaner.model.options import InputKind
from cleaner.pipeline import Pipeline
from cleaner_lab import datasets
from cleaner_lab.training.dump_shapes import language_of
from cleaner_lab.training.ways import WAYS, Way

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

#: Weight of a page of each data set: some sets have few news pages of many sites, others many pages of few sites.
WEIGHTS = {
    "wcxb-dev": 1.0, "fundus-dev": 2.0, "daniel-dev": 0.6, "traf-dev": 0.5, "htmldate-dev": 0.5, "harvest-dev": 1.0,
    "magic-dev": 1.0, "postlight-dev": 1.0, "recipes-dev": 0.3,
}  # fmt: skip
#: Factor for pages that are not articles: there are few of each type, and they are harder.
RARE = 1.5
FOLDS = 5
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
    packed: bytes
    """Its :attr:`doc`: pickled and compressed, because all dumps together would take ten gigabytes."""
    outside: npt.NDArray[np.bool_]
    dense: Floats
    """(n, f)"""
    names: Names | None
    """The names of a page's elements; None for a text dump."""
    label: Floats
    """(n,) share of the block that is gold; -1 unknown."""
    title: npt.NDArray[np.bool_]
    """(n,) True for blocks that say the same as the gold title."""
    headline: npt.NDArray[np.bool_]
    """(n,) True for blocks that the filter "headline" marked; kept, so that batches need not unpack the document."""
    counts: Floats
    """(n,) tokens."""
    gold_count: float
    languages: frozenset[str]
    """Languages of its text and of its frame, which are not always the same in dumps made for training."""

    @property
    def doc(self) -> Document:
        """The page after the named filters; a new copy each time."""
        doc: Document = pickle.loads(zlib.decompress(self.packed))
        return doc

    def __len__(self) -> int:
        """Return the number of blocks."""
        return len(self.label)

    @property
    def weight(self) -> float:
        """The weight of the page in training."""
        return WEIGHTS[self.dataset.partition("@")[0]] * (RARE if self.kind > 0 else 1)

    @property
    def often(self) -> int:
        """How often training sees it, among the dumps of the same page."""
        return self.way.often if self.way else 1

    @property
    def way(self) -> Way | None:
        """The way in which a dump was made; None for a page."""
        return WAYS.get(self.dataset.partition("@")[2])

    @property
    def real(self) -> bool:
        """True unless the dump was put together for training."""
        return self.way is None or self.way.real

    @property
    def collection(self) -> str:
        """The data set that it comes from."""
        return self.dataset.partition("@")[0].removesuffix("-dev")

    @property
    def text(self) -> bool:
        """True if it is a text dump."""
        return self.names is None

    @property
    def fold(self) -> int:
        """The fold of its site."""
        return fold_of(self.site)

    def touches(self, group: str) -> bool:
        """Tell whether a network without "site:2", "language:el+nl" or "collection:magic" must not see it."""
        by, _, name = group.partition(":")
        if by == "language":
            return not self.languages.isdisjoint(name.split("+"))
        return name == (str(self.fold) if by == "site" else self.collection if by == "collection" else "-")

    def is_tested(self, group: str) -> bool:
        """Tell whether the network without the group shows how well such a page is read."""
        if group.startswith("site:"):
            return self.touches(group)
        own = language_of(self.example) in group.partition(":")[2].split("+")
        return self.real and (own if group.startswith("language:") else self.touches(group))


def pack(doc: Document) -> bytes:
    """Return a document as :attr:`TrainingPage.packed`."""
    return zlib.compress(pickle.dumps(doc, pickle.HIGHEST_PROTOCOL), 1)


def fold_of(site: str) -> int:
    """Return the fold of a site."""
    return int(hashlib.sha1(site.encode()).hexdigest(), 16) % FOLDS


def site(example: datasets.Example) -> str:
    """Return the registered domain, roughly; the page's own id if it has no address."""
    host = (urlsplit(example.url or "").hostname or example.id).lower()
    parts = host.split(".")
    return ".".join(parts[-3 if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND else -2 :])


def reasons(kind: InputKind) -> tuple[str, ...]:
    """Return the filters whose hits are features: all that run before the engine."""
    filters = Pipeline.default(kind).filters
    return tuple(dict.fromkeys(member.reason for member in filters[: filters.index(high_score)]))

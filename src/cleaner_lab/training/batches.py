"""Turn training pages into tensors, in batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np
import torch
from torch import Tensor

from cleaner_lab.training.training_page import Floats, Ints, Names, TrainingPage

Opinions: TypeAlias = Sequence[Floats]


class Batcher:
    """Pages as tensors, in batches of similar length."""

    def __init__(
        self, pages: Sequence[TrainingPage], words: Sequence[str], opinions: Opinions | None = None, mix: float = 0
    ) -> None:
        self.pages = pages
        number = {token: index for index, token in enumerate(words, 1)}
        self.bags = [_bags(page, number) for page in pages]
        same: dict[str, list[int]] = defaultdict(list)
        for index, page in enumerate(pages):
            same[f"{page.dataset.partition('@')[0]} {page.example.id}"].append(index)
        self.variants = [np.repeat(dumps, [pages[index].often for index in dumps]) for dumps in same.values()]
        self.targets = [(page.label >= 0.5).astype(np.float32) for page in pages]
        self.known = [page.label >= 0 for page in pages]
        if opinions is not None:
            for index, (known, opinion) in enumerate(zip(self.known, opinions, strict=True)):
                self.targets[index] += np.where(known, mix, 1) * (opinion - self.targets[index])
                self.known[index] = np.ones_like(known)
        self.weights = [_block_weights(page, known) for page, known in zip(pages, self.known, strict=True)]

    def epoch(self, size: int, random: np.random.Generator) -> Iterator[list[int]]:
        """Yield the numbers of all pages once, a dump in one of the ways in which it was flattened.

        They are shuffled, then sorted by length within stretches, so that little is padded.
        """
        order = [int(random.choice(self.variants[index])) for index in random.permutation(len(self.variants))]
        groups = []
        for at in range(0, len(order), size * 16):
            part = sorted(order[at : at + size * 16], key=lambda index: len(self.pages[index].label))
            groups += [part[step : step + size] for step in range(0, len(part), size)]
        yield from (groups[index] for index in random.permutation(len(groups)))

    def tensors(self, group: list[int]) -> dict[str, Tensor]:
        """Return the tensors of one batch."""
        pages = [self.pages[index] for index in group]
        counts = [len(page.label) for page in pages]
        page_of = np.repeat(np.arange(len(pages)), counts)
        join = np.concatenate
        arrays: dict[str, Any] = {
            "page": page_of,
            "mask": np.arange(max(counts)) < np.array(counts)[:, None],
            "dense": join([page.dense for page in pages]),
            "label": join([page.label for page in pages]),
            "target": join([self.targets[index] for index in group]),
            "weight": join([self.weights[index] for index in group]),
            "title": join([page.title for page in pages]),
            "counts": join([page.counts for page in pages]),
            "gold": np.array([page.gold_count for page in pages], np.float32),
            "page_weight": np.array([page.weight for page in pages], np.float32),
            "kind": np.array([page.kind for page in pages]),
        }
        if not pages[0].text:
            arrays |= _names([self.bags[index] for index in group])
            arrays |= _elements([page.names for page in pages if page.names], page_of)
        return {name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in arrays.items()}


def _bags(page: TrainingPage, number: dict[str, int]) -> tuple[Ints, Ints]:
    """(numbers of the tokens of all bags of a page, where each bag begins)."""
    bags = [[number[t] for t in bag if t in number] or [0] for bag in page.names.tokens] if page.names else []
    sizes = np.fromiter(map(len, bags), np.int64, len(bags))
    return np.fromiter((token for bag in bags for token in bag), np.int64), np.cumsum(sizes) - sizes


def _names(bags: Sequence[tuple[Ints, Ints]]) -> dict[str, Ints]:
    """Return the tokens of a batch."""
    flat, starts = _joined(bags)
    page = np.repeat(np.arange(len(bags)), [len(numbers) for numbers, _ in bags])
    return {"tokens": flat, "token_starts": starts, "token_page": page}


def _joined(bags: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    sizes = [len(flat) for flat, _ in bags]
    first = np.cumsum(sizes) - sizes
    starts = [starts + begin for (_, starts), begin in zip(bags, first, strict=True)]
    return np.concatenate([flat for flat, _ in bags]), np.concatenate(starts)


def _elements(names: Sequence[Names], page_of: Ints) -> dict[str, Ints]:
    """Return which blocks of a batch are in which elements."""
    per_page = np.array([len(page.tokens) for page in names])
    first = np.cumsum(per_page) - per_page
    chains, starts = _joined([page.chains[:2] for page in names])
    held = np.array([len(page.chains[1]) for page in names])
    first_held = np.cumsum(held) - held
    join = np.concatenate
    per_chain = np.repeat(first, [len(page.chains[0]) for page in names])
    return {
        "above": join([page.above + begin for page, begin in zip(names, first, strict=True)], axis=1),
        "chains": chains + per_chain,
        "chain_starts": starts,
        "chain": join([page.chains[2] + begin for page, begin in zip(names, first_held, strict=True)]),
        "page_name": (first + per_page - 1)[page_of],
    }


def _block_weights(page: TrainingPage, known: Any) -> Any:
    """Weigh blocks by the square root of their length; a page's weights add up to 1, headlines weigh nothing."""
    weights = np.sqrt(page.counts + 1)
    weights[~known | page.headline] = 0
    return (weights / max(weights.sum(), 1e-6)).astype(np.float32)

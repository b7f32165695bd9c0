"""Where a rule takes words of the gold: each page and reason, the largest share first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleaner import Cleaner
from cleaner.filters import ENGINES
from cleaner.model.block import Removal
from cleaner.result import Result
from cleaner_lab import datasets
from cleaner_lab.accuracy.metrics import tokens
from cleaner_lab.training.alignment import coverage

#: Not rules: the engine judges a block by all evidence; whether the gold has the headline is a matter of taste.
_ENGINES = frozenset(member.reason for engine in ENGINES.values() for member in engine) | {"headline"}
#: Characters of the text that a line shows.
SHOWN = 60


@dataclass(frozen=True)
class Harm:
    """The words of one page's gold that one rule took and that stand nowhere in the result."""

    dataset: str
    example: datasets.Example
    reason: str
    words: int
    share: float
    """Of the words of the gold."""
    text: str
    """The block of which most was taken."""
    score: float | None
    """What the network thinks of that block."""

    def line(self) -> str:
        """Return a row of the table (:data:`HEAD`)."""
        text = " ".join(self.text.split())
        shown = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
        score = "" if self.score is None else f"{self.score:.2f}"
        page = f"{self.dataset} {self.example.id} {self.example.group}"
        return f"| {page} | {self.reason} | {self.share:.2f} | {self.words} | {score} | {shown.replace('|', '/')} |"


HEAD = "| page | reason | share of the gold | words | score | begins |\n|---|---|---|---|---|---|"


def measure(folder: Path, names: Sequence[str], limit: int = 0, words: int = 30) -> Iterator[Harm]:
    """Yield what rules take of the gold of each page of the sets, from this many words on."""
    cleaner = Cleaner()
    for name in names:
        for example in datasets.load(folder, name, limit):
            if example.is_empty:
                continue
            result = cleaner.clean(example.raw, example.url)
            found = list(_of_page(name, example, result, words))
            yield from sorted(found, key=lambda harm: -harm.words)


def _of_page(name: str, example: datasets.Example, result: Result, words: int) -> Iterator[Harm]:
    kept = result.text
    # A copy of what stays is no loss.
    lost = [each for each in result.removed if each.reason not in _ENGINES and each.text not in kept]
    if "text" not in example.gold:
        # Snippets are a sample of the gold: one that is lost stands for many words.
        words, taken_words = 1, _of_snippets(example.gold["with"], kept, lost)
        total = sum(len(tokens(snippet)) for snippet in example.gold["with"])
    elif sum(len(tokens(each.text)) for each in lost) >= words:
        gold = example.gold["text"] or ""
        taken_words = [
            share * len(tokens(each.text)) for share, each in zip(_shares(result, lost, gold), lost, strict=True)
        ]
        total = len(tokens(gold))
    else:
        return
    by_reason: dict[str, list[tuple[float, Removal]]] = defaultdict(list)
    for size, each in zip(taken_words, lost, strict=True):
        by_reason[each.reason].append((size, each))
    for reason, taken in by_reason.items():
        count = round(sum(size for size, _ in taken))
        if count >= words:
            _, most = max(taken, key=lambda pair: pair[0])
            yield Harm(name, example, reason, count, count / max(total, 1), most.text, most.score)


def _of_snippets(snippets: Sequence[str], kept: str, lost: Sequence[Removal]) -> list[float]:
    """Return for each lost block the words of the snippets that stand in it and not in the result."""
    squeezed = " ".join(kept.split())
    missed = [plain for snippet in snippets if (plain := " ".join(snippet.split())) and plain not in squeezed]
    taken: list[float] = []
    for each in lost:
        text = " ".join(each.text.split())
        inside = [snippet for snippet in missed if snippet in text]
        missed = [snippet for snippet in missed if snippet not in inside]
        taken.append(float(sum(len(tokens(snippet)) for snippet in inside)))
    return taken


def _shares(result: Result, lost: Sequence[Removal], gold: str) -> list[float]:
    """Return for each lost block the share of its words that are in the gold.

    The whole page is aligned, so that words of the gold that stand in kept blocks are not found in lost ones as well.
    """
    blocks = sorted([*((b.index, b.text) for b in result.kept), *((b.index, b.text) for b in result.removed)])
    share = dict(zip((index for index, _ in blocks), coverage([text for _, text in blocks], gold), strict=True))
    return [float(share[each.index]) for each in lost]


def by_reason(found: Iterable[Harm]) -> list[str]:
    """Return a table: for each reason its pages, those on which it took a third of the gold, and its words."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for harm in found:
        row = sums[harm.reason]
        row[0] += 1
        row[1] += harm.share > 1 / 3
        row[2] += harm.words
    lines = ["| reason | pages | over a third | words |", "|---|---|---|---|"]
    for reason, row in sorted(sums.items(), key=lambda item: -item[1][2]):
        lines.append(f"| {reason} | {row[0]} | {row[1]} | {row[2]} |")
    return lines

"""Cross-validate: every page is judged by a network that has not seen a page of its group.

Groups are sites, dealt over a few folds; for text dumps also languages and collections, each left out whole
(:mod:`.left_out`).
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from cleaner.filter import run as run_filters
from cleaner.model.ledger import kept_blocks
from cleaner.outputs.to_text import render
from cleaner.scoring.judge import judge
from cleaner.scoring.network import Network
from cleaner.scoring.page_type import PAGE_TYPES
from cleaner.text.lexicon import key
from cleaner_lab.accuracy.scores import Score, outcome, whole
from cleaner_lab.training import distillation, torch_network, weights_file
from cleaner_lab.training.corpus import engine, network_file
from cleaner_lab.training.training_page import FOLDS, TrainingPage

#: In place of a group: no page is left out.
ALL = ""
#: The groups of sites.
BY_SITE = tuple(f"site:{fold}" for fold in range(FOLDS))
_pages: Sequence[TrainingPage] = ()


@dataclass(frozen=True)
class Outcome:
    """The result of one page."""

    page: TrainingPage
    text: str
    confidence: float
    page_type: str
    title: str
    """The line of a text dump that the network takes for the headline."""


def run(pages: Sequence[TrainingPage], settings: torch_network.Settings, jobs: int = 2) -> list[Outcome]:
    """Train a network for each fold of sites, and judge each page by that of its own fold."""
    return outcomes(pages, networks(pages, BY_SITE, settings, jobs), jobs)


def kept(folder: Path, kind: str) -> dict[str, bytes]:
    """Return the networks that :func:`cleaner_lab.training.shipping.ship` kept in a folder, by group."""
    files = sorted(folder.glob(f"{kind}-*.npz"))
    names = [file.stem.removeprefix(f"{kind}-") for file in files]
    groups = [f"site:{name}" if name.isdigit() else name.replace("-", ":", 1) for name in names]
    return dict(zip(groups, (file.read_bytes() for file in files), strict=True))


def keep(folder: Path, kind: str, by_group: Mapping[str, bytes]) -> None:
    """Write networks into a folder, for :func:`kept`."""
    folder.mkdir(parents=True, exist_ok=True)
    for group, data in by_group.items():
        network_file(folder, kind, group.removeprefix("site:").replace(":", "-")).write_bytes(data)


def networks(
    pages: Sequence[TrainingPage], groups: Iterable[str], settings: torch_network.Settings, jobs: int = 2
) -> dict[str, bytes]:
    """Train the networks without each of these groups, as one file each; :data:`ALL` leaves none out.

    Of all pages as many as ship; without the pages of a site, as many as check them; of other groups one.
    """
    global _pages
    _pages = pages  # forked, not pickled: the pages are a gigabyte
    tasks = [
        (group, replace(settings, networks=1, seed=settings.seed + member))
        for group in groups
        for member in range(_members(group, settings))
    ]
    with get_context("fork").Pool(jobs) as pool:
        found = pool.starmap(group_network, tasks, chunksize=1)
    members: dict[str, list[bytes]] = defaultdict(list)
    for (group, _), data in zip(tasks, found, strict=True):
        members[group].append(data)
    return {group: weights_file.joined(of_group) for group, of_group in members.items()}


def _members(group: str, settings: torch_network.Settings) -> int:
    return settings.networks if group == ALL else settings.checks if group in BY_SITE else 1


def single(by_group: Mapping[str, bytes], number: int) -> dict[str, bytes]:
    """Return one network of each group: the one with this number."""
    return {group: weights_file.member(data, number) for group, data in by_group.items()}


def outcomes(pages: Sequence[TrainingPage], by_group: Mapping[str, bytes], jobs: int = 2) -> list[Outcome]:
    """Judge each page of these groups by the network of its group, and run the rest of the pipeline."""
    global _pages
    _pages = pages
    with get_context("fork").Pool(jobs) as pool:
        found = pool.starmap(_judge, by_group.items(), chunksize=1)
    by_index = {index: outcome for part in found for index, outcome in part}
    return [Outcome(pages[index], *by_index[index]) for index in sorted(by_index)]


def group_network(group: str, settings: torch_network.Settings) -> bytes:
    """Train the network without a group."""
    pages = [page for page in _pages if not page.touches(group) and len(page)]
    words = torch_network.vocabulary(pages, settings.min_sites)
    return weights_file.export(distillation.taught(pages, words, settings), words, pages)


def _judge(group: str, data: bytes) -> list[tuple[int, tuple[str, float, str, str]]]:
    network = Network(io.BytesIO(data))
    return [(index, judged(page, network)) for index, page in enumerate(_pages) if page.is_tested(group)]


def judged(page: TrainingPage, network: Network) -> tuple[str, float, str, str]:
    """Return (text, confidence, page type, headline) of a page, judged by the given network."""
    doc = page.doc
    doc.judgement = judge(doc, page.outside, network)
    run_filters(doc, engine("text" if page.text else "html"))
    at = doc.judgement.headline
    title = doc.text[at] if at >= 0 else ""
    return render(kept_blocks(doc)), doc.judgement.confidence, doc.judgement.page_type, title


def scores(outcomes: Sequence[Outcome], name: str = "cleaner, cross-validated") -> list[Score]:
    """Return the scores of each data set."""
    found: dict[str, Score] = {}
    for judged_page in outcomes:
        example, dataset = judged_page.page.example, judged_page.page.dataset
        if not example.gold.keys() & {"text", "with"} or not judged_page.page.real:
            continue
        score = found.setdefault(dataset, Score(name, dataset))
        score.add(example.id, example.group, outcome(dataset, example, judged_page.text))
    return list(found.values())


def calibration(outcomes: Sequence[Outcome], bins: int = 30) -> list[list[float]]:
    """[raw confidences, measured word-F1] at a few points: isotonic regression by pooling adjacent violators."""
    pairs = sorted((rated.confidence, _f1(rated)) for rated in _rated(outcomes))
    parts = [np.array(part) for part in np.array_split(np.array(pairs), min(bins, len(pairs)))]
    pools: list[list[float]] = []
    for part in parts:
        pools.append([float(part[:, 0].mean()), float(part[:, 1].mean()), float(len(part))])
        while len(pools) > 1 and pools[-2][1] >= pools[-1][1]:
            last, before = pools.pop(), pools.pop()
            size = before[2] + last[2]
            pools.append([(before[k] * before[2] + last[k] * last[2]) / size for k in (0, 1)] + [size])
    return [[pool[0] for pool in pools], [pool[1] for pool in pools]]


def reliability(outcomes: Sequence[Outcome], curve: Sequence[Sequence[float]]) -> str:
    """Predicted against measured word-F1 in ten bins, as a table with bars."""
    rows: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for rated in _rated(outcomes):
        predicted = float(np.interp(rated.confidence, np.array(curve[0]), np.array(curve[1])))
        rows[min(int(predicted * 10), 9)].append((predicted, _f1(rated)))
    lines = ["| confidence | pages | predicted | measured | |", "|---|---|---|---|---|"]
    for index in sorted(rows):
        predicted, measured = (float(np.mean([row[k] for row in rows[index]])) for k in (0, 1))
        bar = "#" * round(40 * measured)
        label = f"{index / 10:.1f}-{(index + 1) / 10:.1f}"
        lines.append(f"| {label} | {len(rows[index])} | {predicted:.3f} | {measured:.3f} | `{bar}` |")
    return "\n".join(lines)


def _rated(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return the pages with whole gold that a network judged; pages without a block do not get a confidence."""
    return [found for found in outcomes if "text" in found.page.example.gold and len(found.page) and found.page.real]


def type_accuracy(outcomes: Sequence[Outcome]) -> float:
    """Share of the WCXB pages whose type is recognised."""
    known = [found for found in outcomes if found.page.dataset.startswith("wcxb-dev") and found.page.real]
    return sum(found.page_type == PAGE_TYPES[found.page.kind] for found in known) / max(len(known), 1)


def titles(outcomes: Sequence[Outcome]) -> str:
    """Share of the text dumps with a gold title whose headline is right, for each set."""
    right: dict[str, list[bool]] = defaultdict(list)
    for judged_page in outcomes:
        gold = judged_page.page.example.gold.get("title")
        if judged_page.page.text and judged_page.page.real and gold:
            right[judged_page.page.dataset].append(key(judged_page.title) == key(gold))
    return ", ".join(f"{name} {sum(found) / len(found):.3f}" for name, found in right.items())


def _f1(found: Outcome) -> float:
    return whole(found.page.dataset, found.page.example, found.text)[2]

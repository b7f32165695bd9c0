"""Make the weights that ship: cross-validation, calibration, training on all pages, the log."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch

from cleaner_lab.accuracy.scores import HEAD
from cleaner_lab.training import corpus, cross_validation, error_causes, left_out, torch_network, weights_file
from cleaner_lab.training.training_page import FOLDS, RARE, WEIGHTS, TrainingPage
from cleaner_lab.training.ways import WAYS

#: Folder of the training logs.
LOGS = Path(__file__).parent.parent


def ship(
    folder: Path,
    limit: int,
    jobs: int,
    settings: torch_network.Settings,
    weights: Path | None = None,
    networks: Path | None = None,
) -> str:
    """Cross-validate, calibrate, train on everything, write weights (into the package by default) and log.

    ``networks``: a folder for the network without each group, ``html-0.npz`` and so on.
    """
    pages = corpus.load(folder, corpus.SETS[settings.kind], limit, jobs)
    groups = left_out.groups(pages)
    by_group = cross_validation.networks(
        pages, (cross_validation.ALL, *cross_validation.BY_SITE, *groups), settings, jobs
    )
    whole = by_group.pop(cross_validation.ALL)
    if networks:
        cross_validation.keep(networks, settings.kind, by_group)
    by_site = {group: by_group[group] for group in cross_validation.BY_SITE}
    outcomes = cross_validation.outcomes(pages, by_site, jobs)
    curve = cross_validation.calibration(outcomes)
    data = weights_file.finished(whole, curve, pages)
    target = weights or Path(str(files("cleaner").joinpath(f"data/weights/{settings.kind}.npz")))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    rows = score_rows(pages, outcomes, by_site, settings, jobs)
    text = report(outcomes, rows, curve, settings, f"{len(data):,} bytes of weights")
    if groups:
        text += unseen(pages, outcomes, by_group, jobs)
    if settings.kind == "text":
        bare = left_out.bare(outcomes)
        text += f"\nGold texts given bare, share that stays, of networks that have not seen the site: {bare}\n"
        text += f"\nOwn prose in frames of the lexicon's phrases, share that stays: {left_out.frames(data)}\n"
    if weights is None:
        LOGS.joinpath(f"training-log-{settings.kind}.md").write_text(text, encoding="utf-8")
    return text


def unseen(
    pages: Sequence[TrainingPage],
    by_site: Sequence[cross_validation.Outcome],
    by_group: Mapping[str, bytes],
    jobs: int,
) -> str:
    """Return the part of the log about languages and collections left out whole, and about bare texts."""
    parts = []
    for by in ("language:", "collection:"):
        own = {group: data for group, data in by_group.items() if group.startswith(by)}
        parts.append(cross_validation.outcomes(pages, own, jobs))
    return f"""
## Left out whole

One network for each group that is left out. Real pages and dumps; word-F1, or F1 of the snippets, the mean over pages.

{left_out.tables(by_site, *parts)}
"""


def score_rows(
    pages: Sequence[TrainingPage],
    outcomes: Sequence[cross_validation.Outcome],
    by_site: Mapping[str, bytes],
    settings: torch_network.Settings,
    jobs: int,
) -> list[str]:
    """Return the figures of the mean of the networks without each site, and of each of them alone."""
    if settings.checks == 1:
        return [score.line() for score in cross_validation.scores(outcomes)]
    found = cross_validation.scores(outcomes, f"cleaner, mean of {settings.checks} networks")
    for number in range(settings.checks):
        judged = cross_validation.outcomes(pages, cross_validation.single(by_site, number), jobs)
        found += cross_validation.scores(judged, f"cleaner, one network, seed {settings.seed + number}")
    return [score.line() for score in found]


def report(
    outcomes: Sequence[cross_validation.Outcome],
    rows: Sequence[str],
    curve: list[list[float]],
    settings: torch_network.Settings,
    size: str,
) -> str:
    """Return the training log: settings, figures by data set and group, reliability, loss by cause."""
    table = "\n".join(rows)
    versions = f"Python {platform.python_version()}, torch {torch.__version__}, numpy {np.__version__}"
    return f"""# Training log: {settings.kind}

`python -m cleaner_lab train --kind {settings.kind}`; {versions}, one thread a network; {len(outcomes)} pages, {size}.
{settings}
Weights of a page in training: {WEIGHTS}, x {RARE} for types other than article
Ways of making dumps, with how often and of which share of the pages training sees them: {_ways(settings.kind)}

## Cross-validated by site, {FOLDS} folds

{HEAD}
{table}

Page type recognised (WCXB): {cross_validation.type_accuracy(outcomes):.3f}
Headline right, of the text dumps with a gold title: {cross_validation.titles(outcomes) or "-"}

## Confidence: predicted against measured word-F1

{cross_validation.reliability(outcomes, curve)}

## Where the loss is

{error_causes.by_cause(error_causes.errors([found for found in outcomes if found.page.real]))}
"""


def _ways(kind: str) -> str:
    return ", ".join(f"{name} {way.often} x {way.share}" for name, way in WAYS.items()) if kind == "text" else "-"

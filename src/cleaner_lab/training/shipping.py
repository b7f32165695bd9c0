"""Make the weights that ship: cross-validation, calibration, training on all pages, the log."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch

from cleaner_lab.accuracy.scores import HEAD
from cleaner_lab.training import corpus, cross_validation, error_causes, torch_network

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

    ``networks``: a folder for the network of each fold, ``html-0.npz`` and so on.
    """
    pages = corpus.load(folder, corpus.SETS[settings.kind], limit, jobs)
    whole, *by_fold = cross_validation.networks(pages, (cross_validation.ALL, *range(corpus.FOLDS)), settings, jobs)
    if networks:
        networks.mkdir(parents=True, exist_ok=True)
        for fold, data in enumerate(by_fold):
            corpus.network_file(networks, settings.kind, fold).write_bytes(data)
    outcomes = cross_validation.outcomes(pages, by_fold, jobs)
    curve = cross_validation.calibration(outcomes)
    data = torch_network.finished(whole, curve, pages)
    target = weights or Path(str(files("cleaner").joinpath(f"data/weights/{settings.kind}.npz")))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    text = report(outcomes, curve, settings, f"{len(data):,} bytes of weights")
    if weights is None:
        LOGS.joinpath(f"training-log-{settings.kind}.md").write_text(text, encoding="utf-8")
    return text


def report(
    outcomes: Sequence[cross_validation.Outcome], curve: list[list[float]], settings: torch_network.Settings, size: str
) -> str:
    """Return the training log: settings, figures by data set and group, reliability, loss by cause."""
    rows = "\n".join(score.line() for score in cross_validation.scores(outcomes))
    versions = f"Python {platform.python_version()}, torch {torch.__version__}, numpy {np.__version__}"
    return f"""# Training log: {settings.kind}

`python -m cleaner_lab train --kind {settings.kind}`; {versions}, one thread a network; {len(outcomes)} pages, {size}.
{settings}
Weights of a page in training: {corpus.WEIGHTS}, x {corpus.RARE} for types other than article

## Cross-validated by site, {corpus.FOLDS} folds

{HEAD}
{rows}

Page type recognised (WCXB): {cross_validation.type_accuracy(outcomes):.3f}
Headline right, of the text dumps with a gold title: {cross_validation.titles(outcomes) or "-"}

## Confidence: predicted against measured word-F1

{cross_validation.reliability(outcomes, curve)}

## Where the loss is

{error_causes.by_cause(error_causes.errors(outcomes))}
"""

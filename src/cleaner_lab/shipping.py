"""From the data to the weights that ship: cross-validation, calibration, training on all pages, the log."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch

from cleaner_lab import corpus, crossval, errors, training
from cleaner_lab.accuracy import HEAD


def ship(
    folder: Path,
    limit: int,
    jobs: int,
    settings: training.Settings,
    weights: Path | None = None,
    networks: Path | None = None,
) -> str:
    """Cross-validate, calibrate, train on everything, write weights (into the package by default) and log.

    ``networks``: a folder for the network of each fold, ``html-0.npz`` and so on.
    """
    pages = corpus.load(folder, corpus.SETS[settings.kind], limit, jobs)
    whole, *by_fold = crossval.networks(pages, (crossval.ALL, *range(corpus.FOLDS)), settings, jobs)
    if networks:
        networks.mkdir(parents=True, exist_ok=True)
        for fold, data in enumerate(by_fold):
            corpus.network_file(networks, settings.kind, fold).write_bytes(data)
    outcomes = crossval.outcomes(pages, by_fold, jobs)
    curve = crossval.calibration(outcomes)
    data = training.finished(whole, curve, pages)
    target = weights or Path(str(files("cleaner").joinpath(f"data/weights/{settings.kind}.npz")))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    text = report(outcomes, curve, settings, f"{len(data):,} bytes of weights")
    if weights is None:
        Path(__file__).with_name(f"training-log-{settings.kind}.md").write_text(text, encoding="utf-8")
    return text


def report(
    outcomes: Sequence[crossval.Outcome], curve: list[list[float]], settings: training.Settings, size: str
) -> str:
    """The training log: settings, figures by data set and group, reliability, loss by cause."""
    rows = "\n".join(score.line() for score in crossval.scores(outcomes))
    versions = f"Python {platform.python_version()}, torch {torch.__version__}, numpy {np.__version__}"
    return f"""# Training log: {settings.kind}

`python -m cleaner_lab train --kind {settings.kind}`; {versions}, one thread a network; {len(outcomes)} pages, {size}.
{settings}
Weights of a page in training: {corpus.WEIGHTS}, x {corpus.RARE} for types other than article

## Cross-validated by site, {corpus.FOLDS} folds

{HEAD}
{rows}

Page type recognised (WCXB): {crossval.type_accuracy(outcomes):.3f}
Headline right, of the text dumps with a gold title: {crossval.titles(outcomes) or "-"}

## Confidence: predicted against measured word-F1

{crossval.reliability(outcomes, curve)}

## Where the loss is

{errors.by_cause(errors.errors(outcomes))}
"""

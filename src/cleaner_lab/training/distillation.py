"""Networks that learn from the gold and from the opinion of other networks, their teachers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from cleaner.scoring.network import SURE, Names, Network
from cleaner_lab.training.torch_network import Net, Settings, train
from cleaner_lab.training.training_page import TrainingPage
from cleaner_lab.training.weights_file import export


def taught(pages: Sequence[TrainingPage], words: Sequence[str], settings: Settings) -> Net:
    """Train the teachers, then the network that learns from the gold and from their mean opinion.

    Distillation (Hinton et al., 2015) brings most of what averaging several networks does, at the price of one network;
    and the network can learn from pages without gold.
    """
    if not settings.teachers:
        return train(pages, words, settings)
    opinions = [np.zeros(len(page.label), np.float32) for page in pages]
    for step in range(settings.teachers):
        teacher = replace(settings, teachers=0, seed=settings.seed + 1 + step)
        network = Network(io.BytesIO(export(train(pages, words, teacher), words, pages)))
        for page, opinion in zip(pages, opinions, strict=True):
            logits, _, _ = network.forward(page.dense.T.astype(np.float64), names_of(network, page))
            opinion += (1 / (1 + np.exp(-logits.clip(-SURE, SURE))) / settings.teachers).astype(np.float32)
    return train(pages, words, settings, opinions)


def names_of(network: Network, page: TrainingPage) -> Names | None:
    """Return what the network reads besides the features."""
    return None if page.names is None else network.names_of(page.doc.tree, page.names.tokens[-1])

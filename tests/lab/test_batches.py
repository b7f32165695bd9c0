from __future__ import annotations

import numpy as np
import pytest

from tests.needs import missing

pytest.importorskip("torch", reason=missing("torch"))

from cleaner_lab.training.batches import Batcher
from tests.lab.test_training import pages


def test_an_epoch_has_every_page_once_in_batches_of_the_size() -> None:
    found = pages()
    batcher = Batcher(found, [])
    groups = list(batcher.epoch(3, np.random.default_rng(0)))
    assert sorted(index for group in groups for index in group) == list(range(len(found)))
    assert all(len(group) <= 3 for group in groups)
    assert groups == list(batcher.epoch(3, np.random.default_rng(0)))


def test_of_a_page_that_was_flattened_in_two_ways_one_is_taken() -> None:
    found = pages("text")
    twice = [*found, *found]
    groups = list(Batcher(twice, []).epoch(2, np.random.default_rng(1)))
    taken = [index % len(found) for group in groups for index in group]
    assert sorted(taken) == list(range(len(found)))


@pytest.mark.parametrize("kind", ["html", "text"])
def test_tensors_of_a_batch_fit_together(kind: str) -> None:
    found = pages(kind)
    batch = Batcher(found, ["story", "menu"]).tensors([2, 0])
    blocks = [len(found[index].label) for index in (2, 0)]
    assert batch["page"].tolist() == [0] * blocks[0] + [1] * blocks[1]
    assert batch["mask"].sum(1).tolist() == blocks
    assert len(batch["dense"]) == len(batch["label"]) == len(batch["weight"]) == sum(blocks)
    weights = batch["weight"].numpy()
    assert np.allclose([weights[: blocks[0]].sum(), weights[blocks[0] :].sum()], 1)


def test_opinions_fill_in_where_there_is_no_gold() -> None:
    found = pages()
    opinions = [np.full(len(page.label), 0.25, np.float32) for page in found]
    mixed = Batcher(found, [], opinions, 0.5)
    for page, target, known in zip(found, mixed.targets, mixed.known, strict=True):
        assert known.all()
        gold = page.label >= 0
        assert np.allclose(target[~gold], 0.25)
        assert np.allclose(target[gold], 0.5 * (page.label[gold] >= 0.5) + 0.125)

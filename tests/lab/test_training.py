from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from cleaner.model.options import InputKind
from cleaner.scoring import features
from cleaner.scoring.network import Network
from cleaner_lab.datasets import Example
from cleaner_lab.requirements import Missing
from cleaner_lab.training import corpus, ways
from cleaner_lab.training.training_page import TrainingPage, reasons, site
from tests.articles import LAST, MORE, PROSE, body, front_page, thread
from tests.needs import missing

torch = pytest.importorskip("torch", reason=missing("torch"))

from cleaner_lab.training import distillation, weights_file  # noqa: E402
from cleaner_lab.training import torch_network as training  # noqa: E402
from cleaner_lab.training.batches import Batcher  # noqa: E402

SETTINGS = training.Settings(epochs=2, batch=2, teachers=1, min_sites=1)


def pages(kind: str = "html") -> list[TrainingPage]:
    gold = {"text": f"{PROSE}\n\n{MORE}\n\n{LAST}"}
    sources = {
        "a": front_page(body()),
        "b": thread(),
        "c": body("<p>Subscribe</p>"),
        "d": front_page(body("<p>Tide</p>")),
        # Deeper than what counts.
        "e": body("<div class=tide>" * 60 + "<p>Tide</p>"),
    }
    if kind == "text":
        sources = {name: re.sub(r"<[^>]+>", "\n", page) for name, page in sources.items()}
    examples = [
        Example(name, f"https://{name}.example/x", "article", page, gold, "en") for name, page in sources.items()
    ]
    found = [
        corpus.page_of("wcxb-dev" if kind == "html" else "wcxb-dev@soup", example, example) for example in examples
    ]
    return [page for page in found if page is not None]


@pytest.mark.parametrize("kind", ["html", "text"])
def test_numpy_and_torch_say_the_same(kind: str) -> None:
    found = pages(kind)
    words = training.vocabulary(found, 1)
    torch.manual_seed(0)
    net = training.Net(len(words), replace(SETTINGS, kind=cast(InputKind, kind))).eval()
    # The file holds half precision: compare with a network rounded in the same way.
    net.load_state_dict({name: value.half().float() for name, value in net.state_dict().items()})
    network = Network(io.BytesIO(weights_file.export(net, words, found)))
    batch = Batcher(found, words).tensors(list(range(len(found))))
    with torch.no_grad():
        logits, kinds, titles = net(batch)
    at = 0
    for page, type_ in zip(found, torch.softmax(kinds, 1).numpy(), strict=True):
        got, chances, headline = network.forward(page.dense.T.astype(np.float64), distillation.names_of(network, page))
        assert np.allclose(got, logits[at : at + len(got)].numpy(), atol=1e-4)
        assert np.allclose(chances, type_, atol=1e-4)
        if kind == "text":
            assert np.allclose(headline, torch.softmax(titles[at : at + len(got)], 0).numpy(), atol=1e-4)
        at += len(got)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_training_twice_gives_the_same_bytes(kind: str) -> None:
    found, settings = pages(kind), replace(SETTINGS, kind=cast(InputKind, kind))
    words = training.vocabulary(found, 1)
    first, second = (weights_file.export(distillation.taught(found, words, settings), words, found) for _ in range(2))
    assert first == second
    other = weights_file.export(distillation.taught(found, words, replace(settings, seed=5)), words, found)
    assert other != first


def test_a_blanked_group_of_features_has_no_weight() -> None:
    found = pages()
    words = training.vocabulary(found, 1)
    settings = replace(SETTINGS, blank="vectors", teachers=0)
    network = Network(io.BytesIO(weights_file.export(training.train(found, words, settings), words, found)))
    assert not network._members[0].weights["vectors"].any()


def test_teasers_are_put_into_the_middle_of_a_dump() -> None:
    teasers = ["Ferry captains refuse night crossings", "Shipyard wins its first trawler order"]
    raw = "\n".join(["Menu", PROSE, MORE, LAST, *teasers])
    example = Example("x", "https://x.example/x", "article", raw, {"text": f"{PROSE} {MORE} {LAST}"}, "en")
    lines = ways.teased(example).split("\n")
    assert lines == ways.teased(example).split("\n")
    assert [line for line in lines if line in raw.split("\n")[:4]] == raw.split("\n")[:4]
    assert any(line in teasers for line in lines[lines.index(PROSE) : lines.index(LAST)])
    assert ways.teased(replace(example, raw="Menu\nHome")) == "Menu\nHome"


def test_pages_of_a_site_are_in_one_fold() -> None:
    urls = ("https://www.harbour.co.uk/a", "http://news.harbour.co.uk/b")
    sites = {site(Example("x", url, "article", "", {})) for url in urls}
    assert sites == {"harbour.co.uk"}


def test_the_folder_of_the_data_is_asked_for_if_a_set_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="give the folder of the data with --data"):
        corpus.load(tmp_path, ("wcxb-dev",), jobs=1)


def test_a_feature_that_training_never_saw_has_no_weight() -> None:
    found = pages()
    words = training.vocabulary(found, 1)
    exported = weights_file.export(training.Net(len(words), SETTINGS), words, found)
    network = Network(io.BytesIO(weights_file.finished(exported, [[0, 1], [0, 0.5]], found)))
    weights = network._members[0].weights["dense.weight"]
    names = features.names("html", reasons("html"))
    assert not weights[:, names.index("kind-image")].any()
    assert weights[:, names.index("words")].any()
    assert network.calibrated(1) == 0.5

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.needs import missing

pytest.importorskip("torch", reason=missing("torch"))

from cleaner.scoring.network import Network
from cleaner_lab import __main__ as lab
from cleaner_lab.training import corpus, weights_file
from cleaner_lab.training import cross_validation as crossval
from cleaner_lab.training import torch_network as training
from cleaner_lab.training.training_page import FOLDS
from tests.lab.sets import articles


def test_train_keeps_the_networks_of_the_folds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(training.SETTINGS, "html", training.Settings(epochs=1, batch=4, teachers=0, min_sites=1))
    monkeypatch.setitem(corpus.SETS, "html", ("wcxb-dev",))
    options = ["--data", str(articles(tmp_path, 12, blank=3)), "--jobs", "1", "--networks", str(tmp_path / "nets")]
    result = CliRunner().invoke(lab.main, ["train", *options, "--weights", str(tmp_path / "w.npz")])
    assert result.exit_code == 0, result.output
    names = sorted(file.name for file in (tmp_path / "nets").iterdir())
    assert names == [f"html-{fold}.npz" for fold in range(FOLDS)]
    for name in names:
        with (tmp_path / "nets" / name).open("rb") as file:
            Network(file)
    assert len({(tmp_path / "nets" / name).read_bytes() for name in names}) > 1
    log = [line for line in result.output.splitlines() if line.startswith("| wcxb-dev | cleaner")]
    again = CliRunner().invoke(lab.main, ["crossval", *options])
    assert again.output.splitlines()[2:] == log


def test_pages_without_a_block_count_and_teach_nothing(tmp_path: Path) -> None:
    pages = corpus.load(articles(tmp_path, 2, blank=2), ("wcxb-dev",), jobs=1)
    assert [len(page) > 0 for page in pages] == [True, True, False, False]
    words = training.vocabulary(pages[:2], 1)
    data = weights_file.export(training.Net(len(words), training.Settings()), words, pages[:2])
    outcomes = crossval.outcomes(pages, dict.fromkeys(crossval.BY_SITE, data), jobs=1)
    assert [outcome.text == "" for outcome in outcomes] == [False, False, True, True]
    (score,) = crossval.scores(outcomes)
    assert [row[2] > 0 for row in score.rows] == [True, True, False, False]
    curve = crossval.calibration(outcomes)
    assert curve == crossval.calibration(outcomes[:2])
    assert crossval.reliability(outcomes, curve) == crossval.reliability(outcomes[:2], curve)

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("torch", reason="torch is not installed: pip install -e '.[train]'")

from cleaner.scoring.network import Network
from cleaner_lab import __main__ as lab
from cleaner_lab import corpus, training
from tests.lab.sets import articles


def test_train_keeps_the_networks_of_the_folds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(training.SETTINGS, "html", training.Settings(epochs=1, batch=4, teachers=0, min_sites=1))
    monkeypatch.setitem(corpus.SETS, "html", ("wcxb-dev",))
    options = ["--data", str(articles(tmp_path, 12)), "--weights", str(tmp_path / "w.npz"), "--jobs", "1"]
    result = CliRunner().invoke(lab.main, ["train", *options, "--networks", str(tmp_path / "nets")])
    assert result.exit_code == 0, result.output
    names = sorted(each.name for each in (tmp_path / "nets").iterdir())
    assert names == [f"html-{fold}.npz" for fold in range(corpus.FOLDS)]
    for name in names:
        with (tmp_path / "nets" / name).open("rb") as file:
            Network(file)
    assert len({(tmp_path / "nets" / name).read_bytes() for name in names}) > 1

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner_lab import __main__ as lab
from cleaner_lab.accuracy import site_profiles as sites
from cleaner_lab.training import corpus
from cleaner_lab.training.training_page import FOLDS, fold_of
from tests.lab.sets import one_site
from tests.sites.pages import HOST


def test_hosts_are_measured_alone_and_with_their_profile(tmp_path: Path) -> None:
    result = CliRunner().invoke(lab.main, ["sites", "--data", str(one_site(tmp_path, 5)), "--sets", "daniel-dev"])
    assert result.exit_code == 0, result.output
    rows = result.output.splitlines()
    assert rows[2].startswith("| **all** | 5 |")
    assert rows[-1].startswith(f"| {HOST} | 5 |")


def test_each_page_is_judged_by_the_network_that_has_not_seen_its_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    networks = tmp_path / "nets"
    networks.mkdir()
    data = one_site(tmp_path, 3)
    fold = fold_of("harbour.example")
    shutil.copy(str(files("cleaner").joinpath("data/weights/html.npz")), corpus.network_file(networks, "html", fold))
    # The other folds' are not there, and not missed.
    assert [(page.host, page.pages) for page in sites.measure(data, "daniel-dev", networks, 1)] == [(HOST, 3)] * 3
    corpus.network_file(networks, "html", fold).rename(corpus.network_file(networks, "html", (fold + 1) % FOLDS))
    sites._of_fold.cache_clear()
    with pytest.raises(FileNotFoundError):
        sites.measure(data, "daniel-dev", networks, 1)

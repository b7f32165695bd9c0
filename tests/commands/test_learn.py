"""``cleaner learn`` and ``cleaner --profiles``."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner import sites
from cleaner.cli import main
from tests.sites.pages import HOST, SLOGAN, address, dump, html


def run(*args: object) -> tuple[int, str, str]:
    """(exit status, standard output, standard error)."""
    result = CliRunner().invoke(main, [str(each) for each in args])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """Five text dumps."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(dump(number, (SLOGAN + " and the sea",)))
    return folder


def test_learn_and_use(dumps: Path, tmp_path: Path) -> None:
    store = tmp_path / "site-profiles.db"
    status, _, said = run("learn", dumps, "-o", store, "--url", address(1), "--kind", "text")
    assert (status, said) == (0, f"5 pages of 1 sites -> {store}\n")
    assert len(sites.load(store)[HOST, "text"].pages) == 5
    page = tmp_path / "new.txt"
    page.write_text(dump(7))
    status, text, _ = run(page, "--profiles", store, "--url", address(7), "--kind", "text")
    assert status == 0
    assert "harbour master" in text


def test_pages_say_their_canonical_address(tmp_path: Path) -> None:
    for number in range(3):
        link = f"<link rel='canonical' href='{address(number)}'>"
        (tmp_path / f"{number}.html").write_text(f"<head>{link}</head>{html(number)}")
    (tmp_path / "3.html").write_text(html(3))
    store = tmp_path / "profiles.db"
    status, _, said = run("learn", tmp_path, "-o", store)
    assert (status, said) == (0, f"3 pages of 1 sites, 1 without an address -> {store}\n")
    assert (HOST, "html") in sites.load(store)


def test_learning_again_adds(dumps: Path, tmp_path: Path) -> None:
    store = tmp_path / "profiles.db"
    for number in (1, 2, 1):
        run("learn", dumps / f"{number}.txt", "-o", store, "--url", address(1))
    assert len(sites.load(store)[HOST, "text"].pages) == 2


def test_errors(dumps: Path, tmp_path: Path) -> None:
    (dumps / "loop.txt").symlink_to(dumps / "loop.txt")
    status, _, said = run("learn", dumps, "-o", tmp_path / "a.db", "--url", address(1))
    assert status == 1
    assert "loop.txt: OSError: [Errno" in said
    assert "5 pages of 1 sites, 1 failed" in said
    status, _, said = run(dumps, "--profiles", tmp_path / "none.db")
    assert status == 2
    assert "no site profiles in" in said
    status, _, said = run("learn", dumps / "1.txt", "-o", dumps / "2.txt", "--url", address(1))
    assert status == 1
    assert "holds no site profiles" in said

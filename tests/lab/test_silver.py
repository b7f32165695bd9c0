"""Silver texts: what the network of pages takes for the text labels dumps where people chose only snippets."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from cleaner import Cleaner
from cleaner_lab import datasets
from cleaner_lab.training import corpus, silver, ways
from tests.articles import LAST, MORE, PROSE, body
from tests.lab.sets import write

SNIPPETS = {"with": [PROSE[:40]], "without": [MORE[:40]]}


def snippets(folder: Path) -> Path:
    """``traf-dev``: an article of which snippets are known, and a page that waits for a script."""
    pages = {"a": (body("<p>Share</p>"), "https://a.example/x"), "b": ("<div id=app></div>", "https://b.example/x")}
    write(folder, "traf-dev", pages, "")
    index = folder / "traf-dev" / "pages.jsonl.gz"
    rows = [json.loads(line) | {"gold": SNIPPETS} for line in gzip.decompress(index.read_bytes()).decode().split("\n")]
    index.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    return folder


def test_a_page_of_snippets_gets_a_text_and_one_without_text_none(tmp_path: Path) -> None:
    found = silver.texts(snippets(tmp_path), ["traf-dev"], 0, 1)
    assert PROSE in found["traf-dev", 0]
    assert found["traf-dev", 1] == ""


def test_whole_gold_needs_no_silver(tmp_path: Path) -> None:
    folder = write(tmp_path, "wcxb-dev", {"a": (body(""), "https://a.example/x")}, PROSE)
    assert silver.texts(folder, ["wcxb-dev"], 0, 1) == {}


def test_snippets_win_against_silver() -> None:
    page = datasets.Example("a", None, "en", "", SNIPPETS, "en", silver="\n".join((PROSE, MORE)))
    doc = Cleaner(kind="text").document("\n".join((PROSE, MORE, LAST)))
    assert corpus.labels(doc, page).tolist() == [1, 0, 0]
    assert corpus.labels(doc, replace(page, silver="")).tolist() == [1, 0, -1]


def test_dumps_are_labelled_by_silver_and_judged_by_gold(tmp_path: Path) -> None:
    pages = corpus.load(snippets(tmp_path), ("traf-dev@soup", "traf-dev@bare"), jobs=1)
    assert [page.dataset for page in pages] == ["traf-dev@soup", "traf-dev@bare"]
    assert pages[0].example.gold == SNIPPETS
    assert pages[0].gold_count > 0
    assert all(np.all(page.label >= 0) for page in pages)


def test_a_page_with_silver_has_a_frame() -> None:
    page = datasets.Example("a", None, "en", "\n".join(("Menu", PROSE, MORE, "Share")), SNIPPETS, "en", silver=PROSE)
    assert ways.paragraphs(page) == [PROSE]
    assert ways.made(page, page, "framed") is not None
    assert ways.made(replace(page, silver=""), page, "framed") is None

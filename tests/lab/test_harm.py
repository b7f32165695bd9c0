from __future__ import annotations

import gzip
import json
from pathlib import Path

from click.testing import CliRunner

from cleaner_lab.__main__ import main
from cleaner_lab.accuracy.harm import by_reason, measure
from tests.articles import LAST, MORE, PROSE
from tests.lab.sets import write

#: The page hides a paragraph that the gold has, and a copy of one that stays.
PAGE = f"<article><h1>The ice house stays</h1><p>{PROSE}</p><p>{MORE}</p><p hidden>{LAST}</p><p hidden>{PROSE}</p></article>"


def test_words_of_the_gold_that_a_rule_took_are_listed_and_copies_are_not(tmp_path: Path) -> None:
    write(tmp_path, "wcxb-dev", {"1": (PAGE, "https://a.example/x")}, f"{PROSE}\n\n{MORE}\n\n{LAST}")
    (found,) = measure(tmp_path, ["wcxb-dev"])
    assert (found.reason, found.words, found.text) == ("hidden", len(LAST.split()), LAST)
    assert 0.25 < found.share < 0.4
    assert by_reason([found])[-1] == f"| hidden | 1 | {int(found.share > 1 / 3)} | {found.words} |"


def test_what_the_gold_does_not_have_is_no_harm(tmp_path: Path) -> None:
    write(tmp_path, "wcxb-dev", {"1": (PAGE, "https://a.example/x")}, f"{PROSE}\n\n{MORE}")
    assert list(measure(tmp_path, ["wcxb-dev"])) == []


def test_snippets_count_however_short(tmp_path: Path) -> None:
    write(tmp_path, "traf-dev", {"1": (PAGE, "https://a.example/x")}, "")
    index = tmp_path / "traf-dev" / "pages.jsonl.gz"
    row = json.loads(gzip.decompress(index.read_bytes())) | {"gold": {"with": ["beside the tide tables", "ice house"]}}
    index.write_bytes(gzip.compress(json.dumps(row).encode()))
    (found,) = measure(tmp_path, ["traf-dev"])
    assert (found.reason, found.words, found.share) == ("hidden", 4, 4 / 6)


def test_the_command_lists_pages_from_a_share_on(tmp_path: Path) -> None:
    write(tmp_path, "wcxb-dev", {"1": (PAGE, "https://a.example/x")}, f"{PROSE}\n\n{MORE}\n\n{LAST}")
    arguments = ["harm", "--data", str(tmp_path), "--sets", "wcxb-dev", "--share"]
    assert "| wcxb-dev 1 article | hidden |" in CliRunner().invoke(main, [*arguments, "0.2"]).output
    assert "hidden" not in CliRunner().invoke(main, [*arguments, "0.9"]).output

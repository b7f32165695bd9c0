"""``cleaner explain`` and ``cleaner report`` without a browser."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleaner.cli.main import main
from cleaner.filters import HTML, TEXT
from cleaner.model.verdict import Verdict
from cleaner.reports.filter_descriptions import filter_descriptions
from cleaner.reports.page_report import VERDICT_MEANINGS, web_address
from tests.reports.pages import hostile, page


def run(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in args], input=stdin)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.html"


def test_explain_from_standard_input_and_with_options(report: Path) -> None:
    assert run("explain", "-", "-o", report, "--engine", "rules", "--phrase", "imprint", stdin=page()).exit_code == 0
    said = report.read_text(encoding="utf-8")
    assert "standard input" in said
    assert "stock-phrase" in said
    assert "judged by rules alone" in said


def test_the_same_page_gives_the_same_report(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page())
    for name in ("a", "b"):
        run("explain", tmp_path / "page.html", "-o", tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_policy_names_the_style_and_the_script_by_their_hashes(report: Path) -> None:
    run("explain", "-", "-o", report, stdin=hostile())
    said = report.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', said)
    assert policy
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'; ")
    assert "unsafe" not in allowed
    for tag in ("style", "script"):
        (body,) = re.findall(f"<{tag}>(.*?)</{tag}>", said, re.S)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in allowed
    assert not re.search(
        r"\sstyle=|\son\w+=\"|src=\"|@import|url\(",
        re.sub(r"<(script|style)>.*?</\1>|&\w+;", "", said, flags=re.S).split("<main", 1)[0],
    )


@pytest.mark.parametrize(
    "source", ["", " ", "\x00\ud800"[:1], "<p>\x1b[31m \x00 &#x202e;</p>", "<title>\u2028</title>"]
)
def test_odd_pages_give_a_report(report: Path, source: str) -> None:
    assert run("explain", "-", "-o", report, stdin=source).exit_code == 0
    assert report.read_text(encoding="utf-8").endswith("</html>")


def test_lone_surrogates_are_written(report: Path) -> None:
    assert run("explain", "-", "-o", report, stdin="<p>&#xD800; lone \\ud800</p>").exit_code == 0


def test_errors_are_one_line(tmp_path: Path, report: Path) -> None:
    done = run("explain", tmp_path / "none.html", "-o", report)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert "none.html" in done.stderr
    done = run("explain", "-", "-o", tmp_path / "none" / "report.html", stdin="x")
    assert done.exit_code == 1
    assert "none" in done.stderr
    done = run("report", tmp_path / "none", "-o", report)
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert run("explain").exit_code == 2


def test_a_page_cut_at_a_limit_says_so(tmp_path: Path, report: Path) -> None:
    (tmp_path / "page.html").write_text(page(9))
    assert run("explain", tmp_path / "page.html", "-o", report).exit_code == 0
    assert "Cut off" not in report.read_text()
    assert run("explain", tmp_path / "page.html", "-o", report, "--max-blocks", 4).exit_code == 0
    assert '<dt>Cut off</dt><dd><strong class="bad">blocks: 4 blocks limit</strong>' in report.read_text()
    out = tmp_path / "all.jsonl"
    assert run(tmp_path / "page.html", "-f", "jsonl", "-o", out, "--max-blocks", 4).exit_code == 0
    assert run("report", out, "-o", report).exit_code == 0
    assert '<dt>Cut off at a limit</dt><dd class="bad">1</dd>' in report.read_text()
    assert run(tmp_path / "page.html", "-f", "jsonl", "-o", out).exit_code == 0
    assert run("report", out, "-o", report).exit_code == 0
    assert "Cut off" not in report.read_text()


def test_every_filter_is_described() -> None:
    said = filter_descriptions()
    assert {built_in.reason for built_in in (*HTML, *TEXT)} <= set(said)
    assert all(said.values())


def test_every_verdict_is_explained() -> None:
    assert set(VERDICT_MEANINGS) == set(Verdict)


def test_links_are_only_those_that_can_be_followed() -> None:
    assert web_address("https://a.example/x") == "https://a.example/x"
    for address in ("javascript:alert(1)", "data:text/html,x", " https://a.example", "//a.example", "https:", ""):
        assert web_address(address) == ""


def test_report_says_what_it_counted(tmp_path: Path, report: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    run(tmp_path / "a.html", "-f", "jsonl", "-o", tmp_path / "all.jsonl")
    done = run("report", tmp_path / "all.jsonl", "-o", report)
    assert (done.exit_code, done.stderr) == (0, f"1 cleaned, 0 failed -> {report}\n")
    assert report.read_text(encoding="utf-8").count('<details class="page"') == 1

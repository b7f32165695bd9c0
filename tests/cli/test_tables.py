"""Tables on a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

import cleaner
from cleaner.batch.driver import Report
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.render import PageJob, Render
from cleaner.cli.print_explanation import print_explanation
from cleaner.cli.progress import ProgressListener
from cleaner.cli.tables import single_line
from cleaner.core import Cleaner
from cleaner.workers.outcome import Failure
from tests.reports.pages import page

EVIL = "[bold]x[/bold] \x1b[31mred\x1b]0;title\x07 \u202eback [link=https://evil.example]here[/link]"


def console(*, terminal: bool) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(file=out, force_terminal=terminal, no_color=True, width=100, highlight=False, _environ={}), out


@pytest.mark.parametrize("on_a_terminal", [True, False])
def test_explain_shows_reasons_and_obeys_nothing(on_a_terminal: bool) -> None:
    result = cleaner.clean(page(extra=f"<p>{EVIL} and the rest of a sentence.</p>"))
    made, out = console(terminal=on_a_terminal)
    print_explanation(made, EVIL, result)
    said = out.getvalue()
    assert "subscribe" in said
    assert "[bold]x[/bold]" in said
    assert "\x1b[31m" not in said
    assert "\x07" not in said
    assert "\u202e" not in said
    assert "https://evil.example" in said
    assert "\x1b]8" not in said


def test_a_single_line_keeps_text() -> None:
    assert single_line("a\tb\nc 港 é") == "a b c 港 é"
    assert single_line("\x1b\x9b\x00\u2066") == r"\u001b\u009b\u0000\u2066"


def listener(*, terminal: bool) -> tuple[ProgressListener, io.StringIO]:
    made = ProgressListener(3, quiet=False, json_log=False, explains=False)
    made.console, out = console(terminal=terminal)
    return made, out


def feed(made: ProgressListener) -> None:
    rendered = Render(Cleaner(), "text")(PageJob("a", None, page()))
    made.heard(ManifestRow(0, "a\x1b[31m", "done", "article", seconds=0.25), rendered)
    made.heard(ManifestRow(1, "b", "failed", "", "time", "took [red]long"), Failure("took [red]long", "time"))
    made.end(Report(1, 1), "out")


def test_the_end_of_a_batch_on_a_terminal() -> None:
    made, out = listener(terminal=True)
    feed(made)
    said = out.getvalue()
    for word in ("verdict", "article", "failed by", "time", "navigation", "slowest", "0.25"):
        assert word in said
    assert "\x1b[31m" not in said


def test_the_end_of_a_batch_elsewhere_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    made, out = listener(terminal=False)
    feed(made)
    assert out.getvalue() == ""
    assert capsys.readouterr().err == "cleaner: b: took [red]long\n1 cleaned, 1 failed -> out\n"


def test_what_filters_took_travels_with_the_output(tmp_path: Path) -> None:
    result = cleaner.clean(page())
    taken = Render(Cleaner(), "text")(PageJob("a", None, page())).taken
    assert sum(blocks for _, _, blocks in taken) == len(result.removed)
    assert sum(chars for _, chars, _ in taken) == sum(len(removal.text) for removal in result.removed)

"""Every regular expression of the library at N and 4N characters of strings made to be slow for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

#: Patterns that take more than linear time on strings that they never see, and why they do not.
SPARED = {
    "cleaner.readers.dump.wrapped": "sees the last 40 letters of a line",
    "cleaner.readers.dump.run_together": "sees 40 letters",
    "cleaner.sites.rules.selectors": "sees the selectors of a rules file, no page",
}
#: More than linear, each in a way of its own: the cheapest step that there is, white space, any character, a class,
#: branches, what never ends.
SLOW = (r"a+b", r"\s+$", r"(?s).*x", r"<[^>]*>", r"(?:a|b)*c", r"(a+)+$")
LINEAR = (r"a+", r"\bx\w*y", r"^\s+", r"<[^<>]*>", r"\d{1,4}-\d\d", r"(?:a|b)c")


def run(*patterns: str) -> tuple[list[str], int]:
    """(lines on slow patterns, how many patterns were tried)."""
    command = [sys.executable, "-m", "tests.attacks.regexes", *patterns]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True, timeout=600)
    *slow, count = done.stdout.splitlines()
    return slow, int(count)


def test_no_pattern_takes_more_than_linear_time() -> None:
    slow, count = run()
    assert count > 130
    places = {line.partition(":")[0] for line in slow}
    assert places - set(SPARED) == set(), "\n".join(slow)
    assert set(SPARED) - places == set(), "spared for nothing"


def test_slow_patterns_are_found_and_others_are_not() -> None:
    slow, count = run(*SLOW, *LINEAR)
    assert [line.partition("\t")[0] for line in slow] == list(SLOW)
    assert count == len(SLOW) + len(LINEAR)

"""Every regular expression of the library, at N and 4N characters of strings made to be slow for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

#: Modules with patterns that take more than linear time, but only on strings that they never see, and the reason.
SPARED = {
    "cleaner.readers.dump.wrapped": "sees only the last 40 letters of a line",
    "cleaner.readers.dump.run_together": "sees only 40 letters",
    "cleaner.readers.signatures": "sees the first 8,192 bytes of a file, from their beginning",
    "cleaner.readers.not_content": "sees one line of at most 2,000 characters",
    "cleaner.sites.rules.selectors": "sees the selectors of a rules file, not a page",
}
#: More than linear, each in its own way: the cheapest possible step, white space, any character, a class, branches, and
#: exponential.
SLOW = (r"a+b", r"\s+$", r"(?s).*x", r"<[^>]*>", r"(?:a|b)*c", r"(a+)+$")
LINEAR = (r"a+", r"\bx\w*y", r"^\s+", r"<[^<>]*>", r"\d{1,4}-\d\d", r"(?:a|b)c")


def run(*patterns: str) -> tuple[list[str], int]:
    """Return (lines on slow patterns, number of patterns tried)."""
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

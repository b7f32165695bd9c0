"""Every regular expression of the library at N and 4N characters of strings made to be slow for it."""

from __future__ import annotations

import subprocess
import sys

#: Patterns that take more than linear time on strings that they never see, and why they do not.
SPARED = {
    "cleaner.readers.dumps.wrapped": "sees the last 40 letters of a line",
    "cleaner.readers.dumps.seams": "sees 40 letters",
    "cleaner.sites.selectors": "sees the selectors of a rules file, no page",
}


def test_no_pattern_takes_more_than_linear_time() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner_lab.patterns"], capture_output=True, text=True, check=True, timeout=600
    )
    *slow, count = done.stdout.splitlines()
    assert int(count.split()[0]) > 130
    places = {line.partition(":")[0] for line in slow}
    assert places - set(SPARED) == set(), "\n".join(slow)
    assert set(SPARED) - places == set(), "spared for nothing"

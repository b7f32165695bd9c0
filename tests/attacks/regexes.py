"""The patterns that take more than linear time, one a line; the last says how many were tried.

``python -m tests.attacks.regexes``: all of the library, which must not have been imported before. ``python -m
tests.attacks.regexes PATTERN...``: these.
"""

from __future__ import annotations

import re
import sys

from cleaner_lab.hostile import patterns
from cleaner_lab.hostile.patterns import Used

#: (characters of the shorter string, seconds for the longer one from which growth is looked at). First what hangs on a
#: few characters, since it never ends on many; then what is quadratic: 4,000 characters take it 8 ms and more.
TRIED = ((5, 0.005), (1_000, 0.002))


def slow(used: Used) -> bool:
    def tried(length: int, seconds: float) -> bool:
        patterns.LENGTH, patterns.SLOW = length, seconds
        return patterns.slow(used) is not None

    return any(tried(*each) for each in TRIED)


def main() -> None:
    """See the module."""
    given = [Used(re.compile(each), each, False) for each in sys.argv[1:]]
    tried = given or patterns.collect()
    for used in tried:
        if slow(used):
            print(f"{used.place}\t{used.pattern.pattern!r:.120}", flush=True)
    print(len(tried))


if __name__ == "__main__":
    main()

"""Print the patterns that take more than linear time, one a line, and on the last line how many were tried.

``python -m tests.attacks.regexes`` tries all patterns of the library, which must not have been imported before;
``python -m tests.attacks.regexes PATTERN...`` tries these.
"""

from __future__ import annotations

import re
import sys

from cleaner_lab.hostile import patterns
from cleaner_lab.hostile.patterns import Used

#: (characters of the shorter string, seconds for the longer one from which growth counts). First patterns that hang on
#: a few characters, since they never end on many; then quadratic ones, which take 8 ms and more for 4,000 characters.
TRIED = ((5, 0.005), (1_000, 0.002))


def slow(used: Used) -> bool:
    def tried(length: int, seconds: float) -> bool:
        patterns.LENGTH, patterns.SLOW = length, seconds
        return patterns.slow(used) is not None

    return any(tried(length, seconds) for length, seconds in TRIED)


def main() -> None:
    """Try the patterns of the command line, or all of the library."""
    given = [Used(re.compile(pattern), pattern, False) for pattern in sys.argv[1:]]
    tried = given or patterns.collect()
    for used in tried:
        if slow(used):
            print(f"{used.place}\t{used.pattern.pattern!r:.120}", flush=True)
    print(len(tried))


if __name__ == "__main__":
    main()

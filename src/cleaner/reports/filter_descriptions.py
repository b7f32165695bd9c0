"""What each built-in filter removes, in a sentence or two, for the reports."""

from __future__ import annotations

import sys
from itertools import chain

from cleaner.filters import ENGINES, HTML, TEXT
from cleaner.filters.keep import KEEPERS


def filter_descriptions() -> dict[str, str]:
    """Return, for each reason, the first paragraph of the docstring of the filter's module."""
    descriptions = {}
    for built_in in (*HTML, *TEXT, *chain.from_iterable(ENGINES.values()), *KEEPERS.values()):
        docstring = sys.modules[built_in.__module__].__doc__ or ""
        paragraph = docstring.split("\n\n")[0].replace("``", "")
        descriptions[built_in.reason] = " ".join(paragraph.split())
    return descriptions

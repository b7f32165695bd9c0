"""Pages of many kinds, generators and languages: ``fixtures/kinds/NAME.html`` and what has to be right of them.

``NAME.json``: ``has`` and ``not``, parts of the text that must and must not be there, whatever white space is between;
``exact``, parts with their lines; ``count``, how often a part is there; ``match``, patterns that must be found.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cleaner import clean

KINDS = Path(__file__).parent.parent / "fixtures" / "kinds"
NAMES = sorted(file.stem for file in KINDS.glob("*.html"))


def flat(text: str) -> str:
    return "".join(text.split())


def faults(name: str) -> list[tuple[str, str]]:
    """Return (check, part) of what is wrong with the text of a page."""
    wanted = json.loads((KINDS / f"{name}.json").read_text(encoding="utf-8"))
    text = clean((KINDS / f"{name}.html").read_bytes()).text
    found = [("lost", part) for part in wanted["has"] if flat(part) not in flat(text)]
    found += [("kept", part) for part in wanted["not"] if flat(part) in flat(text)]
    found += [("not exact", part) for part in wanted.get("exact", ()) if part not in text]
    found += [("count", part) for part, times in wanted.get("count", ()) if flat(text).count(flat(part)) != times]
    return found + [("no match", part) for part in wanted.get("match", ()) if not re.search(part, text)]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_this_kind(name: str) -> None:
    assert faults(name) == []

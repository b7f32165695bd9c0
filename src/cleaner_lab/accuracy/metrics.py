r"""Scores, written from their definitions.

* word-F1 of the WCXB benchmark: overlap of the multisets of lower-case ``\w+`` tokens;
* the same over script-aware tokens, one for each letter of a script without spaces;
* snippet F1 of trafilatura's benchmark: strings that must and must not be in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Any

_WORD = re.compile(r"\w+")
_DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
_AWARE = re.compile(f"[{_DENSE}]|[^\\W{_DENSE}]+")


def tokens(text: str) -> list[str]:
    """Script-aware tokens: lower-case words, and each letter of a script without spaces."""
    return _AWARE.findall(unicodedata.normalize("NFC", text).lower())


def f1(text: str, gold: str, aware: bool) -> tuple[float, float, float]:
    """(precision, recall, F1) of the words of ``text`` against those of ``gold``."""
    if aware:
        found, wanted = tokens(text), tokens(gold)
    else:
        found, wanted = _WORD.findall(text.lower()), _WORD.findall(gold.lower())
    if not wanted or not found:
        same = float(not wanted and not found)
        return same, same, same
    common = sum((Counter(found) & Counter(wanted)).values())
    precision, recall = common / len(found), common / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0


def snippets(text: str, gold: dict[str, Any]) -> tuple[int, int, int]:
    """Return (true positives, false positives, false negatives) over the snippets of a page."""
    squeezed = " ".join(text.split())
    found = sum(" ".join(snippet.split()) in squeezed for snippet in gold["with"])
    wrong = sum(" ".join(snippet.split()) in squeezed for snippet in gold.get("without", ()))
    return found, wrong, len(gold["with"]) - found

"""The JSON of a script, repaired if it is broken in a usual way. Data only: nothing is ever executed."""

from __future__ import annotations

import html
import json
import re
from typing import Any

_CONTROL = re.compile(r"[\x00-\x1f]+")
#: A comment or CDATA section round the script.
_FRAME = re.compile(r"^\s*(?://\s*)?<!(?:--|\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
#: A script with more is a bomb, or a catalogue.
MAX_BRACKETS = 20_000


def parse(script: str, brackets: int = MAX_BRACKETS) -> Any:
    """Return the value of a script; None if it cannot be read, or opens more than ``brackets``."""
    text = _FRAME.sub("", script).strip().rstrip(";")
    if text.count("[") + text.count("{") > brackets:
        return None
    for attempt in (text, _CONTROL.sub(" ", text), html.unescape(_CONTROL.sub(" ", text))):
        value = _load(attempt)
        if value is not None:
            return value
    return None


def _load(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None

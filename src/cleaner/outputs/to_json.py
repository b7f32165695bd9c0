"""JSON as all outputs write it."""

from __future__ import annotations

import json
from typing import Any


def written(value: dict[str, Any], indent: int | None = None) -> str:
    """``value`` as JSON. A lone surrogate, which no file may hold, is written as JSON's escape for it."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace").decode()

"""JSON, as every output and every service writes it."""

from __future__ import annotations

import json
from typing import Any


def dumps(value: Any, indent: int | None = None) -> str:
    """Return ``value`` as JSON. A lone surrogate, which no file can hold, becomes a JSON escape."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace").decode()

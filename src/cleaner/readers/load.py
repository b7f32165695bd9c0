"""From whatever the caller holds to one string: str, bytes, a file, a soup, an lxml tree."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from cleaner.model.limits import Budget
from cleaner.readers.encoding import decode
from cleaner.readers.truncate import cut_bytes, cut_text


def load(raw: object, budget: Budget | None = None) -> tuple[str, str | None]:
    """Return (source, kind), cut at the limit of bytes; kind is "html" if the input's type says so, else None.

    Takes str, bytes, a path, a BeautifulSoup soup or tag, an lxml element or tree. Raises TypeError for anything else
    and OSError for a file that cannot be read.
    """
    budget = budget or Budget()
    limit = budget.limits.bytes
    if isinstance(raw, (bytes, bytearray, memoryview)):
        return _decoded(bytes(raw), budget), None
    if isinstance(raw, os.PathLike):
        with Path(raw).open("rb") as file:
            # One byte more than the limit shows that there is more.
            return _decoded(file.read() if limit is None else file.read(limit + 1), budget), None
    source, kind = _text(raw)
    if limit is not None and len(source) > limit:
        budget.reach("bytes")
        source = cut_text(source, limit)
    return source, kind


def _decoded(data: bytes, budget: Budget) -> str:
    limit = budget.limits.bytes
    if limit is None or len(data) <= limit:
        return decode(data)
    budget.reach("bytes")
    return decode(cut_bytes(data, limit), cut=True)


def _text(raw: object) -> tuple[str, str | None]:
    if isinstance(raw, str):
        return raw, None
    # By module name, so that bs4 and lxml are imported only by callers who hold their objects.
    module = type(raw).__module__.partition(".")[0]
    if module == "bs4":
        return str(raw), "html"
    if module == "lxml":
        return _serialise(raw), "html"
    raise TypeError(f"cannot clean {type(raw).__name__}: give str, bytes, a path, a BeautifulSoup soup or an lxml tree")


def _serialise(tree: Any) -> str:
    import lxml.html

    return str(lxml.html.tostring(tree, encoding="unicode"))

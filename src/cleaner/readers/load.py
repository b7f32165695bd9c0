"""From whatever the caller holds to one string: str, bytes, a file, a response, a soup, an lxml tree."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.model.limits import Budget
from cleaner.readers.binary import refuse_binary, refuse_decoded_binary
from cleaner.readers.encoding import decode
from cleaner.readers.not_content import refuse_reference
from cleaner.readers.response import Body, body_of
from cleaner.readers.truncate import cut_bytes, cut_text
from cleaner.readers.unpack import unpacked


class Loaded(NamedTuple):
    """A page as a string. ``kind``: "html" if the input's type says so; ``url``: the address that a response knows."""

    source: str
    kind: str | None = None
    url: str | None = None


def load(raw: object, budget: Budget | None = None) -> Loaded:
    """Return the page, unpacked and cut at the limit of bytes.

    Takes str, bytes, a path, an open file, a response of an HTTP client, a BeautifulSoup soup or tag, an lxml element
    or tree. Raises TypeError for anything else, NotAPage for a path or an address given as a str or bytes and for data
    that are not text, ValueError for a response that is not read, and OSError for a file that cannot be read.
    """
    budget = budget or Budget()
    limit = budget.limits.bytes
    if isinstance(raw, (bytes, bytearray, memoryview)):
        data = bytes(raw)
        refuse_reference(data[:_REFERENCE].decode("utf-8", "replace") if len(data) < _REFERENCE else "")
        return Loaded(_decoded(Body(data), budget))
    if isinstance(raw, os.PathLike):
        with Path(raw).open("rb") as file:
            # One byte more than the limit shows that there is more.
            return Loaded(_decoded(Body(file.read() if limit is None else file.read(limit + 1)), budget))
    if isinstance(raw, str):
        refuse_reference(raw)
        return Loaded(_cut(raw, budget))
    # By module name, so that bs4 and lxml are imported only by callers who hold their objects.
    module = type(raw).__module__.partition(".")[0]
    if module == "bs4":
        return Loaded(_cut(str(raw), budget), "html")
    if module == "lxml":
        return Loaded(_cut(_serialise(raw), budget), "html")
    if body := body_of(raw, limit):
        return Loaded(_decoded(body, budget), None, body.url)
    raise TypeError(
        f"cannot clean {type(raw).__name__}: give str, bytes, a path, an open file, a response, a BeautifulSoup soup"
        " or an lxml tree"
    )


#: Bytes of the longest path or address that is refused.
_REFERENCE = 2_000


def _decoded(body: Body, budget: Budget) -> str:
    if isinstance(body.data, str):
        return _cut(body.data, budget)
    limit = budget.limits.bytes
    data = unpacked(body.data, limit, body.coding)
    refuse_binary(data)
    if limit is None or len(data) <= limit:
        return decode(data, body.charset)
    budget.reach("bytes")
    return decode(cut_bytes(data, limit), body.charset, cut=True)


def _cut(source: str, budget: Budget) -> str:
    refuse_decoded_binary(source)
    limit = budget.limits.bytes
    if limit is None or len(source) <= limit:
        return source
    budget.reach("bytes")
    return cut_text(source, limit)


def _serialise(tree: Any) -> str:
    import lxml.html

    return str(lxml.html.tostring(tree, encoding="unicode"))

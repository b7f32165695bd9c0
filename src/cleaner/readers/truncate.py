"""Cut a page that is too long: not inside a word or a tag if there is a choice."""

from __future__ import annotations

import re
from itertools import islice
from typing import TypeVar

from cleaner.model.limits import Budget
from cleaner.readers.html.guards.tag_scanner import start_tags

#: Distance, from the end, in which a better place for the cut is looked for.
_BACK = 4096
#: Characters that end a line for ``str.splitlines``.
_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_END = re.compile(rf"\r\n|[{_ENDS}]")

_Text = TypeVar("_Text", str, bytes)


def cut_bytes(data: bytes, limit: int) -> bytes:
    """Return at most ``limit`` bytes of ``data``, ending after white space or ">" if there is any near.

    Few encodings have these bytes inside a letter; :func:`cleaner.readers.encoding.decode` leaves half letters out.
    """
    return data if len(data) <= limit else _at_white_space(data[:limit], (b" ", b"\n", b"\t"), b">")


def cut_text(source: str, limit: int) -> str:
    """Return at most ``limit`` characters of ``source``, ending after white space or ">" if there is any near."""
    return source if len(source) <= limit else _at_white_space(source[:limit], (" ", "\n", "\t"), ">")


def cut_nodes(source: str, limit: int) -> str:
    """Return ``source`` up to its ``limit`` + 1st start tag: a "<" that is not "</", in scripts too."""
    if start_tags(source, limit) <= limit:
        return source
    at = -1
    for _ in range(limit + 1):
        at = source.find("<", at + 1)
        while source.startswith("</", at):
            at = source.find("<", at + 1)
    return source[:at]


def cut_lines(source: str, limit: int) -> str:
    """Return the first ``limit`` lines of ``source``."""
    ends = _ENDS[:-3] if source.isascii() else _ENDS
    if sum(map(source.count, ends)) < limit:
        return source
    last = next(islice(_END.finditer(source), limit - 1, None), None)
    return source[: last.end()] if last else source


def _at_white_space(head: _Text, spaces: tuple[_Text, ...], end: _Text) -> _Text:
    """Return ``head`` up to the last white space near its end, else to the end of the last tag there, else whole."""
    start = max(0, len(head) - _BACK)
    at = max(head.rfind(space, start) for space in spaces)
    at = at if at >= 0 else head.rfind(end, start)
    return head[: at + 1] if at >= 0 else head


def truncate(source: str, kind: str, budget: Budget) -> str:
    """Return ``source`` up to the limit of nodes (HTML) or of lines (text)."""
    name, cut = ("nodes", cut_nodes) if kind == "html" else ("blocks", cut_lines)
    limit = getattr(budget.limits, name)
    short = source if limit is None else cut(source, limit)
    if len(short) < len(source):
        budget.reach(name)
    return short

"""How much of a page is read, and which limits were reached.

A page over a limit is not an error: the text up to there is cleaned like any other, and the result names the limit.
All limits but the time are counted in the page itself, so that the same bytes give the same text on every machine.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, fields

#: Share of the time after which reading stops, and after which the network is not run: the steps that are left then are
#: linear and take less time than those before.
READING, JUDGING = 0.5, 0.75


@dataclass(frozen=True, kw_only=True)
class PageLimits:
    """What one page may cost. None means no limit.

    Wide enough for any page that somebody reads: a page at all of them together takes about 1.5 GB and half a minute.
    """

    bytes: int | None = 64 << 20
    """Bytes of an input; characters of a str. The rest is not decoded."""
    nodes: int | None = 2_000_000
    """Start tags, comments and the like; the rest of the page is not parsed."""
    depth: int | None = 500
    """Levels of nested elements; the text of deeper ones stays. Pages with few tags are left alone."""
    blocks: int | None = 1_000_000
    """Blocks of text; lines, of a text dump. The rest is not read."""
    seconds: float | None = 30.0
    """CPU time of the thread, checked between the stages and while blocks are read: after half of it reading stops,
    after three quarters the engine is "rules". The one limit under which two machines may differ."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None and value <= 0:
                raise ValueError(f"{field.name}={value!r}: must be more than 0, or None for no limit")


DEFAULT = PageLimits()


class Budget:
    """The limits of one page while it is cleaned, and those that were reached."""

    def __init__(self, limits: PageLimits = DEFAULT) -> None:
        self.limits = limits
        self._reached: dict[str, str] = {}
        self._start = _clock() if limits.seconds else 0.0

    @property
    def truncated(self) -> str:
        """The limits that were reached, such as "bytes: 10 MB limit; depth: 500 levels limit"; "" for none."""
        return "; ".join(f"{name}: {said} limit" for name, said in self._reached.items())

    def reach(self, name: str) -> None:
        """Record that the limit of this name was reached."""
        limit = getattr(self.limits, name)
        said = {"bytes": _size, "seconds": "{:g} s".format}.get(name, f"{{:,}} {_UNITS.get(name, name)}".format)
        self._reached["time" if name == "seconds" else name] = said(limit)

    def late(self, share: float = 1.0) -> bool:
        """Return True, and record it, if this share of the time is spent."""
        seconds = self.limits.seconds
        if seconds is None or _clock() - self._start <= share * seconds:
            return False
        self.reach("seconds")
        return True


_UNITS = {"depth": "levels"}
#: CPU time of this thread: other threads and a sleeping machine do not count. Available on Linux, macOS and Windows.
_clock = getattr(time, "thread_time", time.process_time)


def _size(count: int) -> str:
    """Format a number of bytes in the largest unit that gives a whole number.

    >>> _size(10 << 20)
    '10 MB'
    """
    for shift, unit in ((30, "GB"), (20, "MB"), (10, "KB")):
        if count % (1 << shift) == 0:
            return f"{count >> shift} {unit}"
    return f"{count:,} bytes"

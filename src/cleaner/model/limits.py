"""How much of a page is read, and what is said where that was not all of it.

A page over a limit is no error: the text up to there is cleaned like any other, and the result says which limit it was.
All but the time are counted in the page itself, so that the same bytes give the same text on every machine.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, fields

#: Share of the time after which no more is read, and after which what was read is judged without the network: what is
#: left to do then is linear and takes less than what was done.
READING, JUDGING = 0.5, 0.75


@dataclass(frozen=True, kw_only=True)
class PageLimits:
    """What one page may cost. None is no limit.

    Wide enough for any page that somebody reads: a page at all of them together takes about 1.5 GB and half a minute.
    """

    bytes: int | None = 64 << 20
    """Of bytes and files; characters of a str. The rest is not decoded."""
    nodes: int | None = 2_000_000
    """Start tags, comments and the like; the rest of the page is not parsed."""
    depth: int | None = 500
    """Levels of elements in each other; the text of deeper ones stays. Pages of few tags are left alone."""
    blocks: int | None = 1_000_000
    """Blocks of text; lines, of a text dump. The rest is not read."""
    seconds: float | None = 30.0
    """CPU time of the thread, looked at between the stages and while blocks are read: after half of it no more is read,
    after three quarters the engine is "rules". The one limit under which two machines may differ."""

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if value is not None and value <= 0:
                raise ValueError(f"{each.name}={value!r}: must be more than 0, or None for no limit")


DEFAULT = PageLimits()


class Budget:
    """The limits of one page while it is cleaned, and which of them were reached."""

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
        """True where this share of the time is spent; then it is recorded."""
        seconds = self.limits.seconds
        if seconds is None or _clock() - self._start <= share * seconds:
            return False
        self.reach("seconds")
        return True


_UNITS = {"depth": "levels"}
#: Of this thread: neither other threads nor a machine that sleeps count. Python has it on Linux, macOS and Windows.
_clock = getattr(time, "thread_time", time.process_time)


def _size(count: int) -> str:
    """A number of bytes, in the largest unit that gives a whole number.

    >>> _size(10 << 20)
    '10 MB'
    """
    for shift, unit in ((30, "GB"), (20, "MB"), (10, "KB")):
        if count % (1 << shift) == 0:
            return f"{count >> shift} {unit}"
    return f"{count:,} bytes"

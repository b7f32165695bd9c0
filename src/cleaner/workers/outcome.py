"""What becomes of one input of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

#: So much of an error's message is kept: some quote the page.
MESSAGE = 500


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be cleaned: it stands where its result would have stood.

    ``error``: one line, the kind of error first. ``cause``: "input" (it could not be read), "exception" (cleaning it
    raised), "crash" (it killed its process), "time" or "memory" (over its budget; tried twice, the second time alone).
    """

    error: str
    cause: str = "exception"

    @classmethod
    def of(cls, error: BaseException, cause: str = "exception") -> Failure:
        """The failure that an exception stands for."""
        return cls(" ".join(f"{type(error).__name__}: {error}".split())[:MESSAGE], cause)


class Outcome(NamedTuple):
    """``value``: what the task gave, or a :class:`Failure`; ``seconds``: how long it took."""

    value: Any
    seconds: float = 0.0


class Limits(NamedTuple):
    """What one page may cost before its worker is killed.

    Seconds, and megabytes over what the worker holds when it starts; a :class:`cleaner.PageLimits` ends sooner, with
    what was read so far.
    """

    seconds: float | None = 60.0
    megabytes: int | None = 2048

"""What a job ends as, and what it may cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from cleaner.readers.not_a_page import NotAPage

#: Characters of an error's message that are kept: some messages quote the page.
MESSAGE = 500


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be cleaned; stands in place of its result.

    ``error``: one line, the kind of error first. ``cause``: "input" (it could not be read), "exception" (cleaning it
    raised), "time" (over the time limit), "crash" (it killed its process) or "memory" (over the memory limit). The last
    two were tried twice, the second time alone in a fresh process.
    """

    error: str
    cause: str = "exception"

    @classmethod
    def of(cls, error: BaseException, cause: str = "exception") -> Failure:
        """Make a failure of an exception; an input that is not a page is one that could not be read."""
        cause = "input" if isinstance(error, NotAPage) else cause
        return cls(" ".join(f"{type(error).__name__}: {error}".split())[:MESSAGE], cause)


class Outcome(NamedTuple):
    """``value``: what the task returned, or a :class:`Failure`; ``seconds``: how long it took."""

    value: Any
    seconds: float = 0.0


class Limits(NamedTuple):
    """What one page may cost before its worker is killed.

    Seconds, and megabytes beyond what the worker holds when it starts. A :class:`cleaner.PageLimits` ends a page
    earlier, and keeps what was read by then.
    """

    seconds: float | None = 60.0
    megabytes: int | None = 2048

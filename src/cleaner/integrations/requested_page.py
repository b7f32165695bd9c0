"""A page as crawlers hold it, and the tasks that clean one in a worker process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from cleaner.batch.page_task import PageTask
from cleaner.core import Cleaner
from cleaner.model.metadata import Metadata
from cleaner.readers.response import Body
from cleaner.result import Result

#: Values of a result other than its metadata, by the names that plug-ins accept.
_VALUES: dict[str, Callable[[Result], Any]] = {
    "text": lambda result: result.text,
    "markdown": lambda result: result.to_markdown(),
    "verdict": lambda result: result.verdict,
    "confidence": lambda result: result.confidence,
    "page_type": lambda result: result.page_type,
    "removed": lambda result: [removal._asdict() for removal in result.removed],
    "metadata": lambda result: result.metadata.to_dict(),
}
#: All names that :class:`Pick` accepts.
NAMES = (*_VALUES, *(name for name in Metadata.__dataclass_fields__ if name != "candidates"))


class RequestedPage(NamedTuple):
    """``raw``: str or bytes; ``charset``: what the transport (an HTTP header) says of bytes."""

    raw: str | bytes
    url: str | None = None
    charset: str | None = None

    @property
    def source(self) -> Body:
        """What to clean."""
        return Body(self.raw, self.charset)


@dataclass(frozen=True)
class Whole(PageTask):
    """The task that returns a whole :class:`Result`."""

    cleaner: Cleaner

    def __call__(self, page: RequestedPage) -> Result:
        """Return the cleaned page. Raises what cleaning raises."""
        return self.cleaner.clean(page.source, page.url)


@dataclass(frozen=True)
class Pick(PageTask):
    """The task that returns some values of a result by name, in plain types; the rest stays in the worker.

    The removed blocks of a page of a million lines are a million: to receive them would delay the receiver.
    """

    cleaner: Cleaner
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in self.names:
            if name not in NAMES:
                raise ValueError(f"{name!r}: must be one of {', '.join(NAMES)}")

    def __call__(self, page: RequestedPage) -> dict[str, Any]:
        """Return the values. Raises what cleaning raises."""
        return values(self.cleaner.clean(page.source, page.url), self.names)


def values(result: Result, names: tuple[str, ...]) -> dict[str, Any]:
    """Return values of a result by name, in plain types."""
    found: dict[str, Any] = {}
    for name in names:
        value = _VALUES[name](result) if name in _VALUES else getattr(result.metadata, name)
        found[name] = list(value) if isinstance(value, tuple) else dict(value) if name == "sources" else value
    return found

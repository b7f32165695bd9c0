"""A page as crawlers hold it, and cleaning it in a worker process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from cleaner.batch.many import warm
from cleaner.core import Cleaner
from cleaner.model.metadata import Metadata
from cleaner.readers.encoding import decode
from cleaner.result import Result

#: What a result has beside the fields of its metadata, by the names that plug-ins take.
_VALUES: dict[str, Callable[[Result], Any]] = {
    "text": lambda result: result.text,
    "markdown": lambda result: result.to_markdown(),
    "verdict": lambda result: result.verdict,
    "confidence": lambda result: result.confidence,
    "page_type": lambda result: result.page_type,
    "removed": lambda result: [each._asdict() for each in result.removed],
    "metadata": lambda result: result.metadata.to_dict(),
}
#: All names that :class:`Pick` takes.
NAMES = (*_VALUES, *(name for name in Metadata.__dataclass_fields__ if name != "candidates"))


class Page(NamedTuple):
    """``raw``: str or bytes; ``charset``: what the transport says of bytes (an HTTP header)."""

    raw: str | bytes
    url: str | None = None
    charset: str | None = None

    @property
    def source(self) -> str | bytes:
        """What to clean: bytes whose charset was said are decoded."""
        return decode(self.raw, self.charset) if self.charset and isinstance(self.raw, bytes) else self.raw


@dataclass(frozen=True)
class Whole:
    """The task that gives a whole :class:`Result`."""

    cleaner: Cleaner

    def __call__(self, page: Page) -> Result:
        """The cleaned page. Raises what cleaning raises."""
        return self.cleaner.clean(page.source, page.url)

    def warm(self) -> None:
        """See :func:`cleaner.batch.many.warm`."""
        warm(self.cleaner)


@dataclass(frozen=True)
class Pick:
    """The task that gives some values of a result by name, in plain types: the rest does not leave the worker.

    A page of a million lines has a ledger of a million entries; to receive it would hold up the receiver.
    """

    cleaner: Cleaner
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in self.names:
            if name not in NAMES:
                raise ValueError(f"{name!r}: must be one of {', '.join(NAMES)}")

    def __call__(self, page: Page) -> dict[str, Any]:
        """The values. Raises what cleaning raises."""
        return values(self.cleaner.clean(page.source, page.url), self.names)

    def warm(self) -> None:
        """See :func:`cleaner.batch.many.warm`."""
        warm(self.cleaner)


def values(result: Result, names: tuple[str, ...]) -> dict[str, Any]:
    """Values of a result by name, in plain types."""
    found: dict[str, Any] = {}
    for name in names:
        value = _VALUES[name](result) if name in _VALUES else getattr(result.metadata, name)
        found[name] = list(value) if isinstance(value, tuple) else dict(value) if name == "sources" else value
    return found

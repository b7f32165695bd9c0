"""The values that options of :class:`cleaner.Cleaner` take, as types: a type checker catches ``engine="lerned"``."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import Any, Literal, Protocol, TypeAlias, get_args

#: Kinds of input.
InputKind: TypeAlias = Literal["html", "text"]
#: What judges the blocks that no named filter matches.
Engine: TypeAlias = Literal["learned", "rules", "readability"]
#: What to keep besides the text.
Keep: TypeAlias = Literal["comments", "links", "images", "tables", "captions"]
Favor: TypeAlias = Literal["precision", "recall"]
Hidden: TypeAlias = Literal["drop", "keep", "flag"]
#: Which dates are believed: only those that the page gives as the day of publication, or a guess rather than none.
Dates: TypeAlias = Literal["strict", "any"]


class SoupLike(Protocol):
    """A BeautifulSoup soup or tag."""

    @property
    def contents(self) -> Any:
        """The nodes below it."""

    @property
    def attrs(self) -> Any:
        """The attributes."""


class ElementLike(Protocol):
    """An lxml element."""

    def getroottree(self) -> Any:
        """Return the tree that the element is in."""


class TreeLike(Protocol):
    """An lxml tree."""

    def getroot(self) -> Any:
        """Return the outermost element."""


class FileLike(Protocol):
    """An open file, of text or bytes."""

    def read(self, size: int, /) -> Any:
        """Return at most so many characters or bytes."""


class ResponseLike(Protocol):
    """What an HTTP client returns."""

    @property
    def headers(self) -> Any:
        """The headers of the response."""


class BodyLike(Protocol):
    """A :class:`cleaner.readers.response.Body`."""

    @property
    def data(self) -> str | bytes:
        """The page."""

    @property
    def charset(self) -> str | None:
        """What its transport says of its bytes."""


_Held: TypeAlias = SoupLike | ElementLike | TreeLike | FileLike | ResponseLike | BodyLike
#: What a page is given as.
PageInput: TypeAlias = str | bytes | bytearray | memoryview | os.PathLike[str] | _Held


def values(choices: object) -> tuple[str, ...]:
    """Return the values of one of the types above."""
    return get_args(choices)


def check(name: str, value: object, allowed: Collection[object]) -> None:
    """Raise ValueError, naming the option, if ``value`` is not one of ``allowed``."""
    if value not in allowed:
        choices = ", ".join(sorted(repr(choice) for choice in allowed))
        raise ValueError(f"{name}={value!r}: must be one of {choices}")

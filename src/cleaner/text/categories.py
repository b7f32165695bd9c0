"""What interface strings are for."""

from __future__ import annotations

from enum import IntFlag, auto


class Category(IntFlag):
    """What an interface string is for; the names of the sections in the phrase files."""

    SUBSCRIBE = auto()
    LOGIN = auto()
    SHARE = auto()
    COMMENT = auto()
    NAVIGATION = auto()
    RELATED = auto()
    READ_MORE = auto()
    CONSENT = auto()
    PAYWALL = auto()
    AD = auto()
    PLACEHOLDER = auto()
    ERROR = auto()
    COPYRIGHT = auto()
    BYLINE = auto()
    DATELINE = auto()
    TAGS = auto()
    CREDIT = auto()
    SECTION = auto()

    @property
    def section(self) -> str:
        """The name of its section in the phrase files."""
        return str(self.name).lower().replace("_", "-")

"""What a page turned out to be, of which type it is, and where its text stood."""

from __future__ import annotations

from enum import StrEnum


class _Name(StrEnum):
    """A string with a fixed set of values; it prints, compares and serialises as the plain string."""

    def __repr__(self) -> str:
        return repr(self.value)


class Verdict(_Name):
    """What the page turned out to be."""

    ARTICLE = "article"
    LISTING = "listing"
    EMPTY = "empty"
    CONSENT_WALL = "consent-wall"
    LOGIN_WALL = "login-wall"
    PAYWALL = "paywall"
    """A stub before one."""
    ERROR_PAGE = "error-page"
    FORUM = "forum"
    """A thread of posts, or a question with its answers."""
    PRODUCT = "product"
    """A page of a shop about one thing for sale."""
    DOCUMENTATION = "documentation"
    SERVICE = "service"
    """A page on which an organisation says what it offers: a home page, a landing page."""


class PageType(_Name):
    """The type of page, as the engine "learned" tells it. The order is that of the network's outputs."""

    ARTICLE = "article"
    SERVICE = "service"
    FORUM = "forum"
    LISTING = "listing"
    PRODUCT = "product"
    COLLECTION = "collection"
    DOCUMENTATION = "documentation"
    UNKNOWN = ""
    """Another engine judged the page, or it has no block."""


class Source(_Name):
    """Where the text of a page stood."""

    PAGE = "page"
    """In the page itself."""
    JSON_LD = "json-ld"
    """In the metadata of its JSON-LD: the page shows nothing of it, or its beginning."""
    STATE = "state"
    """In the data from which its scripts build it."""
    NOSCRIPT = "noscript"
    """In what it shows without scripts."""

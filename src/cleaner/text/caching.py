"""Caches whose keys come from pages: bounded in bytes, because a page chooses how long its strings are."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, TypeVar

K = TypeVar("K", bound="str | tuple[str, ...]")
V = TypeVar("V")


class ShortKeyCache(Generic[K, V]):
    """A function of one argument with a cache for its short keys; made by :func:`short_key_cache`."""

    def __init__(self, function: Callable[[K], V], maxsize: int, max_chars: int) -> None:
        self._function, self.maxsize, self.max_chars = function, maxsize, max_chars
        #: What is in the cache.
        self.known: dict[K, V] = {}
        update_wrapper(self, function)

    def __call__(self, key: K) -> V:
        """Return ``function(key)``, from the cache if it is there."""
        found = self.known.get(key)
        return self._learn(key) if found is None else found

    def _learn(self, key: K) -> V:
        found = self._function(key)
        if (len(key) if isinstance(key, str) else sum(map(len, key))) <= self.max_chars:
            if len(self.known) >= self.maxsize:
                # Cheaper than to forget the oldest key one by one, and as good: the names of a site come again at once.
                self.known.clear()
            self.known[key] = found
        return found

    def __reduce__(self) -> str:
        """Pickle as functions are: by name."""
        return self._function.__qualname__


def short_key_cache(maxsize: int = 4096, max_chars: int = 200) -> Callable[[Callable[[K], V]], ShortKeyCache[K, V]]:
    """Return a decorator that caches a function of one string, or of one tuple of strings.

    Keys of more than ``max_chars`` characters (the sum, for a tuple) are computed each time, so the cache holds at most
    ``maxsize * max_chars`` characters of pages; when it is full it is emptied. A result that is None is not cached.

    >>> @short_key_cache(maxsize=2)
    ... def size(name: str) -> int:
    ...     return len(name)
    >>> size("nav"), size("nav" * 1000), list(size.known)
    (3, 3000, ['nav'])
    """
    return lambda function: ShortKeyCache(function, maxsize, max_chars)

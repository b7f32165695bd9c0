"""Caches keyed by strings of pages."""

from __future__ import annotations

import pickle

import cleaner
from cleaner.text import lexicon, words
from cleaner.text.caching import short_key_cache


def test_a_result_is_computed_once() -> None:
    calls: list[str] = []

    @short_key_cache()
    def size(name: str) -> int:
        """Return the size."""
        calls.append(name)
        return len(name)

    assert [size("nav"), size("nav"), size("")] == [3, 3, 0]
    assert calls == ["nav", ""]
    assert size.__doc__ == "Return the size."


def test_long_keys_are_computed_and_not_kept() -> None:
    @short_key_cache(max_chars=10)
    def size(name: str) -> int:
        return len(name)

    @short_key_cache(max_chars=10)
    def total(names: tuple[str, str]) -> int:
        return sum(map(len, names))

    assert [size("n" * 10), size("n" * 11)] == [10, 11]
    assert [total(("n" * 5, "m" * 5)), total(("n" * 5, "m" * 6))] == [10, 11]
    assert list(size.known) == ["n" * 10]
    assert list(total.known) == [("n" * 5, "m" * 5)]


def test_a_full_cache_is_emptied() -> None:
    @short_key_cache(maxsize=3)
    def size(name: str) -> int:
        return len(name)

    assert [size(str(number)) for number in range(10)] == [1] * 10
    assert list(size.known) == ["9"]


@short_key_cache()
def _upper(name: str) -> str:
    return name.upper()


def test_a_cached_function_can_be_sent_to_a_worker() -> None:
    assert pickle.loads(pickle.dumps(_upper))("nav") == "NAV"


def test_class_names_of_pages_do_not_stay_in_memory() -> None:
    """Four pages with 3,000 class names of 9 KB left 2.8 GB."""
    words.name_words.known.clear()
    for page in range(2):
        divs = "".join(f"<div class='{'postBody' * 1000}{page}-{number}'>Text</div>" for number in range(300))
        cleaner.clean(f"<body><p class=intro>The harbour was empty at noon.</p>{divs}</body>", kind="html")
    kept = sum(len(name) + sum(map(len, found)) for name, found in words.name_words.known.items())
    assert words.name_words.known
    assert kept < 100_000


def test_many_short_names_are_bounded_too() -> None:
    for number in range(words.name_words.maxsize + 1):
        words.name_words(f"post{number}")
    assert len(words.name_words.known) <= words.name_words.maxsize


def test_tags_that_pages_declare_do_not_stay_in_the_lexicon() -> None:
    sizes = []
    for number in range(40):
        html = (
            f"<html lang='en-x{number}-{'abcdefgh-' * 9000}z'><p>By Jane Doe</p><p>The harbour was empty at noon.</p>"
        )
        result = cleaner.clean(html, kind="html", engine="rules")
        assert len(result.metadata.language or "") < 100
        for tag in (f"en-x{number}", f"zz-{number}", f"z{number}"):
            lexicon.plain(tag, lexicon.Category.COPYRIGHT)
            lexicon.listed("month", tag)
        sizes.append((lexicon._plain.cache_info().currsize, lexicon.sections.cache_info().currsize))
    assert sizes[-1] == sizes[0]

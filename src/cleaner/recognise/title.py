"""Split a title at its separators: "Headline - Section | Site"."""

from __future__ import annotations

import re

from cleaner.text.words import is_dense

#: What stands between a headline and the site's name: "Headline - Site", "Headline | Site".
_SEPARATOR = re.compile(r"(?<!\s)\s+(?:[-–—|·•»]|::?)\s+|(?:(?<!\s)\s+)?[|｜：]\s*")
_SIGN = re.compile(r"\s[-–—|·•»:]|[|｜：]")
#: The longest name of a site.
SITE_WORDS = 6
SITE_CHARS = 40
#: A longer line is not a title, whatever separators it has; it is not split, so that its length costs nothing.
MAX_TITLE = 500


def split_title(title: str) -> tuple[str, str]:
    """Return (headline, site's name) of a title such as "Headline - Site"; without a short last part, (title, "")."""
    found = list(_SEPARATOR.finditer(title)) if len(title) <= MAX_TITLE and _may_separate(title) else []
    if not found:
        return title, ""
    head, tail = title[: found[-1].start()].strip(), title[found[-1].end() :].strip()
    if head and tail and len(tail) <= SITE_CHARS and len(tail.split()) <= min(SITE_WORDS, max(len(head.split()), 2)):
        return head, tail
    return title, ""


def title_parts(title: str) -> list[str]:
    """Return the parts of a title such as "Site - Section - Headline"."""
    return [part for part in map(str.strip, _SEPARATOR.split(title)) if part]


def underscored_parts(title: str) -> list[str]:
    """Return the parts of a Chinese title such as "Headline_Section_Site"; of other titles the whole as one part."""
    return title.split("_") if "_" in title and is_dense(title[:1]) else [title]


def title_words(folded: str) -> set[str]:
    """Return the words of a lexicon key; in a script without spaces, each pair of neighbouring letters."""
    if is_dense(folded[:1]):
        return {folded[at : at + 2] for at in range(len(folded) - 1)}
    return set(folded.split())


def _may_separate(text: str) -> bool:
    """Return False if ``text`` has no separator; far cheaper than the pattern that finds them."""
    return ("-" in text or ":" in text or "|" in text or not text.isascii()) and bool(_SIGN.search(text))

"""What the lines of a text dump say of the page: the title line, the site's name, the headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cleaner.text import lexicon
from cleaner.text.lexicon import key
from cleaner.text.words import is_dense

if TYPE_CHECKING:
    from cleaner.model.columns import Mask
    from cleaner.model.document import Document

#: "Headline - Site", "Headline | Site": what stands between a title and the site's name.
_SEPARATOR = re.compile(r"(?<!\s)\s+(?:[-–—|·•»]|::?)\s+|(?:(?<!\s)\s+)?[|｜：]\s*")
_SIGN = re.compile(r"\s[-–—|·•»:]|[|｜：]")
_LEADING = re.compile(r"^\s*[-–—|·»]\s+")
SITE_WORDS = 6
SITE_CHARS = 40
#: A longer line is no title, whatever signs it has; looking for its parts must not cost more than it is long.
MAX_TITLE = 500
#: Lines at the top of a dump that can be the page's ``<title>``.
TITLE_LINES = 3
#: Lines that are compared with the title line, and the share of words from which one says the same.
LOOKED_AT, ALIKE = 3000, 0.5
#: A paragraph that shows where the body begins, in words.
BODY_WORDS = 25
#: A headline, in words.
MIN_HEADLINE, MAX_HEADLINE = 4, 30
#: How far above the body the headline stands at most, in lines.
REACH = 14


def split_title(title: str) -> tuple[str, str]:
    """(headline, site's name) of a title such as "Headline - Site"; the second is "" without a short last part."""
    found = list(_SEPARATOR.finditer(title)) if len(title) <= MAX_TITLE and _may_separate(title) else []
    if not found:
        return title, ""
    head, tail = title[: found[-1].start()].strip(), title[found[-1].end() :].strip()
    if head and tail and len(tail) <= SITE_CHARS and len(tail.split()) <= min(SITE_WORDS, max(len(head.split()), 2)):
        return head, tail
    return title, ""


def _may_separate(text: str) -> bool:
    """False where no separator stands in ``text``, for a fraction of what its pattern costs."""
    return ("-" in text or ":" in text or "|" in text or not text.isascii()) and bool(_SIGN.search(text))


def title_parts(title: str) -> list[str]:
    """The parts of a title such as "Site - Section - Headline"."""
    return [part for part in map(str.strip, _SEPARATOR.split(title)) if part]


def without_site(text: str, site: str) -> str:
    """``text`` without " - Site" at its end."""
    if site and text.endswith(site):
        rest = text[: -len(site)]
        bare = rest.rstrip(" -–—|·•»:｜")
        # "Visit Site" ends with the name too; only a separator makes it a suffix.
        if bare and len(bare) < len(rest.rstrip()):
            return bare
    return text


def ends_in_site(doc: Document) -> Mask:
    """(n,) the block has " - Site" at its end."""
    site = doc.page.site_name
    marks = doc.none()
    if site:
        named = [index for index, text in enumerate(doc.text) if text.endswith(site)]
        marks[named] = [without_site(doc.text[index], site) != doc.text[index] for index in named]
    return marks


def title_and_site(lines: Sequence[str]) -> tuple[str, str]:
    """(title, site's name) of a dump, "" for what it does not say.

    The site's name is what follows a separator at the end of several lines, or of the title line; the title is what
    comes before it there and stands again on a line of its own, word for word or nearly so.
    """
    keys = _Keys(lines[1:])
    for number, line in enumerate(lines[:TITLE_LINES]):
        if len(line) <= MAX_TITLE and len(line.split()) >= MIN_HEADLINE and line in lines[number + 1 :]:
            # A headline has no site's name in it.
            site = _common_site(lines)
            return line, "" if without_site(line, site) != line else site
        head, site = split_title(line)
        while site:
            if key(head) in keys.all:
                return head, site
            head, site = split_title(head)
    for line in lines[:TITLE_LINES]:
        # "Site: Section - Headline"; a short part may be an entry of the menu.
        parts = title_parts(line) if len(line) <= MAX_TITLE else []
        for part in parts[1:]:
            if len(title_words(key(part))) >= MIN_HEADLINE and key(part) in keys.all:
                return part, parts[0]
    head, site = split_title(lines[0]) if lines else ("", "")
    found = _like(head, lines[1:])
    # What a part of the title line says is a kicker, and the rest of it stands on the next line.
    return head if key(found) and key(found) in key(head) else found, site or _common_site(lines)


class _Keys:
    """The keys of lines that are no longer than a title, made when they are first asked for: most are not."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    @cached_property
    def all(self) -> set[str]:
        return set(lexicon.keys([line for line in self._lines if len(line) <= MAX_TITLE]))


def _common_site(lines: Sequence[str]) -> str:
    """The name at the end of several lines."""
    suffixes: Counter[str] = Counter()
    # A headline that stands twice is no two lines of a site.
    for line in dict.fromkeys(lines):
        leads = (line[:1] in "-–—|·»" or line[:1].isspace()) and _LEADING.match(line)
        site = line[leads.end() :] if leads else split_title(line)[1]
        if len(site) <= SITE_CHARS and len(site.split()) <= SITE_WORDS and any(map(str.isalpha, site)):
            suffixes[site] += 1
    common = [(count, site) for site, count in suffixes.items() if count >= 2]
    return max(common)[1] if common else ""


def _like(title: str, lines: Sequence[str]) -> str:
    """The line that shares most of its words with ``title``, and at least half of them; "" where none does."""
    wanted = title_words(key(title))
    if len(title) > MAX_TITLE or len(wanted) < MIN_HEADLINE:
        return ""
    likely = [line for line in lines[:LOOKED_AT] if len(title) < 3 * len(line) < 6 * len(title)]
    best, found = ALIKE, ""
    for line, words in zip(likely, map(title_words, lexicon.keys(likely)), strict=True):
        share = 2 * len(wanted & words) / (len(wanted) + len(words))
        if share > best:
            best, found = share, line
    return found


def title_words(folded: str) -> set[str]:
    """The words of a key; in a script without spaces each two letters in a row."""
    if is_dense(folded[:1]):
        return {folded[at : at + 2] for at in range(len(folded) - 1)}
    return set(folded.split())


def headline(doc: Document) -> list[int]:
    """Indices of the headline's lines in a text dump: the title line and its copy, or the line that looks like one."""
    # Paragraphs have no key, and neither has a title made of signs.
    if title := key(doc.page.title):
        copies = [
            index
            for index, (text, line) in enumerate(zip(doc.text, doc.keys, strict=True))
            if line == title or (index < TITLE_LINES and line.startswith(title) and key(split_title(text)[0]) == title)
        ]
        if copies:
            return copies
    # What flatteners put first is the page's title.
    if len(doc) and _looks_like_headline(doc, 0):
        return [0]
    body = np.flatnonzero((doc.words >= BODY_WORDS) & doc.sentence_end & (doc.phrases == 0) & doc.text_starts_plain)
    end = int(body[0]) if len(body) else 0
    named = ends_in_site(doc)
    above = [each for each in range(max(0, end - REACH), end) if not named[each] and _looks_like_headline(doc, each)]
    if not above:
        return []
    # Of two such lines in a row the second is the line under the headline.
    return [above[-1] - 1] if above[-1] - 1 in above else [above[-1]]


def _looks_like_headline(doc: Document, index: int) -> bool:
    if not MIN_HEADLINE <= doc.words[index] <= MAX_HEADLINE or doc.phrases[index] or not doc.kept[index]:
        return False
    if doc.text[index].endswith((".", "。", ":", ",")) or not doc.text_starts_plain[index]:
        return False
    # As if it were short: "Photo: Name for the Agency" is no headline however long it is.
    return not lexicon.table(doc.page.language).find(doc.keys[index], 0)

"""Credits of photographs at the end of a caption: "(Photo: Name)", "Foto: Name", "name 摄"."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner import lexicon

#: A credit stands within this many characters of the end.
TAIL = 80
#: "fot. Name", "ph. Name": an abbreviated label may be followed by a full stop, a word may not ("... the photo. He").
SHORT_LABEL = 3
# What follows the label does not begin in lower case, but for one word ("dpa"): "photographie : les nuages" is text.
AGENCY = r"[^\s:：]{2,12}"
NAME = "(?-i:(?![\\sa-zß-öø-ÿα-ωа-я]))"
# Cheap signs that a credit may be there, before the pattern with all its labels is tried.
_MAYBE = re.compile(r"[:：]|\bby\b|\b\w{1,3}\.\s|[摄影图片供提][)）]?$", re.I)


def split_credit(text: str, language: str) -> tuple[str, str]:
    """(caption, credit) of a caption that ends in a credit; the second is "" where it does not."""
    start = max(0, len(text) - TAIL)
    if not _MAYBE.search(text, start) or not (found := _credit_pattern(language).search(text, start)):
        return text, ""
    return text[: found.start()].rstrip(" (（[,、-–—|"), found[0].strip(" ()（）[],、-–—|")


@lru_cache(maxsize=64)
def _credit_pattern(language: str) -> re.Pattern[str]:
    """A label, a colon or "by", and a name; "fot. name"; or the other way round, as in Chinese and Japanese."""
    labels = lexicon.plain(language, lexicon.Category.CREDIT)
    label = "|".join(map(re.escape, labels)) or "(?!)"
    short = "|".join(re.escape(each) for each in labels if len(each) <= SHORT_LABEL) or "(?!)"
    before = rf"(?:(?:{label})(?:\s*[:：]\s*|\s+by\s+)|(?:{short})\.\s+)(?:{NAME}[^:：]{{2,60}}|{AGENCY})"
    after = r"[^\s，。、,]{2,12}\s?(?:摄|撮影|资料图片?|供图|提供)"
    return re.compile(rf"(?:(?<![^\s(（\[,、/]){before}|{after}[)）]?)$", re.I)

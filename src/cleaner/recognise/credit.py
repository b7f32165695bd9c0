"""Credits of photographs at the end of a caption: "(Photo: Name)", "Foto: Name", "name 摄"."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.text import lexicon

#: A credit stands within this many characters of the end.
TAIL = 80
#: "fot. Name", "ph. Name": an abbreviated label may be followed by a full stop, a word may not ("... the photo. He").
SHORT_LABEL = 3
# What follows the label does not begin in lower case, but for one word ("dpa"): "photographie : les nuages" is text.
AGENCY = r"[^\s:：]{2,12}"
NAME = "(?-i:(?![\\sa-zß-öø-ÿα-ωа-я]))"
_BY = re.compile(r"\sby(?=\s)")
#: Last letters of a credit in Chinese or Japanese, where the label stands at the end.
_LABEL_ENDS = tuple("摄影图片供")


def split_credit(text: str, language: str) -> tuple[str, str]:
    """(caption, credit) of a caption that ends in a credit; the second is "" where it does not."""
    start = max(0, len(text) - TAIL)
    if not _maybe(text[start:], language) or not (found := _credit_pattern(language).search(text, start)):
        return text, ""
    return text[: found.start()].rstrip(" (（[,、-–—|"), found[0].strip(" ()（）[],、-–—|")


def may_end_in_credit(text: str) -> bool:
    """False for most texts without a credit at their end; for the same lists of labels cheaper than :func:`_maybe`."""
    tail = text[-TAIL:]
    return ":" in tail or "." in tail[:-1] or not tail.isascii() or "by" in tail.lower()


def _maybe(tail: str, language: str) -> bool:
    """False where no label stands before a colon, a "by", a full stop or the end; cheaper than the pattern by far."""
    labels, short = _labels(language)
    if tail.isascii():
        folded = tail.lower()
    else:
        if tail.rstrip("\n)）").endswith(_LABEL_ENDS):
            return True
        folded = tail.replace("：", ":").replace("İ", "i").replace("ı", "i").casefold()
    return (
        (":" in folded and any(part.rstrip().endswith(labels) for part in folded.split(":")[:-1]))
        or ("by" in folded and any(folded[: by.start()].rstrip().endswith(labels) for by in _BY.finditer(folded)))
        or ("." in folded[:-1] and any(part.endswith(short) for part in folded.split(".")[:-1]))
    )


@lru_cache(maxsize=64)
def _labels(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels of credits, all and the short ones."""
    labels = lexicon.plain(language, lexicon.Category.CREDIT)
    return labels, tuple(each for each in labels if len(each) <= SHORT_LABEL)


@lru_cache(maxsize=64)
def _credit_pattern(language: str) -> re.Pattern[str]:
    """A label, a colon or "by", and a name; "fot. name"; or the other way round, as in Chinese and Japanese."""
    label, short = ("|".join(map(re.escape, each)) or "(?!)" for each in _labels(language))
    before = rf"(?:(?:{label})(?:\s*[:：]\s*|\s+by\s+)|(?:{short})\.\s+)(?:{NAME}[^:：]{{2,60}}|{AGENCY})"
    after = r"[^\s，。、,]{2,12}\s?(?:摄|撮影|资料图片?|供图|提供)"
    return re.compile(rf"(?:(?<![^\s(（\[,、/]){before}|{after}[)）]?)$", re.I)

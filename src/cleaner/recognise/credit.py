"""Recognise the credit of a photograph at the end of a caption: "(Photo: Name)", "Foto: Name", "name 摄"."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.text import lexicon, words

#: A credit stands within this many characters of the end.
TAIL = 80
#: "fot. Name", "ph. Name": a full stop may follow a label of at most this length; after a word it ends a sentence
#: ("... the photo. He").
SHORT_LABEL = 3
#: The only credit that may begin in lower case: "dpa".
AGENCY = r"[^\s:：]{2,12}"
#: What follows a label does not begin in lower case: "photographie : les nuages" is text.
NAME = "(?-i:(?![\\sa-zß-öø-ÿα-ωа-я]))"
#: The name of an agency alone has at most this many letters.
SHORT_TAIL = 30
#: What stands before a credit without a label has at least this many words.
CAPTION_WORDS = 3
_SIGNED = re.compile(r"(©\s*[^\W\d_][^.!?©]{1,60})$")
_SLASHED = re.compile(r"[.!?…]['\"”’»)]?\s+([^\W\d_][^.!?:;,/]{1,30}/[^.!?:;,]{2,50})$")
_AGENCY = re.compile(r"(?:(?<=[.!?…”»\"])\s+|\s(?=\())(\(?[^\W\d_][^.!?:;()]{1,24}\)?)$")
#: A photographer's name in capitals after the caption's full stop: "The tower at dusk. JANE DOE".
_CAPITALS = re.compile(r"[.!?…]['\"”’»)]?\s+([^\W\d_][^\s.!?:;,]*(?:\s[^\s.!?:;,]{1,20}){1,3})$")
_BY = re.compile(r"\sby(?=\s)")
#: Last letters of a credit in Chinese, Japanese or Korean, where the label stands at the end.
_LABEL_ENDS = tuple("摄影图片供공진")


def split_credit(text: str, language: str) -> tuple[str, str]:
    """Return (caption, credit) of a caption that ends in a credit, else (text, "")."""
    start = max(0, len(text) - TAIL)
    if not _may_end_in_label(text[start:], language):
        return text, ""
    found = _credit_pattern(language).search(text, start)
    if not found:
        return text, ""
    return text[: found.start()].rstrip(" (（[,、-–—|"), found[0].strip(" ()（）[],、-–—|")


def may_end_in_credit(text: str) -> bool:
    """Return False for most texts that do not end in a credit; needs no list of labels."""
    tail = text[-TAIL:]
    return ":" in tail or "." in tail[:-1] or not tail.isascii() or "by" in tail.lower()


def split_signed(text: str) -> tuple[str, str]:
    """Return (caption, credit) of a caption that ends in "© Name" or "Agency/Name"; else (text, "").

    >>> split_signed("The quay at dawn. AGENCY/Jane Doe"), split_signed("2. Human/Machine Interaction")
    (('The quay at dawn.', 'AGENCY/Jane Doe'), ('2. Human/Machine Interaction', ''))
    """
    start = max(0, len(text) - TAIL)
    for sign, pattern in (("©", _SIGNED), ("/", _SLASHED)):
        found = pattern.search(text, start) if sign in text[start + 1 :] else None
        # "2025 © Publisher" and "2. Human/Machine" are no captions.
        if not found or words.count(text[: found.start(1)]) < CAPTION_WORDS:
            continue
        names = found[1].split("/")
        if sign == "©" or (" " in found[1] and all(name[:1].isupper() for name in names)):
            return text[: found.start(1)].rstrip(), found[1]
    return text, ""


def split_agency(text: str, language: str) -> tuple[str, str]:
    """Return (caption, credit) of a caption that ends in the name of an agency alone; else (text, "").

    Paragraphs of agencies end so too: ask only where a caption stands.

    >>> split_agency("Boxes at the auction. EFE", "es"), split_agency("The pier (ansa)", "it")
    (('Boxes at the auction.', 'EFE'), ('The pier', '(ansa)'))
    """
    found = _AGENCY.search(text, max(0, len(text) - SHORT_TAIL))
    if not found or not lexicon.table(language).whole.get(lexicon.key(found[1]), 0) & int(lexicon.Category.BYLINE):
        return text, ""
    return text[: found.start(1)].rstrip(), found[1]


def split_capitals(text: str) -> tuple[str, str]:
    """Return (caption, credit) of a caption that ends in a name in capitals; else (text, "").

    A cry ends so too: ask only where a caption stands.

    >>> split_capitals("The tower at dusk. JANE DOE"), split_capitals("STOP. GO HOME")
    (('The tower at dusk.', 'JANE DOE'), ('STOP. GO HOME', ''))
    """
    found = _CAPITALS.search(text, max(0, len(text) - TAIL))
    if not found or not found[1].isupper() or text[: found.start()].isupper():
        return text, ""
    return (
        (text[: found.start(1)].rstrip(), found[1])
        if words.count(text[: found.start()]) >= CAPTION_WORDS
        else (text, "")
    )


def _may_end_in_label(tail: str, language: str) -> bool:
    """Return False if no label stands before a colon, a "by", a full stop or the end; far cheaper than the pattern."""
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
    """Return the labels of credits ("photo", "foto"), all and the short ones."""
    labels = lexicon.plain(language, lexicon.Category.CREDIT)
    return labels, tuple(label for label in labels if len(label) <= SHORT_LABEL)


@lru_cache(maxsize=64)
def _credit_pattern(language: str) -> re.Pattern[str]:
    """Match a label, a colon or "by", and a name; "fot. name"; in Chinese, Japanese, Korean the name and then a label.

    After a slash or a bar what is named may be a thing: "/ Foto: arhiva personală".
    """
    label, short = ("|".join(map(re.escape, labels)) or "(?!)" for labels in _labels(language))
    before = rf"(?:(?:{label})(?:\s*[:：]\s*|\s+by\s+)|(?:{short})\.\s+)(?:{NAME}[^:：]{{2,60}}|{AGENCY})"
    thing = rf"(?<=[/|]\s)(?:{label})\s*[:：]\s*[^:：]{{2,60}}"
    after = r"[^\s，。、,]{2,12}\s?(?:摄|撮影|资料图片?|供图|提供)"
    korean = r"(?<=[.!?…]\s)[^\s.,]{2,12}(?:\s[^\s.,]{2,12})?\s?(?:제공|자료\s?사진)"
    return re.compile(rf"(?:(?<![^\s(（\[,、/]){before}|{thing}|(?:{after}|{korean})[)）]?)$", re.I)

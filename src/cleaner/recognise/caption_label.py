"""Recognise the labels that stand before captions: "Image caption,", "Bildunterschrift:", "写真説明："."""

from __future__ import annotations

from cleaner.text import lexicon
from cleaner.text.lexicon import key

#: What stands between a label and its caption on one line.
_SIGNS = ",:，：،、.-–—|]"
#: A label has at most this many letters.
MAX_LABEL = 40


def is_label(text: str, language: str) -> bool:
    """Return True for a label alone on its line.

    >>> is_label("Image caption,", "en"), is_label("Image caption", "en"), is_label("He read the caption.", "en")
    (True, True, False)
    """
    return len(text) <= MAX_LABEL and key(text) in lexicon.listed_keys("caption", language)


def labelled_caption(text: str, language: str) -> str:
    """Return the caption of a line that begins with a label and a sign, "" for another line.

    >>> labelled_caption("Image caption, The pier at dawn", "en"), labelled_caption("Caption writers earn little", "en")
    ('The pier at dawn', '')
    """
    at = min((place for sign in _SIGNS if (place := text.find(sign, 1, MAX_LABEL)) > 0), default=0)
    rest = text[at + 1 :].strip()
    return rest if at and rest and key(text[:at]) in lexicon.listed_keys("caption", language) else ""

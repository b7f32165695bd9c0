"""Part captions from credits in the lines of pictures, and leave out copies: "The quay (Photo: Jane Doe)"."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.model.metadata import Candidate
from cleaner.recognise.credit import split_credit
from cleaner.text import words

#: What stands before a credit in one line is a caption from this many words on.
MIN_CAPTION_WORDS = 3
#: More pictures than this are a gallery; each is compared with every other, which must not grow with the page.
MAX_PICTURES = 100


def captions_and_credits(captions: list[str], credits: list[str], language: str) -> Iterator[Candidate]:
    """Yield the captions and credits that the lines of pictures hold, each once."""
    parted = _parted(captions[:MAX_PICTURES], credits[:MAX_PICTURES], language)
    captions, credits = _without_copies(*parted)
    yield from (Candidate("captions", text, "block") for text in dict.fromkeys(captions))
    yield from (Candidate("credits", text, "block") for text in dict.fromkeys(credits))


def _parted(captions: list[str], credits: list[str], language: str) -> tuple[list[str], list[str]]:
    """Return captions and credits with credits cut from the ends of captions, captions from the starts of credits."""
    only_captions: list[str] = []
    only_credits: list[str] = []
    for text in dict.fromkeys(captions):
        caption, credit = split_credit(text, language)
        only_captions += [caption] if caption else []
        only_credits += [credit] if credit else []
    for text in dict.fromkeys(credits):
        caption, credit = split_credit(text, language)
        has_both = credit and words.count(caption) >= MIN_CAPTION_WORDS
        only_captions += [caption] if has_both else []
        only_credits.append(credit if has_both else text.strip("()（）[] "))
    return only_captions, only_credits


def _without_copies(captions: list[str], credits: list[str]) -> tuple[list[str], list[str]]:
    """Return captions and credits without longer copies of a caption; the rest of a copied credit is the credit."""
    bare: list[str] = []
    # By length, so that the bare caption comes before the copy with something round it.
    for text in sorted(dict.fromkeys((*captions, *credits)), key=lambda text: (len(text), text)):
        inside = next((caption for caption in bare if caption in text and len(caption) > len(text) // 3), "")
        if inside and text != inside:
            rest = text.replace(inside, " ").strip(" -–—|.:;")
            others = [credit for credit in credits if credit != text]
            credits = [*others, rest] if rest and text in credits else others
            captions = [caption for caption in captions if caption != text]
        elif text in captions:
            bare.append(text)
    return captions, credits

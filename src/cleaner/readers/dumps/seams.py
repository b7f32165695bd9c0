"""Words run together, as ``get_text()`` without a separator leaves them, and pages on one line: cut into blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cleaner.readers.dumps import sentences

#: A line this long is more than a paragraph.
LONG_LINE = 1500
#: A dump is one line where the longest has this share of its characters.
ONE_LINE = 0.5
#: Such seams show that words are run together: after a full stop, and others for each thousand characters.
STOPS, SEAMS = 3, 1.0
#: A seam without a full stop counts where another one is this near.
NEAR = 80
#: What a byte is, for ``bytes.translate``: small letter, capital, full stop, other.
_CLASSES = bytes(
    ord("l") if chr(code).islower() else ord("u") if chr(code).isupper() else ord(".") if chr(code) in ".!?" else 32
    for code in range(256)
)
_SEAM = re.compile(
    r"(?<=[^\W\d_A-Z]{3}[.!?…])(?=[^\W\d_a-z][^\W\d_A-Z]*\s)"
    r"|(?<=[^\W\d_A-Z][.!?…][”»\"’)])(?=[^\W\d_])"
    r"|(?<=[^\W\d_A-Z]{2}[)])(?=[A-ZÀ-ÞΑ-ΩА-Я][^\W\d_])"
    r"|(?<=\d)(?=[A-ZÀ-ÞΑ-ΩА-Я][^\W\d_A-Z]{2})"
    r"|(?<=[^\W\d_A-ZÀ-ÞΑ-ΩА-Я]{2})(?=[A-ZÀ-ÞΑ-ΩА-Я](?:[^\W\d_A-ZÀ-ÞΑ-ΩА-Я]|\s))"
)
_CAMEL = re.compile(r"[^\W\d_]*[^\W\d_A-Z][A-Z][^\W\d_A-Z]+")
_WORD = re.compile(r"\w*\Z")
#: Names with a capital inside, or the part of one before it.
_NAMES = frozenset(
    """Mc Mac Fitz Java Type Coffee You Linked Word Pay Git Power Whats Tik Face Mac Harper Open Deep Dev Face Sound
    Snap Air Play Star Fed Master Duck Quick Drop Black Silver Light Photo Cloud Type Post Maria Mongo Graph Web Bit
    Tele Book Blu We Xiao Tech Crunch Buzz Huff Sci Wiki Hub Sales Trip Door Soul My Pro Auto Smart Home Think Mini
    Micro Cyber Hyper Super Multi Inter De Di Da La Le Van Vande Al El Ab Bin Ste San ih Gmb Ge Mb Ph Ms""".split()
)


def cutter(source: str, lines: list[str]) -> Callable[[str], Iterator[str]] | None:
    """What cuts the lines of this dump into blocks; None for a dump whose lines are blocks."""
    longest = max(map(len, lines), default=0)
    one_line = longest >= LONG_LINE and longest >= ONE_LINE * len(source)
    together = _is_run_together(source)
    if not one_line and not together:
        return None

    def cut(line: str) -> Iterator[str]:
        for piece in _at_seams(line) if together else (line,):
            if len(piece) >= LONG_LINE and one_line:
                yield from sentences.blocks(piece)
            else:
                yield piece

    return cut


def _is_run_together(source: str) -> bool:
    classes = source[:200_000].encode(_codec(source[:2000]), "replace").translate(_CLASSES)
    if classes.count(b"l.u") >= STOPS:
        return True
    inside = classes.count(b"llul")
    if inside < max(8, SEAMS * len(classes) / 1000):
        return False
    found = {each[0] for each in _CAMEL.finditer(source[:200_000])}
    return sum(1 for each in found if not each[0].islower()) >= max(8, SEAMS * len(classes) / 1000)


def _codec(sample: str) -> str:
    """A code page with the letters of the dump's script, one byte each and cased as in Latin-1 or near it."""
    return "latin-1"


def _at_seams(line: str) -> Iterator[str]:
    """The pieces of a line whose words are run together; names with capitals inside stay whole."""
    cuts = [match.start() for match in _SEAM.finditer(line) if _is_seam(line, match.start())]
    start = 0
    for number, at in enumerate(cuts):
        near = (number > 0 and at - cuts[number - 1] <= NEAR) or (
            number + 1 < len(cuts) and cuts[number + 1] - at <= NEAR
        )
        if near or not line[at - 1].isalpha():
            yield line[start:at].strip()
            start = at
    yield line[start:].strip()


def _is_seam(line: str, at: int) -> bool:
    if not line[at - 1].isalpha():
        return True
    found = _WORD.search(line[max(0, at - 40) : at])
    return found is not None and found[0] not in _NAMES and len(found[0]) > 1

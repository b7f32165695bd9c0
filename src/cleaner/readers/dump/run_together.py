"""Words run together, as ``get_text()`` without a separator leaves them, and pages on one line: cut into blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from cleaner.model.columns import Kind
from cleaner.readers.dump import one_line as sentences
from cleaner.readers.dump.line_blocks import Blocks

#: A line this long is more than a paragraph.
LONG_LINE = 1500
#: A dump is one line where the longest has this share of its characters.
ONE_LINE = 0.5
#: Such seams show that words are run together: after a full stop, and others for each thousand characters.
STOPS, STOP_SEAMS, FEWEST, SEAMS = 3, 0.1, 12, 1.5
#: How much of a dump shows it, in characters.
SAMPLE = 40_000
#: A seam without a full stop counts where another one is this near.
NEAR = 80
#: Code pages that hold the cased scripts, each with a letter that shows the script.
_CODECS = ((re.compile("[а-я]"), "cp1251"), (re.compile("[α-ω]"), "cp1253"), (re.compile("[ą-ž]"), "cp1250"))
_SEAM = re.compile(
    r"(?<=[^\W\d_A-Z]{3}[.!?…])(?=[^\W\d_a-z]\w*[\s,])"
    r"|(?<=[^\W\d_A-Z][.!?…][”»\"’)])(?=[^\W\d_])"
    r"|(?<=[^\W\d_A-Z]{2}[)])(?=[A-ZÀ-ÞΑ-ΩА-Я][^\W\d_])"
    r"|(?<=\d)(?=[A-ZÀ-ÞΑ-ΩА-Я][^\W\d_A-Z]{2})"
    r"|(?<=[^\W\d_A-ZÀ-ÞΑ-ΩА-Я]{2})(?=[A-ZÀ-ÞΑ-ΩА-Я](?:[^\W\d_A-ZÀ-ÞΑ-ΩА-Я]|\s))"
)
_WORD = re.compile(r"\w*\Z")
#: Signs of code and data, whose names have capitals inside.
_CODE = re.compile(r"[{}]|\);|=>|\":|\(\)| = ")
#: Names with a capital inside, or the part of one before it.
_NAMES = frozenset(
    """Mc Mac Fitz Java Type Coffee You Linked Word Pay Git Power Whats Tik Face Mac Harper Open Deep Dev Face Sound
    Snap Air Play Star Fed Master Duck Quick Drop Black Silver Light Photo Cloud Type Post Maria Mongo Graph Web Bit
    Tele Book Blu We Xiao Tech Crunch Buzz Huff Sci Wiki Hub Sales Trip Door Soul My Pro Auto Smart Home Think Mini
    Micro Cyber Hyper Super Multi Inter De Di Da La Le Van Vande Al El Ab Bin Ste San ih Gmb Ge Mb Ph Ms""".split()
)


class Cutting(Blocks):
    """Blocks whose paragraphs are cut on their way in."""

    def __init__(self, cut: Callable[[str], Iterator[str]]) -> None:
        super().__init__()
        self._cut = cut

    def add(self, text: str, kind: int = int(Kind.PARAGRAPH), level: int = 0, link_chars: int = 0) -> None:
        """As :meth:`Blocks.add`; each piece is a block."""
        pieces = self._cut(text) if kind != Kind.TABLE_CELL else (text,)
        for piece in pieces:
            super().add(piece, kind, level, link_chars)

    def extend(self, texts: list[str]) -> None:
        """As :meth:`Blocks.extend`."""
        first = self.line
        for self.line, text in enumerate(texts, first):
            if text:
                self.add(text)


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
    sample = source[:SAMPLE]
    classes = _classes(sample)
    if classes.count(b"l.ul") >= max(STOPS, STOP_SEAMS * len(sample) / 1000):
        return True
    expected = max(FEWEST, SEAMS * len(sample) / 1000)
    if classes.count(b"llul") < expected:
        return False
    found: set[str] = set()
    at = classes.find(b"llul")
    while at >= 0:
        # The same name again and again is a name; "moreShare" is there once or twice.
        found.add(sample[max(0, at - 20) : at + 4].split()[-1])
        at = classes.find(b"llul", at + 4)
    return sum(1 for each in found if not each[0].islower()) >= expected


def _classes(text: str) -> bytes:
    """For each letter ``l`` (small), ``u`` (capital), ``.`` (ends a sentence, or closes), ``d`` (figure) or a space."""
    codec = "latin-1"
    if not text.isascii():
        codec = next(
            (name for letter, name in _CODECS if letter.search(text, len(text) // 2, len(text) // 2 + 1000)), codec
        )
    return text.encode(codec, "replace").translate(_table(codec))


@cache
def _table(codec: str) -> bytes:
    def of(letter: str) -> str:
        if letter.isalpha():
            return "u" if letter.isupper() else "l"
        # What the code page does not have has become a question mark.
        return "d" if letter.isdigit() else "." if letter in '.!)…”»"’' else " "

    return "".join(map(of, bytes(range(256)).decode(codec, "replace"))).encode()


def _at_seams(line: str) -> Iterator[str]:
    """The pieces of a line whose words are run together; names with capitals inside stay whole."""
    classes = _classes(line)
    if not (b"lu" in classes or b".u" in classes or b"du" in classes) or _CODE.search(line):
        yield line
        return
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

"""Words run together, as ``get_text()`` without a separator leaves them: "Read moreShare this" is cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner.readers.dump.plain_dump import PlainDump

#: A dump is run together if it has this many seams after a full stop: in all, and per thousand characters.
STOPS, STOPS_SHARE = 3, 0.1
#: Or if it has this many other seams, different ones.
SEAMS, SEAMS_SHARE = 12, 1.5
#: How much of a dump shows it, in characters.
SAMPLE = 40_000
#: A seam without a full stop counts if another one is this near.
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
#: Signs of code and data, in which names have capitals inside.
_CODE = re.compile(r"[{}]|\);|=>|\":|\(\)| = |\w[=!]=?['\"\w]|\w\('|'\)")
#: Names with a capital inside: the part before it.
_NAMES = frozenset(
    """Mc Mac Fitz Java Type Coffee You Linked Word Pay Git Power Whats Tik Face Mac Harper Open Deep Dev Face Sound
    Snap Air Play Star Fed Master Duck Quick Drop Black Silver Light Photo Cloud Type Post Maria Mongo Graph Web Bit
    Tele Book Blu We Xiao Tech Crunch Buzz Huff Sci Wiki Hub Sales Trip Door Soul My Pro Auto Smart Home Think Mini
    Micro Cyber Hyper Super Multi Inter De Di Da La Le Van Vande Al El Ab Bin Ste San ih Gmb Ge Mb Ph Ms""".split()
)


def cut_lines(dump: PlainDump) -> None:
    """If words are run together, have lines cut at the seams."""
    if is_run_together(dump.source):
        dump.cutters.append(pieces)


def is_run_together(source: str) -> bool:
    """Return True if so many words touch that it is the flattener's doing."""
    sample = source[:SAMPLE]
    classes = _classes(sample)
    if classes.count(b"l.ul") >= max(STOPS, STOPS_SHARE * len(sample) / 1000):
        return True
    expected = max(SEAMS, SEAMS_SHARE * len(sample) / 1000)
    if classes.count(b"llul") < expected:
        return False
    found: set[str] = set()
    at = classes.find(b"llul")
    while at >= 0:
        # The same name again and again is a name; "moreShare" is there once or twice.
        found.add(sample[max(0, at - 20) : at + 4].split()[-1])
        at = classes.find(b"llul", at + 4)
    return sum(1 for word in found if not word[0].islower()) >= expected


def pieces(line: str) -> Iterator[str]:
    """Cut a line at its seams; names with capitals inside stay whole.

    >>> list(pieces("Read moreShare this by McDonaldThe harbour was empty.Nobody knew why."))
    ['Read more', 'Share this by McDonald', 'The harbour was empty.', 'Nobody knew why.']
    """
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
    """Return True unless the letters before ``at`` are the beginning of a name with a capital inside."""
    if not line[at - 1].isalpha():
        return True
    found = _WORD.search(line[max(0, at - 40) : at])
    return found is not None and found[0] not in _NAMES and len(found[0]) > 1


def _classes(text: str) -> bytes:
    """Return for each letter its class.

    ``l`` lower case, ``u`` upper case, ``.`` a mark that ends a sentence or closes, ``d`` a digit, else a space.
    """
    codec = "latin-1"
    if not text.isascii():
        codec = next(
            (name for letter, name in _CODECS if letter.search(text, len(text) // 2, len(text) // 2 + 1000)), codec
        )
    return text.encode(codec, "replace").translate(_table(codec))


@cache
def _table(codec: str) -> bytes:
    """Return the class of each byte of a code page, for ``bytes.translate``."""

    def class_of(letter: str) -> str:
        if letter.isalpha():
            return "u" if letter.isupper() else "l"
        # What the code page does not have has become a question mark.
        return "d" if letter.isdigit() else "." if letter in '.!)…”»"’' else " "

    return "".join(map(class_of, bytes(range(256)).decode(codec, "replace"))).encode()

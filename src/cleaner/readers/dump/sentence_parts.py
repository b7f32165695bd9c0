"""Tell from the end of one line and the beginning of the next whether both are parts of one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.text import words
from cleaner.text.function_words import FunctionWords

#: Signs that begin no paragraph.
CONTINUES = frozenset(",.;:)]!?»”’%،؛।۔，。、；：）」』")
LISTS_ON = frozenset(",;،؛，、；")
_STOPS = frozenset(".!?,;:)،؛।۔，。、；：）")
#: Signs after which a sentence goes on.
_OPEN_END = frozenset(",([«“„「『（،，、-")
_COMMAS = re.compile(r"[,;،؛，、；]|[.!?。！？।۔]\s?\w")
#: What may be the first letter of a continuation, the last of a line that goes on.
_SOFT = re.compile("[-a-z(\\[" + re.escape("".join(sorted(CONTINUES))) + "]|[^\\x00-\\x7f]")
_OPEN = re.compile("[" + re.escape("".join(sorted(_OPEN_END))) + "]")
_OPENING_QUOTES = frozenset("\"'“„«‘")
_FULL_STOPS = "。।۔။។"
#: An address, a time of day, a date: they stand beside headlines.
_ADDRESS = re.compile(r"(?:https?:|www\.)\S|[^\s@]+@[^\s@]+\.\w|[\w.-]+\.[a-z]{2,}(?:/\S*)?$")
_STAMP = re.compile(r"\d{1,2}[:h.]\d\d(?!\d)|\d{4}[-/.年]\d|\d[-/.]\d{4}")
#: "..., and": the next item of a list comes, if it begins with a capital.
_ENUMERATION = re.compile(r"[,;] \w+$")
#: A label in lower case has at most this many words.
LABEL_WORDS = 4
#: The marks of footnotes.
_NOTES = re.compile(r"(?<!\])(?:\[\w{1,3}\])++$")
#: A line of more words holds more than a date.
STAMP_WORDS = 14
#: After a sign that begins no paragraph this many words are the rest of one, whatever stands before them.
REST_WORDS = 4
#: Without capitals: words of a line that may go on in a linked name, and of what follows the name.
LONG, LONG_REST = 6, 4
#: An aside in brackets is looked for in this many characters.
_ASIDE = 200


class Parts:
    """What the lines of a dump show of each other, with the function words of its language."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._words = FunctionWords(lines)

    def candidates(self, first_letters: str) -> bytearray:
        """Return (n,) 1 for each line that may go on in the next."""
        lines = self._lines
        marks = bytearray(map(self._words.may_be_open, lines))
        for match in _SOFT.finditer(first_letters):
            if words.is_small(match[0]) or match[0] in CONTINUES or match[0] in "([-" or not has_case(match[0]):
                at = match.start()
                marks[max(0, at - 2) : at] = b"\1" * min(at, 2)
        for match in _OPEN.finditer("".join([line[-1:] or "\n" for line in lines])):
            marks[match.start()] = 1
        return marks

    def is_open(self, text: str) -> bool:
        """Return True if ``text`` ends in a function word."""
        return self._words.is_open(text)

    def may_be_open(self, text: str) -> bool:
        """Return True if ``text`` ends in a function word that may also end a heading."""
        return self._words.may_be_open(text)

    def needs(self, last: str, line: str) -> bool:
        """Return True if the sentence in ``last`` goes on in the next line."""
        if last[-1] in _OPEN_END and not closes(last):
            return True
        if words.is_dense(last[-1]):
            return False
        if is_stamp(last):
            return False
        if line[0] not in CONTINUES and is_middle(line):
            return last[0] != line[0] if line[0] == "-" else True
        if _ENUMERATION.search(last[-30:]):
            return False
        return self._words.is_open(last) or (self._words.may_be_open(last) and _COMMAS.search(last) is not None)

    def without_case(self, last: str, line: str, following: str) -> bool:
        """Return True if ``line`` is a name in a sentence of a script without capitals.

        Two of three signs are needed: a comma or full stop inside of the beginning, a function word at its end, a
        function word or sign at the beginning of the rest. The rest is a sentence to its end.
        """
        if is_stamp(line) or words.count(last[-400:]) < LONG or words.count(following[:400]) < LONG_REST:
            return False
        if not words.ends_sentence(following) and has_full_stops(last + following):
            return False
        inside = _COMMAS.search(last[:-1]) is not None or (" " in last and not has_full_stops(last))
        open_end = last[-1] in _OPEN_END or self._words.is_open(last)
        rest = following[0] in CONTINUES or self._words.goes_on(following)
        return inside + open_end + rest >= 2 or (_has_stop(last) and _has_stop(following))


def has_case(text: str) -> bool:
    """Return True if the first letter is of a script with capitals."""
    letter = next(filter(str.isalpha, text), "")
    return letter.lower() != letter.upper() and not "\u10d0" <= letter <= "\u10ff"


def has_full_stops(text: str) -> bool:
    """Return True unless the text is in a script whose sentences end without a sign, as Thai and Lao."""
    return not any("\u0e00" <= letter <= "\u0eff" for letter in text[-400:])


def is_rest(last: str, line: str, long: bool) -> bool:
    """Return True if a line that begins with a closing sign is the rest of the paragraph before it."""
    sign, rest = line[0], line[1:]
    if not rest:
        return long and (sign not in LISTS_ON or not words.ends_sentence(last))
    if sign == "%":
        return long or last[-1].isdigit()
    if sign == "»" and "«" not in last and rest[0] == " ":
        # A bullet, or the arrow of a menu.
        return False
    return long or sign in LISTS_ON or (sign in _STOPS and rest[0] == " " and words.count(rest[:400]) >= REST_WORDS)


def is_middle(text: str) -> bool:
    """Return True if ``text`` begins in the middle of a sentence: in lower case, with a comma, with an aside."""
    if text[0] in CONTINUES:
        return len(text) > 1
    if text[0] == "-":
        # The rest of a German compound.
        return text[1:2].isalpha()
    if text[0] in _OPENING_QUOTES and len(text) > 1:
        return words.is_small(text[1])
    if text[0] not in "([":
        return (
            words.is_small(text[0])
            and not _is_address(text)
            and not (is_label(text) and words.count(text) <= LABEL_WORDS)
        )
    end = max(text.find(sign, 1, _ASIDE) for sign in ")]")
    if end == len(text) - 1:
        # "[edit]", "(3)": a label of its own.
        return False
    after = text[end + 1 : end + 3].strip()[:1] if end > 0 else ""
    return words.is_small(text[1:2]) or words.is_small(after) or after in _STOPS


def is_list(texts: Sequence[str]) -> bool:
    """Return True for short lines without signs and function words: tags in lower case."""
    plain = [text for text in texts if text and text[0].islower() and text[-1].isalnum()]
    return len(plain) == len(texts) and all(words.count(text[:_ASIDE]) <= LABEL_WORDS for text in plain)


def ends(text: str) -> bool:
    """Return True if ``text`` ends as a sentence does, apart from the marks of footnotes: "the main hill.[3]"."""
    return words.ends_sentence(_NOTES.sub("", text[-_ASIDE:]))


def is_label(text: str) -> bool:
    """Return True if a list or what it names follows."""
    return text[-1] in ":："


def is_stamp(text: str) -> bool:
    """Return True for a short line with a date or a time of day."""
    return len(text) < 100 and words.count(text) <= STAMP_WORDS and _STAMP.search(text) is not None


def closes(text: str) -> bool:
    """Return True if the quotation mark at the end of ``text`` is a closing one, as in German."""
    return text[-1] == "“" and "„" in text


def _is_address(text: str) -> bool:
    return _ADDRESS.match(text) is not None


def _has_stop(text: str) -> bool:
    return any(stop in text for stop in _FULL_STOPS[:1])

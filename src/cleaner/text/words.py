"""Words and sentence marks in any script: count them, tell where a sentence ends, cut class names into words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from string import ascii_lowercase

from cleaner.text.caching import short_key_cache

#: Texts that are joined for one pass over them.
PIECE = 10_000

# Han, kana, Thai, Lao, Khmer, Myanmar: written without spaces, so split() finds one word in a sentence.
_DENSE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
)
_NO_DENSE_LEAD = bytes(set(range(256)) - set(b"\xe0\xe1\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef\xf0"))
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_A-Za-z]+")
#: For ``bytes.translate``: everything except lower-case letters becomes a space.
_LETTERS = bytes(code if chr(code) in ascii_lowercase else ord(" ") for code in range(256))
#: For ``bytes.translate``: ASCII letters in lower case; digits, line breaks and everything beyond ASCII stay.
_WORDS = bytes(
    code if code >= 128 else ord(chr(code).lower()) if re.match(r"[\w\n]", chr(code)) else ord(" ")
    for code in range(256)
)
_GAP, _SIGN = re.compile("  +"), re.compile(r"[^\w\x00-\x7f]")
_NOT_LETTER = re.compile(r"[\W_]+")
#: What ends a statement, in all scripts.
FULL_STOPS = (".", "。", "。", "।", "॥", "۔", "။", "។", "։", "።")
QUESTION_MARKS = ("?", "？", "؟", "՞", "፧")
_ENDS = frozenset((*FULL_STOPS, *QUESTION_MARKS, "!", "！", "…"))
_CLOSERS = "”»\"“’'」』）)] "
_COMMAS = ",，、،；"


def count(text: str) -> int:
    """Count words: runs between spaces, plus one for every two letters of a script without spaces.

    >>> count("港 and the pier"), count("港の氷室は残る")
    (4, 4)
    """
    if text.isascii():
        return len(text.split())
    dense = len(_DENSE.findall(text))
    return len(text.split()) if not dense else len(_DENSE.sub(" ", text).split()) + (dense + 1) // 2


def counts(texts: Sequence[str]) -> list[int]:
    """Return (n,) :func:`count` of each text."""
    return [number for piece in pieces(texts) for number in _counts(piece)]


def _counts(texts: Sequence[str]) -> list[int]:
    # In UTF-8 the letters of scripts without spaces begin with bytes that begin few others.
    if not "".join(texts).encode("utf-8", "surrogatepass").translate(None, _NO_DENSE_LEAD):
        return [len(text.split()) for text in texts]
    return list(map(count, texts))


def pieces(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut ``texts`` into pieces of ``PIECE``, so that joined copies of a piece are small beside a long page."""
    return (texts[start : start + PIECE] for start in range(0, len(texts), PIECE))


def squeezed(text: str) -> str:
    """Return only the letters and digits, in lower case: equal for copies of a sentence with other spaces or marks."""
    return _NOT_LETTER.sub("", text.lower())


def word_letters(texts: Sequence[str]) -> list[str]:
    """Return of each text the letters and digits in lower case, one space between words."""
    found: list[str] = []
    for piece in pieces(texts):
        plain = iter(_word_letters([text for text in piece if text.isascii()], _spaced_ascii))
        other = iter(_word_letters([text for text in piece if not text.isascii()], _spaced))
        found += [next(plain if text.isascii() else other) for text in piece]
    return found


def _word_letters(texts: list[str], spaced: Callable[[str], str]) -> list[str]:
    # All texts joined, in a few passes of C.
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts):
        joined = "\n".join(text.replace("\n", " ") for text in texts)
    return [line.strip(" ") for line in _GAP.sub(" ", spaced(joined)).split("\n")]


def _spaced_ascii(text: str) -> str:
    return text.encode().translate(_WORDS).decode()


def _spaced(text: str) -> str:
    plain = text.casefold().encode("utf-8", "surrogatepass").translate(_WORDS)
    return _SIGN.sub(" ", plain.decode("utf-8", "surrogatepass"))


@short_key_cache(maxsize=8_000, max_chars=100)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a class name or id, in lower case.

    >>> name_words("relatedPosts-2")
    ('related', 'posts')
    """
    if name.isascii() and name.islower():
        # The same words as the pattern's, in a third of the time.
        return tuple(name.encode().translate(_LETTERS).decode().split())
    return tuple(part.lower() for part in _NAME_WORD.findall(name))


def is_dense(letter: str) -> bool:
    """Return True for a letter of a script that is written without spaces."""
    return bool(_DENSE.match(letter))


def is_small(letter: str) -> bool:
    """Return True for a small letter; those of Georgian count as such in Unicode, but begin sentences and names."""
    return letter.islower() and not "\u10d0" <= letter <= "\u10ff"


def ends_sentence(text: str) -> bool:
    """Return True if ``text`` ends with a full stop, question or exclamation mark, apart from closing quotes.

    >>> ends_sentence("He said: “yes.”"), ends_sentence("残る。"), ends_sentence("Read more")
    (True, True, False)
    """
    last = text[-1:]
    if last in _ENDS:
        return True
    return last in _CLOSERS and text.rstrip(_CLOSERS)[-1:] in _ENDS


def commas(text: str) -> int:
    """Count commas, those of Chinese, Japanese and Arabic too."""
    return text.count(",") if text.isascii() else sum(map(text.count, _COMMAS))

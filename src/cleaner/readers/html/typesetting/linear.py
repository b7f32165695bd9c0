"""Formulas in one line, as people type them: ``F = k h^2``, ``a_1``, ``(a + b)/c``, ``√(2gh)``."""

from __future__ import annotations

import re
import unicodedata

# One thing, which needs no brackets: a number or a letter as an exponent, a word too as an index or below a line.
_EXPONENT = re.compile(r"[+−±-]?(?:\d[\d.,]{0,20}|\w)[′'°]?|[+−*†-]")
_INDEX = re.compile(r"[+−-]?\w{1,40}(?:,\w{1,40}){0,9}[′']?|[+−*-]")
_TERM = re.compile(r"√?(?:\d[\d.,]{0,20}|[^\W\d]\w{0,40})[′'°!\u0300-\u036f\u20d7]?(?:[_^]-?\w{1,40}){0,2}")
# What ends a product, outside of brackets.
_SUM = re.compile(r"[\s+−±=<>≤≥,;/-]")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩"}
#: Signs that are raised by themselves.
_RAISED = frozenset("′″‴'’°")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


def raised(text: str) -> str:
    """Return the text of an exponent.

    >>> raised("2"), raised("n+1"), raised("∘"), raised("-1")
    ('^2', '^(n+1)', '°', '^-1')
    """
    if text in ("∘", "°"):
        return "°"
    return text if not text or _RAISED.issuperset(text) else f"^{_grouped(text, _EXPONENT)}"


def lowered(text: str) -> str:
    """Return the text of an index: ``_1``, ``_(i+1)``."""
    return f"_{_grouped(text, _INDEX)}" if text else ""


def fraction(above: str, below: str) -> str:
    """Return a fraction: ``a/b``, ``n(n+1)/2``, ``(a + b)/(2c)``."""
    return f"{_bracketed(above) if _is_sum(above) else above}/{_grouped(below, _TERM)}"


def root(text: str, degree: str = "") -> str:
    """Return a root: ``√2``, ``∛x``, ``(a + b)^(1/n)``."""
    sign = _ROOTS.get(degree)
    if sign is None:
        return f"{_grouped(text, _TERM)}^(1/{degree})"
    return sign + (text if len(text) == 1 or text.isdecimal() else _bracketed(text))


def accented(text: str, accent: str) -> str:
    """Return a letter with a combining accent; one over several is left out."""
    return unicodedata.normalize("NFC", text + accent) if len(text) == 1 else text


def outlined(text: str) -> str:
    """Return letters with doubled strokes: ``ℝ``."""
    return "".join(map(_outlined, text))


def _outlined(letter: str) -> str:
    for name in ("DOUBLE-STRUCK CAPITAL", "MATHEMATICAL DOUBLE-STRUCK CAPITAL"):
        try:
            return unicodedata.lookup(f"{name} {letter}") if letter.isascii() and letter.isupper() else letter
        except KeyError:
            continue
    return letter


def _is_sum(text: str) -> bool:
    """Return True if something other than a product stands outside of brackets."""
    depth = 0
    for letter in text[1:]:
        depth += (letter in "([{") - (letter in ")]}")
        if depth <= 0 and _SUM.match(letter):
            return True
    return False


def _grouped(text: str, atom: re.Pattern[str]) -> str:
    return text if len(text) <= 1 or atom.fullmatch(text) else _bracketed(text)


def _bracketed(text: str) -> str:
    """Return ``text`` in brackets, unless one pair is around all of it."""
    closes = _BRACKETS.get(text[:1])
    if closes and text.endswith(closes):
        depth = 0
        for place, letter in enumerate(text):
            depth += (letter == text[0]) - (letter == closes)
            if depth == 0:
                return text if place == len(text) - 1 else f"({text})"
    return f"({text})"

"""Refuse what is not a page: files of other kinds, and data in which hardly anything is text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from cleaner.readers.charset.wide import wide_encoding
from cleaner.readers.not_a_page import NotAPage
from cleaner.readers.signatures import kind_of_file

#: Data are looked at in windows, so that a page with some rubbish in it is still a page.
_WINDOW, _LOOKED_AT = 256, 32_768
#: Share of the windows that are no text in data that are not a page.
_MOST = 0.75
#: Share of a window's bytes that are controls from which it is no text; random bytes have 0.11.
_SHARE = 0.05
#: Share of printed ASCII from which a window is text, whatever stands between its words.
_READABLE = 0.7
#: Fewer controls than this in all are rubbish in a text, and so are all those of an input shorter than ``_SHORT``.
_FEW, _SHORT = 4, 64
#: No text has these; ISO-2022 has ESC, SO and SI.
_CONTROLS = bytes(code for code in (*range(32), 127) if code not in b"\t\n\v\f\r\x0e\x0f\x1b")
_TEXT = bytes(code for code in range(256) if code not in _CONTROLS)
_PRINTED = bytes(range(32, 127)) + b"\t\r\n"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_CONTROL = re.compile("[\0-\x08\x10-\x1a\x1c-\x1f\x7f]")
_PLAIN = re.compile("[\t\r\n -~]")

#: Files of other kinds that begin with plain letters.
_PLAIN_BEGINNINGS = ("%PDF-", "%!PS-Adobe-", "{\\rtf1")
#: How bytes are read as text without an error, and the way back.
_DECODED_AS = (("latin-1", "replace"), ("cp1252", "replace"), ("utf-8", "surrogatepass"))
_Text = TypeVar("_Text", str, bytes)


def refuse_binary(data: bytes) -> None:
    """Raise NotAPage if the data are a file of another kind, or hardly any of them is text."""
    if data.startswith(_MARKS):
        return
    if what := kind_of_file(data):
        raise NotAPage(what)
    sample = data[:_LOOKED_AT]
    if len(data) < _SHORT or len(sample.translate(None, _TEXT)) < _FEW or wide_encoding(data):
        return
    if _is_binary(
        [
            (len(part.translate(None, _TEXT)), len(part) - len(part.translate(None, _PRINTED)), len(part))
            for part in _windows(sample)
        ]
    ):
        raise NotAPage("binary data")


def refuse_decoded_binary(text: str) -> None:
    """Raise NotAPage if the text is a file of another kind that somebody decoded (``data.decode("latin-1")``)."""
    head = text[:_WINDOW]
    # Most pages are told by their first letters.
    if not _CONTROL.search(head) and not head.lstrip().startswith(_PLAIN_BEGINNINGS):
        return
    for encoding, errors in _DECODED_AS:
        if what := kind_of_file(text[:_LOOKED_AT].encode(encoding, errors)):
            raise NotAPage(what)
    sample = text[:_LOOKED_AT]
    if len(text) < _SHORT or len(_CONTROL.findall(sample)) < _FEW:
        return
    if _is_binary([(len(_CONTROL.findall(part)), len(_PLAIN.findall(part)), len(part)) for part in _windows(sample)]):
        raise NotAPage("binary data")


def _windows(data: _Text) -> list[_Text]:
    return [data[start : start + _WINDOW] for start in range(0, len(data), _WINDOW)]


def _is_binary(windows: Sequence[tuple[int, int, int]]) -> bool:
    """Return True if most windows are not text; of each the controls, the printed ASCII and its size."""
    odd = (controls >= _SHARE * size and plain < _READABLE * size for controls, plain, size in windows)
    return sum(odd) > _MOST * len(windows)

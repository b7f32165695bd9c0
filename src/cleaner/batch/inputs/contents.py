"""Tell what a file holds by its first bytes: a page, rows, records of a crawl, an archive, or what is not a page.

What the bytes say counts; if they say nothing, as those of plain text do, the name does. A text that only begins like a
table or like JSON is a page: as much of it as was read must be in that form.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import NamedTuple

from cleaner.batch.inputs import csv_rows, foreign, text_records
from cleaner.batch.inputs.item import Reading

#: Bytes of a file that are looked at, unpacked.
HEAD = 1 << 16
_BEFORE = "\ufeff \t\r\n"
_MARKUP = re.compile(r"<[!?a-zA-Z]")
#: A web archive of a browser: a mail of several parts.
_MAIL = re.compile(r"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related\b", re.I)
_MAIL_START = re.compile(r"(?:From|Date|Subject|MIME-Version|Content-Type|Snapshot-Content-Location|Message-ID):", re.I)
_KEY = re.compile(r'\{\s*"(?:[^"\\\n]|\\.){0,200}"\s*:')
_DECODER = json.JSONDecoder(strict=False)
#: Lines that may be damaged in JSON lines that are told by their content: one of so many.
_DAMAGED = 10


class Content(NamedTuple):
    """What a file holds: the name of a form, and what is known of it."""

    form: str
    """page, mhtml, zip, tar, lines, values, csv, parquet, warc, records, foreign, or "" if only the name tells."""
    table: csv_rows.Form | None = None
    what: str = ""


def tell(head: bytes, *, whole: bool, suffix: str, reading: Reading) -> Content:
    """Return what a file holds whose unpacked bytes begin with ``head``; ``whole``: there are no more of them."""
    if what := foreign.told(head):
        return Content("foreign", what=what)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Content("zip")
    if head[257:262] == b"ustar":
        return Content("tar")
    if head.startswith(b"PAR1"):
        return Content("parquet")
    if head.startswith(b"WARC/") or text_records.begins(head):
        return Content(_crawl(head))
    return _text(head, whole, suffix, reading)


def _crawl(head: bytes) -> str:
    """Return whether records are as they were written, or went through an editor, which changes line ends."""
    return "warc" if b"\r\n" in head[:20] and head.startswith(b"WARC/") else "records"


def _text(head: bytes, whole: bool, suffix: str, reading: Reading) -> Content:
    text = _decoded(head).lstrip(_BEFORE)
    if _MARKUP.match(text):
        return Content("page")
    if _MAIL_START.match(text) and _MAIL.match(text[:4096]):
        return Content("mhtml")
    if text.startswith(("[", "{")) and (form := _json(text, whole, suffix)):
        return Content(form)
    named = suffix in (".csv", ".tsv", ".tab")
    if (named or _has_delimiter(text)) and (table := csv_rows.tell(head, whole=whole, named=named, reading=reading)):
        return Content("csv", table)
    return Content("page" if suffix in (".json", ".csv", ".tsv", ".tab") else "")


def _decoded(head: bytes) -> str:
    """Return the head as text, whose letters beyond ASCII do not matter here."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8", "replace")


def _has_delimiter(text: str) -> bool:
    """Return True if the first line has something that stands between cells: what a table needs."""
    line = text[:2000].partition("\n")[0]
    return any(delimiter in line for delimiter in csv_rows.DELIMITERS)


def _json(text: str, whole: bool, suffix: str) -> str:
    """Return "lines" or "values" for rows of JSON, "" for a text that only begins like them."""
    lines = text.split("\n")
    # The last line may be cut off.
    complete = [line for line in (lines if whole else lines[:-1]) if line.strip()]
    if text.startswith("{") and _is_rows(complete, lines[0], whole):
        return "lines"
    if _is_values(text, whole) or (suffix == ".json" and whole and _parses(text)):
        return "values"
    return ""


def _is_rows(complete: list[str], first: str, whole: bool) -> bool:
    """Return True for lines that are an object each; the first may be longer than what was read."""
    if not complete:
        return not whole and _is_beginning(first)
    if not _parses(complete[0]):
        return False
    odd = sum(not (line.startswith("{") and line.rstrip().endswith("}")) for line in complete)
    return odd * _DAMAGED <= len(complete)


def _is_values(text: str, whole: bool) -> bool:
    """Return True if all that was read is one array or object, or several objects one after the other."""
    at = 1 if text.startswith("[") else 0
    in_array, number = bool(at), 0
    while True:
        at = _skip(text, at, ", \t\r\n" if number else " \t\r\n")
        if at == len(text):
            return number > 0
        if in_array and text[at] == "]":
            return not text[at + 1 :].strip() and (number > 0 or whole)
        if text[at] not in ('{"' if in_array else "{"):
            # An array that is damaged further on is one all the same.
            return in_array and number > 1
        try:
            _, at = _DECODER.raw_decode(text, at)
        except RecursionError:
            return True
        except ValueError as error:
            return _is_cut_off(text, at, error, whole) or (in_array and number > 1)
        number += 1


def _is_cut_off(text: str, at: int, error: ValueError, whole: bool) -> bool:
    """Return True for a value that is in order up to the end of what was read."""
    at_end = isinstance(error, json.JSONDecodeError) and (
        error.msg.startswith("Unterminated") or error.pos >= len(text) - 16
    )
    return at_end and _is_beginning(text[at:]) and (not whole or text.startswith("["))


def _is_beginning(text: str) -> bool:
    """Return True for an object whose first field has a name."""
    return _KEY.match(text) is not None


def _skip(text: str, at: int, what: str) -> int:
    while at < len(text) and text[at] in what:
        at += 1
    return at


def _parses(text: str) -> bool:
    try:
        json.loads(text)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True

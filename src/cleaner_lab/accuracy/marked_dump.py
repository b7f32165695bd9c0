"""Read marked dumps: flattened pages in which a person has said of each line whether it must stay.

A file has a head, a blank line, and one line of the dump a line:

    kind: recipe with ratings
    lang: nl
    form: lines
    = title: Zeeuwse bolussen
    = authors: Tjitske Adriaanse

    - Print recept
    + Kneed bloem, gist en melk tien minuten.
    ? Eet smakelijk!

``+`` must stay, ``-`` must go, ``?`` may do either. Lines with ``=`` are the metadata that a person wants; fields that
are not named are not judged. ``form`` says how the lines are put together; see :data:`FORMS`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

SUFFIX = ".marked"
#: Width and indentation of dumps of the form "wrap72".
_WIDTH, _INDENT = 69, " " * 3


class Line(NamedTuple):
    """A line of a dump and its mark, one of "+-?"."""

    mark: str
    text: str


@dataclass(frozen=True)
class MarkedDump:
    """A dump with a mark on each line; ``metadata`` holds the fields that are judged."""

    name: str
    head: Mapping[str, str]
    metadata: Mapping[str, str]
    lines: tuple[Line, ...]

    @property
    def form(self) -> str:
        """Name in :data:`FORMS`."""
        return self.head.get("form", "lines").split()[0]

    def text(self, spaced: bool = False) -> str:
        """Return the dump; ``spaced`` with a blank line between all lines."""
        lines = [line.text for line in self.lines]
        if spaced:
            lines = [part for text in lines if text for part in (text, "")][:-1]
        return FORMS[self.form](lines, self.head.get("form", "").partition(" ")[2])

    def can_be_spaced(self) -> bool:
        """Return True if blank lines between its lines change nothing for a reader."""
        return self.form in ("lines", "wet")


def read(file: Path) -> MarkedDump:
    """Read a file. Raises ValueError for a line that has no mark or no field."""
    head: dict[str, str] = {}
    metadata: dict[str, str] = {}
    lines: list[Line] = []
    top, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    for raw in top.splitlines():
        name, colon, value = raw.removeprefix("= ").partition(":")
        if not colon:
            raise ValueError(f"{file.name}: {raw!r} is not a field")
        (metadata if raw.startswith("= ") else head)[name] = value.strip()
    for raw in body.removesuffix("\n").split("\n"):
        if raw[:1] not in ("+", "-", "?") or raw[1:2] not in ("", " "):
            raise ValueError(f"{file.name}: {raw!r} has no mark")
        lines.append(Line(raw[0], raw[2:]))
    return MarkedDump(file.stem, head, metadata, tuple(lines))


def read_all(folder: Path) -> list[MarkedDump]:
    """Read the files of a folder, in the order of their names."""
    return [read(file) for file in sorted(folder.glob("*" + SUFFIX))]


def read_texts(file: Path) -> list[tuple[str, list[str]]]:
    """Read a list of (language, lines): "[de]" starts each, "#" a comment, and blank lines count for nothing."""
    texts: list[tuple[str, list[str]]] = []
    for raw in file.read_text(encoding="utf-8").splitlines():
        if raw.startswith("[") and raw.endswith("]"):
            texts.append((raw[1:-1], []))
        elif raw and not raw.startswith("#"):
            texts[-1][1].append(raw)
    return texts


def unmarked(name: str, lang: str, lines: Iterable[Line]) -> MarkedDump:
    """Return a dump that is put together from ``lines`` in place of being read."""
    return MarkedDump(name, {"lang": lang}, {}, tuple(lines))


def _lines(texts: Sequence[str], _: str) -> str:
    return "\n".join(texts) + "\n"


def _wrapped(texts: Sequence[str], _: str) -> str:
    filled = (textwrap.fill(text, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT) for text in texts if text)
    return "\n\n".join(filled) + "\n"


def _wet(texts: Sequence[str], url: str) -> str:
    """Return a record of a WET file, as Common Crawl writes them."""
    body = "\n".join(texts)
    fields = (
        "WARC/1.0",
        "WARC-Type: conversion",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2023-10-04T02:51:38Z",
        "WARC-Record-ID: <urn:uuid:5d2c1c1e-91ab-4c53-8d5f-6a0c7a1f9e52>",
        "Content-Type: text/plain",
        f"Content-Length: {len(body.encode())}",
    )
    return "\r\n".join(fields) + "\r\n\r\n" + body + "\r\n\r\n"


#: How the lines of a dump are put together, by name; the second argument is what follows the name in the head.
FORMS: Mapping[str, Callable[[Sequence[str], str], str]] = {
    "lines": _lines,
    "md": _lines,
    "oneline": lambda texts, _: " ".join(filter(None, texts)),
    "together": lambda texts, _: "".join(texts),
    "wrap72": _wrapped,
    "wet": _wet,
}

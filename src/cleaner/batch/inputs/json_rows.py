"""Read rows of JSON: lines, arrays, objects that hold a list, objects one after the other."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from json.decoder import WHITESPACE  # type: ignore[attr-defined]  # missing in the stubs
from typing import IO, Any

from cleaner.batch.inputs.compressed import unpacked
from cleaner.batch.inputs.item import File, Item, Reading, broken
from cleaner.batch.inputs.rows import row_item, rows_in

#: Bytes of a line or of a row, unless pages may be larger than half of that.
MAX_LINE = 128 << 20
_PIECE = 1 << 20
#: An error this close to the end of what was read may be due to that end.
_NEAR = 16
_DECODER = json.JSONDecoder(strict=False)
#: What separates the rows of an array, and where one begins after a damaged one.
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\n[ \t]*(?=\{)")


def longest(reading: Reading) -> int:
    """Return how long a row may be: JSON escapes letters, so it may be longer than its page."""
    return MAX_LINE if reading.page_bytes is None else max(MAX_LINE, 2 * reading.page_bytes)


def lines(file: File, reading: Reading) -> Iterator[Item]:
    """Yield the items of each line that is not blank; a line that is not an object with a page is a broken item."""
    most = longest(reading)
    with unpacked(file) as stream:
        number = 0
        while line := stream.readline(most + 1):
            number += 1
            if len(line) > most:
                yield _broken(file, number, OSError(f"a line of more than {most >> 20} MB"))
                while line and not line.endswith(b"\n"):
                    line = stream.readline(_PIECE)
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield from _line(line, file, number, reading)


def _line(line: bytes, file: File, number: int, reading: Reading) -> Iterator[Item]:
    try:
        value = json.loads(line)
    # Bad JSON, bad UTF-8, and objects nested too deeply.
    except (ValueError, RecursionError) as error:
        yield _broken(file, number, error)
    else:
        yield from _items(value, file, number, reading)


def values(file: File, reading: Reading) -> Iterator[Item]:
    """Yield the items of an array, which is read as a stream, or of objects that stand one after the other."""
    number = 0
    with unpacked(file) as stream:
        for value in _Values(stream, longest(reading)).read():
            number += 1
            if isinstance(value, Exception):
                yield _broken(file, number, value)
            else:
                yield from _items(value, file, number, reading)


def _items(value: Any, file: File, number: int, reading: Reading) -> Iterator[Item]:
    rows = rows_in(value, reading)
    for at, row in enumerate(rows, 1):
        # Rows of an object that holds many are counted within it.
        inner = f".{at}" if len(rows) > 1 else ""
        name, place = f"{file.name}:{number}{inner}", file.place / f"{number:08}{inner}"
        if isinstance(row, str) and not reading.text_field:
            row = {"text": row}
        yield row_item(row, name, place, reading)


def _broken(file: File, number: int, error: Exception) -> Item:
    return broken(f"{file.name}:{number}", file.place / f"{number:08}", error)


class _Values:
    """Reads JSON values from a stream; holds little more than one of them, of at most ``most`` characters."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        # A letter that is not UTF-8 costs only itself.
        self.text = io.TextIOWrapper(stream, "utf-8-sig", errors="replace")
        self.most, self.held, self.at, self.ended = most, "", 0, False

    def read(self) -> Iterator[Any]:
        """Yield values, and an error for each damage; after it what follows on a line of its own is read."""
        self._fill()
        in_array = self._skip(WHITESPACE) and self.held[self.at] == "["
        self.at += in_array
        while self._skip(_BETWEEN):
            if in_array and self.held[self.at] == "]":
                return
            try:
                yield self._value()
            except (ValueError, RecursionError) as error:
                if not self._resume():
                    yield ValueError(f"{error}; what follows was not read")
                    return
                yield error
        if in_array:
            yield ValueError("the array has no end; the file is cut off")

    def _skip(self, between: re.Pattern[str]) -> bool:
        """Go to the next value; return False if there is none."""
        while True:
            found = between.match(self.held, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.held):
                return True
            if not self._fill():
                return False

    def _value(self) -> Any:
        """Return the value that begins here. Raises ValueError and RecursionError."""
        while True:
            error: ValueError | None = None
            end = len(self.held)
            try:
                value, end = _DECODER.raw_decode(self.held, self.at)
            except json.JSONDecodeError as found:
                error = found
                if not found.msg.startswith("Unterminated") and found.pos < len(self.held) - _NEAR:
                    raise ValueError(f"{found.msg}: character {found.pos - self.at} of this row") from None
            if error is None and (end < len(self.held) or self.ended):
                self.at = end
                return value
            if len(self.held) - self.at > self.most:
                raise ValueError(f"a row of more than {self.most >> 20} MB")
            if not self._fill() and error is not None:
                raise ValueError("this row has no end; the file is cut off")

    def _fill(self) -> bool:
        """Read on, as much again as is held, so that what is read again and again stays linear."""
        piece = self.text.read(max(_PIECE, len(self.held) - self.at))
        self.held, self.at = self.held[self.at :] + piece, 0
        self.ended = not piece
        return bool(piece)

    def _resume(self) -> bool:
        """Go to the next line that begins an object; return False if there is none in what is held."""
        found = _NEXT.search(self.held, self.at + 1)
        self.at = found.end() if found else len(self.held)
        return found is not None

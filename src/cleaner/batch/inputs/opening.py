"""Look at the first bytes of a file before it is read, without losing them."""

from __future__ import annotations

import codecs
import io
import re
import sys
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import IO, Any, NamedTuple, cast

from cleaner.batch.inputs.compressed import peel, shape
from cleaner.batch.inputs.contents import HEAD, Content, tell
from cleaner.batch.inputs.item import File, Reading

#: Fewer bytes than this are the rest of something rather than a text.
_FEW = 64
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Opened(NamedTuple):
    """A file that may be read as it is, and what it holds."""

    file: File
    content: Content


class _After(io.RawIOBase):
    """The bytes that were read already, and the rest of their stream."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self.head, self.stream = io.BytesIO(head), stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.head.read(len(buffer)) or self.stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def look(file: File, reading: Reading) -> Opened:
    """Return a file with what it holds and is packed with. Raises OSError if it cannot be opened."""
    if file.path is not None:
        with file.open() as stream:
            head = stream.read(HEAD + 1)
    else:
        # Members of archives and standard input can be read only once.
        stream = file.open()
        head = _read(stream, HEAD + 1)
        file = replace(file, open=partial(_rest, head, stream))
    return Opened(*_told(file, head, reading))


def _told(file: File, head: bytes, reading: Reading) -> tuple[File, Content]:
    suffix, named = shape(file.name)
    inner, packing = peel(head, HEAD + 1)
    content = tell(inner[:HEAD], whole=len(inner) <= HEAD and len(head) <= HEAD, suffix=suffix, reading=reading)
    if named and not packing and head and not content.form and not _is_text(head):
        # Damaged from its first byte on: the library says so.
        return file, content
    return replace(file, packing=packing), content


def _is_text(head: bytes) -> bool:
    """Return True for text that was unpacked and kept its name, as browsers do it."""
    if len(head) < _FEW or _CONTROL.search(head):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _rest(head: bytes, stream: IO[bytes]) -> IO[bytes]:
    return cast(IO[bytes], io.BufferedReader(_After(head, stream)))


def _read(stream: IO[bytes], size: int) -> bytes:
    pieces: list[bytes] = []
    while size > 0 and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def standard_input() -> File:
    """Return standard input as a file without a path."""
    return File("-", PurePath("stdin"), _stdin)


def _stdin() -> IO[bytes]:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer


def peek_stdin(reading: Reading) -> Content | None:
    """Return what standard input holds as far as it can be told without reading it; None if it cannot."""
    stream: Any = sys.stdin and sys.stdin.buffer
    if not hasattr(stream, "peek"):
        return None
    head = stream.peek(HEAD)
    return _told(standard_input(), head[:HEAD], reading)[1]

"""Take the body out of what HTTP clients return, and out of open files; told by what they have, not by their types."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from email.message import Message
from typing import Any, NamedTuple

#: Names under which clients keep the body: requests and httpx, Scrapy, urllib3 and werkzeug.
_BODIES = ("content", "body", "data")
_PIECE = 1 << 20
_ASYNCHRONOUS = "{} is asynchronous: await its body and give the bytes"


class Body(NamedTuple):
    """A page with what its transport says of it: charset, address and packing (Content-Encoding)."""

    data: str | bytes
    charset: str | None = None
    url: str | None = None
    coding: str = ""


def body_of(raw: Any, limit: int | None) -> Body | None:
    """Return the body of a response or of an open file, at most a unit more than ``limit`` of a file; else None.

    Raises ValueError for one that is not read yet and can only be read asynchronously, or that was read already; and
    what reading raises.
    """
    if isinstance(raw, Body):
        return raw
    if _has(raw, "headers"):
        data = _content(raw)
        if data is None and callable(getattr(raw, "read", None)):
            data = _read(raw, limit)
        if data is not None:
            header = _header(raw.headers, "content-type")
            return Body(data, _charset(header), _address(raw), _header(raw.headers, "content-encoding"))
    return Body(_read(raw, limit)) if callable(getattr(raw, "read", None)) and not isinstance(raw, type) else None


def _has(raw: Any, name: str) -> bool:
    # Not hasattr(): a class has the names, its instances the values.
    return not isinstance(raw, type) and hasattr(raw, name)


def _content(raw: Any) -> str | bytes | None:
    """Return the body that a response holds; None if it has none. Raises ValueError if it was not read yet."""
    for name in _BODIES:
        try:
            value = getattr(raw, name, None)
        # httpx (ResponseNotRead) and requests (content already consumed) say it so.
        except RuntimeError as error:
            raise ValueError(f"{_name(raw)} is not read yet, or was streamed: give its body as bytes") from error
        if callable(value) and not isinstance(value, type):
            value = _called(raw, value)
        if isinstance(value, (bytes, bytearray, memoryview)):
            return bytes(value)
        if isinstance(value, str):
            return value
    return None


def _called(raw: Any, method: Any) -> Any:
    """Return what a method without arguments gives, as Playwright's ``body()``."""
    try:
        value = method()
    except TypeError:
        return None
    return _synchronous(raw, value)


def _synchronous(raw: Any, value: Any) -> Any:
    if inspect.isawaitable(value) or inspect.isasyncgen(value):
        if inspect.iscoroutine(value):
            value.close()
        raise ValueError(_ASYNCHRONOUS.format(_name(raw)))
    return value


def _read(stream: Any, limit: int | None) -> str | bytes:
    """Return the rest of an open file, of text or bytes, at most a unit more than ``limit``."""
    if inspect.iscoroutinefunction(stream.read):
        raise ValueError(_ASYNCHRONOUS.format(_name(stream)))
    pieces: list[Any] = []
    left = float("inf") if limit is None else limit + 1
    while left > 0:
        piece = _synchronous(stream, stream.read(int(min(_PIECE, left))))
        if piece is None or not isinstance(piece, (str, bytes, bytearray)):
            raise ValueError(f"{_name(stream)}.read() gave {type(piece).__name__}: give a file of text or bytes")
        if not piece:
            break
        pieces.append(piece if isinstance(piece, str) else bytes(piece))
        left -= len(piece)
    return "".join(pieces) if pieces and isinstance(pieces[0], str) else b"".join(pieces)


def _header(headers: Any, name: str) -> str:
    """Return a header's value; "" if it is not there. ``headers``: a mapping, in any case, or pairs."""
    items = headers.items() if isinstance(headers, Mapping) or hasattr(headers, "items") else headers
    try:
        pairs = [(_text(key), value) for key, value in items]
    except (TypeError, ValueError):
        return ""
    value = next((value for key, value in pairs if key.lower() == name), "")
    return _text(value[-1] if isinstance(value, (list, tuple)) and value else value)


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value if isinstance(value, str) else ""


def _charset(header: str) -> str | None:
    message = Message()
    message["Content-Type"] = header
    return message.get_content_charset()


def _address(raw: Any) -> str | None:
    """Return the final address of a response; None if it does not know it."""
    # httpx raises RuntimeError if the response belongs to no request.
    try:
        found = getattr(raw, "url", None) or (raw.geturl() if hasattr(raw, "geturl") else None)
    except RuntimeError:
        return None
    address = "" if found is None or callable(found) else str(found)
    return address if address.startswith(("http://", "https://", "file:", "ftp:")) else None


def _name(raw: Any) -> str:
    return f"{type(raw).__module__.partition('.')[0]}'s {type(raw).__name__}"

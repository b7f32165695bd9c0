"""What ``cleaner serve`` is asked, and the answer: read, cleaned and rendered in a worker process."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.message import Message
from typing import Any, NamedTuple, NoReturn

from cleaner.batch.many import warm
from cleaner.core import Cleaner
from cleaner.integrations.page import Page
from cleaner.outputs.to_json import dumps

#: What a content type says of the body; None: nothing, the content tells. Forms are what curl says of any file.
KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "": None,
    "application/octet-stream": None,
    "application/x-www-form-urlencoded": None,
}
#: Options of a request, and whether each is a list.
OPTIONS = {
    "kind": False,
    "engine": False,
    "keep": True,
    "favor": False,
    "language": False,
    "phrases": True,
    "now": False,
    "hidden": False,
}
FIELDS = ("html", "text", "url", "options")


class Ask(NamedTuple):
    """A request; ``query``: the parameters of its address, in order."""

    body: bytes
    content_type: str
    query: tuple[tuple[str, str], ...]


class Reply(NamedTuple):
    """An HTTP status and a body of JSON."""

    status: int
    body: bytes


class Refused(Exception):
    """The request is wrong: its HTTP status and what is wrong with it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Answer:
    """The task of the workers. ``cleaner``: the options where a request has none."""

    cleaner: Cleaner

    def __call__(self, ask: Ask) -> Reply:
        """The reply. Raises what cleaning raises."""
        try:
            page, options = _read(ask)
            try:
                cleaner = replace(self.cleaner, **options)
            except ValueError as error:
                raise Refused(422, str(error)) from error
        except Refused as error:
            return Reply(error.status, encoded({"error": str(error)}))
        return Reply(200, encoded(cleaner.clean(page.source, page.url).to_dict()))

    def warm(self) -> None:
        """See :func:`cleaner.batch.many.warm`."""
        warm(self.cleaner)


def encoded(value: dict[str, Any]) -> bytes:
    """JSON in UTF-8."""
    return dumps(value).encode()


def _read(ask: Ask) -> tuple[Page, dict[str, Any]]:
    """The page and the options. Raises Refused."""
    header = Message()
    header["Content-Type"] = ask.content_type
    kind = header.get_content_type() if ask.content_type else ""
    given: dict[str, Any] = {}
    for name, value in ask.query:
        if OPTIONS.get(name):
            given.setdefault(name, []).append(value)
        else:
            given[name] = value
    url = given.pop("url", None)
    if kind == "application/json":
        return _record(ask.body, url, given)
    if kind not in KINDS:
        _refuse(415, f"content type {kind!r}: must be one of application/json, {', '.join(filter(None, KINDS))}")
    said = {"kind": KINDS[kind]} if KINDS[kind] else {}
    return Page(ask.body, url, header.get_content_charset()), {**said, **_options(given)}


def _record(body: bytes, url: str | None, query: dict[str, Any]) -> tuple[Page, dict[str, Any]]:
    try:
        record = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"the body is no JSON: {error}") from error
    if not isinstance(record, dict):
        _refuse(422, f"the body must be an object with {', '.join(FIELDS)}")
    for name in record:
        if name not in FIELDS:
            _refuse(422, f"field {name!r}: must be one of {', '.join(FIELDS)}")
    pages = [name for name in ("html", "text") if record.get(name) is not None]
    if len(pages) != 1 or not isinstance(record[pages[0]], str):
        _refuse(422, "one of the fields html and text must be there, a string")
    url, options = record.get("url", url), record.get("options") or {}
    if not isinstance(url, str | None):
        _refuse(422, "url must be a string")
    if not isinstance(options, dict):
        _refuse(422, "options must be an object")
    return Page(record[pages[0]], url), {"kind": pages[0], **_options({**query, **options})}


def _options(given: Mapping[str, Any]) -> dict[str, Any]:
    options = {}
    for name, value in given.items():
        if name not in OPTIONS:
            _refuse(422, f"option {name!r}: must be one of {', '.join(OPTIONS)}")
        several = value if isinstance(value, list) and OPTIONS[name] else [value]
        if not all(isinstance(each, str) for each in several):
            _refuse(422, f"option {name!r}: must be a {'list of strings' if OPTIONS[name] else 'string'}")
        options[name] = several if OPTIONS[name] else _moment(value) if name == "now" else value
    return options


def _moment(value: str) -> datetime.datetime:
    try:
        return datetime.datetime.fromisoformat(value)
    except ValueError as error:
        raise Refused(422, f"now={value!r}: must be an ISO 8601 date such as 2026-11-23") from error


def _refuse(status: int, message: str) -> NoReturn:
    raise Refused(status, message)

"""Requests to ``cleaner serve`` and their replies: read, cleaned and rendered in a worker process."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.message import Message
from typing import Any, NamedTuple, NoReturn

from cleaner.batch.page_task import PageTask
from cleaner.core import Cleaner
from cleaner.integrations.requested_page import RequestedPage
from cleaner.outputs.to_json import dumps
from cleaner.readers.not_a_page import NotAPage

#: The kind of page that a content type means; None: the content decides. curl says "form" of any file.
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
    "keep_phrases": True,
    "now": False,
    "hidden": False,
    "dates": False,
}
FIELDS = ("html", "text", "url", "options")


class CleanRequest(NamedTuple):
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
class Answer(PageTask):
    """The task of the workers. ``cleaner``: the options that a request does not set."""

    cleaner: Cleaner

    def __call__(self, request: CleanRequest) -> Reply:
        """Return the reply. Raises what cleaning raises."""
        try:
            page, options = _read(request)
            try:
                cleaner = replace(self.cleaner, **options)
            except ValueError as error:
                raise Refused(422, str(error)) from error
        except Refused as error:
            return Reply(error.status, encoded({"error": str(error)}))
        try:
            result = cleaner.clean(page.source, page.url)
        except NotAPage as error:
            return Reply(415, encoded({"error": str(error)}))
        return Reply(200, encoded(result.to_dict()))


def encoded(value: dict[str, Any]) -> bytes:
    """Return JSON in UTF-8."""
    return dumps(value).encode()


def _read(request: CleanRequest) -> tuple[RequestedPage, dict[str, Any]]:
    """Return the page and the options. Raises Refused."""
    header = Message()
    header["Content-Type"] = request.content_type
    kind = header.get_content_type() if request.content_type else ""
    query = _grouped(request.query)
    url = query.pop("url", None)
    if kind == "application/json":
        return _read_json(request.body, url, query)
    if kind not in KINDS:
        _refuse(415, f"content type {kind!r}: must be one of application/json, {', '.join(filter(None, KINDS))}")
    by_type = {"kind": KINDS[kind]} if KINDS[kind] else {}
    return RequestedPage(request.body, url, header.get_content_charset()), {**by_type, **_options(query)}


def _grouped(query: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Return the parameters by name; options that are lists collect all their values, of others the last counts."""
    grouped: dict[str, Any] = {}
    for name, value in query:
        if OPTIONS.get(name):
            grouped.setdefault(name, []).append(value)
        else:
            grouped[name] = value
    return grouped


def _read_json(body: bytes, url: str | None, query: dict[str, Any]) -> tuple[RequestedPage, dict[str, Any]]:
    """Return the page and the options of a JSON body. Raises Refused."""
    try:
        record = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"the body is not JSON: {error}") from error
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
    return RequestedPage(record[pages[0]], url), {"kind": pages[0], **_options({**query, **options})}


def _options(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options as a cleaner takes them. Raises Refused."""
    options = {}
    for name, value in given.items():
        if name not in OPTIONS:
            _refuse(422, f"option {name!r}: must be one of {', '.join(OPTIONS)}")
        several = value if isinstance(value, list) and OPTIONS[name] else [value]
        if not all(isinstance(text, str) for text in several):
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

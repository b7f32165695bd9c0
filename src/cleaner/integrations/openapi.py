"""The requests and replies of ``cleaner serve`` as an OpenAPI 3.1 document."""

from __future__ import annotations

from typing import Any

from cleaner.core import DATES, FAVOR, HIDDEN, KEEP
from cleaner.filters import ENGINES
from cleaner.model.fields import names
from cleaner.model.verdict import Source, Verdict

_TEXT = {"type": "string"}
_NUMBER = {"type": "integer"}
_TEXTS = {"type": "array", "items": _TEXT}
_FLAG = {"type": ["boolean", "null"]}
_COUNT = {"type": ["integer", "null"]}
_SCORE = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
#: What a request may ask for; see :class:`cleaner.Cleaner`.
_OPTIONS: dict[str, dict[str, Any]] = {
    "kind": {"enum": ["html", "text"], "description": "What the page is; told by type or content if not given."},
    "engine": {"enum": sorted(ENGINES), "description": "How blocks that no filter matches are classified."},
    "keep": {"type": "array", "items": {"enum": sorted(KEEP)}, "description": "Keep these too."},
    "favor": {"enum": sorted(FAVOR), "description": "Keep less, or keep more."},
    "language": {**_TEXT, "description": "BCP 47 code, if known."},
    "phrases": {**_TEXTS, "description": "Lines to remove as well."},
    "keep_phrases": {**_TEXTS, "description": "Lines that stay, whatever takes them."},
    "hidden": {"enum": sorted(HIDDEN), "description": "What to do with text that a browser does not show."},
    "dates": {"enum": sorted(DATES), "description": "No day of publication if in doubt, or a guess."},
    "now": {**_TEXT, "description": "When the page was taken, ISO 8601."},
}
_METADATA: dict[str, dict[str, Any]] = {
    **dict.fromkeys(names("text", "address"), _TEXT),
    **dict.fromkeys(names("texts"), _TEXTS),
    **dict.fromkeys(names("flag"), _FLAG),
    **dict.fromkeys(names("count"), _COUNT),
    "sources": {"type": "object", "additionalProperties": _TEXT},
}
_VERDICTS = tuple(map(str, Verdict))
_REMOVAL = {"index": {"type": "integer"}, "reason": _TEXT, "text": _TEXT, "score": _SCORE}
_OVERRULED_BLOCK = {"index": {"type": "integer"}, "reason": _TEXT, "text": _TEXT}
_HIDDEN_BLOCK = {"index": {"type": "integer"}, "text": _TEXT}
_RESULT: dict[str, dict[str, Any]] = {
    "text": _TEXT,
    "metadata": {"type": "object", "properties": _METADATA, "required": list(_METADATA)},
    "removed": {
        "type": "array",
        "items": {"type": "object", "properties": _REMOVAL, "required": list(_REMOVAL)},
    },
    "verdict": {"enum": list(_VERDICTS)},
    "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    "page_type": _TEXT,
    "truncated": {**_TEXT, "description": "The limits that the page exceeded; empty for none."},
    "source": {"enum": list(map(str, Source)), "description": "Where the text stood."},
    "overruled": {
        "type": "array",
        "items": {"type": "object", "properties": _OVERRULED_BLOCK, "required": list(_OVERRULED_BLOCK)},
        "description": "What a filter had removed and another, such as the network, brought back.",
    },
    "hidden": {
        "type": "array",
        "items": {"type": "object", "properties": _HIDDEN_BLOCK, "required": list(_HIDDEN_BLOCK)},
    },
}
_ERROR = {
    "type": "object",
    "properties": {
        "error": _TEXT,
        "cause": {"enum": ["exception", "crash", "time", "memory"]},
    },
    "required": ["error"],
}
_PROBLEMS = {
    "400": "The body is not JSON.",
    "408": "The body did not arrive in time.",
    "413": "The body is too large.",
    "415": "The content type is not known.",
    "422": "A field or an option is wrong; the message names the choices.",
    "500": "The page could not be cleaned: it raised, crashed its process, or needs too much memory.",
    "503": "Too many pages wait; try again after the seconds that Retry-After says.",
    "504": "The page was not done within the time limit.",
}


def document(version: str) -> dict[str, Any]:
    """Return the document of this version's service."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "cleaner", "version": version, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "paths": {"/clean": {"post": _clean()}, "/health": {"get": _health()}},
        "components": {
            "schemas": {
                "Options": {"type": "object", "properties": _OPTIONS, "additionalProperties": False},
                "Result": {"type": "object", "properties": _RESULT, "required": list(_RESULT)},
                "Error": _ERROR,
            }
        },
    }


def _clean() -> dict[str, Any]:
    url = {**_TEXT, "description": "Address of the page: links and dates are read with it; nothing is fetched."}
    record = {
        "type": "object",
        "properties": {"html": _TEXT, "text": _TEXT, "url": url, "options": _ref("Options")},
        "oneOf": [{"required": ["html"]}, {"required": ["text"]}],
        "additionalProperties": False,
    }
    anything: dict[str, Any] = {"schema": {}}
    raw = dict.fromkeys(("text/html", "text/plain", "application/octet-stream"), anything)
    query = {"url": url, **_OPTIONS}
    return {
        "operationId": "clean",
        "summary": "Clean one page",
        "parameters": [{"name": name, "in": "query", "schema": schema} for name, schema in query.items()],
        "requestBody": {"required": True, "content": {"application/json": {"schema": record}, **raw}},
        "responses": {
            "200": _response("The cleaned page.", "Result"),
            **{status: _response(text, "Error") for status, text in _PROBLEMS.items()},
        },
    }


def _health() -> dict[str, Any]:
    names = {"status": _TEXT, "version": _TEXT, "workers": _NUMBER, "open": _NUMBER, "room": _NUMBER}
    schema = {"type": "object", "properties": names, "required": list(names)}
    answer = {"description": "The service is up.", "content": {"application/json": {"schema": schema}}}
    return {"operationId": "health", "summary": "Whether the service is up", "responses": {"200": answer}}


def _response(text: str, schema: str) -> dict[str, Any]:
    return {"description": text, "content": {"application/json": {"schema": _ref(schema)}}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}

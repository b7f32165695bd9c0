"""The data from which the scripts of a page build it: the values in its scripts and attributes, parsed as data only.

``<script type="application/json">``, ``window.__STATE__ = {…}``, ``JSON.parse("…")``, ``push([1, "…"])``, a function
that is called with the values (``(function(a,b){return {…}}("…", 1))``), ``data-page='{…}'``. Bounded: so many
characters and brackets of a page, and no more, are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from cleaner.readers.html.embedded import js_literal, json_script
from cleaner.readers.html.embedded.js_literal import NotALiteral, Variable

#: Characters of scripts, and brackets that open in one, that are read on a page.
MAX_CHARS, MAX_BRACKETS = 8_000_000, 500_000
#: A shorter script or attribute holds no article.
MIN_CHARS = 200
#: Places in a script where a value may begin that are tried.
MAX_PLACES = 2_000
#: Where data begin: ``= {``, ``push([``, ``JSON.parse("``, ``return {``, ``data: [``.
_BEGIN = re.compile(r"(?:[=(:,]|\breturn)\s{0,20}(?=[\[{])|\(\s{0,20}(?=[\"'`])")
_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{))*`", re.S)
#: Characters before a value in which the parameters of its function stand.
MAX_PARAMETERS = 20_000
_ARGUMENTS = re.compile(r"[\s;]{0,20}\}\s{0,20}\)?\s{0,20}\(")
_DECODER = json.JSONDecoder(strict=False)


def values(tree: LexborHTMLParser) -> Iterator[Any]:
    """Yield the values in the scripts of a page, then those in attributes."""
    left = MAX_CHARS
    for node in tree.css("script"):
        source = node.text() or ""
        kind = (node.attributes.get("type") or "").lower()
        left -= len(source)
        if left < 0:
            return
        if "ld+json" in kind or (len(source) < MIN_CHARS and "push(" not in source):
            continue
        if "json" in kind or "shoebox" in kind:
            yield json_script.parse(
                source.replace("&q;", '"').replace("&s;", "'") if "&q;" in source else source, MAX_BRACKETS
            )
        elif not kind or "javascript" in kind or "module" in kind or "ecmascript" in kind:
            yield from _of_code(source)
    yield from _of_attributes(tree)


def _of_attributes(tree: LexborHTMLParser) -> Iterator[Any]:
    """Yield the JSON in attributes, as some generators mount their components."""
    body = tree.body
    left = MAX_CHARS
    for node in body.traverse() if body is not None else ():
        if node.tag is None or not node.is_element_node:
            continue
        for value in node.attributes.values():
            if value and len(value) >= MIN_CHARS and value.lstrip()[:1] in ("{", "[") and left > 0:
                left -= len(value)
                yield json_script.parse(value, MAX_BRACKETS)


def _of_code(source: str) -> Iterator[Any]:
    """Yield the long literals in a script."""
    if source.count("[") + source.count("{") > MAX_BRACKETS:
        return
    at = tried = 0
    while tried < MAX_PLACES and (found := _BEGIN.search(source, at)):
        tried += 1
        start = found.end()
        if source[start] in "\"'`":
            value, end = _string(source, start)
        else:
            value, end = _literal(source, start)
            value, end = _called_with(value, source, start, end)
        # What is pushed part by part may be cut anywhere.
        if value is not None and (end - start >= MIN_CHARS or source.endswith("push(", start - 5, start)):
            yield value
        at = max(end, start)


def _literal(source: str, start: int) -> tuple[Any, int]:
    """Return (value, end) of the list or object at ``start``; (None, where it ceases to be one) for others."""
    try:
        return _DECODER.raw_decode(source, start)
    except json.JSONDecodeError as error:
        reached = error.pos
    except RecursionError:
        return None, len(source)
    try:
        return js_literal.read(source, start)
    except NotALiteral as error:
        return None, max(error.position, min(reached, len(source)))


def _string(source: str, start: int) -> tuple[Any, int]:
    """Return (value, end) of the data in a string, which may be JSON or encoded as an address is."""
    found = _STRING.match(source, start)
    if found is None:
        # Up to a "${" if it is a template; a string that is never closed is the end of the code.
        return None, start + 1 if source[start] == "`" else len(source)
    if found.end() - start < MIN_CHARS:
        return None, found.end()
    text = js_literal.text(found.group())
    if text.startswith(("%7B", "%5B")):
        text = unquote(text)
    return (json_script.parse(text, MAX_BRACKETS) if text.lstrip()[:1] in ("{", "[") else None), found.end()


def _called_with(value: Any, source: str, start: int, end: int) -> tuple[Any, int]:
    """Return a value that a function returns, with what the function is called with in place of its parameters."""
    call = _ARGUMENTS.match(source, end) if value is not None else None
    names = _parameters(source, start) if call else []
    if call is None or not names:
        return value, end
    try:
        given, end = js_literal.arguments(source, call.end())
    except NotALiteral:
        return value, end
    return _filled(value, dict(zip(names, given, strict=False))), end


def _parameters(source: str, end: int) -> list[str]:
    """Return the names of the parameters of the last function that begins before ``end``."""
    first = max(end - MAX_PARAMETERS, 0)
    function, arrow = source.rfind("function", first, end), source.rfind("=>", first, end)
    opens = source.find("(", function, end) if function > arrow else source.rfind("(", first, max(arrow, 0))
    closes = source.find(")", opens, end) if opens >= 0 else -1
    return [name.strip() for name in source[opens + 1 : closes].split(",")] if closes >= 0 else []


def _filled(value: Any, given: dict[str, Any]) -> Any:
    """Put values in the place of variables, everywhere in ``value``; each list and object is visited once."""
    stack = [value]
    while stack:
        holder = stack.pop()
        for key, item in list(holder.items() if isinstance(holder, dict) else enumerate(holder)):
            if isinstance(item, Variable):
                holder[key] = given.get(item.name)
            elif isinstance(item, (dict, list)):
                stack.append(item)
    return value

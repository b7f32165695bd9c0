"""Data whose parts stand apart and are referred to: flat lists, streamed rows, normalised stores.

* a flat list (devalue, turbo-stream): ``[{"title": 1, "body": 2}, "Tides", "The harbour …"]``, each number an index;
* rows that are pushed one by one (React): ``1c:{"body": "$1d"}``, ``1d:T4e3,The harbour …``;
* a store (Apollo): ``{"Article:88": {"body": {"__ref": "Body:3"}}, "Body:3": {…}}``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

#: Values of all stores and rows that are kept.
MAX_ENTRIES = 50_000
#: A wrapper in a flat list points to the next index; a chain of them ends here.
MAX_WRAPPERS = 10
_ROW = re.compile(rb"([0-9a-f]{1,8}):(T[0-9a-f]{1,8},|[A-Z]{1,2})?")
_WRAPPERS = frozenset(
    ("Reactive", "ShallowReactive", "Ref", "ShallowRef", "EmptyRef", "EmptyShallowRef", "SingleFetchClassInstance")
)
_DECODER = json.JSONDecoder(strict=False)


class Data(NamedTuple):
    """The values of a page, and what is referred to in them."""

    values: list[Any]
    entries: dict[str, Any]

    def of(self, value: Any) -> Any:
        """Return what a value refers to; most values are what they are."""
        if isinstance(value, str):
            return self.entries.get(value, value) if value[:1] == "$" and len(value) <= 12 else value
        if isinstance(value, dict) and len(value) <= 4:
            name = value.get("__ref") or (value.get("id") if value.get("type") == "id" else None)
            return self.entries.get(name, value) if isinstance(name, str) else value
        return value


def gathered(values: Iterable[Any]) -> Data:
    """Return the values of a page, with the parts of each in their place."""
    found: list[Any] = []
    pushed: list[str] = []
    entries: dict[str, Any] = {}
    for value in values:
        if _is_pushed(value):
            pushed.append(value[1])
        elif isinstance(value, list) and _is_flat(value):
            found.append(_unflattened(value))
        elif isinstance(value, (dict, list)):
            found.append(value)
            _add_stores(value, entries)
    if pushed:
        found += _rows("".join(pushed).encode("utf-8", "replace"), entries)
    return Data(found, entries)


def _is_pushed(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and value[0] == 1 and isinstance(value[1], str)


def _rows(stream: bytes, entries: dict[str, Any]) -> list[Any]:
    """Return the values of a stream of rows, and enter each under its number."""
    found: list[Any] = []
    at = 0
    while at < len(stream) and len(entries) < MAX_ENTRIES:
        row = _ROW.match(stream, at)
        kind = row[2] or b"" if row else b""
        if row and kind[:1] == b"T" and len(kind) > 1:
            end = row.end() + int(kind[1:-1], 16)
            value: Any = stream[row.end() : end].decode("utf-8", "replace")
        else:
            end = stream.find(b"\n", at)
            end = len(stream) if end < 0 else end
            value = _json(stream[row.end() : end]) if row and not kind else None
            end += 1
        if row and value is not None:
            entries[f"${row[1].decode()}"] = value
            found.append(value)
        at = end
    return found


def _json(row: bytes) -> Any:
    try:
        return json.loads(row)
    except (ValueError, RecursionError):
        return None


def _is_flat(value: list[Any]) -> bool:
    """Return True for a flat list: its first value points to later ones and to nothing else."""
    first = value[0] if len(value) > 2 else None
    if isinstance(first, dict):
        first = list(first.values())
    elif isinstance(first, list) and _is_wrapper(first):
        first = first[1:]
    return bool(first) and isinstance(first, list) and all(_is_index(number, value) for number in first)


def _is_wrapper(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], str) and value[0] in _WRAPPERS


def _is_index(number: Any, values: list[Any]) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and -10 < number < len(values)


def _unflattened(flat: list[Any]) -> Any:
    """Return the value of a flat list; every part is made once, however often it is referred to."""
    made: list[Any] = [{} if isinstance(part, dict) else [] if isinstance(part, list) else part for part in flat]

    def part(index: Any) -> Any:
        if not _is_index(index, flat) or index < 0:
            return None
        for _ in range(MAX_WRAPPERS):
            own = flat[index]
            if not (_is_wrapper(own) and len(own) == 2 and _is_index(own[1], flat)):
                break
            index = own[1]
        return made[index]

    for target, source in zip(made, flat, strict=True):
        if isinstance(source, dict):
            for key, index in source.items():
                named = (
                    flat[int(key[1:])] if key[:1] == "_" and key[1:].isdecimal() and int(key[1:]) < len(flat) else key
                )
                target[str(named)] = part(index)
        elif isinstance(source, list):
            target.extend(map(part, source))
    return part(0)


def _add_stores(value: Any, entries: dict[str, Any]) -> None:
    """Enter the parts of a store: an object whose parts are objects with names such as "Article:88"."""
    stack, left = [(value, 0)], MAX_ENTRIES
    while stack and left:
        left -= 1
        holder, depth = stack.pop()
        if not isinstance(holder, dict) or depth > 6:
            continue
        if "ROOT_QUERY" in holder or sum(":" in key or "." in key for key in holder) * 2 > len(holder):
            entries.update((key, part) for key, part in holder.items() if isinstance(part, dict))
        stack += [(part, depth + 1) for part in holder.values() if isinstance(part, dict)]

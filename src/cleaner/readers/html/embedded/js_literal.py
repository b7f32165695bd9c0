"""Read a literal of JavaScript as data: ``{title: 'Tides', tags: [void 0, !0], 'body': "…"}``. Nothing is executed.

JSON is read by :mod:`json`, which is far faster; this is for keys without quotes, single quotes, ``!0`` and ``void 0``.
Names of variables become :class:`Variable`; a call, an operator or a template with ``${`` ends the reading.
Linear: each token is matched once, and nothing recurses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

#: Levels of nested lists and objects.
MAX_DEPTH = 100
_SPACE = re.compile(r"(?:\s+|/\*[^*]{0,1000}\*/|//[^\n]{0,1000}\n)*")
_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{))*`)"""
    r"|(?P<mark>[{}\[\],:)])"
    r"|(?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?n?)"
    r"|(?P<constant>!0|!1|void 0|new Date\((?:\"[^\"]{0,40}\"|\d{0,20})\))"
    r"|(?P<name>[A-Za-z_$][\w$]*)",
    re.S,
)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.S)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_NAMES = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None, "Infinity": None}
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@dataclass(frozen=True)
class Variable:
    """The name of a variable in the place of a value."""

    name: str


class NotALiteral(ValueError):
    """Something else than a literal stands at ``position``."""

    def __init__(self, position: int) -> None:
        super().__init__(f"no literal at {position}")
        self.position = position


def read(source: str, start: int) -> tuple[Any, int]:
    """Return (value, end) of the list or object that begins at ``start``. Raises :class:`NotALiteral`."""
    reader = _Reader(source, start)
    while not reader.root or reader.is_open:
        reader.step()
    return reader.root[0], reader.at


def arguments(source: str, start: int) -> tuple[list[Any], int]:
    """Return (values, end) from ``start`` to the bracket that ends a call. Raises :class:`NotALiteral`."""
    reader = _Reader(source, start)
    while not (not reader.is_open and reader.peek() == ")"):
        if reader.peek() == "," and not reader.is_open:
            reader.token()
        else:
            reader.step()
    return reader.root, reader.at


class _Reader:
    """The open lists and objects, and the key whose value is next in each object."""

    def __init__(self, source: str, start: int) -> None:
        self.root: list[Any] = []
        self.at = start
        self._source = source
        self._holders: list[list[Any] | dict[str, Any]] = [self.root]
        self._keys: list[str | None] = [None]

    @property
    def is_open(self) -> bool:
        """True while a list or an object is not closed."""
        return len(self._holders) > 1

    def step(self) -> None:
        """Read a value, a key, a comma, or the end of a list or an object."""
        kind, token = self.token()
        holder = self._holders[-1]
        if token in ("}", "]"):
            if not self.is_open or isinstance(holder, list) != (token == "]"):
                raise NotALiteral(self.at)
            self._holders.pop()
            self._keys.pop()
        elif token == "," and self.is_open:
            return
        elif isinstance(holder, dict) and self._keys[-1] is None:
            key = _value(kind, token, self.at)
            self._keys[-1] = key.name if isinstance(key, Variable) else str(key)
            if self.token()[1] != ":":
                raise NotALiteral(self.at)
        else:
            self._hold({} if token == "{" else [] if token == "[" else _value(kind, token, self.at), kind == "mark")

    def peek(self) -> str:
        """Return the next token without taking it."""
        at = self.at
        token = self.token()[1]
        self.at = at
        return token

    def token(self) -> tuple[str, str]:
        """Take the next token; return (kind, token)."""
        space = _SPACE.match(self._source, self.at)
        found = _TOKEN.match(self._source, space.end() if space else self.at)
        if found is None or found.lastgroup is None:
            raise NotALiteral(self.at)
        self.at = found.end()
        return found.lastgroup, found.group()

    def _hold(self, value: Any, opens: bool) -> None:
        holder = self._holders[-1]
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[self._keys[-1] or ""] = value
            self._keys[-1] = None
        if opens:
            if len(self._holders) > MAX_DEPTH:
                raise NotALiteral(self.at)
            self._holders.append(value)
            self._keys.append(None)


def text(token: str) -> str:
    """Return the value of a string with its quotes."""
    plain = token[1:-1]
    return _SURROGATES.sub(_joined, _ESCAPE.sub(_unescaped, plain)) if "\\" in plain else plain


def _value(kind: str, token: str, at: int) -> Any:
    if kind == "mark":
        raise NotALiteral(at)
    if kind == "text":
        return text(token)
    if kind == "number":
        return float(token.rstrip("n"))
    if kind == "constant":
        return (
            True if token == "!0" else False if token == "!1" else None if token == "void 0" else token[9:-1].strip('"')
        )
    return _NAMES[token] if token in _NAMES else Variable(token)


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else ""
    return _SHORT.get(found[4], found[4])


def _joined(found: re.Match[str]) -> str:
    return found.group().encode("utf-16", "surrogatepass").decode("utf-16")

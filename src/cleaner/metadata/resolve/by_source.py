"""Choose the value of a field that has no steps of its own: the first source in the table's order that is usable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urljoin

from cleaner.metadata.resolve.date import day
from cleaner.metadata.resolve.offered import Values, plain
from cleaner.model.fields import FIELDS, FREE_VALUES, SOURCES
from cleaner.model.page import PageInfo

#: Longer numbers are not a count of comments.
MAX_DIGITS = 9
#: Share of an address that the next part of a text has in common with it, numbers left out; another story has another
#: name.
SAME_PART = 0.85
_NUMBERS = re.compile(r"[/?&;_-]?(?:page|seite|p|s|pg|part|start|offset)?[/=_-]?\d+|[?&]page=\d+|/$", re.I)

#: Reads one value; "" or None if it is not usable.
ValueReader = Callable[[str, PageInfo], str | bool | int | None]


def choose(field: str, offered: Values, page: PageInfo) -> tuple[object, str]:
    """Return (value, source) from the first usable source; ("", "") if there is none."""
    for source in SOURCES[field]:
        if source in offered:
            value = read(field, offered[source], page)
            if value not in ("", (), None):
                return value, source
    return "", ""


def read(field: str, values: Sequence[str], page: PageInfo) -> object:
    """Return the value of a field from what one source offers; empty or None if nothing of it is usable."""
    texts = map(plain, values)
    if field in _SEVERAL:
        return _texts(texts)
    reader = _READERS[field]
    return next((value for text in texts if (value := reader(text, page)) not in ("", None)), None)


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values, each once, without bare numbers."""
    return tuple(dict.fromkeys(value for value in values if value and not value.isdecimal()))


def _text(value: str, page: PageInfo) -> str:
    return value


def _address(value: str, page: PageInfo) -> str:
    """Return an absolute address of the web; "" for any other."""
    try:
        value = urljoin(page.url, value) if page.url else value
    except ValueError:
        return ""
    return value if value.startswith(("http://", "https://")) else ""


def _flag(value: str, page: PageInfo) -> bool | None:
    return FREE_VALUES.get(value.lower())


def _count(value: str, page: PageInfo) -> int | None:
    return int(value) if value.isdecimal() and len(value) <= MAX_DIGITS else None


def _licence(value: str, page: PageInfo) -> str:
    """Return the address of a licence, or its name."""
    return _address(value, page) if value.startswith(("/", "http")) else value


def _other_part(value: str, page: PageInfo) -> str:
    """Return the address of another part of the same text: it differs from the page's in little but numbers."""
    address, own = _address(value, page), page.url or ""
    one, other = (_NUMBERS.sub("", whole.partition("#")[0]) for whole in (address, own))
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return address if address != own and shared >= SAME_PART * max(len(one), len(other)) else ""


_OF_TYPE: dict[str, ValueReader] = {"text": _text, "address": _address, "flag": _flag, "count": _count}
#: How a value of each field is read: by its type in the table, or in its own way.
_READERS: dict[str, ValueReader] = {
    **{field.name: _OF_TYPE[field.type] for field in FIELDS if field.type != "texts"},
    "modified": day,
    "license": _licence,
    "prev": _other_part,
    "next": _other_part,
}
_SEVERAL = frozenset(field.name for field in FIELDS if field.type == "texts")

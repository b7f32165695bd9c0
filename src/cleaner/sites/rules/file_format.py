"""Turn the values of a rules file into sites. Errors name the site and key, and say what is allowed there."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from difflib import get_close_matches
from typing import Any, NoReturn

from cleaner.model.fields import FREE_VALUES, SOURCES
from cleaner.sites import hosts
from cleaner.sites.rules.page_rules import LANGUAGE, Site, Value
from cleaner.sites.rules.selectors import problem
from cleaner.text import phrases

#: Version of the format of rules files; others are refused.
VERSION = 1
_SELECTORS = ("drop", "keep", "only")
_RULES = (*_SELECTORS, "phrases", "metadata")
_KINDS = {
    str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table",
    datetime.date: "a date", datetime.datetime: "a date", datetime.time: "a time",
}  # fmt: skip


class RulesError(ValueError):
    """A rules file is wrong; the message says where and what is allowed."""


def sites(values: dict[str, Any], name: str) -> tuple[Site, ...]:
    """Return the sites in the values of a file. Raises RulesError."""
    top = _Place(name)
    top.check(values, ("version", "site"))
    if values.get("version") != VERSION or isinstance(values["version"], bool):
        said = f"version {values['version']!r} is not known" if "version" in values else "there is no version"
        top.fail(f"{said}: write version = {VERSION}")
    found = values.get("site")
    if found is None or found == []:
        top.fail("there is no site: write [[site]] and, below it, hosts = [...]")
    if not isinstance(found, list) or not all(isinstance(site, dict) for site in found):
        top.fail("site: must be a list of tables: write [[site]]")
    seen: dict[str, int] = {}
    return tuple(_site(site, _Place(f"{name}: site {number}"), number, seen) for number, site in enumerate(found, 1))


class _Place:
    """A place in a file, as messages name it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fail(self, what: str) -> NoReturn:
        raise RulesError(f"{self.name}: {what}")

    def at(self, key: str) -> _Place:
        return _Place(f"{self.name}: {key}")

    def check(self, values: dict[str, Any], allowed: Collection[str]) -> None:
        for key in values:
            if key not in allowed:
                near = get_close_matches(key, allowed, 1, 0)[0]
                self.fail(f"unknown key {key!r}, did you mean {near!r}? Allowed are {', '.join(allowed)}")

    def strings(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            self.fail(f'must be a list of strings, ["..."], and is {_kind(value)}')
        return tuple(map(self.string, value))

    def string(self, value: object) -> str:
        if not isinstance(value, str):
            self.fail(f"must be a string and is {_kind(value)}")
        return value


def _kind(value: object) -> str:
    return _KINDS.get(type(value), type(value).__name__)


def _site(values: dict[str, Any], place: _Place, number: int, seen: dict[str, int]) -> Site:
    place.check(values, ("hosts", *_RULES))
    own = _hosts(values, place.at("hosts"), number, seen)
    place = _Place(f"{place.name} ({own[0]})")
    if not any(values.get(key) for key in _RULES):
        place.fail(f"there is no rule; write any of {', '.join(_RULES)}")
    chosen = {
        key: tuple(_selector(text, place.at(key)) for text in place.at(key).strings(values.get(key, [])))
        for key in _SELECTORS
    }
    if both := set(chosen["drop"]).intersection(chosen["keep"]):
        place.fail(f"keep: {min(both)!r} is in drop too")
    return Site(
        hosts=own,
        phrases=_phrases(values.get("phrases", []), place.at("phrases")),
        metadata=_metadata(values.get("metadata", {}), place.at("metadata")),
        **chosen,
    )


def _hosts(values: dict[str, Any], place: _Place, number: int, seen: dict[str, int]) -> tuple[str, ...]:
    found: list[str] = []
    for written in place.strings(values.get("hosts", [])):
        try:
            host = hosts.pattern(written)
        except ValueError as error:
            place.fail(f"{error}; allowed are 'harbour.example', '*.harbour.example' and '*'")
        if host in seen:
            where = "here" if seen[host] == number else f"in site {seen[host]}"
            place.fail(f"{written!r} is {where} already; write all rules of a host in one site")
        seen[host] = number
        found.append(host)
    if not found:
        place.fail('there is none; write hosts = ["harbour.example"]')
    return tuple(found)


def _selector(value: object, place: _Place, values: bool = False) -> str:
    found = place.string(value)
    if wrong := problem(found, values):
        place.fail(f"{found!r} {wrong}")
    return found


def _phrases(value: object, place: _Place) -> tuple[str, ...]:
    found = tuple(" ".join(phrase.split()) for phrase in place.strings(value))
    for phrase in found:
        if wrong := phrases.problem(phrase):
            place.fail(wrong)
    return found


def _metadata(value: object, place: _Place) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    if not isinstance(value, dict):
        place.fail(f"must be a table and is {_kind(value)}: write [site.metadata]")
    place.check(value, tuple(SOURCES))
    return tuple((field, _values(field, written, place.at(field))) for field, written in value.items())


def _values(field: str, value: object, place: _Place) -> tuple[Value, ...]:
    several = value if isinstance(value, list) else [value]
    if not several:
        place.fail("is empty")
    return tuple(_value(field, written, place) for written in several)


def _value(field: str, value: object, place: _Place) -> Value:
    if isinstance(value, str):
        return Value(_selector(value, place, values=True))
    if not isinstance(value, dict):
        place.fail(f"must be a selector or a table with select or value, and is {_kind(value)}")
    place.check(value, ("select", "attribute", "value"))
    if ("select" in value) == ("value" in value):
        place.fail("must have either select or value")
    if "value" in value:
        if "attribute" in value:
            place.fail("attribute goes with select")
        return Value(constant=_constants(field, value["value"], place.at("value")))
    select = _selector(value["select"], place.at("select"), values=True)
    attribute = place.at("attribute").string(value.get("attribute", ""))
    return Value(select, attribute.strip().lower())


def _constants(field: str, value: object, place: _Place) -> tuple[str, ...]:
    several = value if isinstance(value, list) else [value]
    found = tuple(_constant(written, place) for written in several)
    if not found or not all(found):
        place.fail("is empty")
    for text in found:
        if field == "language" and not LANGUAGE.fullmatch(text):
            place.fail(f"{text!r} is not a language such as 'de' or 'pt-BR'")
        if field == "free" and text.lower() not in FREE_VALUES:
            place.fail(f"{text!r} must be true or false")
    return found


def _constant(value: object, place: _Place) -> str:
    if isinstance(value, (bool, int)):
        return str(value).lower()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return place.string(value).strip()

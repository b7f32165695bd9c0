"""The options of a cleaner as callers give them: each as it is meant, or one error that names the option."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields
from typing import Any

from cleaner.filter import Filter
from cleaner.filters.caller_phrases import normalised
from cleaner.model import options
from cleaner.model.limits import PageLimits
from cleaner.model.options import Dates, Engine, Favor, Hidden, InputKind, Keep
from cleaner.pipeline import Pipeline

#: BCP 47: a language of two or three letters, then script, region and the like.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,9}")

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://\S")


def read_choice(name: str, choices: object, *, optional: bool = False) -> Callable[[Any], str | None]:
    """Return a reader of an option that is one of ``choices``, in any case."""
    allowed = options.values(choices)

    def read(value: Any) -> str | None:
        if optional and value is None:
            return None
        lower = value.strip().lower() if isinstance(value, str) else value
        if not isinstance(lower, str) or lower not in allowed:
            options.check(
                name, value if _is_hashable(value) else repr(value), (*allowed, *([None] if optional else ()))
            )
        return str(lower)

    return read


def _is_hashable(value: object) -> bool:
    return type(value).__hash__ is not None


def read_keep(value: Collection[str] | str | None) -> frozenset[str]:
    """Read ``keep``: one name, several with commas between, or a collection of names."""
    names = _strings("keep", value, "such as 'links' or ['links', 'images']")
    one = read_choice("keep", Keep)
    found = (name.strip() for text in names for name in text.split(","))
    return frozenset(str(one(name)) for name in found if name)


def read_phrases(name: str) -> Callable[[Any], frozenset[str]]:
    """Return a reader of one phrase or several; it raises ValueError for one without a letter."""
    return lambda value: normalised(_strings(name, value, "such as ['Read more', 'More from *']"), name)


def _strings(name: str, value: Any, example: str) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, (bytes, Mapping)) or not isinstance(value, Iterable):
        raise TypeError(f"{name}={value!r}: give strings, {example}")
    found = list(value)
    for text in found:
        if not isinstance(text, str):
            raise TypeError(f"{name}: {text!r} is not a string; give strings, {example}")
    return found


def read_language(value: Any) -> str | None:
    """Read ``language``: a BCP 47 code; "en_US" is one too, and "" is none."""
    if value is None or value == "":
        return None
    tag = value.strip().replace("_", "-") if isinstance(value, str) else ""
    if not _LANGUAGE.fullmatch(tag):
        raise ValueError(f"language={value!r}: give a BCP 47 code, such as 'en' or 'pt-BR'")
    return tag


def read_pipeline(value: Any) -> Pipeline | None:
    """Read ``pipeline``: a Pipeline, or its filters."""
    if value is None or isinstance(value, Pipeline):
        return value
    if isinstance(value, (list, tuple)) and value:
        for member in value:
            if not isinstance(member, Filter):
                raise TypeError(
                    f"pipeline: {member!r} is not a filter: it needs a reason and restores, see cleaner.rule"
                )
        return Pipeline(tuple(value))
    what = "it has no filters; " if isinstance(value, (list, tuple)) else ""
    raise TypeError(
        f"pipeline={value!r}: {what}give a cleaner.Pipeline, a list of filters, or None for the built-in ones"
    )


def read_now(value: Any) -> datetime.datetime | None:
    """Read ``now``: a datetime, a date, or an ISO 8601 string such as "2026-11-23"."""
    if value is None or isinstance(value, datetime.datetime):
        return value
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time.min)
    try:
        return datetime.datetime.fromisoformat(value.strip())
    except (AttributeError, ValueError) as error:
        raise ValueError(f"now={value!r}: give a datetime or an ISO 8601 date, such as '2026-11-23'") from error


def read_profiles(value: Any) -> Any:
    """Read ``profiles``: what ``cleaner.sites.learn`` returns, or the file that it was saved to."""
    if isinstance(value, (str, os.PathLike)):
        # sqlite3 and the profiles are for few callers.
        from cleaner.sites.profiles.store import load

        return _loaded("profiles", load, value)
    if value is not None and not hasattr(value, "log_odds"):
        raise TypeError(f"profiles={value!r}: give what cleaner.sites.learn or cleaner.sites.load returns, or its file")
    return value


def read_rules(value: Any) -> Any:
    """Read ``rules``: what ``cleaner.sites.rules.load`` returns, or the rules file."""
    if isinstance(value, (str, os.PathLike)):
        from cleaner.sites.rules import load

        return _loaded("rules", load, value)
    if value is not None and not hasattr(value, "of"):
        raise TypeError(f"rules={value!r}: give what cleaner.sites.rules.load returns, or the rules file")
    return value


def _loaded(name: str, load: Callable[[Any], Any], path: Any) -> Any:
    try:
        return load(path)
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror or error
        raise type(error)(f"{name}={str(path)!r}: {reason}") from error
    except ValueError as error:
        raise ValueError(f"{name}={str(path)!r}: {error}") from error


def read_limits(value: Any) -> PageLimits:
    """Read ``limits``: a PageLimits, or a dict of its fields; the others are as usual."""
    if isinstance(value, Mapping):
        names = [field.name for field in fields(PageLimits)]
        for name in value:
            if name not in names:
                raise ValueError(f"limits: {name!r} must be one of {', '.join(names)}")
        value = _checked_limits({**value}, lambda amounts: PageLimits(**amounts))
    elif not isinstance(value, PageLimits):
        raise TypeError(f"limits={value!r}: give a cleaner.PageLimits, or a dict such as {{'bytes': 1_000_000}}")
    else:
        _checked_limits({field.name: getattr(value, field.name) for field in fields(value)}, dict)
    return value


def _checked_limits(amounts: dict[str, Any], build: Callable[[dict[str, Any]], Any]) -> Any:
    for name, amount in amounts.items():
        whole = (int, float) if name == "seconds" else (int,)
        if amount is not None and (isinstance(amount, bool) or not isinstance(amount, whole)):
            raise TypeError(
                f"limits: {name}={amount!r}: must be a {'' if name == 'seconds' else 'whole '}number, or None"
            )
    try:
        return build(amounts)
    except ValueError as error:
        raise ValueError(f"limits: {error}") from error


def read_url(value: Any) -> str | None:
    """Read ``url``: a str, or an object that stands for an address, such as httpx.URL; "" is none."""
    if value is None or value == "":
        return None
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    if isinstance(value, (str, bytes)) or _ADDRESS.match(text):
        return text
    raise TypeError(f"url={value!r}: give the address of the page as a string")


#: Option -> how it is read.
READERS: Mapping[str, Callable[[Any], Any]] = {
    "kind": read_choice("kind", InputKind, optional=True),
    "engine": read_choice("engine", Engine),
    "keep": read_keep,
    "favor": read_choice("favor", Favor, optional=True),
    "language": read_language,
    "phrases": read_phrases("phrases"),
    "keep_phrases": read_phrases("keep_phrases"),
    "pipeline": read_pipeline,
    "now": read_now,
    "profiles": read_profiles,
    "rules": read_rules,
    "limits": read_limits,
    "hidden": read_choice("hidden", Hidden),
    "dates": read_choice("dates", Dates),
}

"""The readers of metadata that are compared, as functions of page and address, and a cache of peers' answers."""

from __future__ import annotations

import hashlib
import inspect
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

from cleaner_lab.accuracy.metadata_scores import Facts, day
from cleaner_lab.datasets import Example
from cleaner_lab.flatteners import decoded

#: (page, url) -> facts.
Reader: TypeAlias = Callable[["str | bytes", "str | None"], Facts]

_XML = re.compile(r"\s*<\?xml[^>]*\?>")
#: newspaper4k needs an address.
_ADDRESS = "https://site.example/page"


def _plain(page: str | bytes) -> str:
    """Return the text without what lxml refuses in a str: NUL, and a declaration of the encoding."""
    return _XML.sub("", decoded(page).replace("\x00", ""), count=1)


def _facts(title: Any, authors: Any, date: Any) -> Facts:
    """Make Facts of whatever types a library returns: a str, a list of str or None; a date may be a datetime."""
    people = [authors] if isinstance(authors, str) else authors or []
    when = date.strftime("%Y-%m-%d") if hasattr(date, "strftime") else str(date or "")
    return Facts(str(title or ""), tuple(str(name) for name in people if name), when)


def _cleaner() -> Reader:
    from cleaner import Cleaner

    settings = Cleaner()

    def read(page: str | bytes, url: str | None) -> Facts:
        found = settings.clean(page, url).metadata
        return Facts(found.title, found.authors, found.date)

    return read


def _trafilatura() -> Reader:
    import trafilatura

    def read(page: str | bytes, url: str | None) -> Facts:
        found = trafilatura.extract_metadata(page, default_url=url)
        return _facts(found.title, found.author, found.date) if found else Facts()

    return read


def _newspaper() -> Reader:
    import newspaper

    def read(page: str | bytes, url: str | None) -> Facts:
        options = {"input_html": decoded(page), "fetch_images": False}
        try:
            found = newspaper.article(url or _ADDRESS, **options)
        except Exception:  # the tokenizer of the page's language is not installed
            found = newspaper.article(url or _ADDRESS, language="en", **options)
        return _facts(found.title, found.authors, found.publish_date)

    return read


def _goose() -> Reader:
    import goose3

    goose = goose3.Goose({"enable_image_fetching": False})

    def read(page: str | bytes, url: str | None) -> Facts:
        found = goose.extract(raw_html=decoded(page), **({"url": url} if url else {}))
        return _facts(found.title, found.authors, day(str(found.publish_date or "")))

    return read


def _readability() -> Reader:
    import readability

    return lambda page, url: Facts(title=str(readability.Document(_plain(page)).short_title() or ""))


def _htmldate() -> Reader:
    import htmldate

    return lambda page, url: Facts(date=htmldate.find_date(page, url=url, original_date=True) or "")


def _extruct() -> Reader:
    import extruct

    def read(page: str | bytes, url: str | None) -> Facts:
        syntaxes = ["json-ld", "microdata", "opengraph"]
        found = extruct.extract(_plain(page), base_url=url, syntaxes=syntaxes, uniform=True, errors="ignore")
        nodes = [node for name in syntaxes[:2] for node in _nodes(found.get(name))]
        graph = found.get("opengraph") or []
        titles = [*(_named(node.get("headline")) for node in nodes), *([tags.get("og:title")] for tags in graph)]
        dates = [node.get("datePublished") for node in nodes] + [tags.get("article:published_time") for tags in graph]
        days = (day(date) for date in dates if isinstance(date, str))
        authors = next(filter(None, (_named(node.get("author")) for node in nodes)), [])
        title = next((names[0] for names in titles if names and names[0]), "")
        return _facts(title, authors, next(filter(None, days), ""))

    return read


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield all objects in ``value``, an object before those inside it."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for item in value if isinstance(value, list) else ():
        yield from _nodes(item)


def _named(value: Any) -> list[str]:
    """Return the strings in a string, an object with a name, or a list of these."""
    if isinstance(value, list):
        return [name for item in value for name in _named(item)]
    if isinstance(value, dict):
        return _named(value.get("name"))
    return [value] if isinstance(value, str) else []


READERS: dict[str, Callable[[], Reader]] = {
    "cleaner": _cleaner,
    "trafilatura": _trafilatura,
    "newspaper4k": _newspaper,
    "goose3": _goose,
    "readability-lxml": _readability,
    "htmldate": _htmldate,
    "extruct": _extruct,
}
#: What the readers import, beside what cleaner itself needs.
_PACKAGES = {
    "trafilatura": "trafilatura",
    "newspaper4k": "newspaper",
    "goose3": "goose3",
    "readability-lxml": "readability",
    "htmldate": "htmldate",
    "extruct": "extruct",
}
#: Other packages that a peer's answer depends on.
_BEHIND = {"trafilatura": ("htmldate",)}


def packages(names: Iterable[str]) -> list[str]:
    """Return the modules that these readers import, and dateutil, by which all dates are scored."""
    return [*(_PACKAGES[name] for name in names if name in _PACKAGES), "dateutil"]


@lru_cache(maxsize=4)
def reader(name: str) -> Reader:
    """Return the reader of this name. Raises KeyError for an unknown one."""
    return READERS[name]()


@lru_cache(maxsize=16)
def _state(name: str) -> str:
    """Return a peer's versions and a hash of the code that calls it: cached answers are valid for this state."""
    versions = "-".join(version(package) for package in (name, *_BEHIND.get(name, ())))
    code = "".join(inspect.getsource(part) for part in (READERS[name], _facts, _plain, _nodes, _named, day))
    return f"{name}-{versions}-{hashlib.sha256(code.encode()).hexdigest()[:8]}"


def ask(name: str, example: Example, with_url: bool) -> Facts | None:
    """Return the facts of a page, None if the peer raised. Answers of peers are kept in the temporary folder."""
    url = example.url if with_url else None
    if name == "cleaner":
        return _asked(name, example.raw, url)
    raw = example.raw if isinstance(example.raw, bytes) else example.raw.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(raw + b"\0" + (url or "").encode() + type(example.raw).__name__.encode()).hexdigest()
    cache = Path(tempfile.gettempdir()) / "cleaner-lab" / "metadata" / _state(name) / digest
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        facts = _asked(name, example.raw, url)
        part = cache.with_suffix(".part")
        part.write_text(json.dumps(asdict(facts) if facts else None), encoding="utf-8")
        part.rename(cache)
    kept = json.loads(cache.read_text(encoding="utf-8"))
    return Facts(kept["title"], tuple(kept["authors"]), kept["date"]) if kept else None


def _asked(name: str, page: str | bytes, url: str | None) -> Facts | None:
    try:
        return reader(name)(page, url)
    except Exception:  # a peer may raise anything: the page is then a miss, and counted
        return None

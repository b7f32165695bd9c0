"""Clean pages in Scrapy: an item pipeline, and a function for a response (``pip install 'pagecleaner[scrapy]'``).

In settings.py::

    ITEM_PIPELINES = {"cleaner.integrations.scrapy.CleanerPipeline": 300}

An item with a page (str, bytes or the response itself) in its field "html" gets text and metadata. A response leaves
the item, since no feed can hold it.
"""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable, Mapping, MutableMapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING, Any

from cleaner.core import Cleaner
from cleaner.extras import MissingExtra
from cleaner.integrations.requested_page import Pick, RequestedPage
from cleaner.model.limits import PageLimits
from cleaner.result import Result
from cleaner.sites.profiles.store import load
from cleaner.sites.rules import load as load_rules
from cleaner.workers.on_demand import Workers
from cleaner.workers.outcome import Failure, Limits, Outcome

try:
    from itemadapter import ItemAdapter
    from scrapy.exceptions import DropItem, NotConfigured
    from scrapy.http import Response, TextResponse
    from scrapy.utils.misc import load_object
    from twisted.internet.defer import Deferred
    from w3lib.encoding import http_content_type_encoding
except ImportError as error:
    raise MissingExtra.of("scrapy", "scrapy") from error

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

#: What an item gets by default; CLEANER_FIELDS names others.
FIELDS = ("text", "title", "authors", "date", "site_name", "language", "verdict", "confidence")


def clean_response(response: Response, **options: Any) -> Result:
    """Clean the page of a response; ``options`` are those of :func:`cleaner.clean`.

    This runs in the crawler's own process and blocks it. Use the pipeline for huge pages.
    """
    page = page_of(response)
    return Cleaner(**options).clean(page.source, page.url)


def page_of(response: Response) -> RequestedPage:
    """Return the body of a response, its address, and the charset of its header."""
    header = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return RequestedPage(response.body, response.url, http_content_type_encoding(header))


@dataclass(frozen=True)
class Settings:
    """The settings of a crawl whose names begin with CLEANER_. Wrong ones raise ValueError or OSError."""

    cleaner: Cleaner
    workers: int
    limits: Limits

    @classmethod
    def of(cls, settings: BaseSettings) -> Settings:
        """Read them: each option of :class:`cleaner.Cleaner`, WORKERS (1), TIME_LIMIT (60 s), MEMORY_LIMIT (2048 MB).

        A limit of 0 means no limit. LIMITS is a dict of those of :class:`cleaner.PageLimits`. PROFILES and RULES may be
        paths of files, PIPELINE the import path of a pipeline.
        """
        plain = {name: settings.get(f"CLEANER_{name.upper()}") for name in ("kind", "favor", "language")}
        cleaner = Cleaner(
            **plain,
            engine=settings.get("CLEANER_ENGINE") or "learned",
            keep=settings.getlist("CLEANER_KEEP"),
            phrases=settings.getlist("CLEANER_PHRASES"),
            keep_phrases=settings.getlist("CLEANER_KEEP_PHRASES"),
            now=_read(settings, "NOW", str, datetime.datetime.fromisoformat),
            profiles=_read(settings, "PROFILES", (str, PathLike), load),
            rules=_read(settings, "RULES", (str, PathLike), load_rules),
            pipeline=_read(settings, "PIPELINE", str, load_object),
            limits=PageLimits(**settings.getdict("CLEANER_LIMITS")),
            hidden=settings.get("CLEANER_HIDDEN") or "drop",
            dates=settings.get("CLEANER_DATES") or "strict",
        )
        seconds = settings.getfloat("CLEANER_TIME_LIMIT", 60.0)
        megabytes = settings.getint("CLEANER_MEMORY_LIMIT", 2048)
        return cls(cleaner, settings.getint("CLEANER_WORKERS", 1), Limits(seconds or None, megabytes or None))


def _read(settings: BaseSettings, name: str, kinds: Any, read: Callable[[Any], Any]) -> Any:
    value = settings.get(f"CLEANER_{name}")
    return read(value) if value and isinstance(value, kinds) else value or None


class CleanerPipeline:
    """Item pipeline that cleans the page of an item in worker processes, without blocking the reactor.

    Settings, besides those of :class:`Settings`: CLEANER_ENABLED; CLEANER_PAGE_FIELD ("html") and CLEANER_URL_FIELD
    ("url"), the fields of an item with its page and address; CLEANER_FIELDS, a list of what it gets (any of
    :data:`cleaner.integrations.requested_page.NAMES`) or a dict that maps these to fields of the item;
    CLEANER_KEEP_PAGE; CLEANER_DROP_VERDICTS, a list; CLEANER_FAILURES, "keep" or "drop"; CLEANER_ERROR_FIELD
    ("error"), the field that says why the page of a kept item was not cleaned. Items without a page are passed on.

    By default a page that is str or bytes stays in the item, and a response leaves it: a feed would show
    "<HtmlResponse 200 ...>". If the item has no address, that of the response is kept. CLEANER_KEEP_PAGE=False takes
    every page out; with True a response is replaced by its page.

    In Scrapy's stats: cleaner/pages, cleaner/seconds, cleaner/verdict/..., cleaner/failed and cleaner/failed/ with the
    cause (:class:`cleaner.Failure`), cleaner/dropped.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        if not settings.getbool("CLEANER_ENABLED", True):
            raise NotConfigured
        self.stats: Any = crawler.stats
        self.page_field = settings.get("CLEANER_PAGE_FIELD", "html")
        self.url_field = settings.get("CLEANER_URL_FIELD", "url")
        self.error_field = settings.get("CLEANER_ERROR_FIELD", "error")
        kept = settings.get("CLEANER_KEEP_PAGE")
        self.keep_page = None if kept is None else settings.getbool("CLEANER_KEEP_PAGE")
        self.drop = frozenset(settings.getlist("CLEANER_DROP_VERDICTS"))
        self.failures = settings.get("CLEANER_FAILURES", "keep")
        if self.failures not in ("drop", "keep"):
            raise ValueError(f"CLEANER_FAILURES={self.failures!r}: must be one of 'drop', 'keep'")
        chosen = settings.get("CLEANER_FIELDS", FIELDS)
        self.fields = dict(chosen) if isinstance(chosen, Mapping) else {name: name for name in _names(settings, chosen)}
        self.settings = Settings.of(settings)
        self.task = Pick(self.settings.cleaner, tuple(dict.fromkeys((*self.fields, "verdict"))))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CleanerPipeline:
        """Make the pipeline; Scrapy calls this. Raises ValueError for a wrong setting."""
        return cls(crawler)

    def open_spider(self, spider: Any = None) -> None:
        """Start the worker processes."""
        self.workers = Workers(self.task, self.settings.workers, self.settings.limits)

    def close_spider(self, spider: Any = None) -> None:
        """End the worker processes."""
        self.workers.close()

    async def process_item(self, item: Any, spider: Any = None) -> Any:
        """Return the item with its new fields. Raises DropItem, and KeyError if the item's class lacks a field."""
        adapter = ItemAdapter(item)
        page = adapter.get(self.page_field)
        if page is None:
            return item
        outcome = await self._clean(page, adapter.get(self.url_field))
        self._settle(adapter, page)
        self.stats.inc_value("cleaner/pages")
        self.stats.inc_value("cleaner/seconds", outcome.seconds)
        if isinstance(outcome.value, Failure):
            self._failed(adapter, outcome.value)
            return item
        verdict = outcome.value["verdict"]
        self.stats.inc_value(f"cleaner/verdict/{verdict}")
        if verdict in self.drop:
            self.stats.inc_value("cleaner/dropped")
            raise DropItem(f"the page is not an article: {verdict}")
        for name, field in self.fields.items():
            adapter[field] = outcome.value[name]
        return item

    async def _clean(self, page: Any, url: str | None) -> Outcome:
        if isinstance(page, Response):
            page = page_of(page)
        elif isinstance(page, (str, bytes)):
            page = RequestedPage(page, url)
        else:
            kind = type(page).__name__
            return Outcome(Failure(f"TypeError: cannot clean {kind}: give str, bytes or a response", "input"))
        return await outcome_of(self.workers.submit(page))

    def _settle(self, adapter: ItemAdapter, page: Any) -> None:
        """Decide what stays of the page in the item."""
        is_response = isinstance(page, Response)
        if is_response and not adapter.get(self.url_field):
            # A class of items may have no such field.
            with suppress(KeyError):
                adapter[self.url_field] = page.url
        if self.keep_page is False or (is_response and self.keep_page is None):
            _without(adapter, self.page_field)
        elif is_response:
            adapter[self.page_field] = page.text if isinstance(page, TextResponse) else page.body

    def _failed(self, adapter: ItemAdapter, failure: Failure) -> None:
        self.stats.inc_value("cleaner/failed")
        self.stats.inc_value(f"cleaner/failed/{failure.cause}")
        if self.failures == "drop":
            self.stats.inc_value("cleaner/dropped")
            raise DropItem(failure.error)
        adapter[self.error_field] = failure.error


async def outcome_of(future: Future[Outcome]) -> Outcome:
    """Return the outcome without blocking the reactor, whether it is asyncio's or another."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        from twisted.internet import reactor

        call: Any = reactor
        deferred: Deferred[Future[Outcome]] = Deferred()
        future.add_done_callback(lambda done: call.callFromThread(deferred.callback, done))
        return (await deferred).result()
    return await asyncio.wrap_future(future)


def _names(settings: BaseSettings, chosen: Any) -> list[str]:
    return settings.getlist("CLEANER_FIELDS") if isinstance(chosen, str) else list(chosen)


def _without(adapter: ItemAdapter, field: str) -> None:
    if isinstance(adapter.item, MutableMapping):
        del adapter[field]
    else:
        # An object without one of its attributes cannot be shown, and Scrapy shows every item in its log.
        adapter[field] = None

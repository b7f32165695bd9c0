from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import cleaner
from cleaner.integrations.requested_page import RequestedPage
from cleaner.workers.outcome import Outcome
from tests.integrations.site import ARTICLES, BAD, HUGE, TEXT, served, troublesome
from tests.needs import missing

pytest.importorskip("scrapy", reason=missing("scrapy"))

from scrapy.http import HtmlResponse, Response

from cleaner.integrations.scrapy import FIELDS, CleanerPipeline

ROOT = Path(__file__).parents[2]
#: What is no page among BAD, and what it is.
NO_PAGES = {"/binary": "binary data", "/picture.png": "a PNG picture"}
#: Pages do what they say in their last lines.
TROUBLE = "tests.batch.trouble.PIPELINE"
SPIDER = '''
import asyncio, scrapy
from cleaner.integrations.scrapy import CleanerPipeline

class Beating(CleanerPipeline):
    """Counts how often the event loop comes round while an item is cleaned."""
    beats = 0

    def open_spider(self, spider=None):
        super().open_spider(spider)
        self.task = asyncio.ensure_future(self.beat())

    async def beat(self):
        while True:
            await asyncio.sleep(0.01)
            self.beats += 1

    def close_spider(self, spider=None):
        self.task.cancel()
        super().close_spider(spider)

    async def process_item(self, item, spider=None):
        before = self.beats
        item = await super().process_item(item, spider)
        return {**item, "beats": self.beats - before}

class Harbour(scrapy.Spider):
    name = "harbour"
    handle_httpstatus_list = [404]
    custom_settings = {"ROBOTSTXT_OBEY": False, "TELNETCONSOLE_ENABLED": False, "DOWNLOAD_DELAY": 0}

    def __init__(self, start, **rest):
        super().__init__(**rest)
        self.start_urls = [start]

    def parse(self, response):
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, self.page)

    def page(self, response):
        path = response.url.split("/", 3)[3]
        yield {"path": "/" + path, "url": response.url, "status": response.status, "html": response}
'''


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What `scrapy startproject` makes, as far as it is needed."""
    folder = tmp_path / "harbour"
    (folder / "spiders").mkdir(parents=True)
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = harbour.settings\n")
    for name in ("__init__.py", "spiders/__init__.py"):
        (folder / name).write_text("")
    (folder / "spiders" / "news.py").write_text(SPIDER)
    (folder / "settings.py").write_text(
        "SPIDER_MODULES = ['harbour.spiders']\n"
        "TWISTED_REACTOR = 'twisted.internet.asyncioreactor.AsyncioSelectorReactor'\n"
        "ITEM_PIPELINES = {'cleaner.integrations.scrapy.CleanerPipeline': 300}\n"
    )
    return tmp_path


def run(project: Path, start: str, **settings: Any) -> tuple[list[dict[str, Any]], dict[str, float], str]:
    """Items of the feed, the crawl's stats, its log."""
    with (project / "harbour" / "settings.py").open("a") as file:
        file.writelines(f"{name} = {value!r}\n" for name, value in settings.items())
    command = [sys.executable, "-m", "scrapy", "crawl", "harbour", "-a", f"start={start}", "-O", "feed.jsonl"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "src", ROOT, project)))}
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    feed = project / "feed.jsonl"
    items = [json.loads(line) for line in feed.read_text().splitlines()] if feed.exists() else []
    stats = {name: float(value) for name, value in re.findall(r"'(cleaner/[^']+)': ([\d.e-]+)", done.stderr)}
    return items, stats, done.stderr


def test_a_crawl_gives_what_clean_gives_for_every_page(project: Path) -> None:
    pages = ARTICLES | BAD | HUGE
    with served(pages) as site:
        beating = {"harbour.spiders.news.Beating": 300}
        items, stats, log = run(project, f"{site}/", CLEANER_KEEP=["links"], ITEM_PIPELINES=beating)
    found = {item["path"]: item for item in items}
    assert set(found) == set(pages)
    for path, kind in NO_PAGES.items():
        assert found[path]["error"] == f"NotAPage: {kind}, not a page of HTML or text"
        assert not {"text", "verdict", "html"} & set(found[path])
    for path, answer in pages.items():
        if path in NO_PAGES:
            continue
        charset = answer.kind.partition("charset=")[2] or None
        expected = cleaner.clean(RequestedPage(answer.body, charset=charset).source, site + path, keep=["links"])
        assert (found[path]["text"], found[path]["verdict"]) == (expected.text, expected.verdict), path
        assert found[path]["title"] == expected.metadata.title
        assert not {"html", "error"} & set(found[path])
    for path in ("/header-only", "/lying-header", "/lying-meta", "/unknown-charset"):
        assert TEXT in found[path]["text"], path
    assert found["/empty"]["verdict"] == "empty"
    verdicts = sum(value for name, value in stats.items() if name.startswith("cleaner/verdict/"))
    assert stats["cleaner/pages"] == len(pages) == verdicts + len(NO_PAGES)
    assert stats["cleaner/failed"] == stats["cleaner/failed/input"] == len(NO_PAGES)
    assert stats["cleaner/seconds"] > 0
    assert "Traceback" not in log
    # The event loop came round while the page was cleaned; it would not have, had it been cleaned in the loop.
    assert found["/huge"]["beats"] > 5
    assert len(found["/huge"]["text"]) > 1_000_000


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
def test_a_page_that_never_ends_costs_only_itself_and_the_reactor_goes_on(project: Path) -> None:
    with served({**ARTICLES, "/never": troublesome("sleep 600")}) as site:
        items, stats, _ = run(
            project, f"{site}/", CLEANER_TIME_LIMIT=3, CLEANER_WORKERS=2, CLEANER_PIPELINE=TROUBLE,
            ITEM_PIPELINES={"harbour.spiders.news.Beating": 300},
        )  # fmt: skip
    found = {item["path"]: item for item in items}
    assert set(found) == {*ARTICLES, "/never"}
    assert found["/never"]["error"] == "TimeLimit: not done within 3 s"
    assert "text" not in found["/never"]
    assert (stats["cleaner/failed"], stats["cleaner/failed/time"]) == (1, 1)
    # A hundred a second on an idle machine.
    assert found["/never"]["beats"] > 10


def test_without_asyncio_verdicts_and_failures_can_be_dropped_and_fields_named(project: Path) -> None:
    fields = {"markdown": "md", "verdict": "kind", "authors": "by", "metadata": "meta"}
    pages = ARTICLES | BAD
    with served({"/never": troublesome("sleep 600"), **pages}) as site:
        items, stats, log = run(
            project, f"{site}/", CLEANER_TIME_LIMIT=3, CLEANER_FAILURES="drop", CLEANER_PIPELINE=TROUBLE,
            CLEANER_FIELDS=fields, CLEANER_DROP_VERDICTS="empty,error-page",
            TWISTED_REACTOR="twisted.internet.selectreactor.SelectReactor",
        )  # fmt: skip
    assert "SelectReactor" in log
    found = {item["path"]: item for item in items}
    assert set(ARTICLES) <= set(found) < set(pages)
    assert {item["kind"] for item in items}.isdisjoint({"empty", "error-page"})
    assert stats["cleaner/pages"] == len(pages) + 1
    assert (stats["cleaner/failed"], stats["cleaner/dropped"]) == (1 + len(NO_PAGES), len(pages) + 1 - len(items))
    assert (stats["cleaner/failed/time"], stats["cleaner/failed/input"]) == (1, len(NO_PAGES))
    assert set(NO_PAGES).isdisjoint(found)
    article = found["/2022/1/ferry"]
    assert article["md"].startswith("# ")
    assert article["meta"]["title"]
    assert set(article) == {"path", "url", "status", "md", "kind", "by", "meta"}
    assert all(found[path]["md"] for path in ARTICLES)


@dataclass
class Story:
    """An item whose class has no field for an address."""

    html: Any
    text: str = ""
    title: str = ""


class Finished:
    """Workers that have done every page."""

    def submit(self, page: Any) -> Future[Outcome]:
        done: Future[Outcome] = Future()
        done.set_result(Outcome({name: f"a {name}" for name in FIELDS}))
        return done


RESPONSE = HtmlResponse("https://a.example/x", body=b"<p>caf\xc3\xa9", encoding="utf-8")


@pytest.mark.parametrize(
    "settings, item, left",
    [
        ({}, {"html": RESPONSE}, {"url": "https://a.example/x"}),
        ({}, {"html": RESPONSE, "url": "mine"}, {"url": "mine"}),
        ({}, {"html": "<p>x"}, {"html": "<p>x"}),
        ({}, {"html": b"<p>x"}, {"html": b"<p>x"}),
        ({"KEEP_PAGE": False}, {"html": "<p>x"}, {}),
        ({"KEEP_PAGE": "False"}, {"html": RESPONSE}, {"url": "https://a.example/x"}),
        ({"KEEP_PAGE": True}, {"html": RESPONSE}, {"html": "<p>caf\u00e9", "url": "https://a.example/x"}),
        ({"KEEP_PAGE": True}, {"html": Response("https://a.example/y", body=b"\x00")}, {"html": b"\x00", "url": "https://a.example/y"}),
    ],
)  # fmt: skip
def test_no_response_is_left_in_an_item(settings: dict[str, Any], item: dict[str, Any], left: dict[str, Any]) -> None:
    pipeline = CleanerPipeline.from_crawler(crawler(**settings))
    pipeline.workers = Finished()  # type: ignore[assignment]
    found = asyncio.run(pipeline.process_item(item))
    assert {name: value for name, value in found.items() if name not in FIELDS} == left
    assert found["text"] == "a text"


def test_items_of_a_class_without_an_address_keep_no_response() -> None:
    pipeline = CleanerPipeline.from_crawler(crawler(FIELDS=["text", "title"]))
    pipeline.workers = Finished()  # type: ignore[assignment]
    assert asyncio.run(pipeline.process_item(Story(RESPONSE))) == Story(None, "a text", "a title")


def test_the_callback_helper() -> None:
    from cleaner.integrations.scrapy import clean_response

    answer = BAD["/header-only"]
    headers = {"Content-Type": answer.kind}
    assert TEXT in clean_response(HtmlResponse("https://a.example/x", headers=headers, body=answer.body)).text
    assert clean_response(Response("https://a.example/x", body=b"")).verdict == "empty"
    assert clean_response(HtmlResponse("https://a.example/x", body=b"<p>y</p>")).metadata.url == "https://a.example/x"


def crawler(**settings: Any) -> Any:
    from scrapy.settings import Settings

    return SimpleNamespace(
        settings=Settings({f"CLEANER_{name}": value for name, value in settings.items()}),
        stats=SimpleNamespace(inc_value=lambda name, count=1: None),
    )


@pytest.mark.parametrize(
    "settings, message",
    [
        ({"ENGINE": "magic"}, "engine='magic': must be one of"),
        ({"KEEP": "links,shoes"}, "keep='shoes': must be one of"),
        ({"FIELDS": ["headline"]}, "'headline': must be one of text, "),
        ({"FAILURES": "hide"}, "CLEANER_FAILURES='hide': must be one of 'drop', 'keep'"),
        ({"NOW": "yesterday"}, "yesterday"),
    ],
)
def test_wrong_settings_stop_the_crawl(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        CleanerPipeline.from_crawler(crawler(**settings))


def test_every_option_of_cleaner_has_its_setting(tmp_path: Path) -> None:
    from dataclasses import fields

    from cleaner.integrations.scrapy import Settings

    cleaner.sites.save(cleaner.sites.Profiles([]), tmp_path / "p.db")
    (tmp_path / "r.toml").write_text("version = 1\n[[site]]\nhosts = ['harbour.example']\nphrases = ['Support us']\n")
    given = {
        "kind": "html", "engine": "rules", "keep": "links,images", "favor": "recall", "language": "de",
        "phrases": ["Support us"], "now": "2026-11-23", "profiles": str(tmp_path / "p.db"), "rules": str(tmp_path / "r.toml"),
        "pipeline": "tests.integrations.test_scrapy.PIPELINE", "limits": {"nodes": 1000}, "hidden": "keep",
        "dates": "any", "keep_phrases": ["Support the harbour"],
    }  # fmt: skip
    assert set(given) == {each.name for each in fields(cleaner.Cleaner)}
    found = Settings.of(crawler(**{name.upper(): value for name, value in given.items()}).settings)
    assert found.cleaner.keep == frozenset(("links", "images"))
    assert found.cleaner.pipeline is PIPELINE
    assert found.cleaner.now is not None
    assert found.cleaner.limits == cleaner.PageLimits(nodes=1000)
    assert (found.cleaner.hidden, found.cleaner.dates) == ("keep", "any")
    assert found.cleaner.keep_phrases == cleaner.Cleaner(keep_phrases=["Support the harbour"]).keep_phrases
    assert all(getattr(found.cleaner, name) not in (None, "", ()) for name in given)
    assert (found.workers, found.limits) == (1, (60.0, 2048))
    assert Settings.of(crawler(TIME_LIMIT=0, MEMORY_LIMIT=0).settings).limits == (None, None)


PIPELINE = cleaner.Pipeline.default()


def test_it_can_be_switched_off() -> None:
    from scrapy.exceptions import NotConfigured

    with pytest.raises(NotConfigured):
        CleanerPipeline.from_crawler(crawler(ENABLED=False))

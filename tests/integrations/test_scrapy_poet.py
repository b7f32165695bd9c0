from __future__ import annotations

from pathlib import Path

from tests.integrations.site import ARTICLES, served, troublesome
from tests.integrations.test_scrapy import TROUBLE, project, run
from tests.needs import needs

needs("scrapy_poet")

__all__ = ["project"]

SPIDER = """
import attrs, cleaner, scrapy
from web_poet import ItemPage, field

@attrs.define
class ArticlePage(ItemPage[dict]):
    result: cleaner.Result

    @field
    def text(self):
        return self.result.text

    @field
    def headline(self):
        return self.result.metadata.title

class Harbour(scrapy.Spider):
    name = "harbour"

    def __init__(self, start, **rest):
        super().__init__(**rest)
        self.start_urls = [start]

    def parse(self, response):
        for link in response.css("a::attr(href)").getall():
            yield response.follow(link, self.page, errback=self.failed)

    async def page(self, response, page: ArticlePage):
        yield await page.to_item()

    def failed(self, failure):
        yield {"error": failure.getErrorMessage()}
"""


def test_a_page_object_gets_a_result(project: Path) -> None:
    (project / "harbour" / "spiders" / "news.py").write_text(SPIDER)
    with served({**ARTICLES, "/never": troublesome("sleep 600")}) as site:
        items, _, log = run(
            project, f"{site}/", ADDONS={"scrapy_poet.Addon": 300}, ITEM_PIPELINES={}, CLEANER_TIME_LIMIT=3,
            SCRAPY_POET_PROVIDERS={"cleaner.integrations.scrapy_poet.ResultProvider": 500},
            CLEANER_PIPELINE=TROUBLE,
        )  # fmt: skip
    good = [item for item in items if "text" in item]
    assert len(good) == len(ARTICLES), log
    assert all(item["headline"].startswith("Ferry late at") and "the fog" in item["text"] for item in good)
    assert [item["error"] for item in items if "error" in item] == [f"{site}/never: TimeLimit: not done within 3 s"]

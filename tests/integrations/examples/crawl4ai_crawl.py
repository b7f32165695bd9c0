"""crawl4ai: cleaner in the place of its own mark-down generator."""

import asyncio
import json
import sys

from crawl4ai import AsyncWebCrawler, CacheMode, CrawlerRunConfig
from crawl4ai.async_crawler_strategy import AsyncHTTPCrawlerStrategy

import cleaner
from cleaner.integrations.background import BackgroundCleaner


async def main(urls: list[str]) -> None:
    config = CrawlerRunConfig(cache_mode=CacheMode.BYPASS, verbose=False)
    # Without a strategy crawl4ai starts a browser; what follows is the same.
    async with (
        AsyncWebCrawler(crawler_strategy=AsyncHTTPCrawlerStrategy()) as crawler,
        BackgroundCleaner() as background,
    ):
        for found in await crawler.arun_many(urls, config=config):
            result = await background.aclean(found.html, found.url)
            if isinstance(result, cleaner.Failure):
                print(json.dumps({"url": found.url, "error": result.error}))
            else:
                print(json.dumps({"url": found.url, "title": result.metadata.title, "text": result.text}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))

"""Crawlee for Python: the handler cleans what it is given."""

import asyncio
import json
import sys

from crawlee.crawlers import BeautifulSoupCrawler, BeautifulSoupCrawlingContext

import cleaner
from cleaner.integrations.background import BackgroundCleaner


async def main(start: str) -> None:
    crawler = BeautifulSoupCrawler(max_requests_per_crawl=100)
    async with BackgroundCleaner() as background:

        @crawler.router.default_handler
        async def page(context: BeautifulSoupCrawlingContext) -> None:
            await context.enqueue_links()
            html = await context.http_response.read()
            result = await background.aclean(html, context.request.loaded_url)
            if isinstance(result, cleaner.Failure):
                await context.push_data({"url": context.request.url, "error": result.error})
            elif result.verdict == "article":
                await context.push_data(
                    {"url": context.request.url, "title": result.metadata.title, "text": result.text}
                )

        await crawler.run([start])
    for row in (await crawler.get_data()).items:
        print(json.dumps(row))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))

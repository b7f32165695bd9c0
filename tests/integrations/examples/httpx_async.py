"""Many requests at once with httpx; cleaning goes on in worker processes beside the event loop."""

import asyncio
import json
import sys

import httpx

import cleaner
from cleaner.integrations.background import BackgroundCleaner


async def page(client: httpx.AsyncClient, background: BackgroundCleaner, url: str) -> None:
    response = await client.get(url, follow_redirects=True)
    result = await background.aclean(response.content, str(response.url), response.charset_encoding)
    if isinstance(result, cleaner.Failure):
        print(json.dumps({"url": url, "error": result.error}))
    else:
        print(json.dumps({"url": url, "title": result.metadata.title, "text": result.text, "verdict": result.verdict}))


async def main(urls: list[str]) -> None:
    async with httpx.AsyncClient(timeout=30) as client, BackgroundCleaner(workers=2) as background:
        await asyncio.gather(*(page(client, background, url) for url in urls))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))

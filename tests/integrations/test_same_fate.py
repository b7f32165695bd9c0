"""A page that behaves badly ends in the same way wherever it is cleaned."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner import batch
from cleaner.workers.outcome import Failure, Limits
from tests.articles import PROSE
from tests.batch.trouble import PIPELINE
from tests.needs import needs

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")

SECONDS, MEGABYTES = 2.0, 200
#: With a language, so that no worker loads the detector of languages: dozens are started.
SETTINGS: dict[str, Any] = {"pipeline": PIPELINE, "kind": "html", "language": "en"}
CLEANER = cleaner.Cleaner(**SETTINGS)
OPTIONS: dict[str, Any] = {**SETTINGS, "time_limit": SECONDS, "memory_limit": MEGABYTES}
#: The error of a page whose last line says this. The last one ends its process: no other has to be started.
FATES = {
    "go on": "",
    "raise no": "ValueError: no",
    "segfault": "Crash: the worker ended, killed by SIGSEGV",
    "sleep 60": f"TimeLimit: not done within {SECONDS:g} s",
    "eat": f"MemoryLimit: needs more than {MEGABYTES} MB",
}
PAGES = [f"<p>{PROSE}</p><p>{line}</p>" for line in FATES]


def of_clean_many(folder: Path) -> list[str]:
    return list(map(error_of, cleaner.clean_many(PAGES, workers=1, **OPTIONS)))


def of_a_batch(folder: Path) -> list[str]:
    (folder / "in.jsonl").write_text("".join(json.dumps({"html": page}) + "\n" for page in PAGES))
    batch.run(
        [folder / "in.jsonl"], folder / "out.jsonl", form="jsonl", workers=1, cleaner=CLEANER, time_limit=SECONDS,
        memory_limit=MEGABYTES,
    )  # fmt: skip
    return [json.loads(line).get("error", "") for line in (folder / "out.jsonl").read_text().splitlines()]


def of_the_background(folder: Path) -> list[str]:
    from cleaner.integrations.background import BackgroundCleaner

    with BackgroundCleaner(**OPTIONS) as one:
        return [error_of(one.clean(page)) for page in PAGES]


def of_the_service(folder: Path) -> list[str]:
    needs("starlette")
    from cleaner.integrations.requests import CleanRequest
    from cleaner.integrations.serve import Service

    service = Service(CLEANER, workers=1, limits=Limits(SECONDS, MEGABYTES), waiting=9, most=1 << 20)

    async def replies() -> list[str]:
        async with service._lifespan(service.app):
            found = [await service._reply(CleanRequest(page.encode(), "text/html", ())) for page in PAGES]
        return [json.loads(bytes(reply.body)).get("error", "") for reply in found]

    return asyncio.run(replies())


def of_arrow(folder: Path) -> list[str]:
    arrow = needs("pyarrow")
    from cleaner.integrations.arrow import Running, clean_batch

    running = Running(1, Limits(SECONDS, MEGABYTES))
    rows = clean_batch(arrow.RecordBatch.from_pydict({"text": PAGES}), CLEANER, running=running).to_pylist()
    assert [row["cause"] for row in rows] == [None, "exception", "crash", "time", "memory"]
    return [row["error"] or "" for row in rows]


def of_a_frame(folder: Path) -> list[str]:
    arrow = needs("pyarrow")
    from cleaner.integrations.frames import clean_column

    found = clean_column(arrow.table({"html": PAGES}), workers=1, **OPTIONS)
    errors = [error or "" for error in found["clean_error"].to_pylist()]
    assert [bool(text) for text in found["clean_text"].to_pylist()] == [not error for error in errors]
    return errors


def of_langchain(folder: Path) -> list[str]:
    documents = needs("langchain_core.documents")
    from cleaner.integrations.langchain import CleanerTransformer

    found = CleanerTransformer(**OPTIONS).transform_documents([documents.Document(page_content=page) for page in PAGES])
    errors = [document.metadata.get("error", "") for document in found]
    assert [bool(document.page_content) for document in found] == [not error for error in errors]
    return errors


def of_datatrove(folder: Path) -> list[str]:
    data = needs("datatrove.data")
    from cleaner.integrations.datatrove import CleanerExtractor

    extractor = CleanerExtractor(SECONDS, memory_limit=MEGABYTES, **SETTINGS)
    found = extractor.run(data.Document(page, str(number)) for number, page in enumerate(PAGES))
    return [str(document.metadata.get("error", "")) for document in found]


def of_scrapy(folder: Path) -> list[str]:
    crawlers = needs("scrapy.utils.test")
    from cleaner.integrations.scrapy import CleanerPipeline

    settings = {f"CLEANER_{name.upper()}": value for name, value in SETTINGS.items()}
    limits = {"CLEANER_TIME_LIMIT": SECONDS, "CLEANER_MEMORY_LIMIT": MEGABYTES}
    pipeline = CleanerPipeline.from_crawler(crawlers.get_crawler(settings_dict={**settings, **limits}))
    pipeline.stats = crawlers.get_crawler().stats or _Uncounted()
    pipeline.open_spider()

    async def items() -> list[dict[str, Any]]:
        return [await pipeline.process_item({"html": page}) for page in PAGES]

    try:
        return [item.get("error", "") for item in asyncio.run(items())]
    finally:
        pipeline.close_spider()


class _Uncounted:
    def inc_value(self, *_: object) -> None:
        """Count nothing."""


def error_of(value: cleaner.Result | Failure) -> str:
    return value.error if isinstance(value, Failure) else ""


@pytest.mark.parametrize(
    "front_end",
    [
        of_clean_many, of_a_batch, of_the_background, of_the_service, of_arrow, of_a_frame, of_langchain,
        of_datatrove, of_scrapy,
    ],
)  # fmt: skip
def test_the_same_page_has_the_same_fate(front_end: Callable[[Path], list[str]], tmp_path: Path) -> None:
    assert dict(zip(FATES, front_end(tmp_path), strict=True)) == FATES

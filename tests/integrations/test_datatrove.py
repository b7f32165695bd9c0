from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.integrations.requested_page import values
from tests.articles import PROSE, body
from tests.batch.trouble import PIPELINE
from tests.integrations.site import german
from tests.needs import needs

needs("datatrove")

URL = "https://harbour.example/2022/10/{}/x"
PAGES = [
    body("<p>Subscribe</p>"),
    f"<p>{PROSE}</p><p>raise no</p>",
    f"<p>{PROSE}</p><p>segfault</p>",
    "<p></p>",
    german(),
]


def run(tmp_path: Path, *steps: Any) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Documents that a local pipeline writes, and its counts."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    folder = tmp_path / "pages"
    folder.mkdir()
    rows = ({"html": page, "id": f"d{number}", "url": URL.format(number + 10)} for number, page in enumerate(PAGES))
    (folder / "pages.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    reader = JsonlReader(str(folder), text_key="html", doc_progress=False)
    writer = JsonlWriter(str(tmp_path / "out"))
    executor = LocalPipelineExecutor([reader, *steps, writer], tasks=1, logging_dir=str(tmp_path / "logs"))
    executor.run()
    stats = json.loads((tmp_path / "logs" / "stats.json").read_text())
    counts = {
        name: value["total"] if isinstance(value, dict) else value
        for step in stats[1:-1]
        for name, value in step["stats"].items()
    }
    lines = [
        line
        for file in sorted((tmp_path / "out").iterdir())
        for line in gzip.decompress(file.read_bytes()).splitlines()
    ]
    return [json.loads(line) for line in lines], counts


def test_every_document_goes_through_the_extractor_in_order(tmp_path: Path) -> None:
    from cleaner.integrations.datatrove import FIELDS, CleanerExtractor

    found, counts = run(tmp_path, CleanerExtractor(pipeline=PIPELINE, kind="html", workers=2))
    assert [each["id"] for each in found] == [f"d{number}" for number in range(5)]
    for number in (0, 3, 4):
        result = cleaner.clean(PAGES[number], URL.format(number + 10), kind="html")
        # The writer leaves out what is empty.
        assert found[number].get("text", "") == result.text
        metadata = {name: value for name, value in found[number]["metadata"].items() if name in FIELDS}
        assert metadata == values(result, FIELDS)
    assert [found[number]["metadata"]["error"].partition(":")[0] for number in (1, 2)] == ["ValueError", "Crash"]
    assert (counts["total"], counts["forwarded"], counts["failed_exception"], counts["failed_crash"]) == (5, 5, 1, 1)


def test_the_filter_keeps_articles(tmp_path: Path) -> None:
    from datatrove.pipeline.writers import JsonlWriter

    from cleaner.integrations.datatrove import CleanerExtractor, VerdictFilter

    dropped = JsonlWriter(str(tmp_path / "dropped"), compression=None)
    extractor = CleanerExtractor(pipeline=PIPELINE, kind="html")
    found, counts = run(tmp_path, extractor, VerdictFilter(exclusion_writer=dropped))
    assert [each["id"] for each in found] == ["d0", "d4"]
    assert (counts["dropped_failed"], counts["dropped_empty"]) == (2, 1)
    rows = [json.loads(line) for file in (tmp_path / "dropped").iterdir() for line in file.read_text().splitlines()]
    assert [row["metadata"]["filter_reason"] for row in rows] == ["failed", "failed", "empty"]


def test_confidence_can_be_asked_for() -> None:
    from datatrove.data import Document

    from cleaner.integrations.datatrove import VerdictFilter

    doc = Document("x", "id", metadata={"verdict": "article", "confidence": 0.6})
    assert VerdictFilter(confidence=0.5).filter(doc) is True
    assert VerdictFilter(confidence=0.7).filter(doc) == (False, "confidence")
    assert VerdictFilter(["listing"]).filter(doc) == (False, "article")


def test_extract_alone_and_wrong_options() -> None:
    from cleaner.integrations.datatrove import CleanerExtractor

    assert CleanerExtractor().extract(PAGES[0]) == cleaner.clean(PAGES[0]).text
    with pytest.raises(ValueError, match="engine"):
        CleanerExtractor(engine="magic")

from __future__ import annotations

import asyncio
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import cleaner
from cleaner.integrations.langchain import FIELDS, CleanerLoader, CleanerTransformer
from cleaner.integrations.requested_page import values
from tests.articles import body
from tests.integrations.site import TEXT, german
from tests.needs import needs

URL = "https://harbour.example/2022/10/15/x"


def test_langchain_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, cleaner.integrations.langchain; print([name for name in sys.modules if name.startswith('langchain')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_transformer_gives_clean_documents_in_order() -> None:
    documents = needs("langchain_core.documents")
    given = [
        documents.Document(page_content=body("<p>Subscribe</p>"), metadata={"source": URL, "tag": 1}, id="a"),
        documents.Document(page_content=german(), metadata={"source": "pages/german.html"}),
    ]
    found = CleanerTransformer().transform_documents(given)
    first = cleaner.clean(given[0].page_content, URL)
    expected = {name: value for name, value in values(first, FIELDS).items() if value}
    assert found[0] == documents.Document(
        page_content=first.text, metadata={"source": URL, "tag": 1, **expected}, id="a"
    )
    assert TEXT in found[1].page_content
    assert given[0].page_content.startswith("<article>")
    assert asyncio.run(CleanerTransformer(workers=0).atransform_documents(given)) == found


def test_markdown_fields_and_verdicts_that_are_dropped() -> None:
    documents = needs("langchain_core.documents")
    given = [documents.Document(page_content=page) for page in (body(), "", body("<p>x</p>"))]
    step = CleanerTransformer(["title", "authors"], markdown=True, drop=["empty"], workers=0, favor="recall")
    found = step.transform_documents(given)
    assert [each.page_content for each in found] == [
        cleaner.clean(page.page_content, favor="recall").to_markdown() for page in (given[0], given[2])
    ]
    assert found[0].metadata == {"title": "The ice house stays"}


def test_a_transformer_in_a_chain() -> None:
    runnables = needs("langchain_core.runnables")
    documents = needs("langchain_core.documents")
    chain = runnables.RunnableLambda(CleanerTransformer(workers=0).transform_documents) | (
        lambda found: found[0].page_content
    )
    assert chain.invoke([documents.Document(page_content=body())]) == cleaner.clean(body()).text


def test_a_loader_reads_files_and_archives(tmp_path: Path) -> None:
    needs("langchain_core")
    (tmp_path / "a.html").write_text(body(), encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("c.html", german())
    (tmp_path / "d.mhtml").write_text("no archive at all")
    (tmp_path / "e.txt").write_text("")
    loader = CleanerLoader(tmp_path, drop=["empty"])
    found = loader.load()
    assert [Path(each.metadata["source"]).name for each in found] == ["a.html", "c.html", "d.mhtml"]
    assert found[0].page_content == cleaner.clean(body()).text
    assert TEXT in found[1].page_content
    assert found[2].metadata["error"] == "ValueError: no HTML part in this web archive"

    async def main() -> list[object]:
        return [each async for each in loader.alazy_load()]

    assert asyncio.run(main()) == found == asyncio.run(loader.aload())


def test_wrong_options_are_said_at_once() -> None:
    with pytest.raises(ValueError, match="'headline': must be one of"):
        CleanerTransformer(["headline"])
    with pytest.raises(ValueError, match="engine"):
        CleanerLoader("x", engine="magic")

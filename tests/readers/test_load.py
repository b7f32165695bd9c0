from __future__ import annotations

from pathlib import Path

import bs4
import lxml.html
import pytest

from cleaner import clean
from cleaner.model.options import PageInput
from cleaner.readers.kind import looks_like_html
from cleaner.readers.load import load

PAGE = "<html><head><title>Tides</title></head><body><p>The harbour was empty at noon, and the gulls had gone.</p></body></html>"
TEXT = "The harbour was empty at noon, and the gulls had gone."


@pytest.mark.parametrize(
    "raw",
    [PAGE, PAGE.encode(), bytearray(PAGE.encode()), memoryview(PAGE.encode()), bs4.BeautifulSoup(PAGE, "lxml"),
     lxml.html.document_fromstring(PAGE), lxml.html.document_fromstring(PAGE).getroottree()],
    ids=lambda raw: type(raw).__name__,
)  # fmt: skip
def test_every_kind_of_input(raw: PageInput) -> None:
    result = clean(raw)
    assert (result.text, result.metadata.title) == (TEXT, "Tides")


def test_path(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE)
    assert clean(file).text == TEXT
    with pytest.raises(FileNotFoundError):
        clean(tmp_path / "none.html")


@pytest.mark.parametrize("raw", [None, 3, ["x"], {"html": "x"}])
def test_other_inputs_are_refused_with_a_clear_error(raw: PageInput) -> None:
    with pytest.raises(TypeError, match="cannot clean"):
        clean(raw)


@pytest.mark.parametrize(
    "source", [PAGE, "<p>a</p><p>b</p>", "<div><a href=x>y</a></div>", "\n\n<!DOCTYPE html>\n<p>x"]
)
def test_html_is_told(source: str) -> None:
    assert looks_like_html(source)


@pytest.mark.parametrize(
    "source", ["", "a < b and c > d", "Use the <b>bold</b> tag.", "3 <5\n<john@doe.example> wrote", "x <- y"]
)
def test_text_is_told(source: str) -> None:
    assert not looks_like_html(source)


def test_kind_can_be_forced() -> None:
    assert "<p>" in clean("<p>The harbour was empty at noon, and the gulls had gone.</p>", kind="text").text
    assert clean("The harbour was empty at noon, and the gulls had gone.", kind="html").text == TEXT


def test_load_gives_the_kind_only_where_the_type_says_it() -> None:
    assert load("x") == ("x", None, None)
    assert load(bs4.BeautifulSoup("<p>x", "lxml"))[1] == "html"

"""XML, TEI and CSV: valid for any page, with the names that trafilatura gives to elements and columns."""

from __future__ import annotations

import csv
import io
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cleaner import clean
from cleaner.model.block import Block, Span, Style
from cleaner.model.columns import Kind
from cleaner.outputs import to_csv, to_xml
from cleaner.outputs.page_record import NAMES

FIXTURES = Path(__file__).parents[2] / "fixtures" / "pages"
PAGE = """<html lang=en><head><title>Tides</title><meta name=author content='Anna Holt'>
<meta property='article:published_time' content='2022-10-06T08:00:00Z'></head><article><h1>Tides</h1>
<p>The <b>harbour</b> was <i>empty</i> at <code>noon</code>, and the <a href='/g'>gulls</a> had <del>not</del> gone.<br>Rain came.</p>
<h2>Ports</h2><ul><li>Wexcombe<ul><li>the old quay</li></ul></li><li>Ferrow</li></ul>
<ol><li>Ring the bell twice</li></ol><blockquote><p>The keeper saw it all.</p></blockquote>
<pre>tide = 4</pre><table><tr><th>Port</th><td>Tide</td></tr></table><img src=/a.jpg alt=Quay>
<p>The harbour was empty at noon, and the gulls had gone out to sea before the rain came.</p></article>"""
RESULT = clean(PAGE, "https://www.harbour.example/news/1", keep=["links", "images", "tables"])
#: Anything that a file may hold, much of which XML may not.
TEXTS = st.text(st.characters(), min_size=1, max_size=40)


def test_elements() -> None:
    doc = etree.fromstring(RESULT.to_xml())
    assert doc.tag == "doc"
    assert set(map(str, doc.keys())) <= set(NAMES)
    assert (doc.get("title"), doc.get("author"), doc.get("date")) == ("Tides", "Anna Holt", "2022-10-06")
    assert (doc.get("hostname"), doc.get("url")) == ("harbour.example", "https://www.harbour.example/news/1")
    main = doc.find("main")
    assert main is not None
    assert [child.tag for child in main] == [
        "head", "p", "head", "list", "list", "quote", "code", "table", "graphic", "p",
    ]  # fmt: skip
    assert etree.tostring(main[1], encoding="unicode", with_tail=False) == (
        '<p>The <hi rend="#b">harbour</hi> was <hi rend="#i">empty</hi> at <code>noon</code>, and the '
        '<ref target="https://www.harbour.example/g">gulls</ref> had <del>not</del> gone.<lb/>Rain came.</p>'
    )
    assert etree.tostring(main[3], encoding="unicode", with_tail=False) == (
        '<list rend="ul"><item>Wexcombe<list rend="ul"><item>the old quay</item></list></item><item>Ferrow</item></list>'
    )
    assert main[4].get("rend") == "ol"
    assert [cell.get("role") for cell in main[7].iter("cell")] == ["head", None]
    assert {str(name): value for name, value in main[8].items()} == {
        "src": "https://www.harbour.example/a.jpg",
        "alt": "Quay",
    }


def test_tei_header() -> None:
    tei = etree.fromstring(RESULT.to_tei())
    space = {"t": to_xml.TEI}
    assert tei.tag == f"{{{to_xml.TEI}}}TEI"
    for path, wanted in (
        ("teiHeader/t:fileDesc/t:titleStmt/t:title", "Tides"),
        ("teiHeader/t:fileDesc/t:titleStmt/t:author", "Anna Holt"),
        ("teiHeader/t:fileDesc/t:sourceDesc/t:biblFull/t:publicationStmt/t:date", "2022-10-06"),
        ("teiHeader/t:encodingDesc/t:appInfo/t:application/t:label", "cleaner"),
        ("text/t:body/t:div[@type='entry']/t:ab[@type='header']", "Tides"),
    ):
        assert tei.findtext(f"t:{path}", namespaces=space) == wanted, path


def test_csv_line() -> None:
    (row,) = csv.reader(io.StringIO(RESULT.to_csv()), delimiter="\t")
    record = dict(zip(to_csv.COLUMNS, row, strict=True))
    assert (record["title"], record["date"], record["comments"], record["pagetype"]) == (
        "Tides", "2022-10-06", "null", str(RESULT.page_type),
    )  # fmt: skip
    assert record["text"] == RESULT.text


@given(TEXTS, st.sampled_from(list(Kind)), st.sampled_from(list(Style)), TEXTS)
def test_any_text_is_valid_xml(text: str, kind: Kind, style: Style, value: str) -> None:
    block = Block(0, text, kind, 1, 0 if kind is Kind.TABLE_CELL else -1, value, marker=value, language=value)
    block = block._replace(spans=(Span(0, len(text), style, value),))
    record = {name: value for name in (*NAMES, "image")}  # noqa: C420 - mypy wants to know the types
    for written in (to_xml.render([block], record), to_xml.render_tei([block], record, "1")):
        etree.fromstring(written.encode())
    assert len(list(csv.reader(io.StringIO(to_csv.render(record, text, ""), newline=""), delimiter="\t"))) == 1


@pytest.mark.parametrize("page", ["", "<p>\x00\x01\ufffe\ud800</p>", "a\x0bb", "<title>\x08</title><p>\x1f"])
def test_odd_pages(page: str) -> None:
    result = clean(page)
    etree.fromstring(result.to_xml().encode())
    etree.fromstring(result.to_tei().encode())
    assert result.to_csv().endswith("\n")


@pytest.mark.skipif(find_spec("trafilatura") is None, reason="needs trafilatura: pip install --group lab")
def test_tei_follows_the_schema() -> None:
    import trafilatura

    schema = etree.DTD(str(Path(trafilatura.__file__).parent / "data" / "tei_corpus.dtd"))
    for file in sorted(FIXTURES.glob("*/source.*")):
        tei = clean(file.read_bytes(), keep=["links", "images"]).to_tei()
        schema.validate(etree.fromstring(tei.encode()))
        # The schema that trafilatura ships is for corpora: TEI's elements for code and tables are not in it.
        errors = [
            entry.message
            for entry in list(schema.error_log)  # type: ignore[call-overload]
            if not {"code", "table", "row", "cell"} & set(entry.message.replace("(", " ").split())
        ]
        assert errors == [], file

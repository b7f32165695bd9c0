"""Inputs are told by what they hold, under any name and on standard input; rows are never cleaned as one text."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
import zstandard
from click.testing import CliRunner

from cleaner import batch
from cleaner.batch import inputs as sources
from cleaner.batch.carry import carried
from cleaner.batch.inputs.item import Item, Reading
from cleaner.cli.main import main
from tests.articles import PROSE, body
from tests.batch.test_crawls import block, response

ROWS = [
    {
        "id": number,
        "link": f"https://a.example/{number}",
        "html": f"<p>Page {number}, żółw, “so” he said;\n\tand, more</p>",
    }
    for number in (1, 2, 3)
]


def table(delimiter: str, encoding: str = "utf-8") -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(ROWS[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ROWS)
    return stream.getvalue().encode(encoding)


def parquet() -> bytes:
    stream = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), stream)
    return stream.getvalue()


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for row in ROWS:
            archive.writestr(f"{row['id']}.html", str(row["html"]))
    return stream.getvalue()


def tarred() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for row in ROWS:
            data = str(row["html"]).encode()
            info = tarfile.TarInfo(f"{row['id']}.html")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()
CRAWL = b"".join(
    response(number, str(row["html"]).encode(), headers="Content-Type: text/html; charset=utf-8")
    for number, row in enumerate(ROWS, 1)
)
#: A name that says what it is, and the bytes: three pages each.
INPUTS = {
    "items.json": ("[\n" + ",\n".join(json.dumps(row) for row in ROWS) + "\n]").encode(),
    "pretty.json": json.dumps(ROWS, indent=2).encode(),
    "object.json": json.dumps({"count": 3, "data": {"items": ROWS}, "tags": ["a"]}, indent=1).encode(),
    "jq.json": "\n".join(json.dumps(row, indent=2) for row in ROWS).encode(),
    "lines.jsonl": LINES,
    "table.csv": table(","),
    "table.tsv": table("\t"),
    "excel.csv": table(";", "utf-8-sig"),
    "excel.tsv": table("\t", "utf-16"),
    "rows.parquet": parquet(),
    "crawl.warc": CRAWL,
    "crawl.warc.gz": gzip.compress(CRAWL),
    "pages.zip": zipped(),
    "pages.tar": tarred(),
    "lines.jsonl.gz": gzip.compress(LINES),
    "lines.jsonl.zst": zstandard.ZstdCompressor().compress(LINES),
    "lines.jsonl.bz2": bz2.compress(LINES),
    "table.csv.xz": lzma.compress(table(",")),
    "pages.tgz": gzip.compress(tarred()),
}


def said(item: Item) -> str:
    try:
        page = item.load()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return page if isinstance(page, str) else page.decode()


def read(file: Path | str, reading: Reading = Reading()) -> list[str]:  # noqa: B008
    return [said(item) for item in sources.items([str(file)], reading)]


class Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(data))


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("under", ["", "x.txt", "x", "x.html", "-"])
def test_rows_under_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, under: str) -> None:
    if under == "-":
        monkeypatch.setattr(sys, "stdin", Stdin(INPUTS[name]))
        file = "-"
    else:
        file = str(tmp_path / (under or name))
        Path(file).write_bytes(INPUTS[name])
    assert sources.count([file]) is None
    items = list(sources.items([file], Reading()))
    assert [said(item) for item in items] == [row["html"] for row in ROWS]
    assert len({item.name for item in items}) == len({item.place for item in items}) == 3
    if not name.startswith("pages"):
        assert [item.url for item in items] == [row["link"] for row in ROWS]


NEAR_MISSES = {
    "lynx.txt": "[1]Home [2]News\n\n[1] The harbour board met on Tuesday.",
    "list.txt": '["Home", "News"] is a list in JSON.\n\nThe harbour board met on Tuesday.',
    "template.txt": "{{ title }}\nThe harbour board met on Tuesday.",
    "brace.txt": "{Updated} The harbour board met on Tuesday.",
    "json-ld.txt": '{"@context": "https://schema.org", "text": "x"}\nThe harbour board met on Tuesday.\nIt did not decide.',
    "tutorial.txt": 'JSON lines hold an object on each line:\n{"text": "one"}\n{"text": "two"}\n',
    "tutorial-2.txt": '{"text": "one"}\n{"text": "two"}\nare two rows of JSON lines, the tutorial says.',
    "example.txt": '[{"text": "one"}] is an array of one object.',
    "table.txt": "The fleet\n\nname, text, year\nGull, a ship, 1900\nTern, a boat, 1901\n",
    "sentence.txt": "Text, content, body: all mean the page.\nThe harbour board met on Tuesday.",
    "prose.txt": "body, mind\nThe harbour board met on Tuesday, and it decided, after all, nothing.\nSo it goes",
    "page.json": "<!doctype html><title>A page</title><p>Not JSON at all",
    "page.csv": "<html><body><p>text, url</p></body></html>",
    "page.jsonl": "<!doctype html><p>{}</p>",
    "prose.json": "The harbour board met on Tuesday.",
    "warc.txt": "WARC/1.0 is the first line of a record.\nThe harbour board met on Tuesday.",
}


@pytest.mark.parametrize("name", NEAR_MISSES)
def test_a_text_that_only_looks_like_rows_is_one_page(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(NEAR_MISSES[name])
    assert sources.count([str(tmp_path / name)]) == 1
    assert read(tmp_path / name) == [NEAR_MISSES[name]]


@pytest.mark.parametrize(
    ("name", "data", "columns"),
    [
        ("a.json", b'[{"id": 1, "author": "x"}]', "id, author"),
        ("a.txt", b'{"id": 1, "author": "x"}\n', "id, author"),
        ("a.csv", b"id,author\n1,x\n2,y\n", "id, author"),
        ("a.json", b"[1, 2]", "not a row of named fields but int"),
    ],
)
def test_rows_without_a_page_name_their_columns(tmp_path: Path, name: str, data: bytes, columns: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = read(tmp_path / name)
    assert columns in found[0]
    assert all("Error" in text for text in found)


def test_a_table_without_a_page_is_one_error(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"a": [1, 2], "b": ["x", "y"]}), tmp_path / "a.parquet")
    assert read(tmp_path / "a.parquet") == [
        "OSError: no column with a page; the columns are a, b (--field names the one with the page); none of 2 rows was read"
    ]
    assert read(tmp_path / "a.parquet", Reading(text_field="b")) == ["x", "y"]


def test_the_first_usual_field_with_a_text_is_the_page(tmp_path: Path) -> None:
    rows: list[Any] = [
        {"HTML": "<p>1", "text": "x"}, {"html": "", "text": "2"}, {"html": ["<p>3"]}, {"html": None, "Raw Content": "4"}, {"html": ""},
        {"_source": {"story": "5"}, "story": "x"},
    ]  # fmt: skip
    (tmp_path / "a").write_text("\n".join(map(json.dumps, rows)))
    assert read(tmp_path / "a")[:5] == ["<p>1", "2", "<p>3", "4", ""]
    assert read(tmp_path / "a", Reading(text_field="_source.story"))[5] == "5"


def test_the_address_may_stand_in_the_metadata(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(json.dumps({"text": "x", "metadata": {"url": "https://a.example/1", "id": 7}}))
    (item,) = sources.items([str(tmp_path / "a")], Reading())
    assert (item.url, item.key) == ("https://a.example/1", 7)


def test_a_damaged_array_loses_its_damaged_row(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"page {number}"}) for number in range(4)]
    (tmp_path / "a.json").write_text("[\n" + ",\n".join([*rows[:2], '{"text": "broken}', *rows[2:]]) + "\n]")
    found = read(tmp_path / "a.json")
    assert [text for text in found if "Error" not in text][:2] == ["page 0", "page 1"]
    assert "page 3" in found
    assert sum("Error" in text for text in found) == 1
    (tmp_path / "b.json").write_text("[\n" + ",\n".join(rows)[:-5])
    *pages, last = read(tmp_path / "b.json")
    assert pages == ["page 0", "page 1", "page 2"]
    assert "cut off" in last


def test_an_array_is_read_as_a_stream(tmp_path: Path) -> None:
    page = "<p>" + "x" * 100_000
    with (tmp_path / "a.json").open("w") as file:
        file.write("[")
        for number in range(300):
            file.write(("," if number else "") + json.dumps({"html": f"{page}{number}"}))
        file.write("]")
    import tracemalloc

    tracemalloc.start()
    count = sum(1 for _ in sources.items([str(tmp_path / "a.json")], Reading()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 300
    assert peak < 16 << 20


def test_cells_of_tables(tmp_path: Path) -> None:
    huge = "x" * 300_000
    (tmp_path / "a.csv").write_bytes(f'url,text\nu1,"{huge}"\nu2,one,two\nu3\n\nu4,"a ""b"""\n'.encode())
    found = read(tmp_path / "a.csv")
    assert found == [huge, "OSError: 3 cells under 2 columns", "OSError: no text in the column text", 'a "b"']
    # A stray quotation mark at the beginning of a cell, as tools write TSV that never quote.
    (tmp_path / "b.tsv").write_text('id\ttext\n1\t"Go on\n2\tsaid the gull\n')
    assert read(tmp_path / "b.tsv") == ['"Go on', "said the gull"]
    # Windows-1250: the page tells its own encoding.
    rows = "id;text\n" + "".join(f"{number};Żółw i gęś w zatoce, a łódź śpi\n" for number in range(30))
    (tmp_path / "c.csv").write_bytes(rows.encode("cp1250"))
    assert len(read(tmp_path / "c.csv")) == 30


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_several_wet_records_in_a_text(tmp_path: Path, end: str) -> None:
    texts = [f"The harbour board met for the {number}th time.\r\nIt decided nothing." for number in range(3)]
    info = block("warcinfo", 9, b"software: x", "application/warc-fields")
    data = info + b"".join(
        block("conversion", number, text.encode(), "text/plain") for number, text in enumerate(texts)
    )
    (tmp_path / "a.txt").write_bytes(data.replace(b"\r\n", end.encode()))
    items = list(sources.items([str(tmp_path / "a.txt")], Reading()))
    assert [item.url for item in items] == [f"https://a.example/{number}" for number in range(3)]
    for number, item in enumerate(items):
        assert [f"for the {other}th" in said(item) for other in range(3)] == [other == number for other in range(3)]


def test_one_wet_record_in_a_text_is_a_page_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(block("conversion", 1, b"The harbour", "text/plain"))
    (item,) = sources.items([str(tmp_path / "a.txt")], Reading())
    assert item.place.as_posix() == "a.txt"
    assert sources.count([str(tmp_path / "a.txt")]) == 1


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0..JFIF", "a JPEG picture"),
        (b"{\\rtf1\\ansi The harbour}", "an RTF document"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    ],
)
@pytest.mark.parametrize("packed", [bytes, gzip.compress])
def test_what_is_not_a_page(tmp_path: Path, data: bytes, what: str, packed: Any) -> None:
    (tmp_path / "a.html").write_bytes(packed(data))
    assert read(tmp_path / "a.html") == [f"NotAPage: {what}, not a page of HTML or text"]


def test_a_file_that_was_unpacked_and_kept_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_text("<p>The harbour")
    (tmp_path / "b.txt.gz").write_text("The harbour board met on Tuesday evening to decide what should become of it.")
    assert [text[:11] for text in read(tmp_path)] == ["<p>The harb", "The harbour"]


def test_files_that_are_not_read_are_counted_by_suffix(tmp_path: Path) -> None:
    for name in ("a.html", "b.json", "sub/c.json", "d.jsonl.gz", "e.pdf", "README", ".hidden", "out.manifest.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    heard: list[str] = []
    assert len(list(sources.items([str(tmp_path)], Reading(say=heard.append)))) == 1
    where = str(tmp_path)
    (notice,) = heard
    assert notice.startswith(f"{where}: 5 files were not read: 2 .json, 1 without a suffix, 1 .jsonl.gz, 1 .pdf; ")
    assert notice.endswith(f"to read them: '{where}/**/*.json' '{where}/**/*.jsonl.gz'")
    assert len(list(sources.items([f"{where}/**/*.json"], Reading()))) == 2


CARRY = "id,when=crawled_at"


def carrying(tmp_path: Path) -> Path:
    rows = [
        {"id": 7, "when": {"day": 1}, "url": "https://a.example/7", "html": body()},
        {"id": "x8", "when": None, "url": "https://a.example/8", "html": None},
    ]
    file = tmp_path / "items.json"
    file.write_text(json.dumps(rows))
    return file


def test_columns_are_carried_into_the_output_and_error_rows(tmp_path: Path) -> None:
    file = carrying(tmp_path)
    batch.run([file], tmp_path / "a.jsonl", form="jsonl", workers=0, carry=CARRY)
    good, bad = map(json.loads, (tmp_path / "a.jsonl").read_text().splitlines())
    assert (good["id"], good["crawled_at"], good["url"]) == (7, {"day": 1}, "https://a.example/7")
    assert PROSE in good["text"]
    assert {name: bad[name] for name in ("id", "crawled_at", "url")} == {
        "id": "x8",
        "crawled_at": None,
        "url": "https://a.example/8",
    }
    assert bad["error"].startswith("OSError: no text in the column html")
    batch.run([file], tmp_path / "a.parquet", form="parquet", workers=0, carry=CARRY.split(","))
    found = pyarrow.parquet.read_table(tmp_path / "a.parquet").select(["address", "id", "crawled_at"]).to_pylist()
    assert found == [
        {"address": "https://a.example/7", "id": "7", "crawled_at": '{"day": 1}'},
        {"address": "https://a.example/8", "id": "x8", "crawled_at": None},
    ]


def test_columns_are_carried_into_csv(tmp_path: Path) -> None:
    file = carrying(tmp_path)
    batch.run([file], tmp_path / "a.csv", form="csv", workers=0, carry=CARRY)
    good, bad = csv.DictReader((tmp_path / "a.csv").open(newline=""), delimiter="\t")
    # The first is a column that the format has anyway, the second is new.
    assert (good["id"], good["crawled_at"], good["url"]) == ("7", '{"day": 1}', "https://a.example/7")
    assert PROSE in good["text"]
    assert (bad["id"], bad["crawled_at"], bad["url"]) == ("x8", "null", "https://a.example/8")
    assert list(good)[-1] == "crawled_at"


def test_error_rows_keep_the_id_in_any_case(tmp_path: Path) -> None:
    batch.run([carrying(tmp_path)], tmp_path / "a.jsonl", form="jsonl", workers=0)
    good, bad = map(json.loads, (tmp_path / "a.jsonl").read_text().splitlines())
    assert "id" not in good
    assert (bad["id"], bad["url"]) == ("x8", "https://a.example/8")


def test_what_is_carried_must_not_hide_a_column() -> None:
    assert carried("id, when = crawled_at,") == (("id", "id"), ("when", "crawled_at"))
    with pytest.raises(ValueError, match="title=row_title renames it"):
        carried("title")
    with pytest.raises(ValueError, match="id is given twice"):
        carried(["id", "key=id"])


def test_the_command_reads_rows_from_standard_input(tmp_path: Path) -> None:
    data = json.dumps([{"id": number, "story": body(f"<p>Page {number}</p>")} for number in range(2)]).encode()
    options = ["-", "-f", "jsonl", "--field", "story", "--carry", "id", "--workers", "0"]
    done = CliRunner().invoke(main, options, input=data)
    assert done.exit_code == 0, done.output
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [0, 1]
    done = CliRunner().invoke(main, ["-", "--carry", "title"], input=data)
    assert done.exit_code == 2
    assert "title=row_title" in done.stderr

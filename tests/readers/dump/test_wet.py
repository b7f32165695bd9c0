from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.readers.dump import read as text
from cleaner.readers.dump import wet

HEAD = (
    "WARC/1.0\nWARC-Type: conversion\nWARC-Target-URI: https://harbour.example/2024/03/12/ice\n"
    "WARC-Date: 2024-04-01T10:00:00Z\nWARC-Identified-Content-Language: deu,eng\nContent-Type: text/plain\n"
    "Content-Length: 60\n\n"
)
INFO = "WARC/1.0\nWARC-Type: warcinfo\nContent-Length: 12\n\nSoftware: x\n\n\n"
BODY = "Das Eishaus\nDer Hafen war am Mittag leer, und die Möwen waren fort."


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", INFO, "\n\ufeff"])
def test_headers_are_no_text(end: str, before: str) -> None:
    source = (before + HEAD + BODY + "\n\n").replace("\n", end)
    record = wet.unwrap(source)
    assert (record.url, record.date, record.language) == (
        "https://harbour.example/2024/03/12/ice",
        "2024-04-01T10:00:00Z",
        "de",
    )
    assert text.read(record.text).text == tuple(BODY.split("\n"))


def test_the_first_page_of_several_is_read() -> None:
    assert wet.unwrap(HEAD + BODY + "\n\n" + HEAD + "Another page.\n\n").text.strip() == BODY


def test_pasted_without_the_blank_line() -> None:
    assert wet.unwrap(HEAD.rstrip("\n") + "\n" + BODY).text == BODY


@pytest.mark.parametrize("source", ["", "WARC/1.0", "WARC/1.0 is a format.\nNew: it has headers.", "Text\n" + HEAD])
def test_other_text_is_left_alone(source: str) -> None:
    assert wet.unwrap(source) == wet.Record(source)


def test_the_address_is_the_page_s() -> None:
    result = clean(HEAD + BODY + "\n<b>a</b> <b>b</b> <i>c</i> <p>")
    assert result.metadata.url == "https://harbour.example/2024/03/12/ice"
    assert result.metadata.sources["url"] == "wet"
    assert result.metadata.date == "2024-03-12"
    assert clean(HEAD + BODY, "https://other.example/").metadata.sources["url"] == "caller"

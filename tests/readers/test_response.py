"""Responses of HTTP clients and open files, without importing the clients."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner import clean
from cleaner.readers.response import body_of
from tests.needs import needs

TEXT = "The harbour was empty at noon, and the gulls had gone for £5."
PAGE = f"<html><head><title>Tides</title></head><body><p>{TEXT}</p></body></html>"
#: Without its header, this is taken for Windows-1252.
POLISH = "<html><head><title>Port</title></head><body><p>Łódź</p></body></html>"
URL = "https://harbour.example/tides"


class Response:
    """What requests and httpx return."""

    status_code = 200
    encoding = "ISO-8859-1"

    def __init__(self, content: bytes = PAGE.encode(), headers: Any = None, url: Any = URL) -> None:
        self.content, self.headers, self.url = content, headers or {}, url

    @property
    def text(self) -> str:
        raise AssertionError("decoded by guess")

    def read(self) -> bytes:
        raise AssertionError("read again")


class Address:
    """httpx.URL, yarl.URL."""

    def __str__(self) -> str:
        return URL


class ScrapyHeaders(dict[bytes, list[bytes]]):
    pass


class Scrapy:
    def __init__(self) -> None:
        self.body, self.url = POLISH.encode("iso8859-2"), URL
        self.headers = ScrapyHeaders({b"Content-Type": [b"text/html; charset=iso-8859-2"]})


class Urllib(io.BytesIO):
    """urllib and http.client: a file with headers."""

    headers: Any

    def geturl(self) -> str:
        return URL


class Unread(Response):
    """A stream of httpx that is not read."""

    content: Any = property(lambda self: (_ for _ in ()).throw(RuntimeError("ResponseNotRead")))

    def __init__(self) -> None:
        self.headers, self.url = {}, URL


class Asynchronous:
    """aiohttp's response."""

    headers: Any = ()
    url = URL

    async def read(self) -> bytes:
        return b""


class Playwright:
    """Its bodies are methods."""

    url = URL
    headers: Any = (("content-type", "text/html; charset=utf-8"),)

    def body(self) -> bytes:
        return PAGE.encode()


class AsynchronousPlaywright(Playwright):
    async def body(self) -> bytes:  # type: ignore[override]
        return b""


def urllib_response(body: bytes, content_type: str = "text/html") -> Urllib:
    response, message = Urllib(body), Message()
    message["Content-Type"] = content_type
    response.headers = message
    return response


@pytest.mark.parametrize(
    "response",
    [Response(), Response(url=Address()), Response(PAGE.encode("cp1252")), Response(gzip.compress(PAGE.encode())),
     urllib_response(PAGE.encode()), urllib_response(gzip.compress(PAGE.encode())), Playwright()],
    ids=["requests", "httpx", "wrong guess", "gzip", "urllib", "urllib, gzip", "Playwright"],
)  # fmt: skip
def test_responses(response: Any) -> None:
    result = clean(response)
    assert (result.text, result.metadata.title, result.metadata.url) == (TEXT, "Tides", URL)


@pytest.mark.parametrize(
    "response",
    [Response(POLISH.encode("iso8859-2"), {"Content-Type": "text/html; charset=ISO-8859-2"}),
     Response(POLISH.encode("iso8859-2"), {"content-type": 'text/html; charset="iso-8859-2"'}),
     Response(POLISH.encode("iso8859-2"), [("Content-Type", "text/html;charset=iso-8859-2")]),
     urllib_response(POLISH.encode("iso8859-2"), "text/html; charset=iso-8859-2"), Scrapy()],
    ids=["requests", "lower case", "pairs", "urllib", "Scrapy"],
)  # fmt: skip
def test_the_declared_charset_is_used(response: Any) -> None:
    assert "Łódź" in clean(response, kind="html").text + clean(POLISH).text


def test_the_callers_address_counts() -> None:
    assert clean(Response(), url="https://other.example/").metadata.url == "https://other.example/"


def test_an_error_page_is_a_page() -> None:
    response = Response()
    response.status_code = 404
    assert clean(response).text == TEXT


@pytest.mark.parametrize("response", [Unread(), Asynchronous(), AsynchronousPlaywright()])
@pytest.mark.filterwarnings("error")
def test_what_is_not_read_yet_is_told(response: Any) -> None:
    with pytest.raises(ValueError, match=r"is not read yet|is asynchronous"):
        clean(response)


@pytest.mark.parametrize(
    "file", [io.BytesIO(PAGE.encode()), io.StringIO(PAGE), io.BytesIO(gzip.compress(PAGE.encode()))]
)
def test_open_files(file: Any) -> None:
    assert clean(file).text == TEXT


def test_files_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    with path.open("rb") as raw, path.open(encoding="utf-8") as text:
        assert clean(raw).text == clean(text).text == TEXT
    with pytest.raises(ValueError, match="closed file"):
        clean(raw)


def test_no_more_of_a_file_is_read_than_a_page_may_have() -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.taken += size
            return b"The harbour was empty at noon. "[:size]

    file = Endless()
    assert clean(file, limits={"bytes": 1000}).truncated
    assert file.taken < 2_000_000


class Strange:
    def read(self, size: int = -1) -> object:
        return 7


def test_a_file_of_something_else() -> None:
    with pytest.raises(ValueError, match="gave int"):
        clean(Strange())


@pytest.mark.parametrize("raw", [7, None, ["x"], {"html": "x"}, Response, io.BytesIO, object()])
def test_other_objects_are_refused(raw: Any) -> None:
    assert body_of(raw, None) is None
    with pytest.raises(TypeError, match="cannot clean"):
        clean(raw)


def test_many() -> None:
    def pages() -> Iterator[object]:
        yield Response()
        yield io.BytesIO(PAGE.encode())
        yield Response(), "https://other.example/"
        yield Asynchronous()

    first, second, third, fourth = cleaner.clean_many(pages(), workers=1)
    assert isinstance(first, cleaner.Result)
    assert isinstance(second, cleaner.Result)
    assert isinstance(third, cleaner.Result)
    assert (first.text, first.metadata.url, second.text, third.metadata.url) == (
        TEXT,
        URL,
        TEXT,
        "https://other.example/",
    )
    assert isinstance(fourth, cleaner.Failure)
    assert fourth.cause == "input"
    with pytest.raises(TypeError, match="iterable of pages"):
        cleaner.clean_many("page.html")


@pytest.mark.parametrize("client", ["requests", "httpx", "scrapy.http"])
def test_the_clients_themselves(client: str) -> None:
    module = needs(client)
    header = {"Content-Type": "text/html; charset=iso-8859-2"}
    if client == "requests":
        response = module.Response()
        response._content, response.url, response.encoding = POLISH.encode("iso8859-2"), URL, "ISO-8859-1"
        response.headers.update(header)
    elif client == "httpx":
        request = module.Request("GET", URL)
        response = module.Response(200, content=POLISH.encode("iso8859-2"), headers=header, request=request)
        assert clean(module.Response(200, content=PAGE.encode())).text == TEXT
    else:
        response = module.HtmlResponse(URL, body=POLISH.encode("iso8859-2"), headers=header)
    assert (clean(response).text, clean(response).metadata.url) == ("Łódź", URL)

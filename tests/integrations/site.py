"""A small site on this machine: pages of a template, and what crawlers meet besides."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from tests.sites.pages import html

HTML = "text/html; charset=utf-8"
TEXT = "Der Fährverkehr über die Bucht wurde nach Sonnenuntergang eingestellt, sagte der Kapitän der Maid von Törn."


class Answer(NamedTuple):
    body: bytes
    kind: str = HTML
    status: int = 200


def huge(paragraphs: int = 8_000) -> bytes:
    """A page of more than a megabyte of text."""
    each = (
        "The harbour was empty at noon on day {}, and the gulls had gone to the wrecks. Nobody of crew {} was in sight."
    )
    rows = "".join(
        f"<p>{each.format(number, number * 7)} The tide table was read twice.</p>" for number in range(paragraphs)
    )
    return f"<html><body><article><h1>A long log</h1>{rows}</article></body></html>".encode()


def german(head: str = "") -> str:
    return f"<html><head>{head}<title>Fähre</title></head><body><article><h1>Fähre</h1><p>{TEXT}</p><p>{TEXT[:60]} wieder.</p></article></body></html>"


def troublesome(does: str) -> Answer:
    """A page that the pipeline of tests.batch.trouble does what it says with."""
    return Answer(german().replace("</article>", f"<p>{does}</p></article>").encode())


ARTICLES = {f"/2022/{number}/ferry": Answer(html(number).encode()) for number in range(1, 5)}
BAD = {
    "/empty": Answer(b""),
    "/binary": Answer(bytes(range(256)) * 400),
    "/picture.png": Answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image/png"),
    "/header-only": Answer(german().encode("cp1250"), "text/html; charset=windows-1250"),
    "/lying-header": Answer(german().encode(), "text/html; charset=iso-8859-1"),
    "/lying-meta": Answer(german('<meta charset="utf-8">').encode("cp1252"), "text/html"),
    "/unknown-charset": Answer(german().encode(), "text/html; charset=klingon"),
    "/truncated": Answer(html(7).encode()[:900]),
    "/missing": Answer(b"<html><body><h1>404</h1><p>Not found</p></body></html>", HTML, 404),
}
HUGE = {"/huge": Answer(huge())}


def index(paths: list[str]) -> Answer:
    links = "".join(f'<li><a href="{path}">{path}</a></li>' for path in paths)
    return Answer(f"<html><body><ul>{links}</ul></body></html>".encode())


@contextmanager
def served(pages: dict[str, Answer]) -> Iterator[str]:
    """The site's address; its root links to all pages."""
    known = {"/": index(list(pages)), **pages}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = known.get(self.path, Answer(b"not found", "text/plain", 404))
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

from __future__ import annotations

import socket

import pytest

from cleaner import clean
from cleaner.model.options import Engine
from tests.articles import PROSE, body

ADDRESSES = (
    "<!DOCTYPE html PUBLIC '-//X' 'http://192.0.2.1/x.dtd' [<!ENTITY e SYSTEM 'http://192.0.2.1/e'>]>"
    "<base href='http://192.0.2.1/'><link rel=stylesheet href='http://192.0.2.1/a.css'>"
    "<script src='http://192.0.2.1/a.js'></script><img src='http://192.0.2.1/a.png'>"
    "<iframe src='http://192.0.2.1/'></iframe><object data='file:///etc/passwd'></object>"
    '<script type="application/ld+json">{"@context":"http://192.0.2.1/","@type":"Article","headline":"x"}</script>'
)


@pytest.mark.parametrize("engine", ["learned", "rules", "readability"])
def test_nothing_that_a_page_names_is_fetched(engine: Engine) -> None:
    result = clean(ADDRESSES + body("<p>&e;</p>"), "http://192.0.2.1/page", engine=engine, keep=["images", "links"])
    assert PROSE in result.text
    assert "root:" not in result.to_json()


def test_the_guard_itself() -> None:
    with socket.socket() as plain, pytest.raises(AssertionError, match="a socket was used"):
        plain.connect(("192.0.2.1", 80))
    with pytest.raises(AssertionError, match="a name was asked for"):
        socket.getaddrinfo("site.example", 80)
    server = socket.create_server(("127.0.0.1", 0))
    with server, socket.create_connection(server.getsockname()):
        pass
    ours, theirs = socket.socketpair()
    ours.close()
    theirs.close()

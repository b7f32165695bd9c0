from __future__ import annotations

import socket
from typing import NoReturn

import pytest
from hypothesis import settings

# One profile everywhere: the same examples on every machine, and no failures because a machine is slow.
settings.register_profile("cleaner", deadline=None, derandomize=True, print_blob=False, max_examples=150)
settings.load_profile("cleaner")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the expected outputs of fixtures/pages anew")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is ever fetched: a test that opens a connection fails."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a socket was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest
from hypothesis import settings

# One profile everywhere: the same examples on every machine, and no failures because a machine is slow.
settings.register_profile("cleaner", deadline=None, derandomize=True, print_blob=False, max_examples=150)
settings.load_profile("cleaner")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the expected outputs of fixtures/pages anew")


def _is_local(host: object) -> bool:
    """This machine: tests may serve pages to themselves."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is ever fetched: a test that asks for a connection or a name outside this machine fails."""
    connect, connect_ex, resolve = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded(plain: Any) -> Any:
        def call(self: socket.socket, address: Any) -> Any:
            if self.family != getattr(socket, "AF_UNIX", None) and not _is_local(address[0]):
                raise AssertionError(f"a socket was used: {address}")
            return plain(self, address)

        return call

    def resolved(host: Any, *more: Any, **named: Any) -> Any:
        if not _is_local(host):
            raise AssertionError(f"a name was asked for: {host}")
        return resolve(host, *more, **named)

    monkeypatch.setattr(socket.socket, "connect", guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", resolved)

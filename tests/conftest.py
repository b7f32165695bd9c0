from __future__ import annotations

import ipaddress
import os
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.needs import needs

# One profile everywhere: the same examples on every machine, and no failures because a machine is slow.
settings.register_profile("cleaner", deadline=None, derandomize=True, print_blob=False, max_examples=100)
settings.load_profile("cleaner")
# Hundreds of processes are started, and threads for their algebra would be more work than the algebra.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# A shell starts what runs in the background deaf to Ctrl-C, and what tests start and interrupt would be so too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write the expected outputs of fixtures/pages anew")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: tests of time limits, kills, services and Java wait as much as they work."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Tests of a module in one process, and all that use Spark in one, so that Java starts once."""
    from xdist.scheduler import LoadScopeScheduling

    scheduling = LoadScopeScheduling(config, log)
    module_of = scheduling._split_scope
    scheduling._split_scope = lambda test: (
        "spark" if "test_spark.py::" in test or "[cluster.md-" in test else module_of(test)
    )
    return scheduling


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


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Spark with two cores and real Java. A task is tried four times, as on a cluster."""
    sql = needs("pyspark.sql")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("needs Java for Spark: apt-get install openjdk-17-jre-headless")
    root = Path(__file__).parent.parent
    # The workers of Spark and those that they start import from here.
    os.environ["PYTHONPATH"] = os.pathsep.join((str(root / "src"), str(root), os.environ.get("PYTHONPATH", "")))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.log.level": "OFF",
        # A few seconds' work is not worth compiling.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
        "spark.sql.codegen.wholeStage": "false",
    }
    here = Path.cwd()
    # Java stays in the folder that it starts in, and examples of the docs write to it.
    os.chdir(tmp_path_factory.mktemp("java"))
    try:
        session = sql.SparkSession.builder.master("local[2,4]").config(map=settings).getOrCreate()
    finally:
        os.chdir(here)
    yield session
    session.stop()

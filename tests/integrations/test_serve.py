from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.integrations.openapi import document
from cleaner.integrations.requests import OPTIONS, Answer, CleanRequest
from tests.articles import PROSE, body
from tests.integrations.site import TEXT, german
from tests.needs import needs

needs("starlette")
needs("uvicorn")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")

ROOT = Path(__file__).parents[2]
URL = "https://harbour.example/2022/10/15/x"
TROUBLE = """
import uvicorn
from cleaner import Cleaner
from cleaner.workers.outcome import Limits
from cleaner.integrations.serve import Service
from tests.batch.trouble import PIPELINE
service = Service(Cleaner(pipeline=PIPELINE), workers=2, limits=Limits(4, 256), waiting=1, most=1 << 20)
uvicorn.run(service.app, port=0)
"""


class Heard(NamedTuple):
    status: int
    value: Any
    headers: dict[str, str]


class Server:
    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port = process, port

    def ask(
        self, data: bytes | str = b"", kind: str = "text/html", path: str = "/clean", method: str = "POST"
    ) -> Heard:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, data, {"Content-Type": kind} if kind else {})
        answer = connection.getresponse()
        heard = Heard(answer.status, json.loads(answer.read() or b"null"), dict(answer.getheaders()))
        connection.close()
        assert heard.headers["content-type"] == "application/json"
        assert "access-control-allow-origin" not in heard.headers
        return heard

    def record(self, **record: Any) -> Heard:
        return self.ask(json.dumps(record), "application/json")


@contextmanager
def running(*command: str) -> Iterator[Server]:
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, *command], env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    assert process.stderr
    try:
        port = 0
        while not port:
            line = process.stderr.readline()
            assert line, "the server ended"
            port = int(found[1]) if (found := re.search(r"running on http://[\d.]+:(\d+)", line)) else 0
        yield Server(process, port)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running("-c", TROUBLE) as found:
        yield found


@pytest.fixture(scope="module")
def plain() -> Iterator[Server]:
    with running("-m", "cleaner", "serve", "--port", "0", "--workers", "2", "--keep", "links") as found:
        yield found


def test_the_answer_is_the_record_of_the_result(plain: Server) -> None:
    page = body("<p>Subscribe</p>")
    expected = json.loads(cleaner.clean(page, URL, keep=["links"], kind="html").to_json())
    for heard in (plain.ask(page, path=f"/clean?url={URL}"), plain.record(html=page, url=URL)):
        assert (heard.status, heard.value) == (200, expected)


def test_text_is_read_as_text_and_unsaid_types_by_content(plain: Server) -> None:
    dump = f"The ice house stays\n{PROSE}\nSubscribe"
    expected = json.loads(cleaner.clean(dump, keep=["links"], kind="text").to_json())
    for heard in (
        plain.record(text=dump),
        plain.ask(dump, "text/plain"),
        plain.ask(dump, "application/x-www-form-urlencoded"),
        plain.ask(dump, ""),
    ):
        assert (heard.status, heard.value) == (200, expected)


def test_options_of_a_request_go_before_those_of_the_service(plain: Server) -> None:
    page = body(
        '<p>Read <a href="/x">the whole of the long report</a> that the engineers wrote in the spring of last year.</p>'
    )
    for heard in (
        plain.record(
            html=page, url=URL, options={"keep": ["captions", "images"], "engine": "rules", "now": "2022-11-01"}
        ),
        plain.ask(page, path=f"/clean?url={URL}&keep=captions&keep=images&engine=rules&now=2022-11-01"),
    ):
        import datetime

        moment = datetime.datetime(2022, 11, 1)
        expected = cleaner.clean(page, URL, keep=["captions", "images"], engine="rules", now=moment)
        assert heard.value == json.loads(expected.to_json())


def test_the_charset_of_the_header_is_read(plain: Server) -> None:
    assert TEXT in plain.ask(german().encode("cp1250"), "text/html; charset=windows-1250").value["text"]
    assert TEXT in plain.ask(german().encode(), "text/html; charset=klingon").value["text"]


def test_lone_surrogates_survive(plain: Server) -> None:
    assert plain.ask(b'{"html": "<p>a \\ud800 b</p>"}', "application/json").status == 200


@pytest.mark.parametrize(
    "status, says, asked",
    [
        (400, "not JSON", {"data": b"{", "kind": "application/json"}),
        (400, "not JSON", {"data": b"\xff\xfe{", "kind": "application/json"}),
        (400, "not JSON", {"data": b"[" * 100_000, "kind": "application/json"}),
        (422, "must be an object with html, text", {"data": b"[]", "kind": "application/json"}),
        (422, "one of the fields html and text", {"data": b"{}", "kind": "application/json"}),
        (422, "one of the fields html and text", {"data": b'{"html": "a", "text": "b"}', "kind": "application/json"}),
        (422, "one of the fields html and text", {"data": b'{"html": 7}', "kind": "application/json"}),
        (422, "field 'page': must be one of html", {"data": b'{"page": "a"}', "kind": "application/json"}),
        (422, "url must be a string", {"data": b'{"html": "a", "url": 7}', "kind": "application/json"}),
        (422, "option 'speed': must be one of kind, engine", {"data": b'{"html": "a", "options": {"speed": 9}}', "kind": "application/json"}),
        (422, "option 'keep': must be a list of strings", {"data": b'{"html": "a", "options": {"keep": [7]}}', "kind": "application/json"}),
        (422, "engine='magic': must be one of 'learned'", {"data": b'{"html": "a", "options": {"engine": "magic"}}', "kind": "application/json"}),
        (422, "option 'speed': must be one of kind, engine", {"path": "/clean?speed=9"}),
        (422, "keep='shoes': must be one of", {"path": "/clean?keep=shoes"}),
        (422, "now='then': must be an ISO 8601 date", {"path": "/clean?now=then"}),
        (415, "content type 'image/png'", {"kind": "image/png"}),
        (405, "Method Not Allowed", {"method": "GET"}),
        (405, "Method Not Allowed", {"method": "POST", "path": "/health"}),
        (404, "Not Found", {"path": "/"}),
    ],
)  # fmt: skip
def test_wrong_requests_are_told_what_is_wrong(plain: Server, status: int, says: str, asked: dict[str, Any]) -> None:
    heard = plain.ask(**asked)
    assert heard.status == status
    assert says in heard.value["error"]


def test_bodies_that_are_too_large(server: Server) -> None:
    heard = server.ask(b"x" * (1 << 20) + b"y")
    assert (heard.status, heard.value["error"]) == (413, "the body is larger than 1048576 bytes")
    assert server.ask(iter([b"x" * (1 << 19)] * 5)).status == 413  # type: ignore[arg-type]  # sent in chunks
    assert server.ask(b"<p>on</p>").status == 200


def test_whoever_waits_to_be_told_hears_it_before_sending(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall(b"POST /clean HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize(
    "does, status, cause, says",
    [
        ("segfault", 500, "crash", "killed by SIGSEGV"),
        ("sleep 60", 504, "time", "not done within 4 s"),
        ("eat", 500, "memory", "needs more than 256 MB"),
        ("raise no", 500, "exception", "ValueError: no"),
    ],
)
def test_a_bad_page_costs_only_itself(server: Server, does: str, status: int, cause: str, says: str) -> None:
    heard = server.ask(f"<p>{PROSE}</p><p>{does}</p>")
    assert (heard.status, heard.value["cause"]) == (status, cause)
    assert says in heard.value["error"]
    assert server.ask(body()).status == 200


def test_many_at_once_and_no_more_than_there_is_room_for(server: Server) -> None:
    with ThreadPoolExecutor(12) as threads:
        heard = list(threads.map(lambda _: server.ask(f"<p>{PROSE}</p><p>sleep 0.5</p>"), range(12)))
    statuses = [each.status for each in heard]
    assert set(statuses) == {200, 503}
    assert statuses.count(200) >= 3
    assert all(each.headers["retry-after"] == "1" for each in heard if each.status == 503)
    assert server.ask(kind="", path="/health", method="GET").value["open"] == 0


def test_health_answers_while_a_page_is_cleaned(server: Server, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as thread:
        slow = thread.submit(server.ask, f"<p>{PROSE}</p><p>await {tmp_path / 'ends'}</p>")
        while not server.ask(kind="", path="/health", method="GET").value["open"]:
            assert not slow.done()
        (tmp_path / "ends").touch()
        assert slow.result().status == 200


def test_clients_that_go_away_leave_the_service_up(server: Server) -> None:
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(b"POST /clean HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n<p>")
    while server.ask(kind="", path="/health", method="GET").value["open"]:
        time.sleep(0.05)
    assert server.ask(body()).status == 200


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="reads /proc")
def test_ctrl_c_ends_it_after_the_pages_at_hand(tmp_path: Path) -> None:
    with running("-c", TROUBLE) as own, ThreadPoolExecutor(1) as thread:
        children = Path(f"/proc/{own.process.pid}/task/{own.process.pid}/children")
        workers = [pid for file in children.parent.parent.glob("*/children") for pid in file.read_text().split()]
        slow = thread.submit(own.ask, f"<p>{PROSE}</p><p>await {tmp_path / 'ends'}</p>")
        while not own.ask(kind="", path="/health", method="GET").value["open"]:
            assert not slow.done()
        own.process.send_signal(signal.SIGINT)
        (tmp_path / "ends").touch()
        assert slow.result().status == 200
        assert own.process.wait(30) == 0
    assert len(workers) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_only_this_machine_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    import uvicorn

    from cleaner.cli.commands.serve import serve

    given: list[dict[str, Any]] = []
    monkeypatch.setattr(uvicorn, "run", lambda _, **options: given.append(options))
    assert CliRunner().invoke(serve, []).output == ""
    warned = CliRunner().invoke(serve, ["--host", "0.0.0.0", "--port", "80"])
    assert "warning: other machines can reach 0.0.0.0" in warned.output
    assert [(each["host"], each["port"]) for each in given] == [("127.0.0.1", 8765), ("0.0.0.0", 80)]


def test_a_port_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = [sys.executable, "-m", "cleaner", "serve", "--port", str(taken.getsockname()[1]), "--workers", "1"]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        )
    assert done.returncode == 3
    assert "address already in use" in done.stderr


def test_the_description_is_valid_and_says_what_is_answered(plain: Server) -> None:
    told = plain.ask(kind="", path="/openapi.json", method="GET").value
    assert told == document(cleaner.__version__)
    assert set(told["components"]["schemas"]["Options"]["properties"]) == set(OPTIONS)
    metadata = told["components"]["schemas"]["Result"]["properties"]["metadata"]["properties"]
    record = plain.record(html=body("<p>Subscribe</p>"), url=URL).value
    assert set(metadata) == set(record["metadata"])
    needs("openapi_spec_validator").validate(told)
    validator = needs("openapi_schema_validator")
    components = {"components": told["components"]}
    validator.OAS31Validator({"$ref": "#/components/schemas/Result", **components}).validate(record)
    wrong = plain.ask(path="/clean?speed=9").value
    validator.OAS31Validator({"$ref": "#/components/schemas/Error", **components}).validate(wrong)


ANSWER = Answer(cleaner.Cleaner())


@settings(max_examples=60)
@given(
    st.binary(max_size=300),
    st.sampled_from(["application/json", "text/html", "text/plain; charset=x", "", ";;", "a/b; charset*=''"])
    | st.text(max_size=30),
    st.lists(st.tuples(st.sampled_from([*OPTIONS, "url", "x"]), st.text(max_size=9)), max_size=3),
)
def test_whatever_is_asked_there_is_an_answer(data: bytes, kind: str, query: list[tuple[str, str]]) -> None:
    reply = ANSWER(CleanRequest(data, kind.replace("\r", "").replace("\n", ""), tuple(query)))
    assert reply.status in (200, 400, 415, 422)
    assert isinstance(json.loads(reply.body), dict)

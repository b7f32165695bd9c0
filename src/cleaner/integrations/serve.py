"""Serve the cleaner over HTTP on this machine, as an ASGI application (``pip install 'pagecleaner[serve]'``)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from cleaner import __version__
from cleaner.core import Cleaner
from cleaner.extras import MissingExtra
from cleaner.integrations.openapi import document
from cleaner.integrations.requests import Answer, CleanRequest, Refused, encoded
from cleaner.workers.on_demand import Workers
from cleaner.workers.outcome import Failure, Limits

try:
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.requests import ClientDisconnect, Request
    from starlette.responses import Response
    from starlette.routing import Route
except ImportError as error:
    raise MissingExtra.of("starlette", "serve") from error

#: Seconds that the body of a request may take.
BODY_SECONDS = 30.0


class Service:
    """``app`` answers /clean, /health and /openapi.json; its worker processes run as long as it does.

    ``cleaner``: the options that a request does not set. ``waiting``: requests that may wait; more are told to retry
    (503). ``most``: bytes of a body. A page that raises, crashes or needs too much memory is a 500, one over the time
    limit a 504; no other page is affected.
    """

    def __init__(self, cleaner: Cleaner, *, workers: int, limits: Limits, waiting: int, most: int) -> None:
        self.task, self.count, self.limits, self.most = Answer(cleaner), workers, limits, most
        self.room = workers + waiting
        #: Requests without an answer yet, whose bodies are in memory.
        self.open = 0
        self.workers: Workers | None = None
        routes = [
            Route("/clean", self._clean, methods=["POST"]),
            Route("/health", self._health),
            Route("/openapi.json", self._openapi),
        ]
        handlers: dict[Any, Any] = {HTTPException: _problem, Exception: _broken}
        self.app = Starlette(routes=routes, lifespan=self._lifespan, exception_handlers=handlers)

    def close(self) -> None:
        """End the worker processes. May be repeated."""
        if self.workers:
            self.workers.close()

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self.workers = Workers(self.task, self.count, self.limits)
        try:
            # Raises RuntimeError if workers cannot start: then the service does not start either.
            await self._reply(CleanRequest(b"", "", ()))
            yield
        finally:
            await asyncio.to_thread(self.close)

    async def _clean(self, request: Request) -> Response:
        if self.open >= self.room:
            return _json({"error": f"{self.open} pages wait"}, 503, {"Retry-After": "1"})
        self.open += 1
        try:
            body = await asyncio.wait_for(self._body(request), BODY_SECONDS)
            query = tuple(request.query_params.multi_items())
            return await self._reply(CleanRequest(body, request.headers.get("content-type", ""), query))
        except TimeoutError:
            return _json({"error": f"the body did not arrive within {BODY_SECONDS:g} s"}, 408, {"Connection": "close"})
        except Refused as error:
            return _json({"error": str(error)}, error.status)
        except ClientDisconnect:
            # Nobody reads this.
            return Response(status_code=400)
        finally:
            self.open -= 1

    async def _reply(self, request: CleanRequest) -> Response:
        assert self.workers
        value = (await asyncio.wrap_future(self.workers.submit(request))).value
        if isinstance(value, Failure):
            return _json({"error": value.error, "cause": value.cause}, 504 if value.cause == "time" else 500)
        return Response(value.body, value.status, media_type="application/json")

    async def _body(self, request: Request) -> bytes:
        """Return the body. Raises Refused if it is too large."""
        announced = request.headers.get("content-length", "")
        refusal = Refused(413, f"the body is larger than {self.most} bytes")
        if "expect" in request.headers and announced.isdecimal() and int(announced) > self.most:
            raise refusal
        pieces: list[bytes] = []
        size = 0
        async for piece in request.stream():
            size += len(piece)
            if size <= self.most:
                pieces.append(piece)
            else:
                # The rest is read and thrown away: a client that is still sending would not read the answer.
                pieces.clear()
        if size > self.most:
            raise refusal
        return b"".join(pieces)

    async def _health(self, _: Request) -> Response:
        names = {"status": "ok", "version": __version__}
        return _json({**names, "workers": self.count, "open": self.open, "room": self.room})

    async def _openapi(self, _: Request) -> Response:
        return _json(document(__version__))


def _json(value: dict[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(encoded(value), status, headers, media_type="application/json")


async def _problem(_: Request, error: HTTPException) -> Response:
    return _json({"error": error.detail}, error.status_code, error.headers)


async def _broken(_: Request, error: Exception) -> Response:
    return _json({"error": f"{type(error).__name__}: {error}"}, 500)

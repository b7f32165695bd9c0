"""``cleaner serve``: run a local HTTP service."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

import click

from cleaner.batch.many import cores
from cleaner.cli.batch_options import limit_options
from cleaner.cli.group import SHORT_HELP
from cleaner.cli.options import build_cleaner, cleaning_options
from cleaner.cli.sections import SectionedCommand
from cleaner.extras import MissingExtra, needed
from cleaner.workers.outcome import Limits

if TYPE_CHECKING:
    from cleaner.integrations.serve import Service


@click.command(cls=SectionedCommand, context_settings=SHORT_HELP)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any free port.")
@click.option("--workers", type=click.IntRange(1), help="Worker processes; one for each core by default.")
@click.option("--queue", type=click.IntRange(0), default=32, show_default=True, help="Pages that may wait; then 503.")
@click.option("--max-body", type=click.IntRange(1), default=32, show_default=True, help="Megabytes of a request.")
@limit_options
@click.option("--quiet", is_flag=True, help="Log only warnings and errors.")
@cleaning_options
def serve(host: str, port: int, time_limit: float, quiet: bool, **options: Any) -> None:
    """Clean pages over HTTP, for programs in other languages.

    \b
    cleaner serve
    curl --data-binary @page.html -H 'Content-Type: text/html' 'http://127.0.0.1:8765/clean?url=https://a.example/x'
    curl --json '{"text": "...", "options": {"favor": "recall"}}' http://127.0.0.1:8765/clean

    The answer is the JSON that cleaner -f json gives; /openapi.json describes requests and answers, /health tells
    whether the service is up. Options given here apply to requests that do not set their own. A page that crashes,
    hangs or exhausts memory affects no other page: status 500 or 504. Ctrl-C ends the service once the pages that are
    being cleaned are done.
    """  # noqa: D301 - click needs the backspace character itself, which a raw string cannot hold
    try:
        uvicorn = needed("uvicorn", "serve")
        service = _service(time_limit=time_limit, **options)
    except MissingExtra as error:
        raise click.ClickException(str(error)) from error
    if not _is_loopback(host):
        click.echo(f"cleaner: warning: other machines can reach {host}, and requests need no password", err=True)
    try:
        uvicorn.run(
            service.app,
            host=host,
            port=port,
            log_level="warning" if quiet else "info",
            server_header=False,
            # No page takes longer. A second Ctrl-C does not wait.
            timeout_graceful_shutdown=int(time_limit) + 1,
        )
    finally:
        service.close()


def _service(
    *, workers: int | None, queue: int, max_body: int, time_limit: float, memory_limit: int, **options: Any
) -> Service:
    """Return the service that the options describe. Raises MissingExtra if its libraries are not installed."""
    # Imported here because the module needs the extra "serve".
    from cleaner.integrations.serve import Service

    return Service(
        build_cleaner(options),
        workers=workers or cores(),
        limits=Limits(time_limit, memory_limit),
        waiting=queue,
        most=max_body << 20,
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

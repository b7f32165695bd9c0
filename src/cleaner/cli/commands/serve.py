"""``cleaner serve``: a local HTTP service."""

from __future__ import annotations

import ipaddress
from typing import Any

import click

from cleaner.batch.many import cores
from cleaner.cli.batch_options import limit_options
from cleaner.cli.options import cleaner_of, cleaning_options
from cleaner.extras import MissingExtra, needed
from cleaner.workers.outcome import Limits


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any that is free.")
@click.option("--workers", type=click.IntRange(1), help="Processes; if not given one for each core.")
@click.option("--queue", type=click.IntRange(0), default=32, show_default=True, help="Pages that may wait; then 503.")
@click.option("--max-body", type=click.IntRange(1), default=32, show_default=True, help="Megabytes of a request.")
@limit_options
@click.option("--quiet", is_flag=True, help="Only warnings and errors in the log.")
@cleaning_options
def serve(
    host: str, port: int, workers: int | None, queue: int, max_body: int, time_limit: float, memory_limit: int,
    quiet: bool, **options: Any,
) -> None:  # fmt: skip
    """Clean pages over HTTP, for programs in other languages on this machine.

    \b
    cleaner serve
    curl --data-binary @page.html -H 'Content-Type: text/html' 'http://127.0.0.1:8765/clean?url=https://a.example/x'
    curl --json '{"text": "...", "options": {"favor": "recall"}}' http://127.0.0.1:8765/clean

    The answer is the JSON that cleaner -f json gives; /openapi.json describes it all, /health says that the service is
    up. Options given here hold where a request has none of its own. A page that crashes, hangs or eats memory costs
    only itself: status 500 or 504. Ctrl-C ends the service after the pages that are being cleaned.
    """  # noqa: D301 - click wants the character, which a raw string has not
    try:
        from cleaner.integrations.serve import Service

        uvicorn = needed("uvicorn", "serve")
    except MissingExtra as error:
        raise click.ClickException(str(error)) from error
    if not _loopback(host):
        click.echo(
            f"cleaner: warning: other machines can reach {host}, and the service asks nobody who they are", err=True
        )
    service = Service(
        cleaner_of(options), workers=workers or cores(), limits=Limits(time_limit, memory_limit), waiting=queue,
        most=max_body << 20,
    )  # fmt: skip
    try:
        uvicorn.run(
            service.app,
            host=host,
            port=port,
            log_level="warning" if quiet else "info",
            server_header=False,
            # A page has this long; whoever does not want to wait presses Ctrl-C again.
            timeout_graceful_shutdown=int(time_limit) + 1,
        )
    finally:
        service.close()


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

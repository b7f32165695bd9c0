"""``cleaner status``: show how far a batch is, what failed, and what a run would do now."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import click

from cleaner.batch.inputs.item import printable
from cleaner.batch.status import ReadManifest, Status
from cleaner.cli.group import SHORT_HELP
from cleaner.cli.progress import changes_text, said
from cleaner.cli.tables import single_line

#: Failed inputs that are listed unless all are asked for.
SHOWN = 20


@click.command(context_settings=SHORT_HELP)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--failed", "all_failed", is_flag=True, help=f"List all inputs that failed, not only {SHOWN}.")
@click.option("--json", "as_json", is_flag=True, help="Print one object of JSON.")
def status(out: Path, all_failed: bool, as_json: bool) -> None:
    """Show how far a batch is, what failed and why, and what is pending.

    \b
    cleaner dumps/ -o cleaned/
    cleaner status cleaned/                  while it runs, or after it

    OUT is the output of a batch, with OUT.manifest.db beside it. Pending is what the same command would do now: inputs
    that are new, changed or gone since the last run, and outputs that are gone. Nothing is cleaned or written. Exit
    status 1 if OUT is not an output.
    """  # noqa: D301 - click needs the backspace character itself, which a raw string cannot hold
    try:
        with closing(ReadManifest(out)) as manifest:
            found = manifest.status()
            found.pending = manifest.pending()
            failures = list(islice(manifest.failures(), None if all_failed else SHOWN))
    except (OSError, ValueError) as error:
        raise click.ClickException(said(error)) from error
    if as_json:
        pending = found.pending._asdict() if found.pending else None
        failed_inputs = [failure._asdict() for failure in failures]
        click.echo(json.dumps({**asdict(found), "pending": pending, "failures": failed_inputs}))
        return
    for line in _lines(found):
        click.echo(line)
    for failure in failures:
        click.echo(f"  {single_line(failure.name)}: {single_line(failure.error)}")
    if found.failed > len(failures):
        click.echo(f"  ... and {found.failed - len(failures)} more: --failed lists all")
    click.echo(_pending(found))


def _lines(found: Status) -> list[str]:
    options = "".join(f", {name} {single_line(value)}" for name, value in found.options.items())
    causes = ", ".join(f"{count} {cause}" for cause, count in sorted(found.causes.items()))
    skipped = f", {found.skipped} skipped" if found.skipped else ""
    ended = f", finished {found.finished}" if found.finished and found.state == "complete" else ""
    inputs = ", ".join(single_line(printable(name)) for name in found.inputs)
    return [
        f"{printable(found.output)}: {found.state}, {found.form}, cleaner {found.version}{options}",
        f"inputs: {inputs} (in {printable(found.folder)})",
        f"started {found.started}{ended}",
        f"{found.done} cleaned{skipped}, {found.failed} failed" + (f" ({causes})" if causes else ""),
    ]


def _pending(found: Status) -> str:
    if found.pending is None:
        return "pending: unknown, the inputs cannot be looked at from here"
    nothing = not any(found.pending._replace(unchanged=0)) and found.state == "complete"
    return "pending: nothing" if nothing else f"pending: {changes_text(found.pending)}"

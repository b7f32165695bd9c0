"""``cleaner learn``: learn site profiles from pages."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cleaner.batch import inputs as sources
from cleaner.batch.events import Tally
from cleaner.batch.inputs.item import Reading
from cleaner.batch.profile_pass import ProfilePass
from cleaner.cli.batch_options import INTERRUPTED, BatchOptions, batch_options, termination_as_interrupt
from cleaner.cli.given import check_names
from cleaner.cli.group import SHORT_HELP
from cleaner.cli.options import build_cleaner, cleaning_options
from cleaner.cli.progress import ProgressListener, tally_text
from cleaner.cli.sections import SectionedCommand
from cleaner.extras import MissingExtra
from cleaner.sites.profiles.store import load, write

#: Options of the cleaner that do not affect what is learnt.
_WITHOUT_EFFECT = frozenset(("favor", "now", "profiles"))


@click.command(cls=SectionedCommand, context_settings=SHORT_HELP)
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...|DIR|PATTERN|-")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="site-profiles.db", show_default=True)
@click.option("--url", help="Address of any page of the site, if the dumps do not state their own.")
@cleaning_options
@batch_options
def learn(inputs: tuple[str, ...], output: Path, url: str | None, **options: Any) -> None:
    """Learn the templates of sites from three or more dumps of each.

    \b
    cleaner learn dumps/ -o site-profiles.db
    cleaner learn crawl.warc.gz pages.jsonl.zst -o site-profiles.db
    cleaner learn text/ --url https://harbour.example/
    cleaner dumps/ -o cleaned/ --profiles site-profiles.db
    cleaner dumps/ -o cleaned/ --learn        both steps in one

    The canonical address of a page, or the address in a crawl or table, names its site. A text dump has none, so give
    --url. An existing file is added to. The file is written at the end in one step: Ctrl-C leaves it unchanged. Exit
    status: 0 all learnt, 1 some inputs failed, 2 wrong usage, 130 interrupted.
    """  # noqa: D301 - click needs the backspace character itself, which a raw string cannot hold
    check_names(inputs, "cleaner learn")
    run, cleaner = BatchOptions.pop(options), build_cleaner(options)
    total = sources.count(inputs)
    if total == 0:
        suffixes = ", ".join(sorted(sources.PAGES))
        raise click.ClickException(f"nothing to learn from: no {suffixes} below {', '.join(inputs)}")
    learning = ProfilePass(cleaner, url, run.workers_for(total), run.limits)
    progress = ProgressListener(total, quiet=run.quiet, json_log=run.json_log, explains=False)
    reading = Reading(run.text_field, run.url_field, progress.say)
    with termination_as_interrupt():
        tally = _run(learning, inputs, reading, output, progress)
    if not run.quiet:
        progress.report(f"{tally_text(tally)} -> {output}", {"event": "end", **tally._asdict(), "output": str(output)})
    sys.exit(1 if tally.failed else 0)


learn.params[:] = [param for param in learn.params if param.name not in _WITHOUT_EFFECT]


def _run(
    learning: ProfilePass, inputs: tuple[str, ...], reading: Reading, output: Path, progress: ProgressListener
) -> Tally:
    """Learn; end the process if interrupted. Raises ClickException for an error that ends learning early."""
    try:
        return _learn(learning, inputs, reading, output, progress)
    except KeyboardInterrupt:
        click.echo(f"cleaner: interrupted, nothing was learnt; {output} is unchanged", err=True)
        sys.exit(INTERRUPTED)
    except (MissingExtra, OSError, ValueError, RuntimeError) as error:
        raise click.ClickException(f"{error}") from error


def _learn(
    learning: ProfilePass, inputs: tuple[str, ...], reading: Reading, output: Path, progress: ProgressListener
) -> Tally:
    # Fail now, not after hours, if the file is something else or its folder is missing.
    existing = load(output) if output.exists() else None
    if not output.absolute().parent.is_dir():
        raise FileNotFoundError(f"no folder {output.parent}")
    with progress:
        tally, profiles = learning.gather(sources.items(inputs, reading), lambda row: progress.heard(row, None))
    write(profiles.sites(), output, existing)
    return tally

"""``cleaner learn``: site profiles from dumps."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cleaner.batch import inputs as sources
from cleaner.batch.events import Tally
from cleaner.batch.inputs.item import Reading
from cleaner.batch.profile_pass import ProfilePass
from cleaner.cli.batch_options import INTERRUPTED, end_on_termination, running_options, workers_for
from cleaner.cli.options import cleaner_of, cleaning_options
from cleaner.cli.progress import Teller, told
from cleaner.extras import MissingExtra
from cleaner.sites.profiles.store import load, write
from cleaner.workers.outcome import Limits

#: Options of the cleaner that change nothing in what is learnt.
_IDLE = frozenset(("favor", "now", "profiles"))


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...|DIR|PATTERN|-")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="site-profiles.db", show_default=True)
@click.option("--url", help="Address of any page of the site, where the dumps do not say theirs.")
@cleaning_options
@running_options
def learn(
    inputs: tuple[str, ...], output: Path, url: str | None, text_field: str, url_field: str, workers: int | None,
    time_limit: float, memory_limit: int, quiet: bool, json_log: bool, **options: Any,
) -> None:  # fmt: skip
    """Learn the templates of sites from dumps of three pages or more of each.

    \b
    cleaner learn dumps/ -o site-profiles.db
    cleaner learn crawl.warc.gz pages.jsonl.zst -o site-profiles.db
    cleaner learn text/ --url https://harbour.example/
    cleaner dumps/ -o cleaned/ --profiles site-profiles.db
    cleaner dumps/ -o cleaned/ --learn        both in one

    A page says by its canonical address which site it is of, as crawls and tables do; a text dump does not, so give
    --url. What is in the file already stays and is added to. The file is written at the end, at once: Ctrl-C leaves it
    as it was. Exit status: 0 all learnt, 1 some inputs failed, 2 wrong usage, 130 interrupted.
    """  # noqa: D301 - click wants the character, which a raw string has not
    total = sources.count(inputs)
    if total == 0:
        wanted = ", ".join(sorted(sources.PAGES))
        raise click.ClickException(f"nothing to learn from: no {wanted} below {', '.join(inputs)}")
    learning = ProfilePass(cleaner_of(options), url, workers_for(total, workers), Limits(time_limit, memory_limit))
    teller = Teller(total, quiet=quiet, json_log=json_log, explains=False)
    end_on_termination()
    try:
        tally = _learn(learning, inputs, Reading(text_field, url_field, teller.say), output, teller)
    except KeyboardInterrupt:
        click.echo(f"cleaner: interrupted, nothing was learnt; {output} is as it was", err=True)
        sys.exit(INTERRUPTED)
    except (MissingExtra, OSError, ValueError, RuntimeError) as error:
        raise click.ClickException(f"{error}") from error
    if not quiet:
        teller.tell(f"{told(tally)} -> {output}", {"event": "end", **tally._asdict(), "output": str(output)})
    sys.exit(1 if tally.failed else 0)


# Given to a cleaner they would do nothing here.
learn.params[:] = [each for each in learn.params if each.name not in _IDLE]


def _learn(learning: ProfilePass, inputs: tuple[str, ...], reading: Reading, output: Path, teller: Teller) -> Tally:
    # Before, not after hours: whether there is something else, or no such folder.
    base = load(output) if output.exists() else None
    if not output.absolute().parent.is_dir():
        raise FileNotFoundError(f"no folder {output.parent}")
    with teller:
        tally, found = learning.gather(sources.items(inputs, reading), lambda row: teller.heard(row, None))
    write(found.sites(), output, base)
    return tally

"""``cleaner report``: what a batch wrote as a report to look at."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.batch.inputs.item import printable
from cleaner.batch.read_output import summarise
from cleaner.batch.summary import Summary
from cleaner.cli.commands.explain import descriptions
from cleaner.extras import MissingExtra
from cleaner.reports.batch_report import Learnt
from cleaner.reports.batch_report import report as render
from cleaner.sites.profiles.profile import Profiles
from cleaner.sites.profiles.store import load

#: Template lines of a host that are shown.
TEMPLATE_LINES = 40


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default="report.html", show_default=True
)
@click.option("--profiles", type=click.Path(path_type=Path), help="What 'cleaner learn' wrote: shown with the hosts.")
@click.option("--sample", type=click.IntRange(0, 100), default=8, show_default=True, help="Pages to show.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another number shows other pages.")
def report(out: Path, output: Path, profiles: Path | None, sample: int, seed: int) -> None:
    """Show what a batch made, OUT with OUT.manifest.db beside it, as one HTML file that fetches nothing.

    \b
    cleaner dumps/ -f jsonl -o all.jsonl.gz
    cleaner report all.jsonl.gz -o report.html

    OUT is a folder of text, Markdown or JSON, a file of JSON lines (.gz, .zst), or a Parquet table. Text and Markdown
    hold no removed blocks: the report says what it cannot know. Exit status 1 where OUT cannot be read.
    """  # noqa: D301 - click wants the character, which a raw string has not
    summary = Summary(sample_size=sample, seed=seed)
    try:
        learnt = _learnt(load(profiles)) if profiles else None
        summarise(out, summary)
        html = render(summary, name=printable(out), about=descriptions(), learnt=learnt)
        output.write_text(html, encoding="utf-8", errors="replace", newline="\n")
    except (OSError, ValueError, MissingExtra) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{summary.done} cleaned, {summary.failed} failed -> {output}", err=True)


def _learnt(profiles: Profiles) -> Learnt:
    def of_host(host: str) -> tuple[tuple[str, int, int, tuple[tuple[str, int, float], ...]], ...]:
        found = []
        for kind in ("html", "text"):
            if profile := profiles.get((host, kind)):
                lines = profile.template()
                shown = tuple((each.key, each.pages, each.score) for each in lines[:TEMPLATE_LINES])
                found.append((kind, len(profile.pages), len(lines), shown))
        return tuple(found)

    return of_host

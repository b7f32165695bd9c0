"""``cleaner report``: write a report about a batch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from cleaner.batch.inputs.item import printable
from cleaner.batch.read_output import summarise
from cleaner.batch.summary import Sample, Summary
from cleaner.cli.group import SHORT_HELP
from cleaner.cli.sections import SectionedCommand
from cleaner.extras import MissingExtra
from cleaner.reports.batch_report import HostTemplates, TemplateLines, render_batch_report, render_sample
from cleaner.reports.page_table import Places
from cleaner.sites.profiles.profile import Profiles
from cleaner.sites.profiles.store import load

#: Template lines that are shown for a host and kind.
MAX_TEMPLATE_LINES = 40


@click.command(cls=SectionedCommand, context_settings=SHORT_HELP)
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default="report.html", show_default=True
)
@click.option(
    "--profiles", type=click.Path(path_type=Path), help="Profiles that 'cleaner learn' wrote, shown with the hosts."
)
@click.option("--sample", type=click.IntRange(0, 100), default=8, show_default=True, help="Number of pages to show.")
@click.option("--seed", type=int, default=0, show_default=True, help="A different number selects different pages.")
@click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a report of each page too, into this folder.",
)
def report(out: Path, output: Path, profiles: Path | None, sample: int, seed: int, pages: Path | None) -> None:
    """Show in one HTML file what a batch removed and what failed.

    \b
    cleaner dumps/ -f jsonl -o all.jsonl.gz
    cleaner report all.jsonl.gz -o report.html

    OUT is the output of a batch, with OUT.manifest.db beside it: a folder of text, Markdown or JSON, a file of JSON
    lines (.gz, .zst), or a Parquet table. Text and Markdown do not hold removed blocks; the report says what is
    missing. All pages are listed, the least certain first, with links to what was written for them. It fetches
    nothing. Exit status 1 if OUT cannot be read.
    """  # noqa: D301 - click needs the backspace character itself, which a raw string cannot hold
    summary = Summary(sample_size=sample, seed=seed, page_writer=_page_writer(pages) if pages else None)
    try:
        templates = _host_templates(load(profiles)) if profiles else None
        summarise(out, summary)
        html = render_batch_report(summary, name=printable(out), templates=templates, places=Places(output, out))
        output.write_text(html, encoding="utf-8", errors="replace", newline="\n")
    except (OSError, ValueError, MissingExtra) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{summary.done} cleaned, {summary.failed} failed -> {output}", err=True)


def _page_writer(folder: Path) -> Callable[[Sample, int], str]:
    """Return a function that writes the report of a page into the folder and returns its path."""

    def write(page: Sample, number: int) -> str:
        file = folder / f"{number:06}.html"
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(render_sample(page, page.name), encoding="utf-8", errors="replace", newline="\n")
        return str(file)

    return write


def _host_templates(profiles: Profiles) -> HostTemplates:
    """Return a function that looks up the template lines of a host."""

    def templates(host: str) -> tuple[TemplateLines, ...]:
        found = []
        for kind in ("html", "text"):
            if profile := profiles.get((host, kind)):
                lines = profile.template()
                shown = tuple((line.key, line.pages, line.score) for line in lines[:MAX_TEMPLATE_LINES])
                found.append(TemplateLines(kind, len(profile.pages), len(lines), shown))
        return tuple(found)

    return templates

"""``cleaner explain``: one page as a report to look at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cleaner.batch.inputs.item import printable, read_page
from cleaner.cli.options import cleaner_of, cleaning_options
from cleaner.core import Cleaner
from cleaner.filters import ENGINES, HTML, TEXT
from cleaner.filters.keep import KEEPERS
from cleaner.reports.page_report import explain as report


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("page", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default="report.html", show_default=True
)
@cleaning_options
@click.option("--url", help="Address of the page, to resolve its links.")
def explain(page: Path, output: Path, url: str | None, **options: Any) -> None:
    """Show what was removed from PAGE ("-" is standard input) and why, as one HTML file that fetches nothing.

    \b
    cleaner explain page.html                the dump with what went struck out, beside the clean text
    curl -s https://example.org | cleaner explain - -o example.html --url https://example.org

    Filters can be switched off in it; the metadata stand there with their sources. Exit status 1 where the page cannot
    be read or the report cannot be written.
    """  # noqa: D301 - click wants the character, which a raw string has not
    cleaner = cleaner_of(options)
    try:
        html = _report(cleaner, page, url)
        output.write_text(html, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{page}: {error}" if error.filename is None else str(error)) from error
    click.echo(f"-> {output}", err=True)


def _report(cleaner: Cleaner, page: Path, url: str | None) -> str:
    if str(page) == "-":
        raw = read_page(sys.stdin.buffer, cleaner.limits.bytes)
    else:
        with page.open("rb") as stream:
            raw = read_page(stream, cleaner.limits.bytes)
    # The result holds no kinds for what went; the document does.
    doc = cleaner.document(raw, url)
    result = cleaner.result(doc)
    name = "standard input" if str(page) == "-" else printable(page)
    return report(result, doc, name=name, engine=cleaner.engine, about=descriptions())


def descriptions() -> dict[str, str]:
    """What each built-in filter takes, by its reason: the first paragraph of the docstring of its module."""
    found = {}
    for each in (*HTML, *TEXT, *(one for engine in ENGINES.values() for one in engine), *KEEPERS.values()):
        module = sys.modules[each.__module__]
        found[each.reason] = " ".join((module.__doc__ or "").split("\n\n")[0].replace("``", "").split())
    return found

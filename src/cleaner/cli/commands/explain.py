"""``cleaner explain``: write a report about one page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cleaner.batch.inputs.item import printable, read_page
from cleaner.batch.inputs.opening import standard_input
from cleaner.cli.given import check_names, in_words
from cleaner.cli.group import SHORT_HELP
from cleaner.cli.options import build_cleaner, cleaning_options
from cleaner.cli.sections import SectionedCommand
from cleaner.core import Cleaner
from cleaner.readers.not_a_page import NotAPage
from cleaner.reports.page_report import render_page_report


@click.command(cls=SectionedCommand, context_settings=SHORT_HELP)
@click.argument("page", type=click.Path(allow_dash=True))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default="report.html", show_default=True
)
@cleaning_options
@click.option("--url", help="Address of the page, to resolve its links.")
def explain(page: str, output: Path, url: str | None, **options: Any) -> None:
    """Show what was removed from a page, and why, in one HTML file.

    \b
    cleaner explain page.html                the page with removed blocks struck out, beside the clean text
    curl -s https://example.org | cleaner explain - -o example.html --url https://example.org

    PAGE "-" is standard input. In the report, each filter can be switched off, and the metadata stand beside their
    sources; it fetches nothing. Exit status 1 if the page cannot be read or the report cannot be written.
    """  # noqa: D301 - click needs the backspace character itself, which a raw string cannot hold
    check_names([page], "cleaner explain")
    cleaner = build_cleaner(options)
    try:
        html = _report(cleaner, Path(page), url)
        output.write_text(html, encoding="utf-8", errors="replace", newline="\n")
    except NotAPage as error:
        raise click.ClickException(f"{page}: {error}") from error
    except OSError as error:
        raise click.ClickException(in_words(error) if error.filename else f"{page}: {error}") from error
    click.echo(f"-> {output}", err=True)


def _report(cleaner: Cleaner, page: Path, url: str | None) -> str:
    # The result does not have the kinds of removed blocks; the document does.
    doc = cleaner.document(_read(page, cleaner.limits.bytes), url)
    result = cleaner.result(doc)
    name = "standard input" if str(page) == "-" else printable(page)
    return render_page_report(result, doc, name=name, engine=cleaner.engine)


def _read(page: Path, limit: int | None) -> bytes:
    if str(page) == "-":
        return read_page(standard_input().open(), limit)
    with page.open("rb") as stream:
        return read_page(stream, limit)

"""Options that several commands of ``python -m cleaner_lab`` have."""

from __future__ import annotations

import os
from pathlib import Path

import click

DATA = click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=lambda: os.environ.get("CLEANER_DATA", "../shared/data"),
    show_default="$CLEANER_DATA or ../shared/data",
    help="Folder of the data sets.",
)
LIMIT = click.option("--limit", default=0, help="Only the first pages of each set.")
KIND = click.option("--kind", type=click.Choice(["html", "text"]), default="html", help="Of pages or of text dumps.")
JOBS = click.option("--jobs", default=2, help="Processes.")
KEEP = click.option(
    "--keep", type=click.Path(path_type=Path), default=Path("failures"), help="Folder for inputs that failed."
)

"""Where the results go: to the screen, into one file, or as a batch into a folder or a table."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, NamedTuple

import click

from cleaner.batch.inputs.compressed import shape
from cleaner.batch.render import SUFFIXES, TABLES

#: The format that the suffix of an output stands for.
FORM_OF_SUFFIX = {
    # The first format of a suffix counts: .xml is xml, not tei.
    **{suffix: next(form for form in SUFFIXES if SUFFIXES[form] == suffix) for suffix in SUFFIXES.values()},
    **{f".{form}": form for form in TABLES},
    ".markdown": "markdown",
    ".htm": "html",
    ".ndjson": "jsonl",
}
_SUFFIX = re.compile(r"\.[A-Za-z]{1,8}$")


class Form(click.Choice[str]):
    """A format by its name, or by the suffix of its files."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of the format. Raises BadParameter for an unknown one."""
        return super().convert(FORM_OF_SUFFIX.get(f".{value}", value), param, ctx)


class Destination(NamedTuple):
    """``output``: None for the screen. ``one_file``: a single result goes into a file of its own, without a batch."""

    form: str
    output: Path | None
    one_file: bool = False

    @property
    def folder(self) -> Path | None:
        """The folder that a batch writes, None if it writes no folder."""
        return None if self.one_file or self.form not in SUFFIXES else self.output

    @property
    def shown(self) -> str:
        """The output for a message: a folder with the name of a file is marked as one."""
        is_odd = self.folder is not None and self.folder.suffix.lower() in FORM_OF_SUFFIX
        return f"{self.output}{'/' if is_odd else ''}"

    @property
    def is_batch(self) -> bool:
        """True if a batch writes the results, with a manifest."""
        return self.output is not None and not self.one_file


def is_folder(output: str) -> bool:
    """Return True if an output must be a folder: it is one already, or its name says so."""
    return output.endswith(("/", os.sep)) or os.path.isdir(output)


def form_of(output: str | None, chosen: str | None) -> str:
    """Return the format: the one that was chosen, else the one of the output's suffix, else text."""
    suffix = shape(output.rstrip("/" + os.sep))[0] if output else ""
    return chosen or FORM_OF_SUFFIX.get(suffix, "text")


def choose(output: str | None, chosen: str | None, total: int | None) -> Destination:
    """Return where ``total`` results go (None: many). ``chosen``: the format, if one was asked for.

    Raises UsageError for an output that cannot be meant.
    """
    form = form_of(output, chosen)
    if output is None or output == "-":
        return Destination(form, None)
    path = Path(output)
    if not path.name:
        # The manifest stands beside the output, under its name.
        path = Path(os.path.abspath(path))
    if form in TABLES:
        if is_folder(output):
            raise click.UsageError(f"the format {form} writes one file: -o {path / f'pages.{form}'}")
        return Destination(form, path)
    if total != 1 or is_folder(output) or not _SUFFIX.search(path.name):
        return Destination(form, path)
    if chosen is None and path.suffix.lower() not in FORM_OF_SUFFIX:
        known = ", ".join(FORM_OF_SUFFIX)
        raise click.UsageError(f"no format has the suffix {path.suffix}: give {known}, or -f, or a folder: {output}/")
    return Destination(form, path, one_file=True)

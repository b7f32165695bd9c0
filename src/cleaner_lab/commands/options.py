"""Options that several commands of ``python -m cleaner_lab`` have."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypeAlias

import click

from cleaner_lab.flatteners import FLATTENERS

#: What click calls with (context, parameter, value) to turn a value into what the command gets.
Callback: TypeAlias = Callable[[click.Context, click.Parameter, str], list[str]]


def names_of(allowed: Collection[str]) -> Callback:
    """Return a callback that splits names at commas. It fails if one of them is not among ``allowed``."""

    def split(_: click.Context, option: click.Parameter, value: str) -> list[str]:
        names = [name for name in value.split(",") if name]
        for name in names:
            if name not in allowed:
                raise click.BadParameter(f"{name!r} is not one of {', '.join(allowed)}", param=option)
        return names

    return split


def data_sets(_: click.Context, option: click.Parameter, value: str) -> list[str]:
    """Split names of data sets at commas, each NAME or NAME@FLATTENER. Fails if a flattener is unknown."""
    names = [name for name in value.split(",") if name]
    for name in names:
        _set, at, flattener = name.partition("@")
        if at and flattener not in FLATTENERS:
            raise click.BadParameter(f"{flattener!r} is not one of {', '.join(FLATTENERS)}", param=option)
    return names


def data_set(context: click.Context, option: click.Parameter, value: str) -> str:
    """Return the name of a single data set, checked like :func:`data_sets`."""
    names = data_sets(context, option, value)
    if len(names) != 1:
        raise click.BadParameter("one data set is wanted", param=option)
    return names[0]


# That the folder is there is seen by `requirements.data`, which says what to do about it.
DATA = click.option(
    "--data",
    type=click.Path(path_type=Path),
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

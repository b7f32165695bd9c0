"""The options of :class:`cleaner.Cleaner` as those of a command."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cleaner.core import FAVOR, KEEP, Cleaner
from cleaner.filters import ENGINES
from cleaner.sites.profile import Profiles
from cleaner.sites.rules import Rules
from cleaner.sites.rules import load as load_rules
from cleaner.sites.store import load


def _profiles(context: click.Context, parameter: click.Parameter, path: Path | None) -> Profiles | None:
    if path is None:
        return None
    try:
        return load(path)
    except (OSError, ValueError) as error:
        raise click.BadParameter(str(error), context, parameter) from error


def _rules(context: click.Context, parameter: click.Parameter, path: Path | None) -> Rules | None:
    if path is None:
        return None
    try:
        return load_rules(path)
    except (OSError, ValueError) as error:
        raise click.BadParameter(str(error), context, parameter) from error


def _moment(context: click.Context, parameter: click.Parameter, text: str | None) -> datetime.datetime | None:
    if text is None:
        return None
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no ISO 8601 date such as 2026-11-23", context, parameter) from error


_OPTIONS = (
    click.option(
        "--kind", type=click.Choice(["html", "text"]), help="What the inputs are; told by content if not given."
    ),
    click.option(
        "--engine",
        type=click.Choice(sorted(ENGINES)),
        default="learned",
        show_default=True,
        help="What judges the blocks no rule names.",
    ),
    click.option(
        "--keep", multiple=True, type=click.Choice(sorted(KEEP)), help="Keep these too; may be given several times."
    ),
    click.option("--favor", type=click.Choice(sorted(FAVOR)), help="Keep less, or keep more."),
    click.option("--language", help="Language of the pages, such as 'de', where it is known."),
    click.option(
        "--phrase", "phrases", multiple=True, help="Also remove lines that say just this; may be given several times."
    ),
    click.option(
        "--now",
        callback=_moment,
        metavar="DATE",
        help="When the pages were taken, such as 2026-11-23: no later date is believed.",
    ),
    click.option(
        "--profiles",
        type=click.Path(path_type=Path),
        callback=_profiles,
        help="What 'cleaner learn' wrote of the sites that the inputs are from.",
    ),
    click.option(
        "--rules",
        type=click.Path(path_type=Path),
        callback=_rules,
        metavar="FILE",
        help="What people know of these sites, in TOML: elements to drop and to keep, phrases, metadata.",
    ),
)


def cleaning_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator that adds the options that :func:`cleaner_of` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def cleaner_of(options: dict[str, Any]) -> Cleaner:
    """The settings that a command line gives."""
    return Cleaner(**{**options, "keep": tuple(options["keep"]), "phrases": tuple(options["phrases"])})

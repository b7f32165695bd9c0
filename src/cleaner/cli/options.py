"""The options of :class:`cleaner.Cleaner` as those of a command."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cleaner.core import FAVOR, HIDDEN, KEEP, Cleaner
from cleaner.filters import ENGINES
from cleaner.model.limits import DEFAULT, PageLimits
from cleaner.sites.profiles.store import load as load_profiles
from cleaner.sites.rules import load as load_rules

#: A decorator of commands.
Options = Callable[[Callable[..., Any]], Callable[..., Any]]


def together(*options: Options) -> Options:
    """One decorator that adds all these."""

    def added(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return added


class _Loaded(click.Path):
    """The path of a file, as what ``load`` makes of it."""

    def __init__(self, load: Callable[[Path], Any]) -> None:
        super().__init__()
        self.load = load

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        """What is in the file. Raises BadParameter where it cannot be read."""
        try:
            return self.load(Path(os.fsdecode(super().convert(value, parameter, context))))
        except (OSError, ValueError) as error:
            self.fail(str(error), parameter, context)


def _moment(context: click.Context, parameter: click.Parameter, text: str | None) -> datetime.datetime | None:
    if text is None:
        return None
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no ISO 8601 date such as 2026-11-23", context, parameter) from error


#: Option, field of the limits, factor between them, what it is.
_LIMIT_OPTIONS = (
    ("--max-megabytes", "bytes", 1 << 20, "Megabytes of a page that are read"),
    ("--max-nodes", "nodes", 1, "Start tags of a page that are read"),
    ("--max-depth", "depth", 1, "Levels of elements in each other; deeper ones are flattened"),
    ("--max-blocks", "blocks", 1, "Blocks, or lines, of a page that are read"),
    ("--max-seconds", "seconds", 1, "CPU seconds after which a page is judged by what was read of it"),
)

#: The options that :func:`cleaner_of` takes.
cleaning_options = together(
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
        type=_Loaded(load_profiles),
        metavar="FILE",
        help="What 'cleaner learn' wrote of the sites that the inputs are from.",
    ),
    click.option(
        "--rules",
        type=_Loaded(load_rules),
        metavar="FILE",
        help="What people know of these sites, in TOML: elements to drop and to keep, phrases, metadata.",
    ),
    click.option(
        "--hidden",
        type=click.Choice(sorted(HIDDEN)),
        default="drop",
        show_default=True,
        help="Text that a browser does not show: drop it, keep it, or keep and flag it.",
    ),
    *(
        click.option(
            option,
            f"max_{field}",
            type=click.FloatRange(0) if field in ("bytes", "seconds") else click.IntRange(0),
            default=getattr(DEFAULT, field) // factor,
            show_default=True,
            help=f"{said}; 0: no limit.",
        )
        for option, field, factor, said in _LIMIT_OPTIONS
    ),
)


def cleaner_of(options: dict[str, Any]) -> Cleaner:
    """The settings that a command line gives."""
    given = {field: options[f"max_{field}"] * factor for _, field, factor, _ in _LIMIT_OPTIONS}
    # Only time has fractions.
    limits = {name: (value if name == "seconds" else int(value)) or None for name, value in given.items()}
    rest = {name: value for name, value in options.items() if name.removeprefix("max_") not in limits}
    rest |= {"keep": tuple(options["keep"]), "phrases": tuple(options["phrases"])}
    return Cleaner(**rest, limits=PageLimits(**limits))

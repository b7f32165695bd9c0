"""The options of :class:`cleaner.Cleaner` as options of a command."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from cleaner.cli.sections import CLEANING, LIMITS, SITES, Decorator, section
from cleaner.core import DATES, FAVOR, HIDDEN, KEEP, Cleaner
from cleaner.filters import ENGINES
from cleaner.model.limits import DEFAULT, PageLimits
from cleaner.sites.profiles.store import load as load_profiles
from cleaner.sites.rules import load as load_rules


def combine(*decorators: Decorator) -> Decorator:
    """Return one decorator that adds the options of all."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


class _Choices(click.Choice[str]):
    """One or more of the choices, separated by commas; the value is a tuple."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the choices. Raises BadParameter if one is unknown."""
        if isinstance(value, tuple):
            return value
        names = [name for part in value.split(",") if (name := part.strip())]
        return tuple(super(_Choices, self).convert(name, param, ctx) for name in names)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the last of the choices."""
        before, comma, last = incomplete.rpartition(",")
        found = super().shell_complete(ctx, param, last)
        return [CompletionItem(before + comma + str(item.value)) for item in found]


class _LoadedFile(click.Path):
    """A path on the command line; the value is what ``load`` reads from the file."""

    def __init__(self, load: Callable[[Path], Any]) -> None:
        super().__init__()
        self.load = load

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the content of the file. Raises BadParameter if it cannot be read."""
        try:
            return self.load(Path(os.fsdecode(super().convert(value, param, ctx))))
        except (OSError, ValueError) as error:
            self.fail(str(error), param, ctx)


def _parse_date(context: click.Context, parameter: click.Parameter, text: str | None) -> datetime.datetime | None:
    if text is None:
        return None
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is not an ISO 8601 date such as 2026-11-23", context, parameter) from error


#: Option, field of the limits, units of the field in one unit of the option, help.
_LIMIT_OPTIONS = (
    ("--max-megabytes", "bytes", 1 << 20, "Megabytes of a page that are read"),
    ("--max-nodes", "nodes", 1, "Start tags of a page that are read"),
    ("--max-depth", "depth", 1, "Levels of nested elements; deeper ones are flattened"),
    ("--max-blocks", "blocks", 1, "Blocks, or lines, of a page that are read"),
    ("--max-seconds", "seconds", 1, "CPU seconds for a page; beyond them, the part read so far is cleaned"),
)

#: The options that :func:`build_cleaner` takes.
cleaning_options = combine(
    section(
        CLEANING,
        click.option(
            "--keep", multiple=True, type=_Choices(sorted(KEEP)),
            help="Also keep these: --keep links,images, or several times.",
        ),
        click.option("--favor", type=click.Choice(sorted(FAVOR)), help="Keep less, or keep more."),
        click.option(
            "--phrase", "phrases", multiple=True,
            help="Also remove lines that consist of this phrase; may be given several times.",
        ),
        click.option(
            "--keep-phrase", "keep_phrases", multiple=True,
            help="Never remove lines that consist of this phrase; may be given several times.",
        ),
        click.option("--language", help="Language of the pages, such as 'de', if known."),
        click.option(
            "--kind", type=click.Choice(["html", "text"]),
            help="What the inputs are; detected from the content by default.",
        ),
        click.option(
            "--engine", type=click.Choice(sorted(ENGINES)), default="learned", show_default=True,
            help="How blocks that no named filter matches are classified.",
        ),
        click.option(
            "--hidden", type=click.Choice(sorted(HIDDEN)), default="drop", show_default=True,
            help="Text that a browser does not show: drop it, keep it, or keep and flag it.",
        ),
        click.option(
            "--now", callback=_parse_date, metavar="DATE",
            help="When the pages were fetched, such as 2026-11-23: later dates are ignored.",
        ),
        click.option(
            "--dates", type=click.Choice(sorted(DATES)), default="strict", show_default=True,
            help="No day of publication rather than a doubtful one, or any guess rather than none.",
        ),
    ),
    section(
        SITES,
        click.option(
            "--profiles", type=_LoadedFile(load_profiles), metavar="FILE",
            help="Profiles that 'cleaner learn' wrote for the sites of the inputs.",
        ),
        click.option(
            "--rules", type=_LoadedFile(load_rules), metavar="FILE",
            help="Rules for these sites in TOML: elements to drop and to keep, phrases, metadata.",
        ),
    ),
    section(
        LIMITS,
        *(
            click.option(
                option,
                f"max_{field}",
                type=click.FloatRange(0) if field in ("bytes", "seconds") else click.IntRange(0),
                default=getattr(DEFAULT, field) // factor,
                show_default=True,
                metavar="N",
                help=f"{meaning}; 0: no limit.",
            )
            for option, field, factor, meaning in _LIMIT_OPTIONS
        ),
    ),
)  # fmt: skip


def build_cleaner(options: dict[str, Any]) -> Cleaner:
    """Return the cleaner that the values of :data:`cleaning_options` describe."""
    amounts = {field: options[f"max_{field}"] * factor for _, field, factor, _ in _LIMIT_OPTIONS}
    # Only seconds may have a fraction.
    limits = {name: (amount if name == "seconds" else int(amount)) or None for name, amount in amounts.items()}
    settings = {name: value for name, value in options.items() if name.removeprefix("max_") not in limits}
    kept = tuple(name for names in options["keep"] for name in names)
    settings |= {name: tuple(options[name]) for name in ("phrases", "keep_phrases")} | {"keep": kept}
    return Cleaner(**settings, limits=PageLimits(**limits))

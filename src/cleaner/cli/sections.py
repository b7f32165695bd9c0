"""Help with its options in sections, so that what few need does not stand between what all need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

#: Adds options to the function of a command.
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
#: The title of options that are in no section, and of the sections in their order.
OPTIONS, CLEANING, SITES, BATCHES, LIMITS = "Options", "Cleaning", "Sites", "Batches", "Limits"


def section(title: str, *decorators: Decorator) -> Decorator:
    """Return one decorator that adds the options of all, in this section of the help."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            command = decorator(command)
            # A decorator that adds several options has put them into sections itself.
            parameter: Any = command.__click_params__[-1]  # type: ignore[attr-defined]  # click keeps them there
            parameter.section = getattr(parameter, "section", title)
        return command

    return decorate


class SectionedCommand(click.Command):
    """A click command whose help has its options in sections."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options of each section under its title."""
        found: dict[str, list[tuple[str, str]]] = {title: [] for title in (OPTIONS, CLEANING, SITES, BATCHES, LIMITS)}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx) if isinstance(parameter, click.Option) else None
            if record:
                found[getattr(parameter, "section", OPTIONS)].append(record)
        for title, records in found.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)

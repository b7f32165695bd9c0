"""The entry point of ``cleaner``: a group of commands that are imported only when they are called."""

from __future__ import annotations

import click

from cleaner import __version__
from cleaner.cli.group import DEFAULT_COMMAND, MODULES, SHORT_HELP, CommandGroup


@click.group(
    "cleaner",
    cls=CommandGroup,
    modules=MODULES,
    default=DEFAULT_COMMAND,
    context_settings=SHORT_HELP,
)
@click.version_option(__version__)
def main() -> None:
    """Clean page dumps: HTML or flattened text in, the article out."""

"""The chapters on the command line, made from the commands themselves."""

from __future__ import annotations

import inspect
from dataclasses import MISSING, fields
from importlib import import_module

import click

from cleaner.cli.group import COMMANDS
from cleaner.cli.main import main
from cleaner.cli.options import cleaning_options
from cleaner.core import Cleaner
from cleaner_lab.docs.prose import cell, code, items

#: Columns of a help text.
WIDTH = 98


def command(name: str) -> click.Command:
    """Return the main command for "", else the command of this name. Raises KeyError for an unknown name."""
    if not name:
        return main
    found: click.Command = getattr(import_module(COMMANDS[name]), name)
    return found


def usages(_: str) -> str:
    """Return a chapter with the help of every command."""
    return "\n\n".join(f"## {_title(name)} --help\n\n{usage(name)}" for name in ("", *COMMANDS))


def usage(name: str) -> str:
    """Return the text of ``--help`` as a block."""
    found = command(name)
    with click.Context(found, info_name=_title(name), terminal_width=WIDTH, **found.context_settings) as context:
        return code(context.get_help())


def listing(_: str) -> str:
    """Return a table of the commands with the first sentence of each."""
    lines = [f"| `{_title(name)}` | {cell(_first(command(name)))} |" for name in ("", *COMMANDS)]
    return "\n".join(("| command | what it does |", "|---|---|", *lines))


def options(_: str) -> str:
    """Return a table of the options of :class:`Cleaner`: name, option of the command line, meaning, default."""
    _, said = items(Cleaner.__doc__)
    flags = _flags()
    rows = ["| option | on the command line | meaning |", "|---|---|---|"]
    for option in fields(Cleaner):
        default = "" if option.default in (MISSING, None, ()) else f' Default: "{option.default}".'
        rows.append(f"| `{option.name}` | {flags.get(option.name, '')} | {cell(said[option.name])}{default} |")
    return "\n".join(rows)


def _flags() -> dict[str, str]:
    """Return the option of the command line by the name of the option of :class:`Cleaner`."""

    @click.command()
    @cleaning_options
    def bare() -> None: ...

    found = {}
    for option in bare.params:
        again = " ..." if getattr(option, "multiple", False) else ""
        found[str(option.name)] = f"`{option.opts[0]}`{again}"
    return found


def _title(name: str) -> str:
    return f"cleaner {name}".rstrip()


def _first(found: click.Command) -> str:
    """Return the first paragraph of a command's help."""
    return inspect.cleandoc(found.help or "").split("\n\n")[0]

"""The command line, from click's own account of it."""

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
    """The main command for "", else the one of this name. Raises KeyError for another."""
    if not name:
        return main
    found: click.Command = getattr(import_module(COMMANDS[name]), name)
    return found


def usages(_: str) -> str:
    """A chapter with the help of each command."""
    return "\n\n".join(f"## {_title(name)} --help\n\n{usage(name)}" for name in ("", *COMMANDS))


def usage(name: str) -> str:
    """What ``--help`` says."""
    found = command(name)
    with click.Context(found, info_name=_title(name), terminal_width=WIDTH, **found.context_settings) as context:
        return code(context.get_help())


def listing(_: str) -> str:
    """Every command with its first line."""
    lines = [f"| `{_title(name)}` | {cell(_first(command(name)))} |" for name in ("", *COMMANDS)]
    return "\n".join(("| command | what it does |", "|---|---|", *lines))


def options(_: str) -> str:
    """The options of :class:`Cleaner`: in Python, on the command line, what they mean, their defaults."""
    _, said = items(Cleaner.__doc__)
    flags = _flags()
    rows = ["| option | on the command line | meaning |", "|---|---|---|"]
    for each in fields(Cleaner):
        default = "" if each.default in (MISSING, None, ()) else f' Default: "{each.default}".'
        rows.append(f"| `{each.name}` | {flags.get(each.name, '')} | {cell(said[each.name])}{default} |")
    return "\n".join(rows)


def _flags() -> dict[str, str]:
    """How each option of :class:`Cleaner` is given on the command line."""

    @click.command()
    @cleaning_options
    def bare() -> None: ...

    found = {}
    for each in bare.params:
        again = " ..." if getattr(each, "multiple", False) else ""
        found[str(each.name)] = f"`{each.opts[0]}`{again}"
    return found


def _title(name: str) -> str:
    return f"cleaner {name}".rstrip()


def _first(each: click.Command) -> str:
    """The first sentence of its help."""
    return inspect.cleandoc(each.help or "").split("\n\n")[0]

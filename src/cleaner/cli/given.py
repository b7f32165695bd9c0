"""Check the names of inputs: what is an address, or a misspelt command, is told at once."""

from __future__ import annotations

import difflib
import os
import re
import shlex
from collections.abc import Sequence

import click

from cleaner.cli.group import MODULES

_ADDRESS = re.compile(r"(?:https?|ftp)://|www\.", re.I)
#: What may be a command: a file mostly has a suffix, or stands in a folder.
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")


def check_names(names: Sequence[str], command: str = "cleaner") -> None:
    """Raise UsageError for addresses, for nothing, and for a first name that is neither a file nor a command.

    ``command``: what an address is to be piped into.
    """
    if not names:
        raise click.UsageError("nothing to clean: give a file, a folder, a pattern, or - for standard input")
    for name in names:
        if _ADDRESS.match(name) and not os.path.lexists(name):
            url = shlex.quote(name)
            pipe = f"curl -s {url} | {command} - --url {url}"
            raise click.UsageError(f"cleaner fetches nothing; pipe the page into it:\n\n  {pipe}")
    first = names[0]
    if first == "help" and not os.path.lexists(first):
        raise click.UsageError("no such file or command: 'help'; did you mean 'cleaner --help'?")
    if _WORD.fullmatch(first) and not os.path.lexists(first):
        near = difflib.get_close_matches(first.lower(), MODULES, n=1)
        hint = f"; did you mean '{near[0]}'?" if near else f". The commands are {', '.join(MODULES)}"
        raise click.UsageError(f"no such file or command: '{first}'{hint}")


def in_words(error: Exception) -> str:
    """Return an error as one line; of an error of the system what it says, and of which file."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)

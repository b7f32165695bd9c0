"""The commands beside the main one: ``cleaner learn``, ``cleaner rules``, each in a module of its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

#: First arguments that name a command, and the module that holds it under the same name. Loaded when it is called.
COMMANDS = {
    "explain": "cleaner.cli.commands.explain",
    "learn": "cleaner.cli.commands.learn",
    "report": "cleaner.cli.commands.report",
    "rules": "cleaner.cli.commands.rules",
    "serve": "cleaner.cli.commands.serve",
    "spark": "cleaner.cli.commands.spark",
}


class WithCommands(click.Command):
    """A command whose first argument may name another one (for a file of this name give ./learn)."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **more: Any) -> Any:
        """Run it, or the one that is named."""
        given = list(sys.argv[1:] if args is None else args)
        if given and given[0] in COMMANDS:
            command: click.Command = getattr(import_module(COMMANDS[given[0]]), given[0])
            return command.main(given[1:], **{**more, "prog_name": f"cleaner {given[0]}"})
        return super().main(args, *rest, **more)

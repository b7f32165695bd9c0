"""A group of commands with a default, so that ``cleaner page.html`` means ``cleaner clean page.html``."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

#: Settings of every command: ``-h`` is ``--help``.
SHORT_HELP = {"help_option_names": ["-h", "--help"]}
#: Runs if the first argument names no command.
DEFAULT_COMMAND = "clean"
#: The other commands, each with the module that defines it under the same name. (A file called "learn" is ./learn.)
COMMANDS = {
    "dedup": "cleaner.cli.commands.dedup",
    "explain": "cleaner.cli.commands.explain",
    "learn": "cleaner.cli.commands.learn",
    "report": "cleaner.cli.commands.report",
    "rules": "cleaner.cli.commands.rules",
    "serve": "cleaner.cli.commands.serve",
    "spark": "cleaner.cli.commands.spark",
    "status": "cleaner.cli.commands.status",
}
MODULES = {DEFAULT_COMMAND: "cleaner.cli.commands.clean", **COMMANDS}


class CommandGroup(click.Group):
    """A click group that imports a command's module when the command is called or listed.

    ``modules``: module of each command. ``default``: the command to run if the first argument names none.
    """

    def __init__(self, *args: Any, modules: Mapping[str, str], default: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.modules, self.default = modules, default

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the table."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, or return None if there is none of this name."""
        if cmd_name not in self.modules:
            return None
        command: click.Command = getattr(import_module(self.modules[cmd_name]), cmd_name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front unless the first argument is a command or an option of the group."""
        if ctx.resilient_parsing and not args:
            # A shell asks what may come first.
            return super().parse_args(ctx, args)
        own_options = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        if not args or args[0] not in {*self.modules, *own_options}:
            args = [self.default, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the first word: a command, an option of the default command, or a file."""
        default = self.get_command(ctx, self.default)
        assert default is not None
        if incomplete.startswith("-"):
            with default.make_context(self.default, [], parent=ctx, resilient_parsing=True) as context:
                return default.shell_complete(context, incomplete)
        return [*super().shell_complete(ctx, incomplete), CompletionItem(incomplete, type="file")]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the default command, as it is called without its name, then the list of commands."""
        default = self.get_command(ctx, self.default)
        assert default is not None
        formatter.write_usage(ctx.command_path, " ".join(default.collect_usage_pieces(ctx)))
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS] ...", prefix=" " * len("Usage: "))
        default.format_help_text(ctx, formatter)
        default.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

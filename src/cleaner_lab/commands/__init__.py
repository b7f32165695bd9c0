"""The commands of ``python -m cleaner_lab``, by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from cleaner_lab.commands import accuracy, data_and_docs, hostile, speed_and_batch, training

#: What ``--help`` lists, in its order.
GROUPS: Mapping[str, Sequence[click.Command]] = {
    "Accuracy": accuracy.COMMANDS,
    "Training": training.COMMANDS,
    "Speed and batch": speed_and_batch.COMMANDS,
    "Hostile input": hostile.COMMANDS,
    "Data and docs": data_and_docs.COMMANDS,
}


class GroupedCommands(click.Group):
    """A command line whose help lists the commands by group."""

    def __init__(self, groups: Mapping[str, Sequence[click.Command]], **options: object) -> None:
        super().__init__(commands=[command for group in groups.values() for command in group], **options)  # type: ignore[arg-type]
        self.groups = groups

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one line for each command, under the name of its group."""
        widest = max(len(name) for name in self.commands)
        for title, commands in self.groups.items():
            with formatter.section(title):
                formatter.write_dl(
                    [(f"{command.name:{widest}}", command.get_short_help_str(100)) for command in commands]
                )

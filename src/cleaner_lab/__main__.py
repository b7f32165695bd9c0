"""``python -m cleaner_lab``: the development tools of the project."""

from __future__ import annotations

import click

from cleaner_lab.commands import GROUPS, GroupedCommands


@click.command(cls=GroupedCommands, groups=GROUPS)
def main() -> None:
    """Measure cleaner, train its networks, and try to break it.

    These are the tools of the project's developers; they are not part of the published package. Most commands read
    data sets, pages with the text that should come out, which are not part of the project either: --data or
    CLEANER_DATA names their folder. The libraries that cleaner is measured against come with: pip install --group lab
    (in the project's folder, pip 25.1 or later). A command that lacks something says what.
    """


if __name__ == "__main__":
    main()

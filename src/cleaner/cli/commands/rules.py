"""``cleaner rules``: write site profiles as a rules file."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli.group import SHORT_HELP
from cleaner.cli.sections import SectionedCommand
from cleaner.sites.profiles.store import load
from cleaner.sites.rules import loads
from cleaner.sites.rules.suggest import suggest


@click.command(cls=SectionedCommand, context_settings=SHORT_HELP)
@click.argument("profiles", type=click.Path(path_type=Path), metavar="PROFILES")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="rules.toml", show_default=True)
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def rules(profiles: Path, output: Path, force: bool) -> None:
    """Write what 'cleaner learn' found as rules that people can edit.

    \b
    cleaner learn dumps/ -o site-profiles.db
    cleaner rules site-profiles.db -o rules.toml
    cleaner dumps/ -o cleaned/ --rules rules.toml

    Lines that the pages of a site have in common, and that are almost certainly not text, become phrases. Review them:
    a phrase is removed from every page. Profiles know elements only by their hashes, so add elements to drop or to
    keep by hand.
    """  # noqa: D301 - click needs the backspace character itself, which a raw string cannot hold
    if output.exists() and not force:
        raise click.ClickException(f"{output} exists and may have been edited: give --force or another --output")
    try:
        text = suggest(load(profiles), profiles.name)
        suggested = loads(text, str(output))
        output.write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    phrases = sum(len(site.phrases) for site in suggested.sites)
    click.echo(f"{phrases} phrases of {len(suggested)} sites -> {output}", err=True)

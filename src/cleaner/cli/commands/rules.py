"""``cleaner rules``: what was learnt of sites as a rules file."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.sites.profiles.store import load
from cleaner.sites.rules import loads
from cleaner.sites.rules.suggest import suggest


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("profiles", type=click.Path(path_type=Path), metavar="PROFILES")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="rules.toml", show_default=True)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def rules(profiles: Path, output: Path, force: bool) -> None:
    """Write what 'cleaner learn' found as rules that people can read, correct and share.

    \b
    cleaner learn dumps/ -o site-profiles.db
    cleaner rules site-profiles.db -o rules.toml
    cleaner dumps/ -o cleaned/ --rules rules.toml

    The lines that pages of a site have in common and that are surely no text become phrases. Look them over: a phrase
    goes from every page. Profiles know elements by hashes alone, so elements to drop or to keep are for people to add.
    """  # noqa: D301 - click wants the character, which a raw string has not
    if output.exists() and not force:
        raise click.ClickException(f"{output} is there and may have been corrected: give --force or another --output")
    try:
        text = suggest(load(profiles), profiles.name)
        found = loads(text, str(output))
        output.write_text(text, encoding="utf-8", newline="\n")
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    lines = sum(len(site.phrases) for site in found.sites)
    click.echo(f"{lines} phrases of {len(found)} sites -> {output}", err=True)

"""``cleaner learn``: site profiles from dumps."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from cleaner.core import Cleaner
from cleaner.sites.profile import Profile, Profiles, of_page
from cleaner.sites.store import save

#: Files of a folder that are taken for dumps.
_DUMPS = frozenset((".html", ".htm", ".xhtml", ".txt"))


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("dumps", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE...|DIR")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="site-profiles.db", show_default=True)
@click.option("--url", help="Address of any page of the site, where the dumps do not say theirs.")
@click.option("--kind", type=click.Choice(["html", "text"]), help="What the dumps are; told by content if not given.")
def learn(dumps: tuple[Path, ...], output: Path, url: str | None, kind: str | None) -> None:
    r"""Learn the templates of sites from dumps of three pages or more of each.

    \b
    cleaner learn dumps/ -o site-profiles.db
    cleaner learn text/ --url https://harbour.example/
    cleaner dumps/ -o cleaned/ --profiles site-profiles.db

    A page says by its canonical address which site it is of; a text dump does not, so give --url. What is in the file
    already stays and is added to. Exit status 1 where a dump could not be read.
    """
    cleaner = Cleaner(kind=kind)
    tally = {"learnt": 0, "without": 0, "failed": 0}
    profiles = Profiles(_learnt(cleaner, _files(dumps), url, tally))
    try:
        save(profiles, output)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    rest = f", {tally['without']} without an address" if tally["without"] else ""
    rest += f", {tally['failed']} failed" if tally["failed"] else ""
    click.echo(f"{tally['learnt']} pages of {len(profiles)} sites{rest} -> {output}", err=True)
    sys.exit(1 if tally["failed"] else 0)


def _learnt(cleaner: Cleaner, files: Iterator[Path], url: str | None, tally: dict[str, int]) -> Iterator[Profile]:
    """A profile for each dump that has an address."""
    for path in files:
        try:
            if not path.is_file():
                raise OSError("not a regular file")
            found = of_page(cleaner.judged(path, url))
        # One bad dump must not cost the others.
        except Exception as error:
            click.echo(f"cleaner: {path}: {type(error).__name__}: {error}", err=True)
            tally["failed"] += 1
            continue
        tally["learnt" if found else "without"] += 1
        if found:
            yield found


def _files(dumps: Sequence[Path]) -> Iterator[Path]:
    for path in dumps:
        if path.is_dir():
            yield from (each for each in sorted(path.rglob("*")) if each.suffix.lower() in _DUMPS and not each.is_dir())
        else:
            yield path

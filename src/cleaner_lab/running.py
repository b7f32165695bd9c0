"""Commands of ``python -m cleaner_lab`` on what cleaning costs: speed, resources, kills, batch, sites, firstrun."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner_lab.options import DATA, JOBS, LIMIT
from cleaner_lab.speed import table as speed_table


@click.command()
@DATA
@click.option("--set", "dataset", default="wcxb-dev", show_default=True)
@click.option("--limit", default=200, show_default=True)
@click.option("--peers", default="cleaner,trafilatura-fast,trafilatura,resiliparse", show_default=True)
def speed(data: Path, dataset: str, limit: int, peers: str) -> None:
    """Mean and median CPU time a page, one thread, the extractors in turn on each page."""
    click.echo(speed_table(data, dataset, peers.split(","), limit))


@click.command()
@DATA
@click.option("--set", "dataset", default="wcxb-dev", show_default=True)
@click.option("--limit", default=150, show_default=True)
@click.option("--memory", "count", default=0, help="Also clean so many pages and watch memory.")
def resources(data: Path, dataset: str, limit: int, count: int) -> None:
    """Where the time of a page goes, how long the start takes, and whether memory stays flat."""
    from cleaner_lab import resources as measured

    click.echo(measured.stages(data, dataset, limit))
    click.echo(measured.start_up(data, dataset))
    if count:
        for line in measured.memory(data, dataset, count):
            click.echo(line)


@click.command()
@DATA
@click.option("--sets", default="wcxb-dev,daniel-dev", show_default=True)
@click.option("--pages", "count", default=2000, show_default=True)
@click.option("--kills", "number", default=200, show_default=True)
@click.option("--seed", default=6, show_default=True)
@click.option("--learn", is_flag=True, help="Batches that learn the sites first.")
def kills(data: Path, sets: str, count: int, number: int, seed: int, learn: bool) -> None:
    """Kill batches at random moments, go on with each, and compare the bytes."""
    from cleaner_lab import kills as killing

    for line in killing.run(data, sets, count, number, seed, *(["--learn"] if learn else [])):
        click.echo(line)


@click.command()
@DATA
@click.option("--sets", default="wcxb-dev,daniel-dev", show_default=True)
@click.option("--pages", "count", default=2000, show_default=True)
@click.option("--peers/--no-peers", default=True, help="Also trafilatura.")
def batch(data: Path, sets: str, count: int, peers: bool) -> None:
    """Time and memory of a batch, beside a loop and beside trafilatura's directory mode."""
    from cleaner_lab import batch_speed

    for line in batch_speed.table(data, sets, count, peers):
        click.echo(line)


@click.command()
@DATA
@JOBS
@click.option("--sets", default="daniel-dev,daniel-dev@soup,wcxb-dev,wcxb-dev@soup", show_default=True)
@click.option(
    "--networks",
    type=click.Path(exists=True, path_type=Path),
    help="What 'train --networks' kept: each page is judged by the one that has not seen its site.",
)
def sites(data: Path, jobs: int, sets: str, networks: Path | None) -> None:
    """What the profile of its site does for each page, host by host."""
    from cleaner_lab import sites as measured

    for dataset in sets.split(","):
        pages = measured.measure(data, dataset, networks, jobs)
        for line in measured.table(dataset, pages, 5 if dataset.startswith("daniel") else 3):
            click.echo(line)


@click.command()
def firstrun() -> None:
    """A new user's way, timed in an empty environment: wheel, installation, a cleaned folder, its reports."""
    from cleaner_lab import first_run

    try:
        for line in first_run.table():
            click.echo(line)
    except first_run.TooMuch as error:
        raise click.ClickException(str(error)) from error


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
    """Hash what comes out of every page and dump, and say which inputs differ from an earlier run and in what."""
    from cleaner_lab import same as hashing

    found = hashing.measure(data, limit, jobs)
    if target:
        hashing.save(found, target)
        click.echo(f"{len(found)} inputs -> {target}")
    if against:
        for line in hashing.compare(found, against):
            click.echo(line)


COMMANDS = (speed, resources, kills, batch, sites, firstrun, same)

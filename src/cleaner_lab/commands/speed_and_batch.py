"""Commands that measure what cleaning costs: speed, resources, batch, kills, firstrun."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner_lab import requirements
from cleaner_lab.accuracy import peers as extractors
from cleaner_lab.commands.options import DATA, data_set, data_sets, names_of

# `stages` and `kills` need what only Unix has: they are imported by their commands.


@click.command()
@DATA
@click.option("--set", "dataset", callback=data_set, default="wcxb-dev", show_default=True)
@click.option("--limit", default=200, show_default=True)
@click.option(
    "--peers",
    callback=names_of(extractors.PEERS),
    default="cleaner,trafilatura-fast,trafilatura,resiliparse",
    show_default=True,
)
def speed(data: Path, dataset: str, limit: int, peers: list[str]) -> None:
    """Time each extractor in turn on each page, in one thread."""
    requirements.data(data, [dataset])
    requirements.packages(*extractors.packages(peers))
    from cleaner_lab.speed import per_page

    click.echo(per_page.table(data, dataset, peers, limit))


@click.command()
@DATA
@click.option("--set", "dataset", callback=data_set, default="wcxb-dev", show_default=True)
@click.option("--limit", default=150, show_default=True)
@click.option("--memory", "count", default=0, help="Also clean this many pages and watch memory.")
def resources(data: Path, dataset: str, limit: int, count: int) -> None:
    """Time the stages of a page and the start; watch memory."""
    requirements.data(data, [dataset])
    from cleaner_lab.speed import stages

    click.echo(stages.stages(data, dataset, limit))
    click.echo(stages.start_up(data, dataset))
    if count:
        for line in stages.memory(data, dataset, count):
            click.echo(line)


@click.command()
@DATA
@click.option("--sets", callback=data_sets, default="wcxb-dev,daniel-dev", show_default=True)
@click.option("--pages", "count", default=2000, show_default=True)
@click.option("--peers/--no-peers", default=True, help="Also trafilatura.")
def batch(data: Path, sets: list[str], count: int, peers: bool) -> None:
    """Measure a batch beside a loop and trafilatura's directory mode."""
    requirements.data(data, sets)
    requirements.packages(*(["trafilatura"] if peers else []))
    from cleaner_lab.speed import batch_speed

    for line in batch_speed.table(data, sets, count, peers):
        click.echo(line)


@click.command()
@DATA
@click.option("--sets", callback=data_sets, default="wcxb-dev,daniel-dev", show_default=True)
@click.option("--pages", "count", default=2000, show_default=True)
@click.option("--kills", "number", default=200, show_default=True)
@click.option("--seed", default=6, show_default=True)
@click.option("--learn", is_flag=True, help="Batches that learn the sites first.")
@click.option("--growing", is_flag=True, help="Batches over a folder that grows, changes and loses files.")
def kills(data: Path, sets: list[str], count: int, number: int, seed: int, learn: bool, growing: bool) -> None:
    """Kill batches at random moments, run each again, compare the bytes."""
    requirements.data(data, sets)
    from cleaner_lab.speed import growing as worlds
    from cleaner_lab.speed import kills as killing

    requirements.packages(*killing.packages())
    if growing:
        for line in worlds.run(data, sets, number, seed):
            click.echo(line)
        return
    for line in killing.run(data, sets, count, number, seed, *(["--learn"] if learn else [])):
        click.echo(line)


@click.command()
def firstrun() -> None:
    """Time a new user's way in an empty environment.

    That is the wheel, the installation, a cleaned folder and its reports.
    """
    requirements.packages("pip", "venv")
    from cleaner_lab.speed import first_run

    try:
        for line in first_run.table():
            click.echo(line)
    except first_run.TooMuch as error:
        raise click.ClickException(str(error)) from error


COMMANDS = (speed, resources, batch, kills, firstrun)

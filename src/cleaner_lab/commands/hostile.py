"""Commands that feed the library what may break it: attacks, mutate, fuzz, threads."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner_lab import requirements
from cleaner_lab.accuracy import peers as extractors
from cleaner_lab.commands.options import DATA, KEEP, names_of

#: Whom attack pages are given to beside ours.
PEERS = ("trafilatura", "readability-lxml", "justext", "newspaper4k", "resiliparse", "goose3")


@click.command()
@click.option("--peers", callback=names_of(extractors.PEERS), default=",".join(PEERS), show_default=True)
@click.option("--only", default="", help="Only attacks with this in their name.")
def attacks(peers: list[str], only: str) -> None:
    """See whether attack pages make cleaner or its peers lose text."""
    requirements.packages(*extractors.packages(peers))
    from cleaner_lab.hostile import attack_table

    for line in attack_table.table(peers, only):
        click.echo(line)


@click.command()
@DATA
@click.option("--count", default=10_000, show_default=True)
@click.option("--first", default=0, show_default=True, help="Number of the first input, to resume a run.")
@click.option("--seed", default=7, show_default=True)
@click.option("--limit", default=100, show_default=True, help="Pages of each set that are cut and damaged.")
@KEEP
def mutate(data: Path, count: int, first: int, seed: int, limit: int, keep: Path) -> None:
    """Damage real pages in many ways and see that each is cleaned.

    The inputs are the same for the same seed.
    """
    from cleaner_lab.hostile import mutate as mutating

    requirements.data(data, mutating.SETS)
    for line in mutating.run(data, range(first, first + count), seed, limit, keep):
        click.echo(line)


@click.command()
@click.option("--seconds", default=60, show_default=True, help="For each target.")
@click.option("--target", type=click.Choice(["html", "metadata", "text"]), multiple=True, help="All if not given.")
@KEEP
def fuzz(seconds: int, target: tuple[str, ...], keep: Path) -> None:
    """Look for inputs that break a promise, guided by coverage.

    Without atheris, which has wheels for some systems only, this says so and succeeds.
    """
    from cleaner_lab.hostile import fuzz as fuzzing

    try:
        requirements.packages("atheris")
    except requirements.Missing as error:
        click.echo(f"fuzz is skipped: {error.message}")
        return
    for name in target or fuzzing.TARGETS:
        click.echo(fuzzing.run(name, seconds, keep))


@click.command()
@DATA
@click.option("--count", default=5000, show_default=True)
@click.option("--threads", "number", default=8, show_default=True)
def threads(data: Path, count: int, number: int) -> None:
    """See that several threads give the results of one."""
    from cleaner_lab.hostile import threads as threading

    requirements.data(data, threading.SETS)
    for line in threading.compare(data, count, number):
        click.echo(line)


COMMANDS = (attacks, mutate, fuzz, threads)

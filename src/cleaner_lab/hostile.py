"""Commands of ``python -m cleaner_lab`` on hostile input: attacks, mutate, fuzz, threads."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner_lab import attack_table
from cleaner_lab.options import DATA, KEEP


@click.command()
@DATA
@click.option("--count", default=10_000, show_default=True)
@click.option("--first", default=0, show_default=True, help="Number of the first input, to go on with a run.")
@click.option("--seed", default=7, show_default=True)
@click.option("--limit", default=100, show_default=True, help="Pages of each set that are cut and damaged.")
@KEEP
def mutate(data: Path, count: int, first: int, seed: int, limit: int, keep: Path) -> None:
    """Damage real pages in many ways and see that each is cleaned; input by input the same for the same seed."""
    from cleaner_lab import mutate as mutating

    for line in mutating.run(data, range(first, first + count), seed, limit, keep):
        click.echo(line)


@click.command()
@click.option("--peers", default=",".join(attack_table.PEERS), show_default=True)
@click.option("--only", default="", help="Attacks with this in their name.")
def attacks(peers: str, only: str) -> None:
    """Pages made to break a reader: crash, hang, text lost or fine, ours beside the peers'."""
    for line in attack_table.table(list(filter(None, peers.split(","))), only):
        click.echo(line)


@click.command()
@click.option("--seconds", default=60, show_default=True, help="For each target.")
@click.option("--target", type=click.Choice(["html", "metadata", "text"]), multiple=True, help="All if not given.")
@KEEP
def fuzz(seconds: int, target: tuple[str, ...], keep: Path) -> None:
    """Look for inputs that break readers, metadata or the text pipeline, guided by coverage (--group fuzz)."""
    from cleaner_lab import fuzz as fuzzing

    for each in target or fuzzing.TARGETS:
        click.echo(fuzzing.run(each, seconds, keep))


@click.command()
@DATA
@click.option("--count", default=5000, show_default=True)
@click.option("--threads", "number", default=8, show_default=True)
def threads(data: Path, count: int, number: int) -> None:
    """See that threads give the results of one."""
    from cleaner_lab import threads as threading

    for line in threading.compare(data, count, number):
        click.echo(line)


COMMANDS = (attacks, mutate, fuzz, threads)

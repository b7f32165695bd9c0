"""Commands that train networks and cross-validate them: train, crossval, errors, features."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from cleaner.scoring.features import groups
from cleaner_lab import requirements
from cleaner_lab.accuracy.scores import HEAD
from cleaner_lab.commands.options import DATA, JOBS, KIND, LIMIT
from cleaner_lab.training import corpus

# What imports torch is imported by the commands: the others run without it.


@click.command()
@DATA
@LIMIT
@JOBS
@KIND
@click.option("--weights", type=click.Path(path_type=Path), help="Where to write instead of the package; no log then.")
@click.option(
    "--networks",
    type=click.Path(path_type=Path),
    help="Folder to keep the folds' networks in, for 'sites' and 'crossval'.",
)
def train(data: Path, limit: int, jobs: int, kind: str, weights: Path | None, networks: Path | None) -> None:
    """Train a network from scratch, write the weights that ship."""
    _require(data, kind)
    from cleaner_lab.training import shipping, torch_network

    click.echo(shipping.ship(data, limit, jobs, torch_network.SETTINGS[kind], weights, networks))


@click.command()
@DATA
@LIMIT
@JOBS
@KIND
@click.option(
    "--networks", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, help="What train kept."
)
def crossval(data: Path, limit: int, jobs: int, kind: str, networks: Path) -> None:
    """Score the networks that 'train --networks' has kept.

    By site; and, if they are there, by language and by collection left out whole.
    """
    _require(data, kind)
    from cleaner_lab.training import cross_validation, shipping

    by_group = cross_validation.kept(networks, kind)
    pages = corpus.load(data, corpus.SETS[kind], limit, jobs)
    by_site = {group: by_group.pop(group) for group in cross_validation.BY_SITE}
    outcomes = cross_validation.outcomes(pages, by_site, jobs)
    click.echo(HEAD)
    for score in cross_validation.scores(outcomes):
        click.echo(score.line())
    if by_group:
        click.echo(shipping.unseen(pages, outcomes, by_group, jobs))


@click.command()
@DATA
@LIMIT
@JOBS
@KIND
@click.option("--count", default=40, show_default=True)
def errors(data: Path, limit: int, jobs: int, kind: str, count: int) -> None:
    """List the worst pages in cross-validation, and the loss by cause."""
    _require(data, kind)
    from cleaner_lab.training import cross_validation, error_causes, torch_network

    pages = corpus.load(data, corpus.SETS[kind], limit, jobs)
    found = error_causes.errors(cross_validation.run(pages, torch_network.SETTINGS[kind], jobs))
    click.echo(error_causes.by_cause(found))
    for error in found[:count]:
        click.echo(error.line())


@click.command()
@DATA
@LIMIT
@JOBS
@KIND
def features(data: Path, limit: int, jobs: int, kind: str) -> None:
    """Cross-validate without each group of features, one at a time."""
    _require(data, kind)
    from cleaner_lab.training import cross_validation, torch_network

    pages = corpus.load(data, corpus.SETS[kind], limit, jobs)
    click.echo(HEAD)
    for group in ("", *groups(kind, ()), *(["vectors"] if kind == "html" else [])):
        settings = replace(torch_network.SETTINGS[kind], blank=group)
        for score in cross_validation.scores(cross_validation.run(pages, settings, jobs)):
            score.name = f"without {group}" if group else "all features"
            click.echo(score.line())


def _require(data: Path, kind: str) -> None:
    requirements.data(data, map(corpus.stored, corpus.SETS[kind]))
    requirements.packages("torch")


COMMANDS = (train, crossval, errors, features)

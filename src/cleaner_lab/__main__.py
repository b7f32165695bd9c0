"""``python -m cleaner_lab``: accuracy, metadata, speed, resources, batch, kills, attacks, mutate, fuzz, train ..."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from cleaner.filters import HTML, TEXT
from cleaner_lab import accuracy, hostile, metadata_table, running
from cleaner_lab.metadata import COLUMNS
from cleaner_lab.metadata_peers import READERS
from cleaner_lab.options import DATA, JOBS, KIND, LIMIT
from cleaner_lab.peers import PEERS

SETS = "wcxb-dev,fundus-dev,daniel-dev,traf-dev,wcxb-dev@soup,fundus-dev@soup,daniel-dev@soup"


@click.group()
def main() -> None:
    """Benchmarks of cleaner."""


@main.command("accuracy")
@DATA
@LIMIT
@JOBS
@click.option("--sets", default=SETS, show_default=True)
@click.option("--peers", default="cleaner", show_default=True, help=", ".join(PEERS))
def accuracy_command(data: Path, limit: int, jobs: int, sets: str, peers: str) -> None:
    """F1 of each extractor on each data set."""
    click.echo(accuracy.HEAD)
    for dataset in sets.split(","):
        for name in peers.split(","):
            click.echo(accuracy.run(data, dataset, name, limit, jobs).line())


@main.command()
@DATA
@LIMIT
@JOBS
@click.option("--sets", default=SETS, show_default=True)
def ablation(data: Path, limit: int, jobs: int, sets: str) -> None:
    """What F1 loses (+) or gains (-), in points, when one filter is left out."""
    names = sets.split(",")
    base = {dataset: accuracy.run(data, dataset, "cleaner", limit, jobs).f1 for dataset in names}
    click.echo("| filter | " + " | ".join(f"{name} {base[name]:.4f}" for name in names) + " |")
    click.echo("|---" * (len(names) + 1) + "|")
    for reason in dict.fromkeys(each.reason for each in (*HTML, *TEXT)):
        scores = [accuracy.run(data, dataset, f"cleaner-without:{reason}", limit, jobs).f1 for dataset in names]
        cells = [f"{100 * (base[name] - score):+.2f}" for name, score in zip(names, scores, strict=True)]
        click.echo(f"| {reason} | " + " | ".join(cells) + " |")


@main.command()
@DATA
@LIMIT
@JOBS
@click.option("--set", "dataset", default="wcxb-dev", show_default=True)
@click.option("--peer", default="trafilatura-fast", show_default=True)
@click.option("--count", default=20, show_default=True)
def worst(data: Path, limit: int, jobs: int, dataset: str, peer: str, count: int) -> None:
    """The pages on which a peer is most ahead."""
    ours, theirs = (accuracy.run(data, dataset, name, limit, jobs).pages for name in ("cleaner", peer))
    for page in sorted(ours, key=lambda each: ours[each] - theirs[each])[:count]:
        click.echo(f"{page}  cleaner {ours[page]:.3f}  {peer} {theirs[page]:.3f}")


@main.command()
@DATA
@LIMIT
@JOBS
@click.option("--sets", default=metadata_table.SETS, show_default=True)
@click.option("--peers", default=",".join(READERS), show_default=True)
@click.option("--worst", type=click.Choice(list(COLUMNS)), help="List the pages of --set where ours is wrong in this.")
@click.option("--set", "dataset", default="wcxb-dev", show_default=True, help="Of --worst.")
@click.option("--count", default=0, help="Of --worst: so many pages only.")
@click.option("--ablation", is_flag=True, help="What each source brings to ours instead.")
def metadata(
    data: Path, limit: int, jobs: int, sets: str, peers: str, worst: str, dataset: str, count: int, ablation: bool
) -> None:
    """Title, authors and day of publication, ours beside the peers'."""
    if worst:
        lines = metadata_table.worst(data, dataset, worst, limit, jobs, count)
    elif ablation:
        from cleaner_lab import metadata_ablation

        lines = metadata_ablation.table(data, sets.split(","), limit, jobs)
    else:
        lines = metadata_table.tables(data, sets.split(","), peers.split(","), limit, jobs)
    for line in lines:
        click.echo(line)


@main.command()
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
    """Train a network from scratch: reproduces the weights that ship, and their log."""
    from cleaner_lab import shipping, training

    click.echo(shipping.ship(data, limit, jobs, training.SETTINGS[kind], weights, networks))


@main.command()
@DATA
@LIMIT
@JOBS
@KIND
@click.option(
    "--networks", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, help="What train kept."
)
def crossval(data: Path, limit: int, jobs: int, kind: str, networks: Path) -> None:
    """F1 in cross-validation by networks of the folds that 'train --networks' has kept."""
    from cleaner_lab import corpus
    from cleaner_lab import crossval as folds

    pages = corpus.load(data, corpus.SETS[kind], limit, jobs)
    click.echo(accuracy.HEAD)
    for score in folds.scores(folds.outcomes(pages, folds.kept(networks, kind), jobs)):
        click.echo(score.line())


@main.command()
@DATA
@LIMIT
@JOBS
@KIND
@click.option("--count", default=40, show_default=True)
def errors(data: Path, limit: int, jobs: int, kind: str, count: int) -> None:
    """The worst pages in cross-validation, and the loss by cause."""
    from cleaner_lab import corpus, crossval, training
    from cleaner_lab import errors as listing

    pages = corpus.load(data, corpus.SETS[kind], limit, jobs)
    found = listing.errors(crossval.run(pages, training.SETTINGS[kind], jobs))
    click.echo(listing.by_cause(found))
    for error in found[:count]:
        click.echo(error.line())


@main.command()
@DATA
@LIMIT
@JOBS
@KIND
def features(data: Path, limit: int, jobs: int, kind: str) -> None:
    """What each group of features is worth: F1 in cross-validation with the group blanked, in training too."""
    from cleaner.scoring.features import GROUPS
    from cleaner_lab import corpus, crossval, training

    pages = corpus.load(data, corpus.SETS[kind], limit, jobs)
    click.echo(accuracy.HEAD)
    for group in ("", *GROUPS[kind], "vectors"):
        for score in crossval.scores(crossval.run(pages, replace(training.SETTINGS[kind], blank=group), jobs)):
            score.name = f"without {group}" if group else "all features"
            click.echo(score.line())


@main.command()
@DATA
@JOBS
@click.option(
    "--cache", type=click.Path(path_type=Path), default=Path.home() / ".cache" / "cleaner-lab", show_default=True
)
@click.option("--origin", type=click.Choice(["catalogue", "mined", "calendar"]), help="Only this one.")
def lexicon(data: Path, jobs: int, cache: Path, origin: str | None) -> None:
    """Make the phrase files anew that are not written by hand, and count what the files of each origin hit."""
    from cleaner_lab import calendars, catalogues, hits, mining, phrases

    if origin in (None, "calendar"):
        click.echo(f"calendar: {phrases.renew('calendar', calendars.make)} languages")
    if origin in (None, "catalogue"):
        click.echo(f"catalogue: {phrases.renew('catalogue', lambda target: catalogues.make(cache, target))} entries")
    if origin in (None, "mined"):
        click.echo(f"mined: {phrases.renew('mined', lambda target: mining.mine(data, target, jobs))} entries")
    click.echo(hits.table(data, jobs))


@main.command()
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), default="site", show_default=True)
def docs(output: Path) -> None:
    """Build the documentation site; a link that leads nowhere is an error."""
    from cleaner_lab.docs.site import build

    click.echo(f"{build(output)} pages -> {output}")


for command in (*running.COMMANDS, *hostile.COMMANDS):
    main.add_command(command)


if __name__ == "__main__":
    main()

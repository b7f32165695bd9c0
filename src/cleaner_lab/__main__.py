"""``python -m cleaner_lab``: accuracy, metadata, speed, resources, batch, kills, attacks, mutate, fuzz, train ..."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from cleaner.filters import HTML, TEXT
from cleaner_lab import accuracy, hostile, metadata_table
from cleaner_lab.metadata import COLUMNS
from cleaner_lab.metadata_peers import READERS
from cleaner_lab.peers import PEERS
from cleaner_lab.speed import table as speed_table

DATA = click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=lambda: os.environ.get("CLEANER_DATA", "../shared/data"),
    show_default="$CLEANER_DATA or ../shared/data",
    help="Folder of the data sets.",
)
SETS = "wcxb-dev,fundus-dev,daniel-dev,traf-dev,wcxb-dev@soup,fundus-dev@soup,daniel-dev@soup"
LIMIT = click.option("--limit", default=0, help="Only the first pages of each set.")
KIND = click.option("--kind", type=click.Choice(["html", "text"]), default="html", help="Of pages or of text dumps.")
JOBS = click.option("--jobs", default=2, help="Processes.")


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
@click.option("--set", "dataset", default="wcxb-dev", show_default=True)
@click.option("--limit", default=200, show_default=True)
@click.option("--peers", default="cleaner,trafilatura-fast,trafilatura,resiliparse", show_default=True)
def speed(data: Path, dataset: str, limit: int, peers: str) -> None:
    """Mean and median CPU time a page, one thread, the extractors in turn on each page."""
    click.echo(speed_table(data, dataset, peers.split(","), limit))


@main.command()
@DATA
@LIMIT
@JOBS
@KIND
@click.option("--weights", type=click.Path(path_type=Path), help="Where to write instead of the package; no log then.")
@click.option("--networks", type=click.Path(path_type=Path), help="Folder to keep the folds' networks in, for 'sites'.")
def train(data: Path, limit: int, jobs: int, kind: str, weights: Path | None, networks: Path | None) -> None:
    """Train a network from scratch: reproduces the weights that ship, and their log."""
    from cleaner_lab import shipping, training

    click.echo(shipping.ship(data, limit, jobs, training.SETTINGS[kind], weights, networks))


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


@main.command()
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


@main.command()
@DATA
@click.option("--sets", default="wcxb-dev,daniel-dev", show_default=True)
@click.option("--pages", "count", default=2000, show_default=True)
@click.option("--peers/--no-peers", default=True, help="Also trafilatura.")
def batch(data: Path, sets: str, count: int, peers: bool) -> None:
    """Time and memory of a batch, beside a loop and beside trafilatura's directory mode."""
    from cleaner_lab import batch_speed

    for line in batch_speed.table(data, sets, count, peers):
        click.echo(line)


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


@main.command()
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), default="site", show_default=True)
def docs(output: Path) -> None:
    """Build the documentation site; a link that leads nowhere is an error."""
    from cleaner_lab.docs.site import build

    click.echo(f"{build(output)} pages -> {output}")


@main.command()
def firstrun() -> None:
    """A new user's way, timed in an empty environment: wheel, installation, a cleaned folder, its reports."""
    from cleaner_lab import first_run

    try:
        for line in first_run.table():
            click.echo(line)
    except first_run.TooMuch as error:
        raise click.ClickException(str(error)) from error


for command in hostile.COMMANDS:
    main.add_command(command)


if __name__ == "__main__":
    main()

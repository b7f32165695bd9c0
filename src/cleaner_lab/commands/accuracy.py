"""Commands that measure text and metadata against gold: accuracy, ablation, worst, harm, metadata, sites, marked."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.filters import HTML, TEXT
from cleaner_lab import requirements
from cleaner_lab.accuracy import (
    cases,
    halves,
    metadata_ablation,
    metadata_orders,
    metadata_table,
    scores,
    site_profiles,
)
from cleaner_lab.accuracy import harm as rule_harm
from cleaner_lab.accuracy import marked as marked_dumps
from cleaner_lab.accuracy import metadata_peers as readers
from cleaner_lab.accuracy import peers as extractors
from cleaner_lab.accuracy.metadata_scores import COLUMNS
from cleaner_lab.commands.options import DATA, JOBS, LIMIT, data_set, data_sets, names_of

SETS = "wcxb-dev,fundus-dev,daniel-dev,traf-dev,wcxb-dev@soup,fundus-dev@soup,daniel-dev@soup"
HARM_SETS = "wcxb-dev,fundus-dev,daniel-dev,traf-dev,magic-dev,postlight-dev,harvest-dev"


@click.command()
@DATA
@LIMIT
@JOBS
@click.option("--sets", callback=data_sets, default=SETS, show_default=True)
@click.option(
    "--peers",
    callback=names_of(extractors.PEERS),
    default="cleaner",
    show_default=True,
    help=f"Any of {', '.join(extractors.PEERS)}.",
)
@click.option(
    "--cases",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Print how many cases of each kind each extractor gets right instead: a folder of NAME.html and NAME.json.",
)
def accuracy(data: Path, limit: int, jobs: int, sets: list[str], peers: list[str], folder: Path | None) -> None:
    """Print the F1 of each extractor on each data set."""
    if folder is not None:
        requirements.packages(*extractors.packages(peers))
        for line in cases.table(cases.load(folder), peers):
            click.echo(line)
        return
    requirements.data(data, sets)
    requirements.packages(*extractors.packages(peers))
    click.echo(scores.HEAD)
    for dataset in sets:
        for name in peers:
            click.echo(scores.run(data, dataset, name, limit, jobs).line())


@click.command()
@DATA
@LIMIT
@JOBS
@click.option("--sets", callback=data_sets, default=SETS, show_default=True)
def ablation(data: Path, limit: int, jobs: int, sets: list[str]) -> None:
    """Leave out one filter at a time and print what that costs.

    The figures are points of F1: + if it falls without the filter, - if it rises.
    """
    requirements.data(data, sets)
    base = {dataset: scores.run(data, dataset, "cleaner", limit, jobs).f1 for dataset in sets}
    click.echo("| filter | " + " | ".join(f"{name} {base[name]:.4f}" for name in sets) + " |")
    click.echo("|---" * (len(sets) + 1) + "|")
    for reason in dict.fromkeys(step.reason for step in (*HTML, *TEXT)):
        without = [scores.run(data, dataset, f"cleaner-without:{reason}", limit, jobs).f1 for dataset in sets]
        cells = [f"{100 * (base[name] - f1):+.2f}" for name, f1 in zip(sets, without, strict=True)]
        click.echo(f"| {reason} | " + " | ".join(cells) + " |")


@click.command()
@DATA
@LIMIT
@JOBS
@click.option("--set", "dataset", callback=data_set, default="wcxb-dev", show_default=True)
@click.option("--peer", type=click.Choice(list(extractors.PEERS)), default="trafilatura-fast", show_default=True)
@click.option("--count", default=20, show_default=True)
def worst(data: Path, limit: int, jobs: int, dataset: str, peer: str, count: int) -> None:
    """List the pages on which a peer is furthest ahead."""
    requirements.data(data, [dataset])
    requirements.packages(*extractors.packages([peer]))
    ours, theirs = (scores.run(data, dataset, name, limit, jobs).pages for name in ("cleaner", peer))
    for page in sorted(ours, key=lambda name: ours[name] - theirs[name])[:count]:
        click.echo(f"{page}  cleaner {ours[page]:.3f}  {peer} {theirs[page]:.3f}")


@click.command()
@DATA
@LIMIT
@click.option("--sets", callback=data_sets, default=HARM_SETS, show_default=True)
@click.option("--words", default=30, show_default=True, help="List a rule from this many words on ...")
@click.option("--share", default=0.0, show_default=True, help="... and from this share of the page's gold on.")
def harm(data: Path, limit: int, sets: list[str], words: int, share: float) -> None:
    """List the pages on which a rule takes words of the gold.

    One line for each page and reason: the share of the gold that the rule took and that stands nowhere in the result,
    its words, and the block of which most was taken, with its score. The sums come last.
    """
    requirements.data(data, sets)
    found = [each for each in rule_harm.measure(data, sets, limit, words) if each.share >= share]
    click.echo(rule_harm.HEAD)
    for each in sorted(found, key=lambda each: -each.share):
        click.echo(each.line())
    click.echo("\n" + "\n".join(rule_harm.by_reason(found)))


@click.command()
@DATA
@LIMIT
@JOBS
@click.option("--sets", callback=data_sets, default=metadata_table.SETS, show_default=True)
@click.option("--peers", callback=names_of(readers.READERS), default=",".join(readers.READERS), show_default=True)
@click.option(
    "--half",
    type=click.Choice([*halves.HALVES, "all"]),
    default="all",
    show_default=True,
    help="Pages of the sites to look at, of those that only test, or of all with the figures of both.",
)
@click.option(
    "--worst", type=click.Choice(list(COLUMNS)), help="List the pages to look at where ours is wrong in this."
)
@click.option("--set", "dataset", callback=data_set, default="wcxb-dev", show_default=True, help="For --worst.")
@click.option("--count", default=0, help="For --worst: only this many pages.")
@click.option("--ablation", is_flag=True, help="Print what each source brings to ours instead.")
@click.option("--orders", is_flag=True, help="Print whether another order of the sources is better on sites left out.")
def metadata(
    data: Path,
    limit: int,
    jobs: int,
    sets: list[str],
    peers: list[str],
    half: str,
    worst: str | None,
    dataset: str,
    count: int,
    ablation: bool,
    orders: bool,
) -> None:
    """Score title, authors and day of publication beside peers.

    --worst and --orders read only pages of the half "look", by which rules may be tuned.
    """
    if half == "test" and (worst or orders):
        raise click.UsageError("the half test shows what unseen sites get only while nobody tunes by its pages")
    requirements.data(data, [dataset] if worst else sets)
    asked = [] if ablation or orders else list(readers.READERS) if worst else peers
    requirements.packages(*readers.packages(asked))
    if worst:
        lines = metadata_table.worst(data, dataset, worst, limit, jobs, count)
    elif ablation:
        lines = metadata_ablation.table(data, sets, limit, jobs, half)
    elif orders:
        lines = metadata_orders.table(data, sets, limit, jobs)
    else:
        lines = metadata_table.tables(data, sets, peers, limit, jobs, half)
    for line in lines:
        click.echo(line)


@click.command()
@DATA
@JOBS
@click.option(
    "--sets", callback=data_sets, default="daniel-dev,daniel-dev@soup,wcxb-dev,wcxb-dev@soup", show_default=True
)
@click.option(
    "--networks",
    type=click.Path(exists=True, path_type=Path),
    help="What 'train --networks' kept: each page is judged by the network that has not seen its site.",
)
def sites(data: Path, jobs: int, sets: list[str], networks: Path | None) -> None:
    """Score each page alone and with the profile of its site."""
    requirements.data(data, sets)
    for dataset in sets:
        pages = site_profiles.measure(data, dataset, networks, jobs)
        for line in site_profiles.table(dataset, pages, 5 if dataset.startswith("daniel") else 3):
            click.echo(line)


@click.command()
@click.argument("names", nargs=-1)
@click.option("--write", is_flag=True, help="Write the ledger of known faults anew; read its difference.")
def marked(names: tuple[str, ...], write: bool) -> None:
    """Print what is wrong in the marked dumps of the fixtures.

    NAMES are the beginnings of names, such as "12", "frame-th", "bare-" or "strings-de"; all if none is given. Each
    dump is cleaned as it is and with blank lines between its lines. The sums come last.
    """
    if write and names:
        raise click.UsageError("--write wants all dumps: give no names")
    outcomes = [(case, case.outcome()) for case in marked_dumps.cases(names)]
    if not outcomes:
        raise click.UsageError(f"no dump is named {' or '.join(names)}")
    for line in marked_dumps.report(outcomes):
        click.echo(line)
    if write:
        before, now = marked_dumps.read_ledger(), marked_dumps.ledger_of(outcomes)
        marked_dumps.write_ledger(now)
        new, gone = len(now.keys() - before), len(before.keys() - now)
        click.echo(f"{len(now)} faults -> {marked_dumps.LEDGER}: {new} new, {gone} gone")


COMMANDS = (accuracy, ablation, worst, harm, metadata, sites, marked)

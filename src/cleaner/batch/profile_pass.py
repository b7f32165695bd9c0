"""The first of two passes: learn the profiles of the sites of all inputs, in workers as the second pass has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from cleaner.batch.events import Listener, Tally
from cleaner.batch.inputs.item import Item
from cleaner.batch.manifest import Manifest, ManifestRow
from cleaner.batch.many import cores
from cleaner.batch.page_task import PageTask
from cleaner.batch.render import PageJob, page_of
from cleaner.core import Cleaner
from cleaner.sites.profiles.lazy_profiles import LazyProfiles
from cleaner.sites.profiles.profile import Profiles, of_page
from cleaner.sites.profiles.profile_builder import PackedPage, ProfileBuilder
from cleaner.sites.profiles.store import load, write
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure, Limits, Outcome


@dataclass(frozen=True)
class RecordPage(PageTask):
    """The task of the workers: what a profile keeps of a page, None for a page of no site."""

    cleaner: Cleaner

    def __call__(self, page: PageJob) -> PackedPage | None:
        """Return the record of a page. Raises what cleaning raises."""
        found = of_page(self.cleaner.judged(*page.unwrapped()))
        return PackedPage.of(found) if found else None


@dataclass(frozen=True)
class ProfilePass:
    """The settings of the pass. ``url``: address of all pages that have none of their own."""

    cleaner: Cleaner
    url: str | None
    workers: int | None
    limits: Limits

    def gather(self, items: Iterable[Item], report: Callable[[ManifestRow], None]) -> tuple[Tally, ProfileBuilder]:
        """Return counts, and the pages by site; neither depends on the number of workers or the order.

        ``report`` is called for each input: "learnt", "no-address" (or no text), or "failed" with its cause.
        """
        found, fates = ProfileBuilder(), dict.fromkeys(("learnt", "no-address", "failed"), 0)
        # Profiles that exist already do not matter here, so no worker has to load them.
        task = RecordPage(replace(self.cleaner, profiles=None))
        workers = cores() if self.workers is None else self.workers
        with closing(supervise(task, self._jobs(items), workers, self.limits)) as outcomes:
            for number, (name, outcome) in enumerate(outcomes):
                row = _row(number, name, outcome)
                if isinstance(outcome.value, PackedPage):
                    found.add(outcome.value)
                fates[row.fate] += 1
                report(row)
        return Tally(fates["learnt"], len(found), fates["no-address"], fates["failed"]), found

    def _jobs(self, items: Iterable[Item]) -> Iterator[tuple[str, PageJob | Failure]]:
        for item in items:
            yield item.name, page_of(item, item.url or self.url)


def check(cleaner: Cleaner, names: Sequence[str], output: Path) -> None:
    """Raise ValueError if a batch cannot learn before it cleans."""
    if "-" in names:
        raise ValueError("learning reads the inputs twice, so standard input cannot be among them")
    if cleaner.engine != "learned" or cleaner.pipeline:
        raise ValueError("learning needs the engine 'learned', the only one that uses profiles")
    if not isinstance(cleaner.profiles, Profiles | None):
        raise ValueError("learning adds to profiles of cleaner.sites only")
    if isinstance(cleaner.profiles, LazyProfiles) and cleaner.profiles.path == store_of(output).absolute():
        raise ValueError(f"{store_of(output)} is where this run keeps what it learns: give a copy of it")


def store_of(output: Path) -> Path:
    """Return the path of the profiles that a batch with this output learns."""
    return output.with_name(output.name + ".profiles.db")


def with_profiles(
    learning: ProfilePass, items: Iterable[Item], output: Path, manifest: Manifest, listener: Listener
) -> Cleaner:
    """Return the cleaner with profiles of the sites of the items, together with those that it had."""
    path, given = store_of(output), learning.cleaner.profiles
    tally, found = learning.gather(items, listener.learnt)
    write(found.sites(), path, given if isinstance(given, Profiles) else None)
    manifest.set("profiles", load(path).digest)
    listener.learnt_all(tally)
    return replace(learning.cleaner, profiles=load(path))


def stored(learning: ProfilePass, output: Path, manifest: Manifest) -> Cleaner | None:
    """Return the cleaner with the profiles that an earlier run learnt, None if they are not there as they were."""
    digest = manifest.value("profiles")
    if digest is None:
        return None
    try:
        return replace(learning.cleaner, profiles=LazyProfiles(store_of(output), digest))
    except (OSError, ValueError):
        return None


def _row(number: int, name: str, outcome: Outcome) -> ManifestRow:
    value, seconds = outcome.value, outcome.seconds
    if isinstance(value, Failure):
        return ManifestRow(number, name, "failed", cause=value.cause, error=value.error, seconds=seconds)
    return ManifestRow(number, name, "learnt" if value else "no-address", seconds=seconds)

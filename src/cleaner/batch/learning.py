"""The first of two passes: profiles of the sites of all inputs, learnt by workers as those of the second pass clean."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from cleaner.batch.events import Listener, Tally
from cleaner.batch.inputs.item import Item
from cleaner.batch.manifest import Manifest, ResumeError, Row
from cleaner.batch.many import cores, warm
from cleaner.batch.render import PageJob, page_of
from cleaner.core import Cleaner
from cleaner.sites.profiles.lazy_profiles import LazyProfiles
from cleaner.sites.profiles.profile import Profiles, of_page
from cleaner.sites.profiles.profile_builder import PackedPage, ProfileBuilder
from cleaner.sites.profiles.store import load, write
from cleaner.workers.ordered_pool import supervise
from cleaner.workers.outcome import Failure, Limits, Outcome


@dataclass(frozen=True)
class Learn:
    """The task of the workers: what is remembered of a page, None for one of no site. Raises what cleaning raises."""

    cleaner: Cleaner

    def __call__(self, page: PageJob) -> PackedPage | None:
        """See :class:`Learn`."""
        found = of_page(self.cleaner.judged(*page.unwrapped()))
        return PackedPage.of(found) if found else None

    def warm(self) -> None:
        """See :func:`warm`."""
        warm(self.cleaner)


@dataclass(frozen=True)
class Learning:
    """How to learn: settings of a batch. ``url``: address of all pages that have none of their own."""

    cleaner: Cleaner
    url: str | None
    workers: int | None
    limits: Limits

    def gather(self, items: Iterable[Item], hear: Callable[[Row], None]) -> tuple[Tally, ProfileBuilder]:
        """The pages by site, whatever the number of workers and the order, and how many were learnt.

        ``hear`` is told of each input: "learnt", "no-address" (or no text), or "failed" with its cause.
        """
        names: deque[str] = deque()
        found, fates = ProfileBuilder(), dict.fromkeys(("learnt", "no-address", "failed"), 0)
        # What is known already does not count here, so that no worker has to load it.
        task = Learn(replace(self.cleaner, profiles=None))
        workers = cores() if self.workers is None else self.workers
        with closing(supervise(task, self._jobs(items, names), workers, self.limits)) as outcomes:
            for number, outcome in enumerate(outcomes):
                row = _row(number, names.popleft(), outcome)
                if isinstance(outcome.value, PackedPage):
                    found.add(outcome.value)
                fates[row.fate] += 1
                hear(row)
        return Tally(fates["learnt"], len(found), fates["no-address"], fates["failed"]), found

    def _jobs(self, items: Iterable[Item], names: deque[str]) -> Iterator[PageJob | Failure]:
        for item in items:
            names.append(item.name)
            yield page_of(item, item.url or self.url)


def check(cleaner: Cleaner, names: Sequence[str], output: Path) -> None:
    """Raise ValueError where a batch cannot learn before it cleans."""
    if "-" in names:
        raise ValueError("learning reads the inputs twice, so standard input cannot be among them")
    if cleaner.engine != "learned" or cleaner.pipeline:
        raise ValueError("learning goes with the engine 'learned', which alone listens to profiles")
    if not isinstance(cleaner.profiles, Profiles | None):
        raise ValueError("learning adds to profiles of cleaner.sites only")
    if isinstance(cleaner.profiles, LazyProfiles) and cleaner.profiles.path == store_of(output).absolute():
        raise ValueError(f"{store_of(output)} is where this run keeps what it learns: give a copy of it")


def store_of(output: Path) -> Path:
    """Where a batch keeps what it learnt."""
    return output.with_name(output.name + ".profiles.db")


def learnt(learning: Learning, items: Iterable[Item], output: Path, manifest: Manifest, listener: Listener) -> Cleaner:
    """The cleaner with profiles of the sites of the items, and those that it had.

    They are learnt now, or were by the run that this one goes on with. Raises ResumeError where these are gone.
    """
    path, digest = store_of(output), manifest.value("profiles")
    if digest is None:
        given = learning.cleaner.profiles
        tally, found = learning.gather(items, listener.learnt)
        write(found.sites(), path, given if isinstance(given, Profiles) else None)
        manifest.set("profiles", load(path).digest)
        listener.learnt_all(tally)
        return replace(learning.cleaner, profiles=load(path))
    try:
        return replace(learning.cleaner, profiles=LazyProfiles(path, digest))
    except (OSError, ValueError) as error:
        raise ResumeError(f"{error}; leave out --resume") from error


def _row(number: int, name: str, outcome: Outcome) -> Row:
    if isinstance(outcome.value, Failure):
        return Row(number, name, "failed", "", outcome.value.cause, outcome.value.error, outcome.seconds)
    return Row(number, name, "learnt" if outcome.value else "no-address", seconds=outcome.seconds)

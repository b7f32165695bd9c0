"""Mark copies in the output of a batch: a first pass over its texts, a second one that writes it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cleaner.batch.dedup.fingerprint import Fingerprint, How, fingerprint
from cleaner.batch.dedup.groups import Fingerprints
from cleaner.batch.dedup.tables import Folder, Page, output_of
from cleaner.batch.many import cores
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure, Limits


class Marked(NamedTuple):
    """How many pages have a text, and how many of these are copies of another."""

    pages: int
    copies: int


@dataclass(frozen=True)
class _Task:
    """The task of the workers."""

    how: How

    def __call__(self, text: str) -> Fingerprint | None:
        return fingerprint(text, self.how)

    def warm(self) -> None:
        """Load what the first text would load."""
        self("a text of more words than a shingle has " * 9)


def mark_duplicates(
    output: str | Path,
    how: How = "near",
    *,
    into: str | Path | None = None,
    workers: int | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> Marked:
    """Mark copies in the output of a batch, by default in place.

    ``output``: JSON lines or Parquet, which get a column ``duplicate_of``: the ``input`` of the page that a page is a
    copy of, null for all others. Of a group of copies the page with the smallest name is the original, whatever their
    order. Or a folder: then a table ``duplicate_of`` in its manifest lists the copies. ``how``: "exact" or "near"; see
    :func:`duplicates`. ``into``: where the marked table goes instead. It is renamed when it is complete, so a run that
    is killed leaves the output as it was. ``workers``: processes; None is one for each core, 0 is this one.

    Raises OSError if there is no such output, ValueError for one of another format, and MissingExtra.
    """
    path = Path(output)
    found_output = output_of(path)
    if isinstance(found_output, Folder) and into is not None:
        raise ValueError("the copies of a folder are listed in its manifest; only tables are written elsewhere")
    # Without the extra, this says so before workers start.
    fingerprint("one two three four five six " * 9, how)
    with Fingerprints() as found:
        texts = found_output.texts(path)
        pages = _collect(texts, found, _Task(how), cores() if workers is None else workers, say)
        copies = dict(found.originals())
        originals = (found.name(copies[page]) if page in copies else None for page in range(len(found)))
        found_output.write(path, Path(into or path), originals)
    return Marked(pages, len(copies))


def _collect(pages: Iterable[Page], found: Fingerprints, task: _Task, workers: int, say: Callable[[str], None]) -> int:
    """Add the fingerprints of the pages; return how many have one."""
    count = 0
    jobs = ((page.name, page.text) for page in pages)
    with closing(supervise(task, jobs, workers, Limits())) as outcomes:
        for name, outcome in outcomes:
            value = outcome.value
            if isinstance(value, Failure):
                say(f"{name}: not compared with others: {value.error}")
                value = None
            count += value is not None
            found.add(name, value)
    return count

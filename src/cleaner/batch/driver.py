"""A batch from its inputs to its outputs: every input ends as one output or one error row."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from cleaner.batch import inputs as sources
from cleaner.batch.events import Listener
from cleaner.batch.inputs.item import Item, Reading
from cleaner.batch.learning import Learning, check, learnt
from cleaner.batch.manifest import Manifest, ResumeError, Row
from cleaner.batch.many import cores
from cleaner.batch.render import SUFFIXES, PageJob, Render, page_of
from cleaner.batch.sinks import Sink
from cleaner.batch.sinks.folder import FATAL, Folder
from cleaner.batch.sinks.json_lines import JsonLines
from cleaner.batch.sinks.parquet import Parquet
from cleaner.core import Cleaner
from cleaner.workers.ordered_pool import supervise
from cleaner.workers.outcome import Failure, Limits, Outcome

#: Outputs are committed after so many rows or bytes, about a second's work of one core: numbers, not times, so that a
#: run that was killed and one that was not make the same compressed members and row groups.
COMMIT_ROWS, COMMIT_BYTES = 64, 8 << 20
SINKS: dict[str, type[Sink]] = {**dict.fromkeys(SUFFIXES, Folder), "jsonl": JsonLines, "parquet": Parquet}


class Report(NamedTuple):
    """How many inputs were cleaned and how many failed, those of the run that was gone on with among them."""

    done: int
    failed: int


@dataclass(frozen=True, kw_only=True)
class Batch:
    """The settings of a run; see :func:`run`."""

    output: Path
    form: str
    cleaner: Cleaner
    workers: int | None
    limits: Limits
    resume: bool
    reading: Reading
    url: str | None
    learn: bool = False

    def settings(self, names: Iterable[str]) -> str:
        """All that the bytes of the output depend on, as text; not the number of workers."""
        from cleaner import __version__

        chosen = {name: value for name, value in vars(self.cleaner).items() if value is not None}
        shown = {name: sorted(value) if isinstance(value, frozenset) else str(value) for name, value in chosen.items()}
        if self.cleaner.pipeline:
            shown["pipeline"] = [each.reason for each in self.cleaner.pipeline]
        fields = [self.reading.text_field, self.reading.url_field]
        chosen_too = [self.limits, fields, self.url, self.learn]
        return json.dumps([__version__, self.form, list(names), *chosen_too, shown], sort_keys=True)


def run(
    inputs: Iterable[str | Path],
    output: str | Path,
    *,
    form: str = "text",
    workers: int | None = None,
    time_limit: float | None = Limits().seconds,
    memory_limit: int | None = Limits().megabytes,
    resume: bool = False,
    text_field: str = "",
    url_field: str = "",
    url: str | None = None,
    learn: bool = False,
    cleaner: Cleaner | None = None,
    listener: Listener | None = None,
) -> Report:
    """Clean files, folders, patterns, archives and tables of pages into ``output``.

    ``form``: "text", "markdown", "html" or "json" write a folder with one file for each input, "jsonl" one file for
    all, packed where its name ends in .gz or .zst, "parquet" a table with the columns of
    :func:`cleaner.batch.sinks.parquet.schema`. Beside it stands a manifest, ``output`` and ".manifest.db": a SQLite
    file whose table ``inputs`` has a row for each input. ``resume`` goes on where a run that was killed or interrupted
    stopped and gives the same bytes as one that was not; with nothing to go on with it starts. ``workers`` and the
    limits are those of :func:`cleaner.clean_many`. ``text_field`` and ``url_field`` name fields of JSON lines and
    Parquet. ``url`` is the address of all pages that have none of their own. ``learn`` reads the inputs twice: first
    the profiles of their sites are learnt into a file, ``output`` and ".profiles.db", together with those that
    ``cleaner`` has, then the inputs are cleaned with them. ``listener`` hears of each input as it is done.

    Raises ResumeError (a ValueError) where what was interrupted is not this run, ValueError where nothing can be
    learnt, and OSError where the output cannot be written, a full disk above all; what was committed by then can be
    gone on with.
    """
    heard = listener or Listener()
    cleaner = cleaner or Cleaner()
    reading = Reading(text_field, url_field, heard.say, cleaner.limits.bytes)
    limits = Limits(time_limit, memory_limit)
    batch = Batch(
        output=Path(output), form=form, cleaner=cleaner, workers=workers, limits=limits, resume=resume,
        reading=reading, url=url, learn=learn,
    )  # fmt: skip
    return clean_all(batch, [str(each) for each in inputs], heard)


def clean_all(batch: Batch, names: list[str], listener: Listener) -> Report:
    """The run of a batch; see :func:`run`."""
    batch.output.parent.mkdir(parents=True, exist_ok=True)
    if batch.output.exists() and not (batch.output.is_dir() if batch.form in SUFFIXES else batch.output.is_file()):
        wanted = "folder" if batch.form in SUFFIXES else "regular file"
        raise OSError(f"{batch.output} is there and is no {wanted}, which the format {batch.form} needs")
    if batch.learn:
        check(batch.cleaner, names, batch.output)
    path = batch.output.with_name(batch.output.name + ".manifest.db")
    with closing(Manifest(path, batch.settings(names), batch.resume)) as manifest:
        if manifest.value("stage") is None:
            if batch.learn:
                learning = Learning(batch.cleaner, batch.url, batch.workers, batch.limits)
                profiled = learnt(learning, _items(batch, names), batch.output, manifest, listener)
                batch = replace(batch, cleaner=profiled)
            with closing(_sink(batch, manifest)) as sink:
                _Run(batch, manifest, sink, listener).all(_items(batch, names))
        if manifest.value("stage") == "ending":
            SINKS[batch.form].finish(batch.output)
            manifest.finish("complete")
        failed = manifest.failed()
        return Report(manifest.done - failed, failed)


def _items(batch: Batch, names: list[str]) -> Iterator[Item]:
    return sources.items(names, batch.reading, batch.output if batch.form in SUFFIXES else None)


def _sink(batch: Batch, manifest: Manifest) -> Sink:
    if batch.form in SUFFIXES:
        return Folder(batch.output, batch.form, manifest.taken)
    return (Parquet if batch.form == "parquet" else JsonLines)(batch.output, manifest.state)


class _Run:
    def __init__(self, batch: Batch, manifest: Manifest, sink: Sink, listener: Listener) -> None:
        self.batch, self.manifest, self.sink, self.listener = batch, manifest, sink, listener
        #: Name, place and address of what is on its way, without the page.
        self.on_the_way: deque[Item] = deque()
        self.rows = self.bytes = 0

    def all(self, items: Iterable[Item]) -> None:
        """Clean every item that was not done before, and commit the outputs."""
        batch = self.batch
        workers = cores() if batch.workers is None else batch.workers
        task = Render(batch.cleaner, batch.form, explain=self.listener.explains)
        self.number = self.manifest.done
        self.listener.resumed(self.number)
        with closing(supervise(task, self._jobs(items), workers, batch.limits)) as outcomes:
            for outcome in outcomes:
                self._take(self.on_the_way.popleft(), outcome)
        self._commit()
        self.manifest.finish("ending")

    def _jobs(self, items: Iterable[Item]) -> Iterator[PageJob | Failure]:
        done, number = self.manifest.done, -1
        for number, item in enumerate(items):
            if number < done:
                before = self.manifest.name(number)
                if before != item.name:
                    raise ResumeError(f"input {number} is {item.name} and was {before}; leave out --resume")
                continue
            url = item.url or self.batch.url
            self.on_the_way.append(Item(item.name, item.place, bytes, url))
            yield page_of(item, url)
        if number + 1 < done:
            raise ResumeError(f"there are {number + 1} inputs and were {done} or more; leave out --resume")

    def _take(self, item: Item, outcome: Outcome) -> None:
        """Write what became of an item, and record it."""
        value, output, key = outcome.value, "", None
        if not isinstance(value, Failure):
            try:
                output, key = self.sink.write(item.name, item.place, value)
                self.bytes += len(value.data)
            except OSError as error:
                if error.errno in FATAL:
                    raise
                # A name that the file system does not take, say: this input's misfortune alone.
                value = Failure.of(error, "output")
        if isinstance(value, Failure):
            output = self.sink.fail(item.name, item.url, value)
            row = Row(self.number, item.name, "failed", "", value.cause, value.error, outcome.seconds, output)
        else:
            row = Row(
                self.number, item.name, "done", value.verdict, "", "", outcome.seconds, output, key, value.truncated
            )
        self.manifest.add(row)
        self.listener.heard(row, outcome.value)
        self.number += 1
        self.rows += 1
        if self.rows >= COMMIT_ROWS or self.bytes >= COMMIT_BYTES:
            self._commit()

    def _commit(self) -> None:
        self.manifest.commit(self.sink.commit())
        self.manifest.done = self.number
        self.rows = self.bytes = 0

"""Run a batch: inputs -> jobs -> workers -> sink -> manifest; every input ends as one output or one error row."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import NamedTuple

from cleaner.batch import inputs as sources
from cleaner.batch.carry import carried
from cleaner.batch.dedup import How, mark_duplicates
from cleaner.batch.events import Listener
from cleaner.batch.inputs.item import Item, Reading
from cleaner.batch.manifest import Manifest, ManifestRow
from cleaner.batch.many import cores
from cleaner.batch.profile_pass import ProfilePass, check, with_profiles
from cleaner.batch.render import SUFFIXES, PageJob, Render, RenderWanted, check_form, page_of
from cleaner.batch.resume import CommitPoints, not_done
from cleaner.batch.selection import ALL, Selection, fate_of
from cleaner.batch.sinks import Sink
from cleaner.batch.sinks.csv_table import CsvTable
from cleaner.batch.sinks.folder import FATAL, Folder
from cleaner.batch.sinks.json_lines import JsonLines
from cleaner.batch.sinks.parquet import Parquet
from cleaner.core import Cleaner
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure, Limits, Outcome

#: Formats with one file for all inputs.
_TABLES: dict[str, type[JsonLines] | type[Parquet]] = {"jsonl": JsonLines, "csv": CsvTable, "parquet": Parquet}
SINKS: dict[str, type[Sink]] = {**dict.fromkeys(SUFFIXES, Folder), **_TABLES}


class _Fates(NamedTuple):
    done: int
    failed: int


class Report(_Fates):
    """How many inputs were cleaned and how many failed, including those of the run that was resumed.

    ``skipped``: how many were not wanted (:mod:`cleaner.batch.selection`); the pair does not hold it.
    """

    skipped: int

    def __new__(cls, done: int, failed: int, skipped: int = 0) -> Report:
        """Make a pair with the number of skipped inputs beside it."""
        made = super().__new__(cls, done, failed)
        made.skipped = skipped
        return made

    def __repr__(self) -> str:
        return super().__repr__() if not self.skipped else f"{super().__repr__()[:-1]}, skipped={self.skipped})"


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
    dedup: How | None = None
    selection: Selection = ALL

    @property
    def carried(self) -> tuple[str, ...]:
        """The columns of the output that come from the rows of the inputs."""
        return tuple(theirs for _, theirs in self.reading.carry)

    def settings(self, names: Iterable[str]) -> str:
        """Return all that the bytes of the output depend on, as text: a resumed run must have the same."""
        from cleaner import __version__

        chosen = {name: value for name, value in vars(self.cleaner).items() if value is not None}
        shown = {name: sorted(value) if isinstance(value, frozenset) else str(value) for name, value in chosen.items()}
        if self.cleaner.pipeline:
            shown["pipeline"] = [step.reason for step in self.cleaner.pipeline]
        fields = [self.reading.text_field, self.reading.url_field, self.reading.carry]
        chosen_too = [self.limits, fields, self.url, self.learn, astuple(self.selection)]
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
    carry: str | Iterable[str] = (),
    url: str | None = None,
    learn: bool = False,
    dedup: How | None = None,
    cleaner: Cleaner | None = None,
    listener: Listener | None = None,
    target_language: str | None = None,
    min_file_size: int = 0,
    min_output_size: int = 0,
    only_with_metadata: bool = False,
) -> Report:
    """Clean files, folders, patterns, archives and tables of pages into ``output``.

    ``form``: "text", "markdown", "html", "json", "xml" or "tei" write a folder with one file for each input, "jsonl"
    and "csv" one file for all, compressed if its name ends in .gz or .zst, "parquet" a table with the columns of
    :func:`cleaner.batch.sinks.parquet.schema`. A manifest is written beside it, ``output`` and ".manifest.db": a SQLite
    file whose table ``inputs`` has a row for each input. ``resume`` continues a run that was killed or interrupted, and
    gives the same bytes as one that was not; if there is nothing to resume, it starts. ``workers`` and the limits are
    those of :func:`cleaner.clean_many`. ``text_field`` and ``url_field`` name fields of JSON, CSV and Parquet.
    ``carry``: columns of their rows, or headers of WARC records ("warc-date", "status"), that go into jsonl, json and
    parquet; "title=row_title" renames one. ``url`` is the address of all pages that have none. ``learn`` reads
    the inputs twice: first the profiles of their sites are learnt into a file, ``output`` and ".profiles.db", together
    with those that ``cleaner`` has, then they are cleaned with them. ``dedup``: mark copies, "exact" or "near", at the
    end (:func:`cleaner.batch.mark_duplicates`). ``listener`` is told of each input as it is done.
    Pages that ``target_language``, ``min_file_size``, ``min_output_size`` and ``only_with_metadata`` do not want
    (:class:`cleaner.batch.selection.Selection`) are skipped: they have an error row with the cause "skipped".

    Raises ResumeError (a ValueError) if what was interrupted is not this run, ValueError if nothing can be learnt, and
    OSError if the output cannot be written, as on a full disk; what was committed by then can be resumed.
    """
    told, cleaner = listener or Listener(), cleaner or Cleaner()
    reading = Reading(text_field, url_field, told.say, cleaner.limits.bytes, carried(carry))
    batch = Batch(
        output=Path(output), form=form, cleaner=cleaner, workers=workers, limits=Limits(time_limit, memory_limit),
        resume=resume, reading=reading, url=url, learn=learn, dedup=dedup,
        selection=Selection(
            target_language=target_language, min_file_size=min_file_size, min_output_size=min_output_size,
            only_with_metadata=only_with_metadata,
        ),
    )  # fmt: skip
    return clean_all(batch, [str(name) for name in inputs], told)


def clean_all(batch: Batch, names: list[str], listener: Listener) -> Report:
    """Run a batch with the inputs of these names; see :func:`run`."""
    if not batch.output.name:
        # What stands beside the output has its name.
        batch = replace(batch, output=Path(os.path.abspath(batch.output)))
    _check(batch, names)
    path = batch.output.with_name(batch.output.name + ".manifest.db")
    with closing(Manifest(path, batch.settings(names), batch.resume)) as manifest:
        if manifest.value("stage") is None:
            if batch.learn:
                batch = _with_profiles(batch, names, manifest, listener)
            with closing(_sink(batch, names, manifest)) as sink:
                _Run(batch, manifest, sink, listener).clean(_items(batch, names))
            manifest.finish("ending")
        if manifest.value("stage") == "ending":
            SINKS[batch.form].finish(batch.output)
            manifest.finish("complete")
        failed, skipped = manifest.count("failed"), manifest.count("skipped")
        report = Report(manifest.done - failed - skipped, failed, skipped)
    if batch.dedup:
        marked = mark_duplicates(batch.output, batch.dedup, workers=batch.workers, say=listener.say)
        listener.say(f"{marked.copies} of {marked.pages} pages are copies of others")
    return report


def _check(batch: Batch, names: list[str]) -> None:
    """Raise OSError, ValueError or MissingExtra before the work begins if it cannot end well."""
    check_form(batch.form)
    batch.output.parent.mkdir(parents=True, exist_ok=True)
    if batch.output.exists() and not (batch.output.is_dir() if batch.form in SUFFIXES else batch.output.is_file()):
        wanted = "folder" if batch.form in SUFFIXES else "regular file"
        raise OSError(f"{batch.output} exists but is not a {wanted}, which the format {batch.form} needs")
    if batch.output.is_file():
        for name in names:
            if os.path.isfile(name) and os.path.samefile(name, batch.output):
                raise OSError(f"{batch.output} is an input: choose another output")
    if batch.learn:
        check(batch.cleaner, names, batch.output)


def _with_profiles(batch: Batch, names: list[str], manifest: Manifest, listener: Listener) -> Batch:
    """Return the batch with a cleaner that knows the sites of the inputs: the first of two passes."""
    learning = ProfilePass(batch.cleaner, batch.url, batch.workers, batch.limits)
    return replace(batch, cleaner=with_profiles(learning, _items(batch, names), batch.output, manifest, listener))


def _items(batch: Batch, names: list[str]) -> Iterator[Item]:
    return sources.items(names, batch.reading, batch.output if batch.form in SUFFIXES else None)


def _sink(batch: Batch, names: list[str], manifest: Manifest) -> Sink:
    if batch.form in SUFFIXES:
        return Folder(batch.output, batch.form, manifest, names)
    if batch.form == "jsonl":
        return JsonLines(batch.output, manifest.state)
    return (Parquet if batch.form == "parquet" else CsvTable)(batch.output, manifest.state, batch.carried)


class _Run:
    """One run: from items to committed outputs."""

    def __init__(self, batch: Batch, manifest: Manifest, sink: Sink, listener: Listener) -> None:
        self.batch, self.manifest, self.sink, self.listener = batch, manifest, sink, listener
        self.number = manifest.done
        self.points = CommitPoints()

    def clean(self, items: Iterable[Item]) -> None:
        """Clean every item that was not done before, write and record it, and commit at fixed points."""
        batch = self.batch
        workers = cores() if batch.workers is None else batch.workers
        task = RenderWanted(Render(batch.cleaner, batch.form, self.listener.explains), batch.selection)
        self.listener.resumed(self.number)
        jobs = self._jobs(not_done(items, self.manifest))
        with closing(supervise(task, jobs, workers, batch.limits)) as outcomes:
            for item, outcome in outcomes:
                row, size = self._write(item, outcome)
                self.manifest.add(row)
                self.listener.heard(row, outcome.value)
                self.number += 1
                if self.points.count(size):
                    self._commit()
        self._commit()

    def _jobs(self, items: Iterable[Item]) -> Iterator[tuple[Item, PageJob | Failure]]:
        """Yield (the item without its page, what a worker is sent)."""
        for item in items:
            url = item.url or self.batch.url
            yield replace(item, load=bytes, url=url), page_of(item, url)

    def _write(self, item: Item, outcome: Outcome) -> tuple[ManifestRow, int]:
        """Write an output or an error row; return (its row in the manifest, bytes)."""
        value = outcome.value
        if not isinstance(value, Failure):
            try:
                output, key = self.sink.write(item.name, item.place, value)
            except OSError as error:
                if error.errno in FATAL:
                    raise
                # A name that the file system refuses, say; other inputs can still be written.
                value = Failure.of(error, "output")
            else:
                done = ("done", value.verdict, "", "", outcome.seconds, output, key, value.truncated)
                return ManifestRow(self.number, item.name, *done), len(value.data)
        output = self.sink.fail(item.name, item.url, value, item.on_error())
        failed = (fate_of(value), "", value.cause, value.error, outcome.seconds, output)
        return ManifestRow(self.number, item.name, *failed), 0

    def _commit(self) -> None:
        self.manifest.commit(self.sink.commit())
        self.manifest.done = self.number
        self.points.reset()

"""One run of a batch: inputs that are not as they were -> workers -> sink -> rows of the manifest."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing

from cleaner.batch import inputs as sources
from cleaner.batch.compare import Change, Comparison, Input
from cleaner.batch.events import Changes, Listener
from cleaner.batch.groups import Groups
from cleaner.batch.inputs.item import File, Item
from cleaner.batch.known import Known
from cleaner.batch.manifest import Manifest, ManifestRow
from cleaner.batch.many import cores
from cleaner.batch.own_files import is_report
from cleaner.batch.render import Render, RenderWanted
from cleaner.batch.resume import CommitPoints
from cleaner.batch.selection import fate_of
from cleaner.batch.settings import Batch
from cleaner.batch.sinks import Sink
from cleaner.batch.sinks.csv_table import CsvTable
from cleaner.batch.sinks.earlier_files import EarlierFiles
from cleaner.batch.sinks.folder import FATAL, Folder
from cleaner.batch.sinks.json_lines import JsonLines
from cleaner.batch.sinks.parquet import Parquet
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure, Outcome


class Execution:
    """One run of a batch, from listed files to committed outputs."""

    def __init__(self, batch: Batch, names: list[str], manifest: Manifest, listener: Listener) -> None:
        self.batch, self.names, self.manifest, self.listener = batch, names, manifest, listener
        self.points = CommitPoints()
        self.sink: Sink | None = None
        self.base = int(manifest.value("base") or 1)
        self.good = self._good()
        known = Known(manifest, self.base, self._may_stay, once=batch.is_folder)
        known.follows = manifest.generation >= self.base and manifest.generation in self.good
        self.comparison = Comparison(
            known,
            lambda found: sources.pages(found, batch.reading),
            url=batch.url,
            skip=lambda job: is_report(job.raw),
            listener=listener,
        )

    def clean(self, listed: Iterable[File | Item]) -> None:
        """Clean every item that is not as it was, write and record it, and commit at fixed points."""
        batch = self.batch
        workers = cores() if batch.workers is None else batch.workers
        task = RenderWanted(Render(batch.cleaner, batch.form, self.listener.explains), batch.selection)
        jobs = ((given, given.job) for given in self.comparison.inputs(listed))
        try:
            with closing(supervise(task, jobs, workers, batch.limits)) as outcomes:
                for given, outcome in outcomes:
                    self._take(given, outcome)
            if self.manifest.value("stage") is None:
                self._open()
                self.manifest.put("form", batch.form)
                self.manifest.put("stage", "ending")
                self._commit()
        finally:
            if self.sink is not None:
                self.sink.close()

    def changes(self) -> Changes:
        """Return what has changed since the last run."""
        new, changed, again, unchanged = (self.comparison.counts[change] for change in Change)
        return Changes(new, changed, again, unchanged, self.manifest.gone())

    def _good(self) -> frozenset[int]:
        """Return the generations whose rows are still in the outputs."""
        manifest, final = self.manifest, int(self.manifest.value("final") or 0)
        states = dict(manifest.database.execute("select id, state from generations").fetchall())
        states[manifest.generation] = manifest.state
        good = set()
        for generation, state in states.items():
            signature = (manifest.value("output") or "") if generation == final else None
            nothing = signature is None and state == 0
            if nothing or self.batch.sink.good(self.batch.output, generation, state, final=signature):
                good.add(generation)
            elif generation >= self.base:
                self.listener.say(f"{self.batch.output} is not as it was written: what it held is cleaned again")
        return frozenset(good)

    def _may_stay(self, row: ManifestRow) -> bool:
        if row.fate == "failed" and self.batch.retry_failed:
            return False
        return row.generation in self.good and self.batch.sink.stays(self.batch.output, row)

    def _open(self) -> Sink:
        """Return the sink; it is opened when there is something to write."""
        if self.sink is None:
            output, manifest = self.batch.output, self.manifest
            if self.batch.is_folder:
                self.sink = Folder(output, self.batch.form, manifest, self.names, EarlierFiles(manifest, self.base))
            elif self.batch.form == "jsonl":
                self.sink = JsonLines(output, manifest.generation, manifest.state, Groups(manifest))
            else:
                table = Parquet if self.batch.form == "parquet" else CsvTable
                carried = self.batch.carried
                self.sink = table(output, manifest.generation, manifest.state, Groups(manifest), carried)
        return self.sink

    def _take(self, given: Input, outcome: Outcome) -> None:
        """Write and record an input."""
        spot, at, number = self.manifest.state, self.points.rows, self.manifest.done
        written = self._keep(given.row, given) if given.row is not None else self._write(given, outcome)
        row = written._replace(
            number=number, file=given.file, place=os.fsencode(given.place), digest=written.digest or given.digest,
            spot=spot, at=at, generation=self.manifest.generation,
        )  # fmt: skip
        self.manifest.add(row)
        if given.row is None:
            self.listener.heard(row, outcome.value)
        elif given.change is not None:
            self.listener.kept(row)
        self.manifest.done += 1
        if self.points.count(row.size):
            self._commit()

    def _keep(self, row: ManifestRow, given: Input) -> ManifestRow:
        """Take over an output of an earlier generation; return its row."""
        try:
            where = self._open().keep(row, given.place)
        except OSError as error:
            # Without a digest, so that the next run cleans it.
            return self._fail(given, _not_fatal(error), row.seconds)._replace(digest=".")
        return row._replace(**where._asdict())

    def _write(self, given: Input, outcome: Outcome) -> ManifestRow:
        """Write an output or an error row; return its row in the manifest."""
        value = outcome.value
        if isinstance(value, Failure):
            return self._fail(given, value, outcome.seconds)
        try:
            where = self._open().write(given.name, given.place, value)
        except OSError as error:
            # A name that the file system refuses, say; other inputs can still be written.
            return self._fail(given, _not_fatal(error), outcome.seconds)
        row = ManifestRow(
            0, given.name, "done", value.verdict, seconds=outcome.seconds, truncated=value.truncated,
            size=len(value.data),
        )  # fmt: skip
        return row._replace(**where._asdict())

    def _fail(self, given: Input, failure: Failure, seconds: float) -> ManifestRow:
        output = self._open().fail(given.name, given.url, failure, given.on_error)
        return ManifestRow(0, given.name, fate_of(failure), "", failure.cause, failure.error, seconds, output)

    def _commit(self) -> None:
        assert self.sink is not None
        self.manifest.commit(self.sink.commit())
        self.sink.committed()
        self.points.reset()


def _not_fatal(error: OSError) -> Failure:
    """Return an error as the fate of one output. Raises it again if every later output would have it too."""
    if error.errno in FATAL:
        raise error
    return Failure.of(error, "output")

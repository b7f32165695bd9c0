"""Tell the state of a batch from its manifest, and what a run would do now, without doing it."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import chdir, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cleaner.batch import inputs as sources
from cleaner.batch.carry import carried
from cleaner.batch.compare import digest_of, seen_of
from cleaner.batch.events import Changes
from cleaner.batch.inputs.item import File, Item, Reading
from cleaner.batch.own_files import MANIFEST, OwnFiles, is_report
from cleaner.batch.render import SUFFIXES, page_of
from cleaner.batch.signature import is_same
from cleaner.batch.summary import Failed
from cleaner.workers.outcome import Failure

#: Settings that every batch has, and that are told in other words.
_ALWAYS = frozenset(("version", "weights", "format", "kind", "engine", "limits", "hidden"))
#: What a setting is if nobody chose it.
_USUAL = frozenset(("", "0", "False", "[]", "None"))


@dataclass
class Status:
    """The state of a batch. ``state``: "complete", "interrupted", or "running" if a run has the manifest open."""

    output: str
    state: str
    form: str
    version: str
    inputs: list[str]
    folder: str
    """Where the names of the inputs were given."""
    started: str
    finished: str
    """When the last run came to its end, "" for never."""
    done: int
    failed: int
    skipped: int
    causes: dict[str, int]
    options: dict[str, str] = field(default_factory=dict)
    """Settings other than the usual ones."""
    pending: Changes | None = None
    """What a run would do now, in inputs; in files as far as they were never opened. None: the inputs are unknown."""


class ReadManifest:
    """A manifest, read only. Raises OSError if there is none, or one that cannot be read."""

    def __init__(self, output: Path) -> None:
        self.output, self.path = output, output.with_name(output.name + MANIFEST)
        if not self.path.is_file():
            raise FileNotFoundError(f"{output} is not the output of a batch: there is no {self.path.name} beside it")
        self.database = sqlite3.connect(f"file:{quote(str(self.path))}?mode=ro", uri=True)
        try:
            self.values: dict[str, str] = dict(self.select("select name, value from run where value is not null"))
        except OSError:
            self.close()
            raise

    def select(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query. Raises OSError."""
        try:
            return self.database.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise OSError(f"{self.path}: {error}; is it a manifest of this version of cleaner?") from error

    def status(self) -> Status:
        """Return the state of the batch, without what is pending."""
        settings: dict[str, str] = json.loads(self.values.get("settings") or "{}")
        names: list[str] = json.loads(self.values.get("names") or "[]")
        causes = dict(self.select("select cause, count(*) from inputs where fate = 'failed' group by cause"))
        fates = dict(self.select("select fate, count(*) from inputs group by fate"))
        return Status(
            output=str(self.output),
            state=self._state(),
            form=settings.get("format", ""),
            version=settings.get("version", ""),
            inputs=names[1:],
            folder=names[0] if names else "",
            started=self.values.get("started", ""),
            finished=self.values.get("finished", ""),
            done=fates.get("done", 0),
            failed=fates.get("failed", 0),
            skipped=fates.get("skipped", 0),
            causes=causes,
            options={name: text for name, text in settings.items() if name not in _ALWAYS and text not in _USUAL},
        )

    def failures(self) -> Iterator[Failed]:
        """Yield the inputs that failed, in order."""
        query = "select name, cause, error from inputs where fate = 'failed' order by number"
        yield from (Failed(*row) for row in self.database.execute(query))

    def pending(self) -> Changes | None:
        """Return what a run with the same inputs and options would do now."""
        names: list[str] = json.loads(self.values.get("names") or "[]")
        settings: dict[str, str] = json.loads(self.values.get("settings") or "{}")
        if not names or "-" in names or not os.path.isdir(names[0]):
            return None
        fields = settings.get("--text-field", ""), settings.get("--url-field", "")
        reading = Reading(*fields, carry=carried(filter(None, settings.get("--carry", "").split(","))))
        avoid = OwnFiles(self.output.absolute(), settings.get("format") in SUFFIXES)
        pending = _Pending(self.select, reading, settings.get("--url") or None)
        with chdir(names[0]):
            for found in sources.listed(names[1:], avoid=avoid):
                pending.add(found)
        changes, again = pending.changes(), self._spoilt(settings.get("format") in SUFFIXES)
        return changes._replace(again=again, unchanged=max(0, changes.unchanged - again))

    def _spoilt(self, is_folder: bool) -> int:
        """Return how many outputs were changed or removed since they were written."""
        if is_folder:
            query = "select target, seen, written from inputs where target is not null"
            folder = self.output
            return sum(not is_same(folder / os.fsdecode(row[0]), *row[1:]) for row in self.database.execute(query))
        seen, _, digest = self.values.get("output", "").partition(" ")
        if self.values.get("stage") != "complete" or is_same(self.output, seen, digest):
            return 0
        return int(self.select("select count(*) from inputs")[0][0])

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def _state(self) -> str:
        try:
            with closing(sqlite3.connect(f"file:{quote(str(self.path))}?mode=rw", uri=True, timeout=0)) as database:
                database.execute("begin immediate")
                database.execute("rollback")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                return "running"
        return "complete" if self.values.get("stage") == "complete" else "interrupted"


class _Pending:
    """Compares files with the manifest; see :mod:`cleaner.batch.compare`."""

    def __init__(self, select: Callable[..., list[tuple[Any, ...]]], reading: Reading, url: str | None) -> None:
        self.select, self.reading, self.url = select, reading, url
        self.new = self.changed = self.unchanged = self.gone = 0
        self.total = int(select("select count(*) from inputs")[0][0])

    def add(self, found: File | Item) -> None:
        """Count what a file holds."""
        seen = seen_of(found.path) if isinstance(found, File) else ""
        if isinstance(found, File) and seen:
            known = self.select("select max(inputs) from files where name = ? and seen = ?", found.name, seen)[0][0]
            if known is not None:
                self.unchanged += known
                return
        for item in sources.pages(found, self.reading):
            self._page(item)

    def changes(self) -> Changes:
        """Return the sums."""
        return Changes(self.new, self.changed, 0, self.unchanged, max(0, self.total - self.unchanged - self.changed))

    def _page(self, item: Item) -> None:
        url = item.url or self.url
        job = page_of(item, url)
        if not isinstance(job, Failure) and is_report(job.raw):
            return
        digest, best = digest_of(job, url, item.on_error()), None
        for table in ("inputs", "earlier"):
            query = f"select max(digest = ?) from {table} where name = ?"
            best = self.select(query, digest, item.name)[0][0] if best is None else best
        self.new += best is None
        self.changed += best == 0
        self.unchanged += best == 1

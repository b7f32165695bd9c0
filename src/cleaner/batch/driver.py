"""Run a batch: inputs -> jobs -> workers -> sink -> manifest; every input ends as one output or one error row.

A run with an output that is there already does what is missing: see :mod:`cleaner.batch.compare`.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.batch import inputs as sources
from cleaner.batch.carry import carried
from cleaner.batch.dedup import How, mark_duplicates
from cleaner.batch.events import NO_CHANGES, Changes, Listener
from cleaner.batch.execution import Execution
from cleaner.batch.inputs.item import File, Item, Reading
from cleaner.batch.manifest import Manifest
from cleaner.batch.own_files import MANIFEST, OwnFiles
from cleaner.batch.profile_pass import ProfilePass, check, stored, with_profiles
from cleaner.batch.render import check_form
from cleaner.batch.resume import anew, has_outputs, state_of, take_names, take_settings
from cleaner.batch.selection import Selection
from cleaner.batch.settings import SINKS, Batch, settings_of
from cleaner.batch.signature import digest_of_file, seen_of_output
from cleaner.batch.sinks.earlier_files import forget
from cleaner.core import Cleaner
from cleaner.workers.outcome import Limits


class _Fates(NamedTuple):
    done: int
    failed: int


class Report(_Fates):
    """How many inputs were cleaned and how many failed, those of earlier runs that stay included.

    ``skipped``: how many were not wanted (:mod:`cleaner.batch.selection`); ``changes``: how many are new, changed and
    so on. The pair does not hold them.
    """

    skipped: int
    changes: Changes

    def __new__(cls, done: int, failed: int, skipped: int = 0, changes: Changes = NO_CHANGES) -> Report:
        """Make a pair with the other numbers beside it."""
        made = super().__new__(cls, done, failed)
        made.skipped, made.changes = skipped, changes
        return made

    def __repr__(self) -> str:
        return super().__repr__() if not self.skipped else f"{super().__repr__()[:-1]}, skipped={self.skipped})"


def run(
    inputs: Iterable[str | Path], output: str | Path, *, form: str = "text", workers: int | None = None,
    time_limit: float | None = Limits().seconds, memory_limit: int | None = Limits().megabytes, resume: bool = True,
    fresh: bool = False, retry_failed: bool = False, text_field: str = "", url_field: str = "",
    carry: str | Iterable[str] = (), url: str | None = None, learn: bool = False, dedup: How | None = None,
    cleaner: Cleaner | None = None, listener: Listener | None = None, **wanted: Any,
) -> Report:  # fmt: skip
    """Clean files, folders, patterns, archives and tables of pages into ``output``.

    ``form``: "text", "markdown", "html", "json", "xml" or "tei" write a folder with one file for each input, "jsonl"
    and "csv" one file for all, compressed if its name ends in .gz or .zst, "parquet" a table with the columns of
    :func:`cleaner.batch.sinks.parquet.schema`. A SQLite file, ``output`` and ".manifest.db", lists the inputs.
    If it lists those of an earlier run, complete or not, only what is new, changed, gone or spoilt since is done; the
    bytes are those of one run over the inputs as they are now. Other settings, or ``fresh``, clean everything again.
    ``retry_failed`` also tries inputs again that failed. ``resume`` is done in any case.
    ``workers`` and the limits are those of :func:`cleaner.clean_many`. ``text_field`` and ``url_field`` name fields of
    rows. ``carry``: columns of rows, or headers of WARC records ("warc-date"), that go into jsonl, json and parquet;
    "title=row_title" renames one. ``url`` is the address of all pages that have none. ``learn`` first learns the
    profiles of the sites into ``output`` and ".profiles.db". ``dedup`` marks copies, "exact" or "near"
    (:func:`cleaner.batch.mark_duplicates`). With one of these two, all is done again if any input has changed.
    ``listener`` is told of each input as it is done. ``wanted``: fields of :class:`cleaner.batch.selection.Selection`;
    other pages are skipped, and have an error row with the cause "skipped".

    Raises ResumeError (a ValueError) if another format, or outputs of other inputs that still exist, would be replaced,
    ValueError for wrong options, and OSError if the output cannot be written; what was committed by then stays.
    """
    told, cleaner = listener or Listener(), cleaner or Cleaner()
    reading = Reading(text_field, url_field, told.say, cleaner.limits.bytes, carried(carry))
    batch = Batch(
        output=Path(output), form=form, cleaner=cleaner, workers=workers, limits=Limits(time_limit, memory_limit),
        reading=reading, url=url, learn=learn, dedup=dedup, fresh=fresh, retry_failed=retry_failed,
        selection=Selection(**wanted),
    )  # fmt: skip
    return clean_all(batch, [str(name) for name in inputs], told)


def clean_all(batch: Batch, names: list[str], listener: Listener) -> Report:
    """Run a batch with the inputs of these names; see :func:`run`."""
    if not batch.output.name:
        # What stands beside the output has its name.
        batch = replace(batch, output=Path(os.path.abspath(batch.output)))
    _check(batch, names)
    path = batch.output.with_name(batch.output.name + MANIFEST)
    alone = not path.exists() and has_outputs(batch.output) and not _is_input(batch.output, names)
    with closing(Manifest(path)) as manifest:
        listed = _Listed(batch, names, manifest)
        if alone or manifest.older:
            why = "is of an older version" if manifest.older else "is not there"
            listener.say(f"{path.name}, which lists the outputs in {batch.output}, {why}: all inputs are cleaned")
        _finish(batch, manifest)
        take_names(manifest, names, listed, fresh=batch.fresh)
        take_settings(manifest, settings_of(batch), listener.say, fresh=batch.fresh)
        manifest.started()
        marked = batch.dedup and _is_marked(batch, listed, manifest, listener)
        if batch.learn:
            batch = _with_profiles(batch, listed, manifest, listener)
        run = Execution(batch, names, manifest, listener)
        run.clean(listed())
        changes = run.changes()
        _finish(batch, manifest)
        failed, skipped = manifest.count("failed"), manifest.count("skipped")
        report = Report(manifest.done - failed - skipped, failed, skipped, changes)
    if batch.dedup and not (marked and changes.unchanged == sum(changes)):
        _mark(batch, path, names, listener)
    return report


def _is_marked(batch: Batch, listed: _Listed, manifest: Manifest, listener: Listener) -> bool:
    """Return True if copies are marked and the inputs are the same. A table with old marks is cleaned anew."""
    state, before = state_of(listed()), manifest.value("marked")
    if before is None or batch.is_folder:
        return False
    same = state == before != "" and not (batch.retry_failed and manifest.count("failed"))
    if not same:
        listener.say("inputs changed: with --dedup, all are cleaned and compared again")
        anew(manifest)
    return same


def _mark(batch: Batch, path: Path, names: list[str], listener: Listener) -> None:
    """Mark copies in the output, and note that it is not as the sink has written it."""
    marked = mark_duplicates(batch.output, batch.dedup or "near", workers=batch.workers, say=listener.say)
    listener.say(f"{marked.copies} of {marked.pages} pages are copies of others")
    if not batch.is_folder:
        with closing(Manifest(path)) as manifest:
            manifest.put("output", f"{seen_of_output(batch.output)} {digest_of_file(batch.output)}")
            manifest.set("marked", state_of(_Listed(batch, names, manifest)()))


def _check(batch: Batch, names: list[str]) -> None:
    """Raise OSError, ValueError or MissingExtra before the work begins if it cannot end well."""
    check_form(batch.form)
    output = batch.output
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.exists() and not (output.is_dir() if batch.is_folder else output.is_file()):
        wanted = "folder" if batch.is_folder else "regular file"
        raise OSError(f"{output} exists but is not a {wanted}, which the format {batch.form} needs")
    for path in (output.parent, *([output] if output.exists() else [])):
        if not os.access(path, os.W_OK | (os.X_OK if path.is_dir() else 0)):
            raise PermissionError(errno.EACCES, "permission denied", str(path))
    if not batch.is_folder and output.exists():
        for name in names:
            if os.path.exists(name) and os.path.samefile(name, output):
                raise OSError(f"{output} is an input: choose another output")
    if batch.learn:
        check(batch.cleaner, names, output)


def _is_input(output: Path, names: list[str]) -> bool:
    """Return True if an output has inputs in it, or is one."""
    real = os.path.realpath(output)
    return any(os.path.realpath(name).startswith(real) for name in names)


class _Listed:
    """Lists the inputs, without what batches have written."""

    def __init__(self, batch: Batch, names: list[str], manifest: Manifest) -> None:
        self.batch, self.names, self.manifest = batch, names, manifest

    def __call__(self) -> Iterator[File | Item]:
        """Yield the files of the inputs; as an item what cannot be read."""
        avoid = OwnFiles(self.batch.output, self.batch.is_folder, self.manifest.wrote)
        return sources.listed(self.names, self.batch.reading.say, avoid)

    def items(self) -> Iterator[Item]:
        """Yield the pages."""
        for found in self():
            yield from sources.pages(found, self.batch.reading)


def _with_profiles(batch: Batch, listed: _Listed, manifest: Manifest, listener: Listener) -> Batch:
    """Return the batch with a cleaner that knows the sites of the inputs: the first of two passes.

    What was learnt before holds as long as the inputs are the same.
    """
    state = state_of(listed())
    learning = ProfilePass(batch.cleaner, batch.url, batch.workers, batch.limits)
    again = batch.retry_failed and manifest.count("failed") > 0
    cleaner = stored(learning, batch.output, manifest) if state and state == manifest.value("learnt") else None
    if cleaner is None or again:
        if manifest.done and manifest.value("learnt") is not None:
            listener.say("inputs changed: with --learn, all are learnt and cleaned again")
        anew(manifest)
        manifest.set("profiles", None)
        cleaner = with_profiles(learning, listed.items(), batch.output, manifest, listener)
        manifest.set("learnt", state)
    return replace(batch, cleaner=cleaner)


def _finish(batch: Batch, manifest: Manifest) -> None:
    """Complete the output if all rows are committed; a run may have been killed at this point."""
    if manifest.value("stage") == "ending":
        form = manifest.value("form") or batch.form
        gone = manifest.leftovers()
        manifest.complete(SINKS[form].finish(batch.output, manifest.generation, gone))
        forget(manifest.path)

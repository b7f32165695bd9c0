"""Read back what a batch wrote, its records and its manifest, for a report."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from cleaner.batch.inputs.compressed import shape, unpacked
from cleaner.batch.inputs.item import File
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.render import CSV_COLUMNS, SUFFIXES
from cleaner.batch.selection import SKIPPED
from cleaner.batch.summary import Failed, Summary
from cleaner.extras import MissingExtra, needed
from cleaner.outputs.to_csv import NULL

#: Rows of a table that are held at a time, and records by which an output without a manifest is told.
ROWS, FIRST = 256, 100
#: Columns of a table that are not metadata.
_OWN = ("text", "verdict", "confidence", "page_type", "removed")


def summarise(path: Path, summary: Summary) -> None:
    """Feed ``summary`` with the output at ``path`` and the manifest beside it, and note what they do not tell.

    Raises OSError if there is no output, ValueError for a file or folder that is not one, and MissingExtra.
    """
    if not path.exists():
        part = path.with_name(path.name + ".part")
        hint = "; the batch is not complete: run the same command again to finish it" if part.exists() else ""
        raise FileNotFoundError(f"no output of a batch at {path}{hint}")
    manifest = WrittenManifest(path.with_name(path.name + ".manifest.db"))
    if manifest.exists:
        for row in manifest.rows():
            summary.row(row)
        if not manifest.complete:
            summary.notes.append("The manifest says that the run is not complete.")
    else:
        summary.notes.append(f"There is no manifest ({manifest.path.name}): how long inputs took is not known.")
        _refuse_inputs(path, manifest)
    try:
        _feed(path, manifest, summary)
    except MissingExtra:
        raise
    # Each library for packed files fails in its own way; what was read before the damage counts.
    except Exception as error:
        summary.notes.append(f"Reading ended after {summary.records} records: {type(error).__name__}: {error}")
    _gaps(summary, manifest)


def _refuse_inputs(path: Path, manifest: WrittenManifest) -> None:
    """Raise ValueError for what no batch has written: its first records would say so, without a manifest."""
    suffix = shape(path.name)[0]
    if path.is_dir() or suffix in (".jsonl", ".ndjson", ".json", ".csv", ".tsv", ""):
        first = islice(_records(path, manifest), FIRST)
        try:
            written = any(record and ("verdict" in record or "error" in record) and record["input"] for record in first)
        # What cannot be read is told by the report.
        except Exception:
            written = True
    else:
        written = suffix == ".parquet"
    if not written:
        alone = "" if path.is_dir() else f"; for one page: cleaner explain {path}"
        raise ValueError(
            f"{path} is not the output of a batch: there is no {manifest.path.name} beside it. To clean it and report "
            f"on that: cleaner {path} -o cleaned/ && cleaner report cleaned/{alone}"
        )


class WrittenManifest:
    """The manifest of a finished batch, read only; see :mod:`cleaner.batch.manifest` for its form."""

    def __init__(self, path: Path) -> None:
        self.path, self.exists = path, path.is_file()

    def rows(self) -> Iterator[ManifestRow]:
        """Yield the row of every input, in order. Raises OSError for a file that is not a manifest."""
        yield from (ManifestRow(*row) for row in self._select("select * from inputs order by number"))

    @property
    def complete(self) -> bool:
        """True if the run came to its end."""
        return ("complete",) in list(self._select("select value from run where name = 'stage'"))

    def _select(self, query: str) -> Iterator[Any]:
        try:
            # Read only, without even a journal: the folder may belong to somebody else.
            with closing(sqlite3.connect(f"file:{quote(str(self.path))}?mode=ro", uri=True)) as database:
                yield from database.execute(query)
        except sqlite3.DatabaseError as error:
            raise OSError(f"{self.path}: {error}; is the batch still running?") from error


def records(path: Path) -> Iterator[dict[str, Any] | None]:
    """Yield every record of an output; None for something that is not a record."""
    return _records(path, WrittenManifest(path.with_name(path.name + ".manifest.db")))


def _feed(path: Path, manifest: WrittenManifest, summary: Summary) -> None:
    """Feed the summary with the records; without a manifest they also say how inputs ended."""
    for record in _records(path, manifest):
        if record is None:
            summary.damaged += 1
        elif record.get("error"):
            if not manifest.exists and record.get("cause") == SKIPPED:
                summary.skip(record.get("input") or "", record["error"])
            elif not manifest.exists:
                summary.fail(Failed(record.get("input") or "", record.get("cause") or "", record["error"]))
        else:
            summary.record(record)
            if not manifest.exists:
                summary.finish(record.get("verdict") or "", record.get("truncated") or "")


def _records(path: Path, manifest: WrittenManifest) -> Iterator[dict[str, Any] | None]:
    """Yield every record; None for something that is not a record."""
    if path.is_dir():
        return _tree(path, manifest)
    suffix = shape(path.name)[0]
    if suffix == ".parquet":
        return _table(path)
    return _csv(path) if suffix in (".csv", ".tsv") else _lines(path)


def _csv(path: Path) -> Iterator[dict[str, Any] | None]:
    """Yield the records of a table as the format csv has them; raises ValueError for another table."""
    with unpacked(File(str(path), PurePath(path), lambda: path.open("rb"), path)) as stream:
        csv.field_size_limit(1 << 30)
        rows = csv.reader(io.TextIOWrapper(stream, "utf-8", "replace", newline=""), delimiter="\t")
        # Columns that were carried along come last.
        if tuple(next(rows, ()))[: len(CSV_COLUMNS)] != CSV_COLUMNS:
            raise ValueError("the table was not written by cleaner")
        for row in rows:
            values = {name: "" if value == NULL else value for name, value in zip(CSV_COLUMNS, row, strict=False)}
            record = {name: values.get(name, "") for name in ("input", "url", "text", "verdict", "error", "cause")}
            yield {**record, "page_type": values.get("pagetype", ""), "metadata": {"title": values.get("title", "")}}


def _lines(path: Path) -> Iterator[dict[str, Any] | None]:
    with unpacked(File(str(path), PurePath(path), lambda: path.open("rb"), path)) as stream:
        for line in stream:
            yield _object(line)


def _table(path: Path) -> Iterator[dict[str, Any]]:
    parquet = needed("pyarrow.parquet", "parquet")
    with path.open("rb") as file:
        table = parquet.ParquetFile(file)
        if not {"input", *_OWN} <= set(table.schema_arrow.names):
            raise ValueError("the table was not written by cleaner")
        for batch in table.iter_batches(ROWS):
            for row in batch.to_pylist():
                record = {name: row.pop(name, None) for name in ("input", "error", "cause", *_OWN)}
                yield {**record, "url": row.pop("address", None), "metadata": row}


def _tree(folder: Path, manifest: WrittenManifest) -> Iterator[dict[str, Any] | None]:
    if manifest.exists:
        files = ((row.name, row.verdict, row.output) for row in manifest.rows() if row.fate == "done")
    else:
        found = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES.values() and path.is_file())
        files = ((str(path.relative_to(folder)), "", str(path.relative_to(folder))) for path in found)
    for name, verdict, output in files:
        file = folder / output
        try:
            data = _inside(folder, file).read_bytes()
        except OSError:
            yield None
            continue
        if file.suffix == ".json":
            record = _object(data)
            yield None if record is None else {"input": name, **record, "output": output}
        else:
            text = data.decode("utf-8", "replace").rstrip("\n")
            known = {"verdict": verdict} if verdict else {}
            yield {"input": name, **known, "text": text, "output": output}


def _inside(folder: Path, file: Path) -> Path:
    """Return the file. Raises OSError if a manifest from elsewhere points out of the folder."""
    if not file.is_relative_to(folder) or ".." in file.relative_to(folder).parts:
        raise OSError(f"{file} is outside {folder}")
    return file


def _object(data: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and _is_record(record) else None


def _is_record(record: dict[str, Any]) -> bool:
    """Return True for what the sinks write: a file may have been made by something else."""
    if not isinstance(record.get("error", record.get("text")), str):
        return False
    texts = (record.get(name) for name in ("input", "url", "cause", "verdict", "page_type"))
    metadata, removed = record.get("metadata", {}), record.get("removed", [])
    return (
        all(text is None or isinstance(text, str) for text in texts)
        and isinstance(record.get("confidence", 0.0), (int, float))
        and isinstance(metadata, dict)
        and all(isinstance(metadata.get(name, ""), str) for name in ("title", "language", "url"))
        and isinstance(removed, list)
        and all(isinstance(removal, dict) and _is_removal(removal) for removal in removed)
    )


def _is_removal(value: dict[str, Any]) -> bool:
    score = value.get("score")
    return (
        isinstance(value.get("index"), int)
        and isinstance(value.get("reason"), str)
        and isinstance(value.get("text"), str)
        and (score is None or isinstance(score, (int, float)))
    )


def _gaps(summary: Summary, manifest: WrittenManifest) -> None:
    """Add notes on what is missing or inconsistent."""
    if summary.damaged:
        summary.notes.append(f"{summary.damaged} records of the output are missing or damaged; they were skipped.")
    if summary.records and not summary.with_ledger:
        summary.notes.append(
            "Outputs of this format hold only the text: what was removed, languages and hosts are unknown. "
            "The formats json, jsonl and parquet hold them."
        )
    if manifest.exists and summary.done != summary.records:
        summary.notes.append(
            f"The manifest lists {summary.done} cleaned inputs and the output holds {summary.records}: "
            "one of them is from another run, or files were moved."
        )

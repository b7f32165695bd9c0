"""Read the texts of a batch's output, and write its records again with the column ``duplicate_of``."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path, PurePath
from typing import IO, Any, NamedTuple, Protocol

from cleaner.batch.inputs.compressed import shape, unpacked
from cleaner.batch.inputs.item import File
from cleaner.batch.read_output import records
from cleaner.batch.render import line
from cleaner.batch.resume import COMMIT_ROWS
from cleaner.batch.sinks.json_lines import packer
from cleaner.extras import needed
from cleaner.outputs import to_csv

COLUMN = "duplicate_of"
#: Rows of a table that are held at a time.
ROWS = 256


class Page(NamedTuple):
    """``text``: the clean text, "" for an input that failed."""

    name: str
    text: str


class Output(Protocol):
    """The output of a batch."""

    def texts(self, path: Path) -> Iterator[Page]:
        """Yield its pages. Raises OSError and ValueError for what is not an output of a batch."""

    def write(self, path: Path, target: Path, originals: Iterable[str | None]) -> None:
        """Write it to ``target``, each record with the name of its original, in the order of :meth:`texts`."""


class JsonLines:
    """A file of JSON lines."""

    def texts(self, path: Path) -> Iterator[Page]:
        """Yield the pages. Raises ValueError for a line that is not a record."""
        for number, data in enumerate(_lines(path), 1):
            record = json.loads(data)
            if not isinstance(record, dict) or "input" not in record:
                raise ValueError(f"{path}: line {number} is not a record of a batch")
            yield Page(str(record["input"]), record.get("text") or "")

    def write(self, path: Path, target: Path, originals: Iterable[str | None]) -> None:
        """Write the lines, packed as the name of ``target`` says."""
        pairs = zip(_lines(path), originals, strict=True)
        _write(target, (line({**json.loads(data), COLUMN: original}) for data, original in pairs))


class CsvTable:
    """A table of the format csv: a line of names, cells separated by tabs."""

    def texts(self, path: Path) -> Iterator[Page]:
        """Yield the pages. Raises ValueError for a table of something else."""
        for row in self._rows(path):
            yield Page(row["input"], "" if row["text"] == to_csv.NULL else row["text"])

    def write(self, path: Path, target: Path, originals: Iterable[str | None]) -> None:
        """Write the table, packed as the name of ``target`` says; the column comes last."""
        _write(target, self._marked(path, originals))

    def _marked(self, path: Path, originals: Iterable[str | None]) -> Iterator[bytes]:
        for number, (row, original) in enumerate(zip(self._rows(path), originals, strict=True)):
            row.pop(COLUMN, None)
            if number == 0:
                yield to_csv.row([*row, COLUMN]).encode()
            yield to_csv.row([*row.values(), original or ""]).encode()

    def _rows(self, path: Path) -> Iterator[dict[str, str]]:
        with unpacked(File(str(path), PurePath(path), lambda: path.open("rb"), path)) as stream:
            csv.field_size_limit(max(csv.field_size_limit(), 1 << 30))
            rows = csv.DictReader(io.TextIOWrapper(stream, "utf-8", newline=""), delimiter="\t", restval="")
            if not {"input", "text"} <= set(rows.fieldnames or ()):
                raise ValueError(f"{path} is not the output of a batch")
            yield from rows


class Parquet:
    """A Parquet table."""

    def texts(self, path: Path) -> Iterator[Page]:
        """Yield the pages. Raises ValueError for a table of something else."""
        with path.open("rb") as file:
            table = needed("pyarrow.parquet", "parquet").ParquetFile(file)
            if not {"input", "text"} <= set(table.schema_arrow.names):
                raise ValueError(f"{path} is not the output of a batch")
            for batch in table.iter_batches(ROWS, columns=["input", "text"]):
                for row in batch.to_pylist():
                    yield Page(row["input"] or "", row["text"] or "")

    def write(self, path: Path, target: Path, originals: Iterable[str | None]) -> None:
        """Write the table, a row group at a time; the column comes last."""
        arrow, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
        names = iter(originals)
        with path.open("rb") as file, _new(target) as (out, _):
            table = parquet.ParquetFile(file)
            kept = [name for name in table.schema_arrow.names if name != COLUMN]
            fields = [table.schema_arrow.field(name) for name in kept]
            form = arrow.schema([*fields, arrow.field(COLUMN, arrow.string())])
            with parquet.ParquetWriter(out, form, compression="zstd") as writer:
                for number in range(table.num_row_groups):
                    group = table.read_row_group(number, columns=kept)
                    column = arrow.array([next(names) for _ in range(group.num_rows)], arrow.string())
                    writer.write_table(group.append_column(COLUMN, column).cast(form))


class Folder:
    """A folder with a file for each page. Its copies are listed in its manifest, in a table of their own."""

    def texts(self, path: Path) -> Iterator[Page]:
        """Yield the pages. Raises ValueError if there is no manifest beside the folder."""
        if not _manifest(path).is_file():
            raise ValueError(f"there is no manifest beside {path}, so it is not the output of a batch")
        for record in records(path):
            if record is not None:
                yield Page(str(record.get("input") or ""), record.get("text") or "")

    def write(self, path: Path, target: Path, originals: Iterable[str | None]) -> None:
        """List the copies in the manifest beside ``target``, instead of those that it lists."""
        names = (page.name for page in self.texts(path))
        pairs = ((name, original) for name, original in zip(names, originals, strict=True) if original is not None)
        with closing(sqlite3.connect(_manifest(target))) as database, database:
            database.execute(f"drop table if exists {COLUMN}")
            database.execute(f"create table {COLUMN} (input text not null, {COLUMN} text not null)")
            database.executemany(f"insert into {COLUMN} values (?, ?)", pairs)


def output_of(path: Path) -> Output:
    """Return what reads an output. Raises FileNotFoundError if there is none, ValueError for another format."""
    if path.is_dir():
        return Folder()
    if not path.is_file():
        raise FileNotFoundError(f"no output of a batch at {path}")
    suffix = shape(path.name)[0]
    with path.open("rb") as file:
        is_parquet = file.read(4) == b"PAR1"
    if is_parquet:
        return Parquet()
    if suffix in (".csv", ".tsv"):
        return CsvTable()
    return JsonLines()


def _write(target: Path, rows: Iterable[bytes]) -> None:
    """Write rows in groups, as a batch does."""
    with _new(target) as (file, suffix):
        pack, held = packer(suffix), []
        for row in rows:
            held.append(row)
            if len(held) == COMMIT_ROWS:
                file.write(pack(b"".join(held)))
                held = []
        if held:
            file.write(pack(b"".join(held)))


def _lines(path: Path) -> Iterator[bytes]:
    with unpacked(File(str(path), PurePath(path), lambda: path.open("rb"), path)) as stream:
        yield from stream


def _manifest(path: Path) -> Path:
    return path.with_name(path.name + ".manifest.db")


class _new:
    """A new file that takes the place of ``target`` once it is complete; gives (the file, the target's suffix)."""

    def __init__(self, target: Path) -> None:
        self.target, self.part = target, target.with_name(target.name + ".dedup-part")

    def __enter__(self) -> tuple[IO[bytes], str]:
        self.file = self.part.open("wb")
        return self.file, self.target.suffix.lower()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        try:
            if kind is None:
                self.file.flush()
                os.fsync(self.file.fileno())
        finally:
            self.file.close()
        if kind is None:
            os.replace(self.part, self.target)
        else:
            self.part.unlink(missing_ok=True)

"""Write Parquet, packed with zstd: a part for each commit, joined at the end as row groups of one file.

Rows that stay are read from the file, or the parts, of an earlier generation.
"""

from __future__ import annotations

import json
import os
import shutil
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from pathlib import Path, PurePath
from typing import Any

from cleaner.batch.groups import Groups, part_of
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.render import Rendered, as_text, error_line
from cleaner.batch.signature import digest_of_file, is_same, seen_of_output
from cleaner.batch.sinks import Gone, Written
from cleaner.extras import needed
from cleaner.model.fields import names
from cleaner.workers.outcome import Failure

#: Suffix of the folder with the parts.
PARTS = ".parts"
#: A row group has at least this many rows or bytes, unpacked.
GROUP_ROWS, GROUP_BYTES = 1024, 64 << 20


def schema(carried: Sequence[str] = ()) -> Any:
    """Return the columns as a pyarrow schema.

    ``input``, ``address`` (the page's, if the input gave one), ``text``, ``verdict``, ``confidence``, ``page_type``,
    ``truncated``, ``source`` (where the text stood); ``removed``, a list of (index, reason, text, score); ``hidden``,
    one of (index, text); the fields of the metadata under their own names, and ``sources`` (theirs); ``error`` and
    ``cause``. If an input failed, all but the first two and the last two are null. ``carried``: columns of the input's
    own rows, which come last, as strings (JSON for what is not one).
    """
    arrow = needed("pyarrow", "parquet")
    text = arrow.string()
    removal = {"index": arrow.int32(), "reason": text, "text": text, "score": arrow.float32()}
    return arrow.schema(
        {
            **dict.fromkeys(("input", "address", "text", "verdict"), text),
            "confidence": arrow.float64(),
            "page_type": text,
            "truncated": text,
            "source": text,
            **dict.fromkeys(names("text", "address"), text),
            **dict.fromkeys(names("texts"), arrow.list_(text)),
            **dict.fromkeys(names("flag"), arrow.bool_()),
            **dict.fromkeys(names("count"), arrow.int64()),
            "sources": arrow.map_(text, text),
            "removed": arrow.list_(arrow.struct(removal)),
            "overruled": arrow.list_(arrow.struct({"index": arrow.int32(), "reason": text, "text": text})),
            "hidden": arrow.list_(arrow.struct({"index": arrow.int32(), "text": text})),
            "error": text,
            "cause": text,
            **dict.fromkeys(carried, text),
        }
    )


class Parquet:
    """A Parquet file at ``path``, whose first ``state`` parts are good. Raises OSError and ImportError.

    ``groups`` tells which generation the file itself holds.
    """

    def __init__(self, path: Path, generation: int, state: int, groups: Groups, carried: tuple[str, ...] = ()) -> None:
        self.path, self.parts, self.state = path, part_of(path, generation, PARTS), state
        self.carried = carried
        self.writer, self.arrow = needed("pyarrow.parquet", "parquet"), needed("pyarrow", "parquet")
        self.schema = schema(carried)
        self.rows: list[dict[str, Any] | ManifestRow] = []
        self.earlier = _EarlierRows(path, groups.final, self.schema)
        if state == 0:
            shutil.rmtree(self.parts, ignore_errors=True)
        self.parts.mkdir(parents=True, exist_ok=True)
        for part in self.parts.iterdir():
            if part.name >= _name(state):
                part.unlink()

    def write(self, name: str, place: PurePath, rendered: Rendered) -> Written:
        """Take a row, written at the next commit; return where it goes."""
        self.rows.append(row(rendered.data, self.carried))
        return Written(str(self.path))

    def fail(self, name: str, url: str | None, failure: Failure, carried: Mapping[str, Any]) -> str:
        """Take an error row; return where it goes."""
        self.rows.append(row(error_line(name, url, failure, carried), self.carried))
        return str(self.path)

    def keep(self, row: ManifestRow, place: PurePath) -> Written:
        """Take a row of an earlier generation; return where it goes."""
        self.rows.append(row)
        return Written(str(self.path))

    def commit(self) -> int:
        """Write the rows as a part; return how many parts there are."""
        if self.rows or self.state == 0:
            with (self.parts / _name(self.state)).open("wb") as file:
                self.writer.write_table(self._table(), file, compression="zstd")
                os.fsync(file.fileno())
            self.rows.clear()
            self.state += 1
        return self.state

    def committed(self) -> None:
        """Do nothing: what was written counts once the manifest has it."""

    @staticmethod
    def good(path: Path, generation: int, state: int, *, final: str | None) -> bool:
        """Return True if the file is as it was, or all its parts are there."""
        if final is not None:
            return is_same(path, *final.split())
        parts = part_of(path, generation, PARTS)
        return all((parts / _name(number)).is_file() for number in range(state))

    @staticmethod
    def stays(path: Path, row: ManifestRow) -> bool:
        """Return True: the file was looked at as a whole."""
        return True

    @staticmethod
    def finish(path: Path, generation: int, gone: Iterable[Gone]) -> str:
        """Join the parts, a row group at a time, unless a run that was killed at this point has done so."""
        parts, whole = part_of(path, generation, PARTS), path.with_name(path.name + ".part")
        if parts.exists():
            parquet = needed("pyarrow.parquet", "parquet")
            found = sorted(parts.iterdir())
            # Each part has the columns of the run that wrote it.
            with parquet.ParquetWriter(whole, parquet.read_schema(found[0]), compression="zstd") as writer:
                for group in _groups(found):
                    writer.write_table(group)
            os.replace(whole, path)
        for number in range(1, generation + 1):
            _remove(part_of(path, number, PARTS))
        return f"{seen_of_output(path)} {digest_of_file(path)}"

    def close(self) -> None:
        """Release the files of earlier generations."""
        self.earlier.close()

    def _table(self) -> Any:
        """Return the rows as a table."""
        tables = []
        for kept, rows in groupby(self.rows, key=lambda row: isinstance(row, ManifestRow)):
            if kept:
                tables += [self.earlier.of(row) for row in rows if isinstance(row, ManifestRow)]
            else:
                tables.append(self.arrow.Table.from_pylist(list(rows), schema=self.schema))
        return self.arrow.concat_tables(tables or [self.schema.empty_table()]).combine_chunks()


class _EarlierRows:
    """Reads rows of earlier generations: of ``final`` in the file at ``path``, of others in their parts."""

    def __init__(self, path: Path, final: int, columns: Any) -> None:
        self.path, self.final, self.columns = path, final, columns
        self.parquet = needed("pyarrow.parquet", "parquet")
        self.file: Any = None
        #: Number of the first row of each row group of the file.
        self.starts: list[int] = []
        self.last: tuple[tuple[int, int], Any] = ((-1, -1), None)

    def of(self, row: ManifestRow) -> Any:
        """Return a row as a table."""
        if row.generation != self.final:
            part = part_of(self.path, row.generation, PARTS) / _name(row.spot)
            return self._read((row.generation, row.spot), lambda: self.parquet.read_table(part)).slice(row.at, 1)
        if self.file is None:
            self._open()
        group = bisect_right(self.starts, row.number) - 1
        table = self._read((row.generation, group), lambda: self.file.read_row_group(group))
        return table.slice(row.number - self.starts[group], 1)

    def close(self) -> None:
        """Close the file."""
        if self.file is not None:
            self.file.close()

    def _open(self) -> None:
        self.file = self.parquet.ParquetFile(self.path)
        sizes = [self.file.metadata.row_group(group).num_rows for group in range(self.file.num_row_groups)]
        self.starts = [0, *accumulate(sizes)][:-1]

    def _read(self, key: tuple[int, int], read: Callable[[], Any]) -> Any:
        if self.last[0] != key:
            self.last = (key, read().cast(self.columns))
        return self.last[1]


def _groups(parts: list[Path]) -> Iterator[Any]:
    """Yield the rows of the parts in tables of one row group each."""
    arrow, parquet = needed("pyarrow", "parquet"), needed("pyarrow.parquet", "parquet")
    tables: list[Any] = []
    for part in parts:
        tables.append(parquet.read_table(part))
        if (
            sum(table.num_rows for table in tables) >= GROUP_ROWS
            or sum(table.nbytes for table in tables) >= GROUP_BYTES
        ):
            yield arrow.concat_tables(tables)
            tables = []
    if tables:
        yield arrow.concat_tables(tables)


def _remove(parts: Path) -> None:
    """Remove a folder of parts; first its name, in one step: some of the parts would pass for all."""
    gone = parts.with_name(parts.name + ".gone")
    shutil.rmtree(gone, ignore_errors=True)
    if parts.exists():
        os.replace(parts, gone)
        shutil.rmtree(gone)


def _name(number: int) -> str:
    return f"{number:08}.parquet"


def row(line: bytes, carried: Iterable[str] = ()) -> dict[str, Any]:
    """Return a row of :func:`schema` from a line of JSON (:mod:`cleaner.batch.render`)."""
    record = _whole(json.loads(line))
    values = {"address": record.pop("url"), **record.pop("metadata", {}), **record}
    for name in carried:
        values[name] = as_text(values.get(name))
    if "sources" in values:
        values["sources"] = sorted(values["sources"].items())
    return values


def _whole(value: Any) -> Any:
    """Return the value without lone surrogates, which Arrow refuses."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_whole(member) for member in value]
    return {name: _whole(member) for name, member in value.items()} if isinstance(value, dict) else value

"""Write Parquet, packed with zstd: a part for each commit, joined at the end as row groups of one file."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from cleaner.batch.render import Rendered, as_text, error_line
from cleaner.extras import needed
from cleaner.model.fields import names
from cleaner.workers.outcome import Failure

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
    """A Parquet file at ``path``, whose first ``state`` parts are good. Raises OSError and ImportError."""

    def __init__(self, path: Path, state: int, carried: tuple[str, ...] = ()) -> None:
        self.path, self.parts, self.state, self.carried = path, _parts(path), state, carried
        self.writer, self.arrow = needed("pyarrow.parquet", "parquet"), needed("pyarrow", "parquet")
        self.schema = schema(carried)
        self.rows: list[dict[str, Any]] = []
        if state == 0:
            shutil.rmtree(self.parts, ignore_errors=True)
        self.parts.mkdir(parents=True, exist_ok=True)
        for part in self.parts.iterdir():
            if part.name >= _name(state):
                part.unlink()

    def write(self, name: str, place: PurePath, rendered: Rendered) -> tuple[str, str | None]:
        """Take a row, written at the next commit; return where it goes."""
        self.rows.append(row(rendered.data, self.carried))
        return str(self.path), None

    def fail(self, name: str, url: str | None, failure: Failure, carried: Mapping[str, Any]) -> str:
        """Take an error row; return where it goes."""
        self.rows.append(row(error_line(name, url, failure, carried), self.carried))
        return str(self.path)

    def commit(self) -> int:
        """Write the rows as a part; return how many parts there are."""
        if self.rows or self.state == 0:
            table = self.arrow.Table.from_pylist(self.rows, schema=self.schema)
            with (self.parts / _name(self.state)).open("wb") as file:
                self.writer.write_table(table, file, compression="zstd")
                os.fsync(file.fileno())
            self.rows.clear()
            self.state += 1
        return self.state

    @staticmethod
    def finish(path: Path) -> None:
        """Join the parts, a row group at a time, unless a run that was killed at this point has done so."""
        parts, whole = _parts(path), path.with_name(path.name + ".part")
        gone = parts.with_name(parts.name + ".gone")
        shutil.rmtree(gone, ignore_errors=True)
        if not parts.exists():
            return
        parquet = needed("pyarrow.parquet", "parquet")
        found = sorted(parts.iterdir())
        # Each part has the columns of the run that wrote it.
        with parquet.ParquetWriter(whole, parquet.read_schema(found[0]), compression="zstd") as writer:
            for group in _groups(found):
                writer.write_table(group)
        os.replace(whole, path)
        # Remove the folder in one step: a part of it would pass for the whole.
        os.replace(parts, gone)
        shutil.rmtree(gone)

    def close(self) -> None:
        """Do nothing: nothing is open."""


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


def _parts(path: Path) -> Path:
    return path.with_name(path.name + ".parts")


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

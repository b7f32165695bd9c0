"""Read Parquet files: a row is a page, with named columns as in JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaner.batch.inputs.compressed import check_ratio, seekable
from cleaner.batch.inputs.item import File, Item, Reading
from cleaner.batch.inputs.rows import ID_FIELDS, TEXT_FIELDS, URL_FIELDS, Fields, fold, lack_of_page, row_item
from cleaner.extras import needed

#: Rows that are in memory at a time.
ROWS = 64


def items(file: File, reading: Reading) -> Iterator[Item]:
    """Yield an item for each row. Raises pyarrow's errors for a damaged file, and ImportError without the extra."""
    parquet = needed("pyarrow.parquet", "parquet")
    with seekable(file) as stream:
        table = parquet.ParquetFile(stream)
        _check(table.metadata)
        names = list(table.schema_arrow.names)
        there = Fields(dict.fromkeys(names, "x"))
        if there.page(reading.text_field) is None and there.get(reading.text_field.partition(".")[0]) is None:
            lack = lack_of_page(names, reading.text_field)
            raise OSError(f"{lack}; none of {table.metadata.num_rows:,} rows was read")
        number = 0
        for batch in table.iter_batches(ROWS, columns=_wanted(names, reading)):
            for row in batch.to_pylist():
                number += 1
                yield row_item(row, f"{file.name}:{number}", file.place / f"{number:08}", reading)


def _wanted(names: list[str], reading: Reading) -> list[str]:
    """Return the columns that rows are made of: no others are read."""
    given = (reading.text_field, reading.url_field, *(ours for ours, _ in reading.carry))
    usual = (*TEXT_FIELDS, *URL_FIELDS, *ID_FIELDS, "metadata", "meta")
    wanted = {fold(name) for name in (*given, *(name.partition(".")[0] for name in given), *usual)}
    return [name for name in names if fold(name) in wanted]


def _check(metadata: Any) -> None:
    """Raise BombError if a column of a row group becomes far larger than it is."""
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            check_ratio(column.total_compressed_size, column.total_uncompressed_size)

"""Read Parquet files: a row is a page, with named columns as in JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaner.batch.inputs.compressed import check_ratio, seekable
from cleaner.batch.inputs.item import File, Item, Reading
from cleaner.batch.inputs.json_rows import TEXT_FIELDS, URL_FIELDS, row_item
from cleaner.extras import needed

#: Rows that are in memory at a time.
ROWS = 64


def items(file: File, reading: Reading) -> Iterator[Item]:
    """Yield an item for each row. Raises pyarrow's errors for a damaged file, and ImportError without the extra."""
    parquet = needed("pyarrow.parquet", "parquet")
    with seekable(file) as stream:
        table = parquet.ParquetFile(stream)
        _check(table.metadata)
        wanted = {reading.text_field, reading.url_field, *TEXT_FIELDS, *URL_FIELDS}
        columns = [name for name in table.schema_arrow.names if name in wanted]
        number = 0
        for batch in table.iter_batches(ROWS, columns=columns):
            rows = batch.to_pylist() if columns else [{}] * batch.num_rows
            for row in rows:
                number += 1
                yield row_item(row, f"{file.name}:{number}", file.place / f"{number:08}", reading)


def _check(metadata: Any) -> None:
    """Raise BombError if a column of a row group becomes far larger than it is."""
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            check_ratio(column.total_compressed_size, column.total_uncompressed_size)

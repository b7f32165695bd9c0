"""Parquet files: a row is a page, with named columns as in JSON lines."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.extras import needed
from cleaner.batch.inputs.item import File, Item, Reading
from cleaner.batch.inputs.lines import TEXT_FIELDS, URL_FIELDS, row_item
from cleaner.batch.inputs.packed import seekable

#: Rows that are held at a time: a row is a page.
ROWS = 64


def items(file: File, reading: Reading) -> Iterator[Item]:
    """An item for each row. Raises pyarrow's errors for a damaged file, and ImportError for the extra."""
    parquet = needed("pyarrow.parquet", "parquet")
    with seekable(file) as stream:
        table = parquet.ParquetFile(stream)
        wanted = {reading.text_field, reading.url_field, *TEXT_FIELDS, *URL_FIELDS}
        columns = [name for name in table.schema_arrow.names if name in wanted]
        number = 0
        for batch in table.iter_batches(ROWS, columns=columns):
            rows = batch.to_pylist() if columns else [{}] * batch.num_rows
            for row in rows:
                number += 1
                yield row_item(row, f"{file.name}:{number}", file.place / f"{number:08}", reading)

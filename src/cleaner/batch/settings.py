"""The settings of a batch; and as texts, all that its outputs depend on beside the inputs."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path

from cleaner.batch.dedup import How
from cleaner.batch.inputs.item import Reading
from cleaner.batch.render import SUFFIXES
from cleaner.batch.selection import ALL, Selection
from cleaner.batch.sinks import Sink
from cleaner.batch.sinks.csv_table import CsvTable
from cleaner.batch.sinks.folder import Folder
from cleaner.batch.sinks.json_lines import JsonLines
from cleaner.batch.sinks.parquet import Parquet
from cleaner.core import Cleaner
from cleaner.workers.outcome import Limits

#: Form of an output -> what writes it.
SINKS: dict[str, type[Sink]] = {
    **dict.fromkeys(SUFFIXES, Folder),
    "jsonl": JsonLines,
    "csv": CsvTable,
    "parquet": Parquet,
}


@dataclass(frozen=True, kw_only=True)
class Batch:
    """The settings of a run; see :func:`cleaner.batch.run`."""

    output: Path
    form: str
    cleaner: Cleaner
    workers: int | None
    limits: Limits
    reading: Reading
    url: str | None
    learn: bool = False
    fresh: bool = False
    retry_failed: bool = False
    selection: Selection = ALL
    dedup: How | None = None

    @property
    def carried(self) -> tuple[str, ...]:
        """The columns of the output that come from the rows of the inputs."""
        return tuple(theirs for _, theirs in self.reading.carry)

    @property
    def is_folder(self) -> bool:
        """True if the output is a folder with a file for each input."""
        return self.form in SUFFIXES

    @property
    def sink(self) -> type[Sink]:
        """What writes the output."""
        return SINKS[self.form]


def settings_of(batch: Batch) -> dict[str, str]:
    """Return the settings of a batch as texts."""
    from cleaner import __version__

    cleaner = batch.cleaner
    chosen = {name: value for name, value in vars(cleaner).items() if value is not None}
    shown = {name: str(sorted(value)) if isinstance(value, frozenset) else str(value) for name, value in chosen.items()}
    if cleaner.pipeline:
        shown["pipeline"] = str([step.reason for step in cleaner.pipeline])
    selection = {name: str(value) for name, value in asdict(batch.selection).items()}
    reading = {"--text-field": batch.reading.text_field, "--url-field": batch.reading.url_field}
    carry = ",".join(f"{own}={theirs}" for own, theirs in batch.reading.carry)
    return {
        "version": __version__, "weights": _weights(), "format": batch.form, "--url": batch.url or "",
        "--learn": str(batch.learn), "--dedup": "" if batch.is_folder else batch.dedup or "", "--carry": carry,
        **selection, **reading, **shown,
    }  # fmt: skip


def _weights() -> str:
    """Return a digest of the networks."""
    digest = hashlib.blake2b(digest_size=8)
    for file in sorted((files("cleaner") / "data" / "weights").iterdir(), key=lambda file: file.name):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()

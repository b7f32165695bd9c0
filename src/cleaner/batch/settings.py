"""All that the bytes of an output depend on beside the inputs, by the names that people know."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.batch.driver import Batch


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

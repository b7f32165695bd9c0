"""What makes a run byte-identical to an undisturbed one: fixed commit points, and what of earlier runs may stay.

Outputs are committed after fixed numbers of rows and bytes, not after times. A run that was killed starts again at its
last commit (the sinks cut off what came later), and so writes the same compressed members and row groups.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from cleaner.batch.compare import seen_of
from cleaner.batch.inputs.item import File, Item, Say, printable
from cleaner.batch.manifest import Manifest, ResumeError
from cleaner.batch.signature import digest_of_data

#: Outputs are committed after this many rows or bytes, about a second's work of one core.
COMMIT_ROWS, COMMIT_BYTES = 64, 8 << 20
#: Settings without which outputs of an earlier run are not those of this one, and which do not even replace them.
_FORM = "format"


class CommitPoints:
    """Counts what was written since the last commit, and tells when the next one is due."""

    def __init__(self) -> None:
        self.rows = self.bytes = 0

    def count(self, size: int) -> bool:
        """Count a row of ``size`` bytes; return True if a commit is due."""
        self.rows += 1
        self.bytes += size
        return self.rows >= COMMIT_ROWS or self.bytes >= COMMIT_BYTES

    def reset(self) -> None:
        """Start counting after a commit."""
        self.rows = self.bytes = 0


def anew(manifest: Manifest) -> None:
    """Let nothing stay that was written before; takes effect with the next commit."""
    used = manifest.done or manifest.value("stage") is not None
    manifest.put("base", str(manifest.generation + 1 if used else manifest.generation))
    manifest.database.execute("delete from files")


def take_settings(manifest: Manifest, settings: dict[str, str], say: Say, *, fresh: bool) -> None:
    """Compare the settings with those of earlier runs; if any has changed, nothing stays.

    Raises ResumeError if another format was written there, unless ``fresh``.
    """
    text = manifest.value("settings")
    before: dict[str, str] = json.loads(text) if text else {}
    if before and before[_FORM] != settings[_FORM] and not fresh:
        raise ResumeError(
            f"the output holds the format {before[_FORM]}, not {settings[_FORM]}: give another output, or --fresh to "
            "replace it"
        )
    changed = sorted(name for name in settings.keys() | before.keys() if settings.get(name) != before.get(name))
    if before and changed and not fresh and (manifest.done or manifest.value("stage")):
        say(f"{' and '.join(changed)} changed since the last run: all inputs are cleaned again")
    if changed or fresh:
        anew(manifest)
        # Profiles are learnt with the settings too.
        manifest.put("learnt", None)
    manifest.put("settings", json.dumps(settings, sort_keys=True))


def take_names(
    manifest: Manifest, names: list[str], listed: Callable[[], Iterable[File | Item]], *, fresh: bool
) -> None:
    """Compare the names of the inputs with those of earlier runs.

    Raises ResumeError if the outputs of other inputs would go that are still there, unless ``fresh``.
    """
    text, here = manifest.value("names"), os.getcwd()
    if text and json.loads(text) != [here, *names] and not fresh:
        count, example = _others(manifest, json.loads(text)[0], listed())
        if count:
            raise ResumeError(
                f"the output holds {count} inputs that are not among these, such as {example}: name them too, give "
                "another output, or --fresh to begin anew"
            )
    manifest.put("names", json.dumps([here, *names]))


def _others(manifest: Manifest, folder: str, listed: Iterable[File | Item]) -> tuple[int, str]:
    """Return (how many files were inputs, still exist, and are none now; one of them)."""
    database = manifest.database
    database.execute("create temp table named (path text primary key) without rowid")
    for found in listed:
        if isinstance(found, File) and found.path is not None:
            path = printable(os.path.realpath(found.path))
            database.execute("insert or ignore into temp.named values (?)", (path,))
    count, example = 0, ""
    for (name,) in database.execute("select distinct name from files order by name").fetchall():
        path = os.path.realpath(os.path.join(folder, name))
        query = "select 1 from temp.named where path = ?"
        if os.path.isfile(path) and not database.execute(query, (printable(path),)).fetchone():
            count, example = count + 1, example or name
    database.execute("drop table temp.named")
    return count, example


def state_of(listed: Iterable[File | Item]) -> str:
    """Return a digest of the names, sizes and times of files; "" if times may not tell a change at this moment."""
    digest = ""
    for found in listed:
        seen = seen_of(found.path) if isinstance(found, File) else ""
        if not seen:
            return ""
        digest = digest_of_data(f"{digest} {found.name} {seen}".encode("utf-8", "surrogatepass"))
    return digest


def has_outputs(output: Path) -> bool:
    """Return True if something was written there, by a run or by something else."""
    return any(output.iterdir()) if output.is_dir() else output.exists()

"""Results on the screen, or wherever standard output goes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from cleaner.batch.driver import Batch
from cleaner.batch.events import Listener
from cleaner.batch.inputs.item import Item
from cleaner.batch.manifest import ManifestRow
from cleaner.batch.render import TABLES, PageJob, Render, Rendered, error_line, page_of
from cleaner.cli.tables import inert, metadata, page, visible
from cleaner.model.block import Removal
from cleaner.result import Result
from cleaner.workers.ordered import supervise
from cleaner.workers.outcome import Failure

if TYPE_CHECKING:
    from rich.console import Console


def show(batch: Batch, items: Iterable[Item], listener: Listener, several: bool) -> int:
    """Print every result in order; how many inputs failed. Raises BrokenPipeError where nobody reads any more.

    ``several``: each is headed by its name.
    """
    failed = 0

    def jobs() -> Iterator[tuple[tuple[str, str | None], PageJob | Failure]]:
        for item in items:
            url = item.url or batch.url
            yield (item.name, url), page_of(item, url)

    task = Render(batch.cleaner, batch.form, explain=listener.explains)
    with closing(supervise(task, jobs(), batch.workers or 0, batch.limits)) as outcomes:
        for number, ((name, url), outcome) in enumerate(outcomes):
            value = outcome.value
            if isinstance(value, Failure):
                failed += 1
                row = ManifestRow(number, name, "failed", "", value.cause, value.error, outcome.seconds)
                if task.form in TABLES:
                    _print(error_line(name, url, value).decode())
            else:
                seconds, truncated = outcome.seconds, value.truncated
                row = ManifestRow(number, name, "done", value.verdict, seconds=seconds, truncated=truncated)
                _show(name, value, several and task.form not in TABLES)
            listener.heard(row, value)
    return failed


def _show(name: str, rendered: Rendered, several: bool) -> None:
    head = f"==> {name} <==\n" if several else ""
    _print(head + rendered.data.decode() + ("\n" if several else ""))


def _print(text: str) -> None:
    """To standard output, with what its encoding does not have escaped, and what a terminal would obey."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(inert(text).encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()


def explain(console: Console, name: str, result: Result) -> None:
    """The dump in reading order on the console: what stays plain, what went struck out after its reason.

    A table on a terminal, lines elsewhere.
    """
    kind = f", {result.page_type} page" if result.page_type else ""
    cut = f", truncated, {result.truncated}" if result.truncated else ""
    head = f"{visible(name)}: {result.verdict}{kind}, confidence {result.confidence}{cut}"
    console.print(head, style="bold", markup=False, emoji=False)
    if console.is_terminal:
        console.print(page(result), metadata(result), sep="\n")
        return
    rows: list[tuple[int, str, str]] = [(block.index, "", block.text) for block in result.kept]
    rows += [(each.index, _reason(each), each.text) for each in result.removed]
    flagged = {block.index for block in result.kept if block.hidden}
    for index, reason, text in sorted(rows):
        line = visible(text)
        line = line if len(line) <= 100 else line[:99] + "…"
        if reason:
            console.print(f"- {reason:<15}", style="red", end=" ", markup=False, emoji=False)
            console.print(line, style="dim strike", markup=False, emoji=False, soft_wrap=True)
        else:
            kept = "kept, hidden" if index in flagged else "kept"
            console.print(f"  {kept:<15}", style="green", end=" ", markup=False)
            console.print(line, markup=False, emoji=False, soft_wrap=True)
    for field, value in result.metadata.to_dict().items():
        if value and field != "sources":
            _metadata(console, field, value, result.metadata.sources.get(field, ""))


def _metadata(console: Console, field: str, value: object, source: str) -> None:
    shown = " | ".join(value) if isinstance(value, list) else str(value)
    line = f"  {field}: {visible(shown)}  ({source})"
    console.print(line, style="cyan", markup=False, emoji=False, soft_wrap=True)


def _reason(removal: Removal) -> str:
    """The reason, with the score where that was the reason."""
    scored = removal.reason == "low-score" and removal.score is not None
    return f"{removal.reason} {removal.score:.2f}" if scored else removal.reason

"""The command ``cleaner``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from cleaner import Cleaner, Removal, Result, __version__
from cleaner.core import FAVOR, KEEP
from cleaner.filters import ENGINES
from cleaner.sites.cli import PROFILES, WithLearn

SUFFIXES = {"text": ".txt", "markdown": ".md", "json": ".json"}
#: Files of a directory that are taken for dumps.
DUMPS = frozenset((".html", ".htm", ".xhtml", ".txt"))
#: From this many inputs on, a terminal shows a progress bar.
MANY = 5


class Input(NamedTuple):
    """Something to clean: its name in messages and records, its path, and its place in the output folder."""

    name: str
    path: Path | None
    place: Path


@click.command(cls=WithLearn, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...|DIR|-")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "jsonl"]),
    default="text",
    show_default=True,
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder for one file for each input; a file for jsonl."
)
@click.option("--explain", is_flag=True, help="Show what was removed and why.")
@click.option("--kind", type=click.Choice(["html", "text"]), help="What the inputs are; told by content if not given.")
@click.option(
    "--engine",
    type=click.Choice(sorted(ENGINES)),
    default="learned",
    show_default=True,
    help="What judges the blocks no rule names.",
)
@click.option(
    "--keep", multiple=True, type=click.Choice(sorted(KEEP)), help="Keep these too; may be given several times."
)
@click.option("--favor", type=click.Choice(sorted(FAVOR)), help="Keep less, or keep more.")
@click.option("--language", help="Language of the pages, such as 'de', where it is known.")
@click.option(
    "--phrase", "phrases", multiple=True, help="Also remove lines that say just this; may be given several times."
)
@PROFILES
@click.option("--url", help="Address of the page, to resolve its links (one input only).")
@click.option("--quiet", is_flag=True, help="No progress bar and no summary.")
@click.version_option(__version__)
def main(
    inputs: tuple[str, ...], form: str, output: Path | None, explain: bool, url: str | None, quiet: bool, **options: Any
) -> None:
    r"""Clean page dumps: HTML or flattened text in, the article out.

    \b
    cleaner page.html                        the text, on the screen
    cleaner page.html --explain              ... and what was removed, with the reason
    cleaner dumps/ -o cleaned/               one output for each .html and .txt below dumps/
    cleaner dumps/ -f jsonl -o all.jsonl     one record a line: text, metadata, what was removed
    curl -s https://example.org | cleaner - -f markdown
    cleaner learn dumps/                     what the pages of each site have in common: see cleaner learn --help

    Every input ends as one output or as one error. Exit status: 0 all cleaned, 1 some inputs failed, 2 wrong usage.
    """
    options["keep"], options["phrases"] = tuple(options["keep"]), tuple(options["phrases"])
    todo = list(_inputs(inputs, output))
    if url and len(todo) != 1:
        raise click.UsageError("--url goes with one input")
    if not todo:
        raise click.ClickException(f"nothing to clean: no {', '.join(sorted(DUMPS))} below {', '.join(inputs)}")
    writer = _Writer(form, output, explain, len(todo) > 1)
    failed = _clean_all(Cleaner(**options), todo, url, writer, quiet)
    if output is not None and not quiet:
        click.echo(f"{len(todo) - failed} cleaned, {failed} failed -> {output}", err=True)
    sys.exit(1 if failed else 0)


def _inputs(names: tuple[str, ...], output: Path | None) -> Iterator[Input]:
    for name in names:
        path = Path(name)
        if name == "-":
            yield Input("-", None, Path("stdin"))
        elif path.is_dir():
            for file in sorted(path.rglob("*")):
                if (
                    file.suffix.lower() in DUMPS
                    and not file.is_dir()
                    and not (output and output.resolve() in file.resolve().parents)
                ):
                    yield Input(str(file), file, file.relative_to(path))
        else:
            yield Input(name, path, Path(path.name))


def _clean_all(cleaner: Cleaner, todo: list[Input], url: str | None, writer: _Writer, quiet: bool) -> int:
    """Number of inputs that failed."""
    failed = 0
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    shown = console.is_terminal and len(todo) >= MANY and not quiet
    with Progress(*columns, console=console, transient=True, disable=not shown) as progress, writer:
        task = progress.add_task("", total=len(todo))
        for each in todo:
            try:
                writer.write(each, cleaner.clean(_raw(each.path), url))
            # One bad input must not cost the others: it becomes an error row, whatever went wrong in it.
            except Exception as error:
                failed += 1
                writer.fail(each, f"{type(error).__name__}: {error}")
            progress.update(task, advance=1, description=f"{failed} failed" if failed else "")
    return failed


def _raw(path: Path | None) -> Path | bytes:
    """What to clean: standard input, or a file. A pipe in a directory would be waited for, so it is refused."""
    if path is None:
        return sys.stdin.buffer.read()
    if path.exists() and not path.is_file():
        raise OSError("not a regular file")
    return path


class _Writer:
    """Where results go: the screen, one file for each input, or one JSON-lines file."""

    def __init__(self, form: str, output: Path | None, explain: bool, several: bool) -> None:
        self.form, self.output, self.explain, self.several = form, output, explain, several
        self.taken: set[str] = set()
        self.stream = sys.stdout

    def __enter__(self) -> _Writer:
        if self.output is not None and self.form == "jsonl":
            self.output.parent.mkdir(parents=True, exist_ok=True)
            self.stream = self.output.open("w", encoding="utf-8", errors="surrogatepass")
        return self

    def __exit__(self, *_: object) -> None:
        if self.stream is not sys.stdout:
            self.stream.close()

    def write(self, each: Input, result: Result) -> None:
        """Write one result."""
        if self.form == "jsonl":
            self._line({"input": each.name, **result.to_dict()})
        elif self.output is None:
            self._screen(each, result)
        else:
            self._file(each.place).write_text(self._render(result) + "\n", encoding="utf-8", errors="replace")
        if self.explain and self.form in ("text", "markdown"):
            _explain(each.name, result)

    def fail(self, each: Input, error: str) -> None:
        """Say that an input failed; in JSON lines as a row of its own."""
        click.echo(f"cleaner: {each.name}: {error}", err=True)
        if self.form == "jsonl":
            self._line({"input": each.name, "error": error})

    def _line(self, record: dict[str, Any]) -> None:
        self._print(json.dumps(record, ensure_ascii=False))

    def _screen(self, each: Input, result: Result) -> None:
        if self.several:
            self._print(f"==> {each.name} <==")
        self._print(self._render(result) + ("\n" if self.several else ""))

    def _print(self, text: str) -> None:
        """To the stream, with what its encoding does not have escaped."""
        encoding = self.stream.encoding or "utf-8"
        self.stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")

    def _render(self, result: Result) -> str:
        if self.form == "markdown":
            return result.to_markdown()
        return result.to_json(indent=1) if self.form == "json" else result.text

    def _file(self, place: Path) -> Path:
        """Where an output goes: the input's whole name and a suffix, so that a.html and a.htm stay apart."""
        assert self.output is not None
        name = place.name + SUFFIXES[self.form]
        number = 2
        while str(place.with_name(name)).casefold() in self.taken:
            name = f"{place.name}-{number}{SUFFIXES[self.form]}"
            number += 1
        target = place.with_name(name)
        self.taken.add(str(target).casefold())
        path = self.output / target
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def _explain(name: str, result: Result) -> None:
    """The dump in reading order on standard error: what stays plain, what went struck out after its reason."""
    console = Console(stderr=True, highlight=False)
    kind = f", {result.page_type} page" if result.page_type else ""
    console.print(f"{name}: {result.verdict}{kind}, confidence {result.confidence}", style="bold", markup=False)
    rows: list[tuple[int, str, str]] = [(block.index, "", block.text) for block in result.kept]
    rows += [(each.index, _reason(each), each.text) for each in result.removed]
    for _, reason, text in sorted(rows):
        line = " ".join(text.split())
        line = line if len(line) <= 100 else line[:99] + "…"
        if reason:
            console.print(f"- {reason:<15}", style="red", end=" ", markup=False)
            console.print(line, style="dim strike", markup=False, soft_wrap=True)
        else:
            console.print(f"  {'kept':<15}", style="green", end=" ", markup=False)
            console.print(line, markup=False, soft_wrap=True)
    for field, value in result.metadata.to_dict().items():
        if value and field != "sources":
            shown = value if isinstance(value, str) else " | ".join(value)
            console.print(
                f"  {field}: {shown}  ({result.metadata.sources.get(field, '')})",
                style="cyan",
                markup=False,
                soft_wrap=True,
            )


def _reason(removal: Removal) -> str:
    """The reason, with the score where that was the reason."""
    scored = removal.reason == "low-score" and removal.score is not None
    return f"{removal.reason} {removal.score:.2f}" if scored else removal.reason

"""The cases of the filters, read from ``cases/REASON.md``: what each filter must take, and the near-misses.

A file holds the cases of one filter, each under a heading of its own::

    # share

    ## lone names, not a sentence

    ```html
    <p>Facebook</p>
    <p>Share prices of Facebook fell again today.</p>
    ```

    Gone:

    ```
    Facebook
    ```

    Stays:

    ```
    Share prices of Facebook fell again today.
    ```

The page is ``html`` or, for a text dump, ``text``; ``language=de`` after it sets the language. "Gone" are blocks that
this filter takes, "Stays" are blocks that no filter takes, one a line. "Rules" are rules of the page's site.
``{PROSE}``, ``{MORE}`` and ``{LAST}`` stand for the paragraphs of an article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.articles import LAST, MORE, PROSE

FOLDER = Path(__file__).parent / "cases"
_PARAGRAPHS = {"{PROSE}": PROSE, "{MORE}": MORE, "{LAST}": LAST}
_LABELS = ("Gone:", "Stays:", "Rules:")


@dataclass(frozen=True)
class Case:
    reason: str
    title: str
    page: str
    html: bool
    language: str
    gone: tuple[str, ...]
    stays: tuple[str, ...]
    rules: str


@dataclass
class _Fence:
    """A fenced block: the label before it, what stands after the opening backticks, its lines."""

    label: str
    info: str
    lines: list[str]


class BadCase(ValueError):
    """A file of cases that cannot be read; says where and why."""

    def __init__(self, file: Path, number: int, why: str) -> None:
        super().__init__(f"{file}:{number}: {why}")


def all_cases() -> list[Case]:
    return [case for file in sorted(FOLDER.glob("*.md")) for case in read(file)]


def read(file: Path) -> list[Case]:
    lines = file.read_text(encoding="utf-8").split("\n")
    if lines[0] != f"# {file.stem}":
        raise BadCase(file, 1, f"must begin with '# {file.stem}', the reason that the file is named for")
    starts = [at for at, line in _outside_fences(lines) if line.startswith("## ")]
    for at, line in _outside_fences(lines[: starts[0] if starts else len(lines)]):
        if at and line:
            raise BadCase(file, at + 1, f"{line!r} stands before the first '## title of a case'")
    ends = [*starts[1:], len(lines)]
    found = [_case(file, lines, start, end) for start, end in zip(starts, ends, strict=True)]
    titles = [case.title for case in found]
    for start, title in zip(starts, titles, strict=True):
        if titles.count(title) > 1:
            raise BadCase(file, start + 1, f"two cases are called {title!r}")
    return found


def _outside_fences(lines: list[str]) -> Iterator[tuple[int, str]]:
    inside = False
    for at, line in enumerate(lines):
        if line.startswith("```"):
            inside = not inside
        elif not inside:
            yield at, line


def _case(file: Path, lines: list[str], start: int, end: int) -> Case:
    title = lines[start].removeprefix("## ")
    fences = list(_fences(file, lines, start + 1, end))
    parts = {fence.label: fence for fence in fences if fence.label}
    pages = [fence for fence in fences if not fence.label]
    if len(pages) != 1:
        raise BadCase(file, start + 1, f"case {title!r} has {len(pages)} pages, not 1")
    if len(parts) + 1 != len(fences):
        raise BadCase(file, start + 1, f"case {title!r} has a part twice")
    kind, _, language = pages[0].info.partition(" language=")
    if kind not in ("html", "text"):
        raise BadCase(file, start + 1, f"case {title!r} has a page of kind {pages[0].info!r}, not html or text")
    gone, stays = (tuple(parts[label].lines) if label in parts else () for label in ("Gone:", "Stays:"))
    if not gone and not stays:
        raise BadCase(file, start + 1, f"case {title!r} does not say what is gone or what stays")
    rules = "\n".join(parts["Rules:"].lines) if "Rules:" in parts else ""
    return Case(file.stem, title, "\n".join(pages[0].lines), kind == "html", language or "en", gone, stays, rules)


def _fences(file: Path, lines: list[str], start: int, end: int) -> Iterator[_Fence]:
    label, at = "", start
    while at < end:
        line = lines[at]
        if line.startswith("```"):
            close = next((index for index in range(at + 1, end) if lines[index] == "```"), None)
            if close is None:
                raise BadCase(file, at + 1, "a fence that is not closed")
            yield _Fence(label, line.removeprefix("```"), [_filled(inner) for inner in lines[at + 1 : close]])
            label, at = "", close
        elif line in _LABELS:
            label = line
        elif line:
            raise BadCase(file, at + 1, f"{line!r} is not one of {', '.join(_LABELS)} or a fence")
        at += 1
    if label:
        raise BadCase(file, end, f"no fence after {label}")


def _filled(line: str) -> str:
    for name, paragraph in _PARAGRAPHS.items():
        line = line.replace(name, paragraph)
    return line

"""What a command needs before it starts: data sets and packages. What is missing is told in one line."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterable
from pathlib import Path

import click

#: Where the packages that some commands import come from: the project's dependency groups, by name of the import.
GROUPS = {
    "atheris": "fuzz",
    "babel": "lab",
    "boilerpy3": "lab",
    "dateutil": "lab",
    "extruct": "lab",
    "fontTools": "lab",
    "goose3": "lab",
    "html2text": "lab",
    "html_text": "lab",
    "htmldate": "lab",
    "inscriptis": "lab",
    "justext": "lab",
    "markdownify": "lab",
    "newspaper": "lab",
    "resiliparse": "lab",
    "trafilatura": "lab",
    "material": "docs",
    "mkdocs": "docs",
    "pyarrow": "dev",
    "zstandard": "dev",
    "torch": "train",
}
#: Packages that each way of flattening a page to text needs (:data:`cleaner_lab.flatteners.FLATTENERS`), if any.
OF_FLATTENER = {
    "html2text": ("html2text",),
    "inscriptis": ("inscriptis",),
    "markdown": ("markdownify",),
    "resiliparse": ("resiliparse",),
}


class Missing(click.ClickException):
    """A command cannot start; the message says what it lacks and where that comes from.

    An Exception and not a SystemExit: raised while a pool asks for its next task, a SystemExit ends only the thread
    that feeds the pool, and the pool then waits for ever.
    """


def packages(*names: str) -> None:
    """Raise Missing unless each of these modules can be imported; nothing is imported."""
    missing = [name for name in dict.fromkeys(names) if importlib.util.find_spec(name) is None]
    if missing:
        groups = dict.fromkeys(GROUPS[name] for name in missing if name in GROUPS)
        how = f": pip install {' '.join(f'--group {name}' for name in groups)}" if groups else ""
        raise Missing(f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not installed{how}")


def programs(*names: str) -> None:
    """Raise Missing unless each of these programs is on the path."""
    for name in names:
        if shutil.which(name) is None:
            raise Missing(f"the program {name} is not on the path")


def data(folder: Path, sets: Iterable[str]) -> None:
    """Raise Missing unless ``folder`` has each of these data sets; NAME@FLATTENER needs the flattener's packages."""
    for name in sets:
        base, _, flattener = name.partition("@")
        if not index_of(folder, base).exists():
            raise Missing(f"no data set {base} in {folder}: give the folder of the data with --data or CLEANER_DATA")
        packages(*OF_FLATTENER.get(flattener, ()))


def index_of(folder: Path, base: str) -> Path:
    """Return the path of the file that lists the pages of a data set."""
    return folder / base / "pages.jsonl.gz"

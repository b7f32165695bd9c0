"""Sections of README and CHANGELOG, which the site shows instead of repeating them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|#)([^)]+)\)")


#: Where the pages of the site are in the repository.
_PAGES = "src/cleaner_lab/docs/pages/"


def section(title: str) -> str:
    """Return what is under a heading of README, its sub-headings too. Raises ValueError for an unknown heading."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,2}} |\Z)", text, re.M | re.S)
    if not found:
        raise ValueError(f"README.md has no section {title!r}")
    return _plain(found[2].strip())


def changelog(_: str) -> str:
    """Return the whole CHANGELOG without its title."""
    return _plain((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("\n")[2].strip())


def source(path: str) -> str:
    """Return a Python file of the repository as a block; for the examples that have tests of their own."""
    return f"```python\n{(ROOT / path).read_text(encoding='utf-8').strip()}\n```"


def _plain(text: str) -> str:
    """Replace links to files of the repository, which the site does not have, by their names."""
    return _LINK.sub(_name, text)


def _name(link: re.Match[str]) -> str:
    shown, path = link[1].strip("`"), link[2]
    if path.startswith(_PAGES):
        return f"[{link[1]}]({path.removeprefix(_PAGES)})"
    return f"`{path}`" if shown in path else f"{link[1]} (`{path}`)"

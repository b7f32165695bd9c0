"""Sections of README and CHANGELOG, which the site shows instead of saying them again."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|#)([^)]+)\)")


def section(title: str) -> str:
    """What stands under a heading of README, its sub-headings with it. Raises ValueError for one that is not there."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,2}} |\Z)", text, re.M | re.S)
    if not found:
        raise ValueError(f"README.md has no section {title!r}")
    return _plain(found[2].strip())


def changelog(_: str) -> str:
    """The whole of it, without its title."""
    return _plain((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").partition("\n")[2].strip())


def source(path: str) -> str:
    """A Python file of the repository, one of the examples that have tests of their own."""
    return f"```python\n{(ROOT / path).read_text(encoding='utf-8').strip()}\n```"


def _plain(text: str) -> str:
    """Links to files of the repository as their names, since the site has no such files."""
    return _LINK.sub(_name, text)


def _name(link: re.Match[str]) -> str:
    shown, path = link[1].strip("`"), link[2]
    return f"`{path}`" if shown in path else f"{link[1]} (`{path}`)"

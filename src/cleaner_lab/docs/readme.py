"""README's generated part, and CHANGELOG as a page of the site."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from click.testing import CliRunner

from cleaner.cli.main import main

ROOT = Path(__file__).parents[3]
README = ROOT / "README.md"
#: Where README's links lead: the built site, and files of the repository.
SITE = "https://pagecleaner.github.io/cleaner/"
REPOSITORY = "https://github.com/pagecleaner/cleaner"
#: The dump that README shows.
SHOWN = "fixtures/dumps/harbour-news-flat.txt"
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|#)([^)]+)\)")
#: Where the pages of the site are in the repository.
_PAGES = "src/cleaner_lab/docs/pages/"
_GENERATED = re.compile(r"(?<=docs --readme` -->\n)```text\n.*?\n```\n(?=<!-- end -->)", re.S)


def before_and_after() -> str:
    """Return what ``cleaner SHOWN --explain`` prints in the repository's folder: what goes, why, and what stays."""
    with contextlib.chdir(ROOT):
        done = CliRunner().invoke(main, [SHOWN, "--explain"], catch_exceptions=False)
    return done.stderr.strip()


def with_generated_part(text: str) -> str:
    """Return README's text with its generated part made anew. Raises ValueError if there is no place for it."""
    made, count = _GENERATED.subn(lambda _: f"```text\n{before_and_after()}\n```\n", text)
    if count != 1:
        raise ValueError("README.md does not have the two comments that enclose its generated part")
    return made


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

"""The examples of a page of Markdown, and how they are run: Python here, the command ``cleaner`` in a folder."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cleaner.cli.main import main
from tests.needs import missing

_FENCE = re.compile(r"^( *)```([\w.-]*)([^\n]*)\n(.*?)^\1```$", re.M | re.S)
#: A block of text with this title, right below an example, is what the example prints.
_OUTPUT = 'title="Output"'
#: A block with the name of a file for its title is that file.
_FILE = re.compile(r'title="([\w-]+\.\w+)"')
RUN = ("python", "sh")
SHOWN = ("text", "json", "toml", "sql", "html", "scala", "javascript")
#: First words of lines that are not run here: they install, fetch, or are this repository's own chores.
LEFT_ALONE = (
    "pip",
    "python3",
    ".venv/bin/pip",
    ".venv/bin/python",
    ".venv/bin/poe",
    "apt-get",
    "curl",
    "scrapy",
    "spark-submit",
)
#: Commands that do not end; they have tests of their own.
SERVICES = (["cleaner", "serve"],)
#: Libraries of extras: where one is absent, an example that needs it is skipped.
OPTIONAL = frozenset(
    "dateparser zstandard fastwarc pyarrow pandas polars datasets scrapy scrapy_poet crawlee crawl4ai httpx requests "
    "starlette uvicorn pyspark langchain_core datatrove plotly readability trafilatura newspaper".split()
)
_MISSING = re.compile(r"[\w.]+ is needed: pip install '[^']+'")
_SHELL = re.compile(r"[|<>&;$*?]|^\S+=")


@dataclass(frozen=True)
class Example:
    """A fenced block that is run, or written where its language is "file" and ``prints`` its name.

    ``prints``: what it must print, None where the page does not say.
    """

    page: Path
    number: int
    language: str
    code: str
    prints: str | None = None

    def __str__(self) -> str:
        return f"{self.page.name}-{self.number}-{self.language}"


def examples(page: Path) -> list[Example]:
    """The examples of a page. Raises ValueError for a block in a language that nothing is known of."""
    text = page.read_text(encoding="utf-8")
    found: list[Example] = []
    end = -1
    for fence in _FENCE.finditer(text):
        indent, language, rest, code = fence.groups()
        code = re.sub(rf"^{indent}", "", code, flags=re.M)
        if _OUTPUT in rest:
            if end < 0 or text[end : fence.start()].strip():
                raise ValueError(f"{page.name}: an output that is below no example")
            found[-1] = Example(page, found[-1].number, found[-1].language, found[-1].code, code)
        elif file := _FILE.search(rest):
            found.append(Example(page, len(found), "file", code, file[1]))
            end = -1
        elif language in RUN:
            found.append(Example(page, len(found), language, code))
            end = fence.end()
        elif language not in SHOWN:
            raise ValueError(f"{page.name}: a block of {language or 'no language'} is neither run nor shown")
    return found


@dataclass
class Session:
    """What the examples of one page share: a folder, the names they define, and how many have run."""

    folder: Path
    names: dict[str, Any] = field(default_factory=dict)
    done: int = 0
    skipped: str = ""

    def run_to(self, all_of_them: list[Example], last: int) -> None:
        """Run the examples up to this one, those that have run before left out."""
        while self.done <= last:
            example = all_of_them[self.done]
            self.done += 1
            try:
                self.run(example)
            except pytest.skip.Exception as reason:
                self.skipped = str(reason)
                if example.number == last:
                    raise
            except NameError:
                # A name that an example before this one would have made.
                if not self.skipped:
                    raise
                if example.number == last:
                    pytest.skip(self.skipped)

    def run(self, example: Example) -> None:
        """Run an example; fails where it does, or prints something else than it says."""
        if example.language == "file":
            (self.folder / str(example.prints)).write_text(example.code, encoding="utf-8")
            return
        printed = self._python(example) if example.language == "python" else self._shell(example)
        if example.prints is not None:
            assert _matches(example.prints, printed), f"{example} prints\n{printed}\nand should\n{example.prints}"

    def _python(self, example: Example) -> str:
        self.names.setdefault("__name__", "__main__")
        self.names.setdefault("page", (self.folder / "page.html").read_text(encoding="utf-8"))
        printed = io.StringIO()
        try:
            with _inside(self.folder), contextlib.redirect_stdout(printed):
                exec(compile(example.code, str(example), "exec"), self.names)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] in OPTIONAL:
                pytest.skip(missing(error.name or ""))
            raise
        except ImportError as error:
            if _MISSING.search(str(error)):
                pytest.skip(str(error))
            raise
        return printed.getvalue()

    def _shell(self, example: Example) -> str:
        printed = ""
        for line in re.sub(r"\\\n\s*", " ", example.code).splitlines():
            words = shlex.split(line, comments=True)
            if not words or words[0] in LEFT_ALONE or words[:2] in SERVICES:
                continue
            assert "cleaner" in words, f"{example}: {line!r} is neither run nor known"
            printed += self._line(line, words)
        return printed

    def _line(self, line: str, words: list[str]) -> str:
        """What a line prints on standard output; it must succeed."""
        if any(_SHELL.search(each) for each in words) or words[0] != "cleaner":
            status, out, err = self._bash(line)
        else:
            with _inside(self.folder):
                done = CliRunner().invoke(main, words[1:])
            status, out, err = done.exit_code, done.stdout, done.stderr
        if status and (absent := _MISSING.search(err)):
            pytest.skip(absent[0])
        assert status == 0, f"{line!r} ends with {status}: {out}{err}"
        return out

    def _bash(self, line: str) -> tuple[int, str, str]:
        tools = self.folder / ".bin"
        tools.mkdir(exist_ok=True)
        command = tools / "cleaner"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleaner "$@"\n')
        command.chmod(0o755)
        path = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}
        shell = ["bash", "-o", "pipefail", "-c", line]
        done = subprocess.run(shell, cwd=self.folder, env=path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr


def _matches(wanted: str, printed: str) -> bool:
    """The same, with any text for "..." and any white space at the ends of lines."""
    lines = [re.escape(line.rstrip()).replace(re.escape("..."), ".*?") for line in wanted.rstrip().splitlines()]
    found = "\n".join(line.rstrip() for line in printed.rstrip().splitlines())
    return re.fullmatch("\n".join(lines), found, re.S) is not None


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Work in a folder (contextlib.chdir needs Python 3.11)."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)

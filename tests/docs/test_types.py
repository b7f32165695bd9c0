"""``mypy --strict`` finds nothing in the examples of README and the docs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from cleaner_lab.docs.readme import README, ROOT
from cleaner_lab.docs.site import PAGES
from tests.docs.examples import examples
from tests.needs import needs

needs("mypy")

#: Pages whose examples plug into libraries that are not typed, or not installed everywhere.
PLUGGED = ("cluster", "plug-ins", "scrapy", "serve")


def scripts(folder: Path) -> list[str]:
    """Write the examples: those of a page as one script, which is what they share; files as they are."""
    names = []
    for page in (README, *sorted(PAGES.glob("*.md"))):
        if page.stem in PLUGGED:
            continue
        parts = examples(page)
        files = {f"{page.stem}_{each.prints}": each.code for each in parts if str(each.prints).endswith(".py")}
        shared = [each.code for each in parts if each.language == "python"]
        if shared:
            # The page that the examples clean; see the tests that run them.
            files[f"{page.stem}.py"] = 'page: str = ""\n\n' + "\n".join(shared)
        for name, code in files.items():
            names.append(f"example_{name.replace('-', '_').lower()}")
            (folder / names[-1]).write_text(code, encoding="utf-8")
    return names


def test_examples_have_the_right_types(tmp_path: Path) -> None:
    names = scripts(tmp_path)
    assert len(names) > 8
    options = [
        "--strict",
        "--ignore-missing-imports",
        "--follow-imports=silent",
        "--cache-dir",
        str(tmp_path / "cache"),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, *names],
        cwd=tmp_path, env={**os.environ, "MYPYPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr

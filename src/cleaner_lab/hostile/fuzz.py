"""Fuzz readers, metadata and the text pipeline with atheris (``pip install --group fuzz``), guided by coverage.

libFuzzer ends its process by itself, so each run has a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click

TARGETS = ("html", "metadata", "text")
#: Most bytes of an input.
LONGEST = 4096
_FIXTURES = Path(__file__).parents[3] / "fixtures"


def run(target: str, seconds: int, keep: Path) -> str:
    """Fuzz ``target`` for this many seconds, starting from the fixtures; return a line on the outcome.

    Raises ClickException if an input breaks a promise; the input is written to ``keep``.
    """
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(_seeds()):
            (Path(folder) / str(number)).write_bytes(page[:LONGEST])
        keep.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "cleaner_lab.hostile.fuzz", target, folder, f"-max_total_time={seconds}"]
        options = [f"-max_len={LONGEST}", f"-artifact_prefix={keep}/{target}-", "-timeout=20", "-rss_limit_mb=4096"]
        done = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    if not any(keep.iterdir()):
        keep.rmdir()
    lines = [line for line in done.stderr.splitlines() if line.startswith(("Done", "#"))]
    if done.returncode:
        raise click.ClickException(f"fuzz {target}: failed, the input is in {keep}\n{done.stderr[-3000:]}")
    return f"fuzz {target}: {lines[-1] if lines else 'nothing was run'}"


def _seeds() -> list[bytes]:
    sources = [*_FIXTURES.glob("dumps/*"), *_FIXTURES.glob("pages/*/source.*"), *_FIXTURES.glob("crashers/*")]
    return [path.read_bytes() for path in sorted(sources)]


def _html(data: bytes) -> None:
    from cleaner.readers.encoding import decode
    from cleaner.readers.html import parse as html

    columns, _ = html.read(decode(data), ("links", "images"))
    assert all(columns.text)


def _metadata(data: bytes) -> None:
    from cleaner import Cleaner

    page = data.decode("utf-8", "replace")
    script = f'<script type="application/ld+json">{page}</script><meta name="date" content="{page[:100]}">'
    Cleaner(kind="html", engine="rules", language="en").clean(script + page, "https://a.example/").to_json()


def _text(data: bytes) -> None:
    from cleaner import Cleaner

    result = Cleaner(kind="text", engine="rules", language="en").clean(data)
    indices = sorted([*(block.index for block in result.kept), *(block.index for block in result.removed)])
    assert indices == list(range(len(indices)))
    result.to_markdown()


def main() -> None:
    """Fuzz in this process, until libFuzzer ends it: ``python -m cleaner_lab.hostile.fuzz TARGET CORPUS OPTIONS``."""
    import atheris

    with atheris.instrument_imports(include=["cleaner"]):
        functions: dict[str, Callable[[bytes], None]] = {"html": _html, "metadata": _metadata, "text": _text}
        function = functions[sys.argv.pop(1)]
        # Loads all modules that it needs, so that they are instrumented.
        function(b"<p>The harbour was empty at noon, and the gulls had gone.</p>")
    atheris.Setup(sys.argv, function)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

"""Coverage-guided fuzzing with atheris (``pip install -e . --group fuzz``) of readers, metadata and the text pipeline.

libFuzzer ends its process by itself, so each run has one of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

TARGETS = ("html", "metadata", "text")
#: Bytes of an input.
LONGEST = 4096
_FIXTURES = Path(__file__).parents[3] / "fixtures"


def run(target: str, seconds: int, keep: Path) -> str:
    """Fuzz ``target`` for so long, from the fixtures on; a line on what came of it.

    Raises SystemExit where an input was found that breaks a promise; it is written to ``keep``.
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
        raise SystemExit(f"fuzz {target}: failed, the input is in {keep}\n{done.stderr[-3000:]}")
    return f"fuzz {target}: {lines[-1] if lines else 'nothing was run'}"


def _seeds() -> list[bytes]:
    sources = [*_FIXTURES.glob("dumps/*"), *_FIXTURES.glob("pages/*/source.*"), *_FIXTURES.glob("crashers/*")]
    return [each.read_bytes() for each in sorted(sources)]


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
    indices = sorted([*(each.index for each in result.kept), *(each.index for each in result.removed)])
    assert indices == list(range(len(indices)))
    result.to_markdown()


def main() -> None:
    """``python -m cleaner_lab.hostile.fuzz TARGET CORPUS OPTIONS``: in this process, until libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=["cleaner"]):
        functions: dict[str, Callable[[bytes], None]] = {"html": _html, "metadata": _metadata, "text": _text}
        function = functions[sys.argv.pop(1)]
        # Loads all that it needs, so that it is instrumented.
        function(b"<p>The harbour was empty at noon, and the gulls had gone.</p>")
    atheris.Setup(sys.argv, function)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

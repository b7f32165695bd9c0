"""Count the files that a folder or an archive has and that are not read, and say which pattern would read them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from cleaner.batch.inputs.compressed import shape

#: Suffixes of what is never a page nor holds one.
NEVER = frozenset(
    """
    .pdf .png .jpg .jpeg .gif .webp .svg .ico .bmp .tif .tiff .avif .heic .mp3 .mp4 .webm .ogg .wav .mov .avi .css .js
    .map .woff .woff2 .ttf .eot .otf .doc .docx .xls .xlsx .ppt .pptx .odt .epub .exe .so .dll .db .sqlite .pyc .lock
    .part .cleaner-part
    """.split()
)
#: What cleaner itself and systems leave beside pages.
_OWN = (".manifest.db", ".profiles.db", ".cleaner-part", ".manifest.db-wal", ".manifest.db-shm")
#: Suffixes that are named; the rest is counted.
_NAMED = 8


class Unread:
    """The files of one folder or archive that were not read, by suffix."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, name: str) -> None:
        """Count a file; hidden ones, and those that a batch makes, do not count."""
        name = PurePath(name).name
        if not name.startswith(".") and not name.endswith(_OWN):
            suffix, packing = shape(name)
            self.counts["".join((suffix, *reversed(packing)))] += 1

    def message(self, where: str, *, is_folder: bool) -> str:
        """Return what is to be said of them; "" if there are none."""
        if not self.counts:
            return ""
        ranked = sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        named = [f"{count} {suffix or 'without a suffix'}" for suffix, count in ranked[:_NAMED]]
        others = sum(count for _, count in ranked[_NAMED:])
        named += [f"{others} of other kinds"] if others else []
        total = sum(self.counts.values())
        said = f"{where}: {total:,} {'file was' if total == 1 else 'files were'} not read: {', '.join(named)}"
        patterns = list(self._patterns(where, [suffix for suffix, _ in ranked[:_NAMED]])) if is_folder else []
        return f"{said}; to read them: {' '.join(patterns)}" if patterns else said

    def _patterns(self, where: str, suffixes: list[str]) -> Iterator[str]:
        for suffix in suffixes:
            if suffix and suffix not in NEVER:
                yield f"'{os.path.join(where, '**', f'*{suffix}')}'"

"""What makes a resumed run byte-identical: fixed commit points, and skipping the inputs that are done.

Outputs are committed after fixed numbers of rows and bytes, not after times. A run that was killed starts again at its
last commit (the sinks cut off what came later), and so writes the same compressed members and row groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.batch.inputs.item import Item
from cleaner.batch.manifest import Manifest, ResumeError

#: Outputs are committed after this many rows or bytes, about a second's work of one core.
COMMIT_ROWS, COMMIT_BYTES = 64, 8 << 20


class CommitPoints:
    """Counts what was written since the last commit, and tells when the next one is due."""

    def __init__(self) -> None:
        self.rows = self.bytes = 0

    def count(self, size: int) -> bool:
        """Count a row of ``size`` bytes; return True if a commit is due."""
        self.rows += 1
        self.bytes += size
        return self.rows >= COMMIT_ROWS or self.bytes >= COMMIT_BYTES

    def reset(self) -> None:
        """Start counting after a commit."""
        self.rows = self.bytes = 0


def not_done(items: Iterable[Item], manifest: Manifest) -> Iterator[Item]:
    """Yield the items that the manifest does not have yet. Raises ResumeError if those it has are other ones."""
    done, number = manifest.done, -1
    for number, item in enumerate(items):
        if number >= done:
            yield item
        elif (before := manifest.name(number)) != item.name:
            raise ResumeError(f"input {number} is {item.name} and was {before}; leave out --resume")
    if number + 1 < done:
        raise ResumeError(f"there are {number + 1} inputs and were {done} or more; leave out --resume")

"""The pages of a batch one by one, for its report: those that need a look first, in bounded memory."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.batch.selection import SKIPPED

#: Pages that are listed; of a larger batch, those of which cleaner is least sure.
MAX_PAGES = 20_000
#: Characters of a title and of the beginning of a text.
TITLE_CHARS, BEGINNING_CHARS = 160, 140


class ListedPage(NamedTuple):
    """A page, or an input that failed."""

    name: str
    title: str = ""
    url: str = ""
    verdict: str = ""
    cause: str = ""
    """Why the input failed; "" if it did not."""
    language: str = ""
    confidence: float | None = None
    kept: int = 0
    """Characters of the text."""
    removed: int | None = None
    """Characters that were removed; None if the output does not hold them."""
    beginning: str = ""
    """The first words of the text, or the error."""
    output: str = ""
    """Path of its file below the output, if the output is a folder."""
    report: str = ""
    """Path of its own report, if there is one."""

    @property
    def doubt(self) -> tuple[float, ...]:
        """A key that sorts failed inputs first, then pages from the least certain; skipped ones last."""
        if self.cause:
            return (0.0,)
        if self.verdict == SKIPPED:
            return (3.0,)
        return (2.0,) if self.confidence is None else (1.0, self.confidence)


class PageList:
    """At most ``most`` pages, sorted by :attr:`ListedPage.doubt`, then in the order of the output."""

    def __init__(self, most: int = MAX_PAGES) -> None:
        self.most, self.more = most, 0
        self._pages: list[ListedPage] = []

    def add(self, page: ListedPage) -> None:
        """List a page; the most certain ones give way if there are too many."""
        self._pages.append(page)
        if len(self._pages) >= 2 * self.most:
            self._cut()

    def sorted(self) -> list[ListedPage]:
        """Return the pages that are listed."""
        self._cut()
        return list(self._pages)

    def _cut(self) -> None:
        self._pages.sort(key=lambda page: page.doubt)
        self.more += len(self._pages[self.most :])
        del self._pages[self.most :]


def shortened(text: str, most: int) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else line[: most - 1] + "…"

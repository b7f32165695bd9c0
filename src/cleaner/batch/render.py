"""The task of a batch: from a page to what its output holds, in the worker, so that the work is shared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from cleaner.batch.inputs import mhtml
from cleaner.batch.inputs.item import Item
from cleaner.batch.many import warm
from cleaner.core import Cleaner
from cleaner.model.ledger import taken_by
from cleaner.outputs.to_json import dumps
from cleaner.result import Result
from cleaner.workers.outcome import Failure

#: Formats with one file for each input, and those with one file for all.
SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html", "json": ".json"}
TABLES = ("jsonl", "parquet")


class PageJob(NamedTuple):
    """What a worker is sent."""

    name: str
    url: str | None
    raw: bytes | str
    mhtml: bool = False

    def unwrapped(self) -> tuple[bytes | str, str | None]:
        """The page and its address, out of a browser's archive where it is one. Raises ValueError for a bad one."""
        if not self.mhtml:
            return self.raw, self.url
        raw, url = mhtml.unwrap(self.raw)
        return raw, self.url or url


def page_of(item: Item, url: str | None) -> PageJob | Failure:
    """What a worker is sent for an item, or why it cannot be read."""
    try:
        return PageJob(item.name, url, item.load(), item.mhtml)
    # Archives fail in as many ways as there are libraries; the page is this one's error row.
    except Exception as error:
        return Failure.of(error, "input")


class Rendered(NamedTuple):
    """``data``: the bytes of the output, or for tables of a row of values; ``result`` only where it is to be shown.

    ``taken``: what each filter took, as (reason, characters, blocks).
    ``truncated``: the limits that the page went over, as in :class:`cleaner.Result`.
    """

    data: bytes
    verdict: str
    result: Result | None = None
    taken: tuple[tuple[str, int, int], ...] = ()
    truncated: str = ""


@dataclass(frozen=True)
class Render:
    """Clean and render in the format ``form``; ``explain`` keeps the result for the caller."""

    cleaner: Cleaner
    form: str
    explain: bool = False

    def __call__(self, page: PageJob) -> Rendered:
        """The output of a page. Raises what cleaning it raises."""
        result = self.cleaner.clean(*page.unwrapped())
        kept = result if self.explain else None
        taken = taken_by((each.reason, each.text) for each in result.removed)
        return Rendered(self._data(page, result), result.verdict, kept, taken, result.truncated)

    def warm(self) -> None:
        """See :func:`warm`."""
        warm(self.cleaner)

    def _data(self, page: PageJob, result: Result) -> bytes:
        if self.form in TABLES:
            return line({"input": page.name, "url": page.url or "", **result.to_dict()})
        if self.form == "json":
            return (result.to_json(indent=1) + "\n").encode()
        if self.form == "html":
            return result.to_html().encode("utf-8", "replace")
        text = result.to_markdown() if self.form == "markdown" else result.text
        return (text + "\n").encode("utf-8", "replace")


def line(record: dict[str, Any]) -> bytes:
    """A record as a line of JSON."""
    return (dumps(record) + "\n").encode()


def error_line(name: str, url: str | None, failure: Failure) -> bytes:
    """The error row of an input."""
    return line({"input": name, "url": url or "", "error": failure.error, "cause": failure.cause})

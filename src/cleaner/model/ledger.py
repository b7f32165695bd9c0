"""From a filtered document to its kept blocks and its removals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import compress, repeat

from cleaner.model.block import Block, Removal
from cleaner.model.columns import Kind, Mask
from cleaner.model.document import Document
from cleaner.model.formatting import formatted

_KINDS = tuple(Kind)
#: Values of the fields of a block that :func:`formatted` fills in.
_UNSAID = ((), False, "", -1, "")


def kept_blocks(doc: Document, hidden: Mask | None = None, base: str = "", *, links: bool = False) -> tuple[Block, ...]:
    """Return the blocks that stay, in reading order.

    ``hidden``: (n,) the blocks to flag as hidden; ``base``: what their addresses are relative to, "" to leave them as
    they are; ``links``: the caller wants links.
    """
    stays = doc.kept.tolist()
    columns = (
        range(len(doc)),
        doc.text,
        map(_KINDS.__getitem__, doc.kind.tolist()),
        doc.level.tolist(),
        doc.row.tolist(),
        map(doc.columns.hrefs.get, range(len(doc)), repeat("")),
        _scores(doc),
        repeat(False, len(doc)) if hidden is None else hidden.tolist(),
        map(doc.columns.linked.__contains__, range(len(doc))),
        _markers(doc, stays),
        doc.labels,
    )
    rows = compress(zip(*columns, *map(repeat, _UNSAID), strict=False), stays)
    return formatted(doc, tuple(map(partial(tuple.__new__, Block), rows)), base, links=links)


def removals(doc: Document) -> tuple[Removal, ...]:
    """Return the ledger: every block that was removed, in reading order."""
    gone = (~doc.kept).tolist()
    rows = zip(range(len(doc)), doc.labels, doc.text, _scores(doc), strict=True)
    return tuple(map(partial(tuple.__new__, Removal), compress(rows, gone)))


def taken_by(removed: Iterable[tuple[str, str]]) -> tuple[tuple[str, int, int], ...]:
    """Sum removals, which are (reason, text), up to (reason, characters, blocks)."""
    sums: dict[str, tuple[int, int]] = {}
    for reason, text in removed:
        chars, blocks = sums.get(reason, (0, 0))
        sums[reason] = chars + len(text), blocks + 1
    return tuple((reason, *counts) for reason, counts in sums.items())


def _markers(doc: Document, stays: Sequence[bool]) -> Iterable[str | None]:
    """Return (n,) markers; if the first block of a numbered item is removed, the next one has its number."""
    markers = doc.columns.markers
    if not markers:
        return repeat(None, len(doc))
    found: list[str | None] = [None] * len(doc)
    waiting = ""
    for index, marker in sorted(markers.items()):
        waiting = marker or waiting
        found[index] = waiting
        if stays[index]:
            waiting = ""
    return found


def _scores(doc: Document) -> list[float | None]:
    if doc.judgement is None:
        return [None] * len(doc)
    return list(doc.judgement.scores.tolist())

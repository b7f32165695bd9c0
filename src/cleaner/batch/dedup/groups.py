"""Bring copies together on one machine. Signatures and names wait on the disk, so millions of pages fit."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import IO, Any

import numpy as np

from cleaner.batch.dedup.buckets import links
from cleaner.batch.dedup.fingerprint import BANDS, NUMBERS, Fingerprint, How, band_keys, fingerprint

#: Signatures whose bands are computed at a time.
_CHUNK = 1 << 14


def duplicates(pages: Iterable[tuple[str, str]], how: How = "near") -> dict[str, str]:
    """Return, for pages given as (name, clean text), the name of each copy and that of its original.

    ``how``: "exact" finds equal texts, "near" also those that share four fifths of their runs of five words (letters,
    in scripts without spaces). The original is the page of a group with the smallest name. Empty texts are copies of
    nothing. Of two pages with one name the second may be a copy of the first. Raises MissingExtra for "near" without
    the extra.

    >>> duplicates([("b", "The gulls had gone."), ("a", "The gulls  had gone."), ("c", "")], "exact")
    {'b': 'a'}
    """
    with Fingerprints() as found:
        for name, text in pages:
            found.add(name, fingerprint(text, how))
        return {found.name(copy): found.name(original) for copy, original in found.originals()}


class Fingerprints:
    """The fingerprints of pages, numbered as they come. In memory are about 100 bytes for each page."""

    def __init__(self) -> None:
        self._digests: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed by close()
        self._signatures: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._names: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._ends = _Numbers()
        #: Page of each digest, and of each signature.
        self._pages, self._signed = _Numbers(), _Numbers()

    def __enter__(self) -> Fingerprints:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._ends)

    def close(self) -> None:
        """Delete what waits on the disk."""
        for file in (self._digests, self._signatures, self._names):
            file.close()

    def add(self, name: str, found: Fingerprint | None) -> None:
        """Add a page; None for one that is a copy of nothing."""
        number = len(self._ends)
        self._names.write(name.encode("utf-8", "surrogatepass"))
        self._ends.append(self._names.tell())
        if found is None:
            return
        self._digests.write(found.digest)
        self._pages.append(number)
        if found.signature:
            self._signatures.write(found.signature)
            self._signed.append(number)

    def name(self, number: int) -> str:
        """Return the name of a page."""
        start = int(self._ends[number - 1]) if number else 0
        self._names.seek(start)
        data = self._names.read(int(self._ends[number]) - start)
        return data.decode("utf-8", "surrogatepass")

    def originals(self) -> Iterator[tuple[int, int]]:
        """Yield the number of each copy and that of its original, in the order in which they were added."""
        parents = np.arange(len(self))
        self._join_exact(parents)
        self._join_near(parents)
        found = dict(self._smallest(_roots(parents)))
        yield from sorted(found.items())

    def _join_exact(self, parents: np.ndarray) -> None:
        """Join pages with equal digests. ``parents``: (n,) a forest of pages, one tree for each group."""
        pages = self._pages.array()
        order, same = self._by_digest()
        for start, end in _runs(same):
            members = np.sort(pages[order[start:end]])
            _join(parents, int(members[0]), members[1:])

    def _by_digest(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the places of the digests in their order, and the numbers of equal ones in that order."""
        self._digests.seek(0)
        halves = np.frombuffer(self._digests.read(), ">u8").reshape(-1, 2)
        order = np.lexsort((halves[:, 1], halves[:, 0]))
        ordered = halves[order]
        changes = (ordered[1:] != ordered[:-1]).any(axis=1)
        return order, np.concatenate(([0], np.cumsum(changes)))[: len(order)]

    def _join_near(self, parents: np.ndarray) -> None:
        """Join pages that meet in a bucket and are alike."""
        signed = self._signed.array()
        if not len(signed):
            return
        self._signatures.flush()
        signatures = np.memmap(self._signatures, "<u4", "r", shape=(len(signed), NUMBERS))
        # One page of each digest, in the order of digests: the order of the buckets.
        chosen = self._first_of_each(signed)
        for band in range(BANDS):
            keys = _keys(signatures, chosen, band)
            order = np.argsort(keys, kind="stable")
            for start, end in _runs(keys[order]):
                members = chosen[order[start:end]]
                pages = signed[members]
                if len({_root(parents, int(page)) for page in pages}) == 1:
                    continue
                for head, alike in links(end - start, lambda part, members=members: signatures[members[part]]):  # type: ignore[misc]  # mypy cannot infer the default
                    _join(parents, int(pages[head]), pages[alike])

    def _first_of_each(self, signed: np.ndarray) -> np.ndarray:
        """Return the places, among the signatures, of one page of each digest, in the order of digests."""
        order, same = self._by_digest()
        pages = self._pages.array()[order]
        firsts = np.concatenate(([True], same[1:] != same[:-1]))[: len(order)]
        places = np.searchsorted(signed, pages[firsts])
        places[places == len(signed)] = 0
        return places[signed[places] == pages[firsts]]

    def _smallest(self, roots: np.ndarray) -> Iterator[tuple[int, int]]:
        """Yield (copy, original) for groups of pages; the original has the smallest name, and came first."""
        order = np.argsort(roots, kind="stable")
        for start, end in _runs(roots[order]):
            members = [int(page) for page in order[start:end]]
            original = min(members, key=lambda page: (self.name(page), page))
            yield from ((page, original) for page in members if page != original)


class _Numbers:
    """A list of integers, eight bytes each."""

    def __init__(self) -> None:
        self.held, self.count = np.empty(1024, np.int64), 0

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, at: int) -> Any:
        return self.held[at]

    def append(self, value: int) -> None:
        if self.count == len(self.held):
            self.held = np.concatenate((self.held, np.empty_like(self.held)))
        self.held[self.count] = value
        self.count += 1

    def array(self) -> np.ndarray:
        return self.held[: self.count]


def _keys(signatures: np.ndarray, chosen: np.ndarray, band: int) -> np.ndarray:
    """Return (n,) keys of a band of the chosen signatures."""
    parts = (chosen[at : at + _CHUNK] for at in range(0, len(chosen), _CHUNK))
    return np.concatenate([band_keys(signatures[part], band) for part in parts])


def _runs(values: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each run of two equal values or more."""
    if len(values) < 2:
        return
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1], [True])))
    for start, end in pairwise(starts.tolist()):
        if end - start > 1:
            yield start, end


def _root(parents: np.ndarray, page: int) -> int:
    while parents[page] != page:
        parents[page] = parents[parents[page]]
        page = int(parents[page])
    return page


def _join(parents: np.ndarray, page: int, others: np.ndarray) -> None:
    for other in others.tolist():
        first, second = _root(parents, page), _root(parents, other)
        parents[max(first, second)] = min(first, second)


def _roots(parents: np.ndarray) -> np.ndarray:
    """Return (n,) the root of each page."""
    while not np.array_equal(above := parents[parents], parents):
        parents = above
    return parents

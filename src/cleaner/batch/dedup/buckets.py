"""Pages that meet in a bucket, those with an equal band, are compared with a few of them only.

All pairs would take too long where a template makes thousands meet. So each page is compared with the heads of its
bucket: the first page is one, and so is each that is like none of the heads before it. The order is that of the
digests, so it does not depend on that of the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from cleaner.batch.dedup.fingerprint import NUMBERS, THRESHOLD, similarity

#: Heads of a bucket; a page that is like none of them stays alone there.
HEADS = 64
#: Signatures that are compared at a time.
_CHUNK = 8192


def links(size: int, signatures: Callable[[np.ndarray], np.ndarray]) -> Iterator[tuple[int, np.ndarray]]:
    """Yield (a head, the members like it) of a bucket of ``size`` members, sorted by digest.

    ``signatures`` returns (n, NUMBERS) signatures of (n,) members.
    """
    left = np.arange(size)
    for _ in range(HEADS):
        if len(left) < 2:
            return
        head, others = int(left[0]), left[1:]
        signature = signatures(left[:1])[0]
        parts = (others[at : at + _CHUNK] for at in range(0, len(others), _CHUNK))
        like = np.concatenate([similarity(signature, signatures(part)) >= THRESHOLD for part in parts])
        if like.any():
            yield head, others[like]
        left = others[~like]


def stream_links(members: Iterable[tuple[bytes, np.ndarray]]) -> Iterator[tuple[bytes, bytes]]:
    """Yield (the digest of a head, that of a member like it) of a bucket that comes sorted by digest.

    The same links as those of :func:`links`, of a bucket that may be larger than memory.
    """
    digests: list[bytes] = []
    heads = np.empty((0, NUMBERS), np.uint32)
    for digest, signature in members:
        like = np.flatnonzero(similarity(signature, heads) >= THRESHOLD)
        if len(like):
            yield digests[int(like[0])], digest
        elif len(digests) < HEADS:
            digests.append(digest)
            heads = np.concatenate((heads, signature[None, :]))

"""Find the blocks of a page that its gold text consists of, by greedy string tiling.

Wise, "String Similarity via Greedy String Tiling and Running Karp-Rabin Matching" (1993): the longest common runs of
tokens are paired first, and each token is used once. So a navigation entry whose words also occur in the article does
not count as content, and of two copies of a sentence the one between its neighbours counts.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cleaner_lab.accuracy.metrics import tokens

#: Lengths of the seeds, in tokens: long runs are searched first.
SEEDS = (32, 16, 8, 4)
#: A shorter block counts only if its neighbours on the page are at most this many tokens apart in the gold.
NEAR = 80
_PRIME = 1_000_003
_Ints = npt.NDArray[np.int64]


def coverage(blocks: Sequence[str], gold: str) -> npt.NDArray[np.float64]:
    """(n,) share of each block's tokens that are paired with tokens of ``gold``, 0-1; 0 for blocks without tokens."""
    per_block = [tokens(block) for block in blocks]
    wanted = tokens(gold)
    counts = np.fromiter(map(len, per_block), np.int64, len(per_block))
    ids: dict[str, int] = {}
    page = np.fromiter((ids.setdefault(token, len(ids)) for block in per_block for token in block), np.int64)
    goal = np.fromiter((ids.setdefault(token, len(ids)) for token in wanted), np.int64)
    paired = np.full(len(page), -1, np.int64)
    free = np.ones(len(goal), bool)
    for size in SEEDS:
        _tile(page, goal, paired, free, size)
    starts = np.concatenate(([0], np.cumsum(counts)))
    _short_blocks(page, goal, paired, free, starts)
    hits = np.concatenate(([0], np.cumsum(paired >= 0)))
    return (hits[starts[1:]] - hits[starts[:-1]]) / np.maximum(counts, 1)


def _hashes(values: _Ints, usable: npt.NDArray[np.bool_], size: int) -> tuple[_Ints, _Ints]:
    """(positions, hashes) of the runs of ``size`` usable tokens."""
    count = len(values) - size + 1
    if count <= 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    found = np.zeros(count, np.int64)
    good = np.ones(count, bool)
    with np.errstate(over="ignore"):
        for step in range(size):
            found = found * _PRIME + values[step : step + count] + 1
            good &= usable[step : step + count]
    places = np.flatnonzero(good)
    return places, found[places]


def _tile(page: _Ints, goal: _Ints, paired: _Ints, free: npt.NDArray[np.bool_], size: int) -> None:
    """Pair all runs of at least ``size`` tokens, longest first."""
    for negative, place, target in sorted(_runs(page, goal, paired, free, size)):
        length = -negative
        clear = (paired[place : place + length] < 0) & free[target : target + length]
        if clear.all():
            paired[place : place + length] = np.arange(target, target + length)
            free[target : target + length] = False
            continue
        # What a longer run has left of this one is paired if it is still long enough.
        edges = np.flatnonzero(np.diff(np.concatenate(([False], clear, [False])).astype(np.int8)))
        for start, end in edges.reshape(-1, 2).tolist():
            if end - start >= size:
                paired[place + start : place + end] = np.arange(target + start, target + end)
                free[target + start : target + end] = False


def _runs(
    page: _Ints, goal: _Ints, paired: _Ints, free: npt.NDArray[np.bool_], size: int
) -> list[tuple[int, int, int]]:
    """Return (-length, place on the page, place in the gold) of the common runs of at least ``size`` free tokens."""
    places, keys = _hashes(goal, free, size)
    index: dict[int, list[int]] = {}
    for place, key in zip(places.tolist(), keys.tolist(), strict=True):
        index.setdefault(key, []).append(place)
    places, keys = _hashes(page, paired < 0, size)
    runs: list[tuple[int, int, int]] = []
    covered: dict[int, int] = {}
    for place, key in zip(places.tolist(), keys.tolist(), strict=True):
        for target in index.get(key, ())[:50]:
            # A run on this diagonal that was already followed to its end gives nothing new.
            if covered.get(place - target, -1) > place:
                continue
            length = _extend(page, goal, paired, free, place, target)
            covered[place - target] = place + length
            if length >= size:
                runs.append((-length, place, target))
    return runs


def _extend(page: _Ints, goal: _Ints, paired: _Ints, free: npt.NDArray[np.bool_], place: int, target: int) -> int:
    limit = min(len(page) - place, len(goal) - target)
    done = 0
    while done < limit:
        step = min(256, limit - done)
        a, b = place + done, target + done
        same = (page[a : a + step] == goal[b : b + step]) & (paired[a : a + step] < 0) & free[b : b + step]
        if not same.all():
            return done + int(np.argmin(same))
        done += step
    return done


def _short_blocks(page: _Ints, goal: _Ints, paired: _Ints, free: npt.NDArray[np.bool_], starts: _Ints) -> None:
    """Pair whole blocks that are shorter than a seed with the gold between their neighbours."""
    last = -1
    following = _next_paired(paired)
    for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        if paired[start:end].max(initial=-1) >= 0:
            last = int(paired[start:end].max())
            continue
        if start == end or end - start > SEEDS[-1]:
            continue
        until = int(following[end]) if following[end] >= 0 else len(goal)
        if last < 0 or not last < until <= last + NEAR + 1:
            # At an end of the text there is only one neighbour to look beside.
            until = min(last + 1 + NEAR // 4, len(goal)) if last >= 0 else -1
        for target in range(last + 1, until - (end - start) + 1):
            run = slice(target, target + end - start)
            if free[run].all() and (goal[run] == page[start:end]).all():
                paired[start:end] = np.arange(run.start, run.stop)
                free[run] = False
                last = run.stop - 1
                break


def _next_paired(paired: _Ints) -> _Ints:
    """(m + 1,) for each token the partner of the next paired token at or after it, -1 if there is none."""
    result = np.full(len(paired) + 1, -1, np.int64)
    for index in range(len(paired) - 1, -1, -1):
        result[index] = paired[index] if paired[index] >= 0 else result[index + 1]
    return result

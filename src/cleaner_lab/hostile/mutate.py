"""Clean damaged pieces of real pages, a million if you like, in processes that may die of them.

Input ``n`` depends only on the seed and ``n``, so that each can be made again.
"""

from __future__ import annotations

import faulthandler
import logging
import multiprocessing
import random
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from cleaner import Cleaner
from cleaner_lab import datasets
from cleaner_lab.hostile.mutations import mutated

SETS = ("wcxb-dev", "fundus-dev", "daniel-dev", "traf-dev", "htmldate-dev", "wcxb-dev@soup", "daniel-dev@soup")
#: Kinds of inputs with their shares: windows of pages and of text dumps, in bytes, and whole pages.
KINDS = (("window", 0.93), ("large window", 0.069), ("page", 0.001))
WINDOWS = {"window": (100, 1200), "large window": (1200, 8000)}
#: CPU seconds that an input may take, and those that each megabyte of it adds.
SECONDS, SECONDS_PER_MB = 1.0, 10.0
#: Wall-clock seconds without a sign of life after which the process is killed.
SILENCE = 120.0
#: One in this many inputs is cleaned twice and compared, read alone and counted, and written in all formats.
CLOSER = 50
#: Number of inputs for one process.
STRETCH = 20_000
_SETTINGS = (
    Cleaner(engine="rules", language="en"),
    Cleaner(engine="rules"),
    Cleaner(engine="learned", language="en"),
    Cleaner(engine="learned"),
    Cleaner(engine="readability", language="en"),
)
_KEEPING = Cleaner(keep=("comments", "links", "images", "tables", "captions"), favor="recall", language="de")


class Input(NamedTuple):
    """``kind``: what it was cut from; ``settings``: how it is cleaned."""

    raw: bytes
    kind: str
    settings: Cleaner


@dataclass
class Figures:
    """Sums over a stretch of inputs."""

    kinds: Counter[str]
    verdicts: Counter[str]
    blocks: int = 0
    size: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_number: int = -1

    def add(self, other: Figures) -> None:
        """Add another stretch."""
        self.kinds += other.kinds
        self.verdicts += other.verdicts
        self.blocks, self.size, self.seconds = (
            self.blocks + other.blocks,
            self.size + other.size,
            self.seconds + other.seconds,
        )
        if other.slowest > self.slowest:
            self.slowest, self.slowest_number = other.slowest, other.slowest_number


def pool(data: Path, limit: int) -> list[bytes]:
    """Return the first pages of each set, as bytes."""
    pages = (example.raw for name in SETS for example in datasets.load(data, name, limit))
    return [page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass") for page in pages]


def made(pages: Sequence[bytes], seed: int, number: int) -> Input:
    """Make input ``number``."""
    chance = random.Random(f"{seed}:{number}")
    kind = chance.choices([name for name, _ in KINDS], [share for _, share in KINDS])[0]
    page, other = chance.choice(pages), chance.choice(pages)
    if kind in WINDOWS:
        size = chance.randint(*WINDOWS[kind])
        page, other = (
            whole[at : at + size] for whole in (page, other) for at in [chance.randrange(max(1, len(whole) - size))]
        )
    settings = _KEEPING if chance.random() < 0.1 else chance.choice(_SETTINGS)
    return Input(mutated(page, other, chance), kind, settings)


def check(item: Input, closer: bool) -> tuple[int, str]:
    """Return (blocks, verdict) of an input. Raises AssertionError for a broken promise, and what cleaning raises."""
    result = item.settings.clean(item.raw)
    indices = sorted([*(block.index for block in result.kept), *(gone.index for gone in result.removed)])
    assert indices == list(range(len(indices))), "kept + removed is not all that was read"
    assert all(gone.reason for gone in result.removed), "a removal without a reason"
    if closer:
        doc = item.settings.document(item.raw)
        assert len(doc) == len(indices), "blocks were lost after reading"
        texts = {block.index: block.text for block in result.kept} | {gone.index: gone.text for gone in result.removed}
        assert all(doc.text[index] == text for index, text in texts.items()), "a filter changed a text"
        assert item.settings.clean(item.raw) == result, "another result the second time"
        result.to_markdown()
        result.to_json()
    return len(indices), result.verdict


def run(data: Path, numbers: range, seed: int, limit: int, keep: Path) -> Iterator[str]:
    """Yield a line for each stretch and each failure, then the sums; inputs that failed are written to ``keep``."""
    pages = pool(data, limit)
    total, failed, begin = Figures(Counter(), Counter()), 0, time.monotonic()
    yield f"{len(pages)} pages, {sum(map(len, pages)) >> 20} MB; seed {seed}"
    at = numbers.start
    while at < numbers.stop:
        end = min(numbers.stop, (at // STRETCH + 1) * STRETCH)
        failures, figures, at = _stretch(pages, seed, range(at, end))
        total.add(figures)
        for number, error in failures:
            failed += 1
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{seed}-{number}.bin").write_bytes(made(pages, seed, number).raw)
            yield f"FAILED input {number}: {error}"
        done, passed = sum(total.kinds.values()), time.monotonic() - begin
        slowest = f"slowest {total.slowest:.2f} s (input {total.slowest_number})"
        yield f"{at} of {numbers.stop}: {done} cleaned, {failed} failed, {passed:.0f} s, {slowest}"
    sums = f"{total.size / 1e6:.0f} MB, {total.blocks} blocks, {total.seconds:.0f} s of CPU time"
    yield f"{sum(total.kinds.values())} inputs, {sums}"
    yield f"cut from: {dict(total.kinds.most_common())}"
    yield f"verdicts: {dict(total.verdicts.most_common())}"
    yield f"{failed} failures"


def _stretch(pages: Sequence[bytes], seed: int, numbers: range) -> tuple[list[tuple[int, str]], Figures, int]:
    """Return (failures, figures, the next number) of inputs, which a process of its own cleans."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    last = context.Value("q", numbers.start, lock=False)
    process = context.Process(target=_work, args=(pages, seed, numbers, theirs, last))
    process.start()
    theirs.close()
    before, since = -1, time.monotonic()
    figures = Figures(Counter(), Counter())
    failures: list[tuple[int, str]] = []
    while True:
        if ours.poll(1.0):
            try:
                message = ours.recv()
            except EOFError:
                process.join()
                failures.append((last.value, f"the process died: exit status {process.exitcode}"))
                return failures, figures, last.value + 1
            if message is None:
                process.join()
                return failures, figures, numbers.stop
            if isinstance(message, Figures):
                figures.add(message)
            else:
                failures.append(message)
        if last.value != before:
            before, since = last.value, time.monotonic()
        elif time.monotonic() - since > SILENCE:
            process.kill()
            process.join()
            failures.append((before, f"not done within {SILENCE:.0f} s"))
            return failures, figures, before + 1


def _work(
    pages: Sequence[bytes],
    seed: int,
    numbers: range,
    answers: Connection,
    last: Any,
) -> None:
    faulthandler.enable()
    # readability-lxml logs a traceback for each page that it cannot parse.
    logging.disable()
    figures = Figures(Counter(), Counter())
    for number in numbers:
        last.value = number
        item = made(pages, seed, number)
        start = time.process_time()
        try:
            blocks, verdict = check(item, number % CLOSER == 0)
        except Exception:
            answers.send((number, traceback.format_exc(limit=-4)))
            continue
        seconds = time.process_time() - start
        if seconds > SECONDS + SECONDS_PER_MB * len(item.raw) / 1e6:
            answers.send((number, f"{seconds:.1f} s for {len(item.raw)} bytes"))
        figures.add(Figures(Counter([item.kind]), Counter([verdict]), blocks, len(item.raw), seconds, seconds, number))
        if number % 500 == 499:
            answers.send(figures)
            figures = Figures(Counter(), Counter())
    answers.send(figures)
    answers.send(None)

"""Give attack pages to one extractor in this process.

``python -m cleaner_lab.hostile.attack_run EXTRACTOR SIZE... < NAMES`` prints a line of JSON for each name and size:
"full", or "small" and "4" (four times "small") for tests.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time
from pathlib import Path
from typing import Any

from cleaner import Cleaner
from cleaner_lab.hostile.attacks import ATTACKS, BEFORE, Attack

#: Bytes of address space and CPU seconds for one attack: more is a blow-up or a hang.
MEMORY, SECONDS = 8 << 30, 30
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def find(name: str) -> Attack:
    """Return the attack of this name. Raises StopIteration for an unknown one."""
    return next(attack for attack in ATTACKS if attack.name == name)


def size(attack: Attack, name: str) -> int:
    """Return the size of an attack for the name of a size."""
    return {"small": attack.small, "4": 4 * attack.small, "full": attack.full}[name]


def measure(attack: Attack, extractor: str, size_name: str) -> dict[str, Any]:
    """Measure seconds, extra megabytes, the verdict, and how many sentences came out or were removed."""
    raw = attack.build(size(attack, size_name))
    before = _peak(reset=True)
    start = time.process_time()
    verdict, text, removed = _extract(raw, extractor)
    seconds = time.process_time() - start
    text, removed = (" ".join(part.split()) for part in (text, removed))
    return {
        "name": attack.name,
        "seconds": round(seconds, 3),
        "megabytes": round(_peak() - before),
        "size": len(raw) / 1e6,
        "verdict": verdict,
        "wanted": len(attack.sentences),
        "kept": sum(sentence in text for sentence in attack.sentences),
        "removed": sum(sentence not in text and sentence in removed for sentence in attack.sentences),
    }


def _extract(raw: str | bytes, extractor: str) -> tuple[str, str, str]:
    """Return (verdict, text, what was removed); peers return only a text."""
    if extractor == "cleaner":
        result = Cleaner().clean(raw)
        result.to_markdown()
        return result.verdict, result.text, " ".join(block.text for block in result.removed)
    from cleaner_lab.accuracy.peers import PEERS

    return "", PEERS[extractor]()(raw, None, "en"), ""


def _peak(reset: bool = False) -> float:
    """Return the peak of resident megabytes since the last reset; ``reset`` starts again from now."""
    if reset:
        _CLEAR.write_text("5")
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Measure the attacks named on standard input; see the module."""
    logging.disable()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    extractor, *sizes = sys.argv[1:]
    # The first page loads modules, which must not be counted.
    _extract(f"<html><body><article><p>{BEFORE}</p></article></body></html>", extractor)
    for name in sys.stdin.read().splitlines():
        used = int(time.process_time()) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, resource.RLIM_INFINITY))
        for size_name in sizes:
            print(json.dumps(measure(find(name), extractor, size_name)), flush=True)


if __name__ == "__main__":
    main()

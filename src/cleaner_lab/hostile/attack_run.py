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

#: Bytes of address space, and CPU seconds for a name: more is a blow-up, or hangs.
MEMORY, SECONDS = 8 << 30, 30
_STATUS, _CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def find(name: str) -> Attack:
    """The attack of a name; raises StopIteration for an unknown one."""
    return next(each for each in ATTACKS if each.name == name)


def size(attack: Attack, share: str) -> int:
    """What a share means for an attack."""
    return {"small": attack.small, "4": 4 * attack.small, "full": attack.full}[share]


def measure(attack: Attack, extractor: str, share: str) -> dict[str, Any]:
    """Seconds, megabytes over what was held before, verdict, and how many sentences came out or were removed."""
    raw = attack.build(size(attack, share))
    before = _peak(reset=True)
    start = time.process_time()
    verdict, text, removed = _extract(raw, extractor)
    seconds = time.process_time() - start
    text, removed = (" ".join(each.split()) for each in (text, removed))
    return {
        "name": attack.name,
        "seconds": round(seconds, 3),
        "megabytes": round(_peak() - before),
        "size": len(raw) / 1e6,
        "verdict": verdict,
        "wanted": len(attack.sentences),
        "kept": sum(each in text for each in attack.sentences),
        "removed": sum(each not in text and each in removed for each in attack.sentences),
    }


def _extract(raw: str | bytes, extractor: str) -> tuple[str, str, str]:
    """(verdict, text, what was removed); others than ours say only the text."""
    if extractor == "cleaner":
        result = Cleaner().clean(raw)
        result.to_markdown()
        return result.verdict, result.text, " ".join(each.text for each in result.removed)
    from cleaner_lab.accuracy.peers import PEERS

    return "", PEERS[extractor]()(raw, None, "en"), ""


def _peak(reset: bool = False) -> float:
    """The most megabytes that were resident since the last reset; now, if reset."""
    if reset:
        _CLEAR.write_text("5")
    line = next(each for each in _STATUS.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """See the module."""
    logging.disable()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    extractor, *shares = sys.argv[1:]
    # What the first page loads is not the attack's doing.
    _extract(f"<html><body><article><p>{BEFORE}</p></article></body></html>", extractor)
    for name in sys.stdin.read().splitlines():
        used = int(time.process_time()) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, resource.RLIM_INFINITY))
        for share in shares:
            print(json.dumps(measure(find(name), extractor, share)), flush=True)


if __name__ == "__main__":
    main()

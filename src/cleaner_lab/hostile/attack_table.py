"""Compare how cleaner and its peers survive attack pages, each page in a process of its own."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from cleaner_lab.hostile.attack_run import SECONDS
from cleaner_lab.hostile.attacks import ATTACKS, Attack

#: Wall-clock seconds for something that waits without using the processor.
WAITING = 150.0


def run(attack: Attack, extractor: str) -> dict[str, Any]:
    """Return what :func:`.attack_run.measure` prints, with ``fate``; only ``fate`` if the process dies before that."""
    command = [sys.executable, "-m", "cleaner_lab.hostile.attack_run", extractor, "full"]
    try:
        done = subprocess.run(command, input=attack.name, capture_output=True, text=True, timeout=WAITING, check=False)
    except subprocess.TimeoutExpired:
        return {"fate": f"hang > {SECONDS} s"}
    if done.returncode == -signal.SIGXCPU:
        return {"fate": f"hang > {SECONDS} s"}
    if done.returncode == 0:
        found: dict[str, Any] = json.loads(done.stdout)
        wanted, lost = found["wanted"], found["wanted"] - found["kept"] - found["removed"]
        if lost:
            return found | {"fate": f"text lost ({lost} of {wanted})"}
        return found | {
            "fate": f"removed, and said so ({found['removed']} of {wanted})" if found["removed"] else "fine"
        }
    if done.returncode < 0:
        return {"fate": f"crash ({signal.Signals(-done.returncode).name})"}
    last = (done.stderr.strip().splitlines() or [""])[-1]
    name = last.partition(":")[0].rpartition(".")[2]
    return {"fate": "out of memory" if name == "MemoryError" else f"raises {name}"}


def table(peers: Sequence[str], only: str = "") -> Iterator[str]:
    """Yield the lines of a Markdown table and sums under it. ``only``: only attacks with this in their name."""
    heads = ("", "attack", "MB", "ours", "verdict", "s", "peak MB", *peers)
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    fates: dict[str, list[str]] = {name: [] for name in ("ours", *peers)}
    for attack in ATTACKS:
        if only in attack.name:
            cells = _row(attack, peers, fates)
            yield f"| {' | '.join(cells)} |"
    yield ""
    for name, found in fates.items():
        kinds = Counter(re.split(r" [(>]|(?<=raises) ", fate)[0] for fate in found)
        yield f"{name}: {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}, of {len(found)}"


def _row(attack: Attack, peers: Sequence[str], fates: dict[str, list[str]]) -> list[str]:
    ours = run(attack, "cleaner")
    fates["ours"].append(ours["fate"])
    cells = [attack.group, attack.name, f"{ours.get('size', 0):.1f}", ours["fate"], ours.get("verdict", "")]
    cells += [str(ours.get("seconds", "")), str(ours.get("megabytes", ""))]
    for peer in peers:
        # Peers read only HTML.
        fate = "-" if attack.kind == "text" else run(attack, peer)["fate"]
        if fate != "-":
            fates[peer].append(fate)
        cells.append(fate)
    return [cell.replace("|", "\\|").replace("<", "&lt;") for cell in cells]

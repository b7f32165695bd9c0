"""Clean the marked dumps of ``fixtures/marked`` and compare what is wrong with the ledger of known faults.

The folder holds ``dumps``, ``frames`` (ten paragraphs in a news page, in many languages), ``bare.txt`` (whole texts
with nothing round them) and ``strings.txt`` (interface strings). Each becomes a few cases: a dump as it is and with
blank lines between its lines, the prose of a frame with and without the frame, a string between two paragraphs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import cleaner
from cleaner_lab.accuracy.marked_dump import Line, MarkedDump, read_all, read_texts, unmarked
from cleaner_lab.accuracy.marked_faults import Fault, Outcome, judge

FOLDER = Path(__file__).parents[3] / "fixtures" / "marked"
LEDGER = FOLDER / "known-faults.txt"
HEAD = """\
# What is known to be wrong in what comes out of the marked dumps: one fault a line, as name, ways, fault and text,
# with tabs between. Made by "python -m cleaner_lab marked --write". Read its diff: a new line is a step back.
"""
#: Paragraphs that are left of the prose of a frame that is cut.
CUT = 3
#: Paragraphs before and after an interface string: enough for an article on each side.
AROUND = 3
#: Letters of a line that the ledger shows.
SHOWN = 90


class Case(NamedTuple):
    """A dump in one of the ways in which it is cleaned."""

    group: str
    """"dumps", "frames", "bare" or "strings"."""
    way: str
    """"plain", "spaced", "bare" or "cut"."""
    dump: MarkedDump

    def outcome(self) -> Outcome:
        """Clean the dump and judge what comes out. Of a frame only the prose can be at fault."""
        outcome = judge(self.dump, cleaner.clean(self.dump.text(spaced=self.way == "spaced")))
        if self.group == "frames":
            return outcome._replace(faults=tuple(fault for fault in outcome.faults if fault.what == "lost"))
        return outcome


class Entry(NamedTuple):
    """A line of the ledger."""

    name: str
    fault: str
    text: str


#: Entries of the ledger, each with the ways in which the fault is there.
Ledger = Mapping[Entry, Sequence[str]]


def cases(names: Collection[str] = (), folder: Path = FOLDER) -> Iterator[Case]:
    """Yield all cases; with ``names`` only those whose name starts with one of them."""
    for case in (*_dumps(folder), *_frames(folder), *_bare(folder), *_strings(folder)):
        if not names or case.dump.name.startswith(tuple(names)):
            yield case


def _dumps(folder: Path) -> Iterator[Case]:
    for dump in read_all(folder / "dumps"):
        yield Case("dumps", "plain", dump)
        if dump.can_be_spaced():
            yield Case("dumps", "spaced", dump)


def _frames(folder: Path) -> Iterator[Case]:
    for dump in read_all(folder / "frames"):
        prose = _prose(dump)
        named = MarkedDump(f"frame-{dump.name}", dump.head, {}, dump.lines)
        yield Case("frames", "plain", named)
        yield Case("frames", "spaced", named)
        yield Case("frames", "bare", unmarked(named.name, dump.name, prose))
        left = [line for line in dump.lines if line.mark == "-" or line in prose[:CUT]]
        yield Case("frames", "cut", unmarked(named.name, dump.name, left))


def _bare(folder: Path) -> Iterator[Case]:
    numbers: dict[str, int] = {}
    for lang, lines in read_texts(folder / "bare.txt"):
        numbers[lang] = numbers.get(lang, 0) + 1
        dump = unmarked(f"bare-{lang}-{numbers[lang]}", lang, [Line("+", line) for line in lines])
        yield Case("bare", "plain", dump)
        if len(lines) > 1:
            yield Case("bare", "spaced", dump)


def _strings(folder: Path) -> Iterator[Case]:
    frames = {dump.name: _prose(dump) for dump in read_all(folder / "frames")}
    for lang, strings in read_texts(folder / "strings.txt"):
        before, after = frames[lang][:AROUND], frames[lang][-AROUND:]
        for string in strings:
            yield Case("strings", "plain", unmarked(f"strings-{lang}", lang, [*before, Line("-", string), *after]))


def _prose(dump: MarkedDump) -> list[Line]:
    return [line for line in dump.lines if line.mark == "+"]


def entries(case: Case, faults: Iterable[Fault]) -> list[Entry]:
    """Return the faults of a case as the ledger has them."""
    return [Entry(case.dump.name, fault.what, " ".join(fault.text.split())[:SHOWN].strip()) for fault in faults]


def read_ledger(file: Path = LEDGER) -> dict[Entry, list[str]]:
    """Read the known faults; an empty ledger if there is no file."""
    found: dict[Entry, list[str]] = {}
    for raw in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        if not raw.startswith("#"):
            name, ways, fault, text = raw.split("\t")
            found[Entry(name, fault, text)] = ways.split(",")
    return found


def write_ledger(ledger: Ledger, file: Path = LEDGER) -> None:
    """Write the known faults."""
    lines = (f"{entry.name}\t{','.join(ways)}\t{entry.fault}\t{entry.text}\n" for entry, ways in ledger.items())
    file.write_text(HEAD + "".join(lines), encoding="utf-8")


def ledger_of(outcomes: Iterable[tuple[Case, Outcome]]) -> dict[Entry, list[str]]:
    """Return the faults of all cases, in order, each with the ways in which it is there."""
    found: dict[Entry, list[str]] = {}
    for case, outcome in outcomes:
        for entry in dict.fromkeys(entries(case, outcome.faults)):
            ways = found.setdefault(entry, [])
            ways += [case.way] if case.way not in ways else []
    return found


def report(outcomes: Sequence[tuple[Case, Outcome]]) -> Iterator[str]:
    """Yield the faults of each case, then the sums of each group in each way."""
    for case, outcome in outcomes:
        if outcome.faults:
            yield f"{case.dump.name} ({case.way})  F1 {outcome.f1:.3f}"
            yield from (f"    {fault}" for fault in outcome.faults)
    yield ""
    yield "| group | way | cases | without a fault | word-F1 | words kept | lost | kept wrongly | fields wrong |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for key in dict.fromkeys((case.group, case.way) for case, _ in outcomes):
        yield _sums(*key, [outcome for case, outcome in outcomes if (case.group, case.way) == key])


def _sums(group: str, way: str, outcomes: Sequence[Outcome]) -> str:
    faults = [fault.what for outcome in outcomes for fault in outcome.faults]
    lost, kept = faults.count("lost") + faults.count("indent"), faults.count("kept")
    cells = (
        group,
        way,
        len(outcomes),
        sum(not outcome.faults for outcome in outcomes),
        f"{sum(outcome.f1 for outcome in outcomes) / len(outcomes):.3f}",
        f"{sum(outcome.right for outcome in outcomes) / sum(outcome.wanted for outcome in outcomes):.4f}",
        lost,
        kept,
        len(faults) - lost - kept,
    )
    return "| " + " | ".join(map(str, cells)) + " |"

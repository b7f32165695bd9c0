"""The lists that say how a dump is read: each entry decides something."""

from __future__ import annotations

import pytest

from cleaner.readers.dump import markdown, read
from cleaner.readers.dump.plain_dump import PlainDump

PROSE = "The harbour was empty at noon. Dr. Meyer said that nobody in the room was happy with it, and left the town. "
#: For each step a dump that is read in another way without it.
NEEDS = {
    "list of links": "[1]Home [2]News [3]Sport\nText.\n1. https://a.example\n2. https://b.example\n3. https://c.example",
    "link numbers": "[1]Home [2]News [3]Sport\nText.\n1. https://a.example\n2. https://b.example\n3. https://c.example",
    "columns": (
        "The captains on the old line have\nstopped sailing after dark, saying\nthat they can no longer see the chan-\n"
        "nel. The decision came hours after\nthe third lit buoy went out on Fri-\nday evening, said the board of the\ntown."
    ),
    "wrapped": (
        "The harbour board was asked by Jane Doe to keep the old ice house in the\n"
        "town, and it agreed after a long debate that went on until two in the mor-\n"
        "ning. In the morning nobody in the room was happy with it, said the board\n"
        "of the town."
    ),
    "edit marks": "Harbour Wiki\n" + "".join(f"{name}[edit]\n{PROSE}\n" for name in ("History", "Ferry", "Lamps")),
    "even gaps": "Title\n\nThe board of the harbour was asked by\n\nJane Doe\n\nto keep the old ice house.",
    "code": "The script:\ndef count(path):\n    return len(path)",
    "verse": "My boat is waiting, and the wind is low,\nThe harbour sleeps, the gulls are gone,\n"
    "And all the lamps along the row,\nAre waiting for the dawn.",
    "table rows": "Name\tAge\nAnna\t30",
    "spaces": "One.   Two.\n  Three.",
    "run together": "Read moreShare this.By Anna here.The harbour was empty.Nobody knew why.The end came soon.It was all.",
    "one line": PROSE * 20,
    "broken lines": "Title\nThe board of the harbour was asked by\nJane Doe\nto keep the old ice house.",
    "marked lines": "- one\n- two\n## Head",
}


@pytest.mark.parametrize("name", [name for name, _ in read.STEPS])
def test_every_step_is_needed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = NEEDS[name]
    whole = read.read(source)
    nothing = {
        "spaces": lambda dump: setattr(dump, "lines", dump.raw),
        "table rows": _no_rows,
        "broken lines": _no_marks,
    }
    steps = [(own, step if own != name else nothing.get(name, lambda dump: None)) for own, step in read.STEPS]
    monkeypatch.setattr(read, "STEPS", tuple(steps))
    without = read.read(source)
    assert (whole.text, whole.kind.tolist()) != (without.text, without.kind.tolist())


def _no_rows(dump: PlainDump) -> None:
    dump.rows = bytearray(len(dump.raw))


def _no_marks(dump: PlainDump) -> None:
    dump.special = bytearray(len(dump.lines))


def test_the_first_form_that_fits_reads_a_dump() -> None:
    assert [name for name, fits, _ in read.FORMS if fits("[a](https://a.example) [b](https://b.example)")] == [
        "markdown",
        "plain",
    ]
    assert [name for name, fits, _ in read.FORMS if fits("The harbour was empty.")] == ["plain"]
    assert [name for name, fits, _ in read.FORMS if fits("")] == ["plain"]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("fence", "```"), ("heading", "## Head"), ("underline", "==="), ("separator", "* * *"), ("item", "* one"), ("item", "2. two"),
        ("quote", "> Quoted"), ("table row", "| a | b |"),
    ],
)  # fmt: skip
def test_blocks_of_markdown_begin_with_their_letters(name: str, line: str) -> None:
    assert next(letters for own, letters, _ in markdown.BLOCKS if own == name and line[0] in letters)

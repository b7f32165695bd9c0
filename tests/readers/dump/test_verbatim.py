"""Code and verse keep their lines; what looks a little like them does not become one block."""

from __future__ import annotations

import pytest

from cleaner.model.columns import Kind
from cleaner.readers.dump import read as text

CODE = {
    "python": "def count(path):\n    with open(path) as file:\n        return sum(1 for line in file)",
    "stripped": "total = 0\nwhile block := file.read(1 << 20):\ntotal += block.count(b'x')",
    "javascript": "function add(a, b) {\n  // both are numbers\n  return a + b;\n}",
    "shell": "$ cd harbour\n$ ./count --all lamps.txt",
    "c": "#include <stdio.h>\nint total = 0;\nfor (i = 0; i < 9; i++) {\n    total += i;\n}",
    "a blank line": "import os\n\nprint(os.getcwd())",
}
PROSE = {
    "definitions": "Return to the harbour;\nWith the tide came the gulls:\nClass began at nine.",
    "counters": "News (3)\nSports(12)\nHarbour(4)",
    "prices": "$ 4,477\nAvg. fee for a berth",
    "items": "Use the side door.\nFor members only:\nWhile you wait",
    "links": ")\n#Ferries\n#Lamps",
}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("name", CODE)
def test_code_is_one_block_with_its_lines(name: str, between: str) -> None:
    if between == "\n\n" and name == "a blank line":
        pytest.skip("the blank line cannot be told from the others")
    dump = f"Title\nThis is how it is done:\n{CODE[name]}\nThat was all of it.".replace("\n", between)
    columns = text.read(dump)
    assert columns.text == ("Title", "This is how it is done:", CODE[name], "That was all of it.")
    assert columns.kind[2] == Kind.CODE


@pytest.mark.parametrize("name", PROSE)
def test_what_is_not_code(name: str) -> None:
    assert Kind.CODE not in text.read(f"Title\n{PROSE[name]}\nThe end.").kind.tolist()


STANZA = "My boat is waiting, and the wind is low,\nThe harbour sleeps, the gulls are gone,\nAnd all is still."
OTHER = "O moon, give back the shore to me,\nO moon, give back the door."


def test_stanzas_are_blocks() -> None:
    columns = text.read(f"Title\nLog in\n\n{STANZA}\n\n{OTHER}\n\nShare\n12 votes")
    assert columns.text == ("Title", "Log in", STANZA, OTHER, "Share", "12 votes")


@pytest.mark.parametrize(
    "dump",
    [
        "Harbour House,\n12 Quay Street,\nWexcombe,\nTarrow",
        "Work only within the designated areas;\nAvoid all of the prohibited spaces;\nHelp to keep order;\nLeave at six.",
        "He went out for bread.\nHe was to buy six rolls.\nHe came back at ten.\nWith a goat.",
        "Set goals that you can measure:\nThey help to track what is done.\nKnow your guests well:\nAsk them what they eat.",
    ],
)
def test_what_is_not_verse(dump: str) -> None:
    assert not any("\n" in block for block in text.read(f"Title\n{dump}").text)


def test_speech_after_a_dash_keeps_it() -> None:
    dump = "Title\n– Never, said the captain.\n– Twice – said the boy – or more\n– bread\n- milk"
    assert text.read(dump).text == (
        "Title", "– Never, said the captain.", "– Twice – said the boy – or more", "bread", "milk"
    )  # fmt: skip

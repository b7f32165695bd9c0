"""Marked dumps: what comes out of ``fixtures/marked``, beside the ledger of what is known to be wrong.

A fault that is not in the ledger fails, and so does an entry that is a fault no more. Then ``python -m cleaner_lab
marked --write`` writes the ledger anew; read its difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner

import cleaner
from cleaner import Result
from cleaner.model.document import Document
from cleaner_lab.__main__ import main
from cleaner_lab.accuracy import marked
from cleaner_lab.accuracy.marked import Case, Entry
from cleaner_lab.accuracy.marked_dump import FORMS, Line, MarkedDump, read, read_all
from cleaner_lab.accuracy.marked_faults import judge, kept_shares

KNOWN = marked.read_ledger()
CASES = {name: list(group) for name, group in groupby(marked.cases(), key=lambda case: case.dump.name)}


def entries_of(name: str) -> Iterator[tuple[str, Entry]]:
    for entry, ways in KNOWN.items():
        if entry.name == name:
            yield from ((way, entry) for way in ways)


def found_in(cases: list[Case]) -> set[tuple[str, Entry]]:
    return {(case.way, entry) for case in cases for entry in marked.entries(case, case.outcome().faults)}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_what_is_known_to_be_wrong(name: str) -> None:
    found, known = found_in(CASES[name]), set(entries_of(name))
    assert found - known == set(), "new faults"
    assert known - found == set(), "faults that are gone: python -m cleaner_lab marked --write"


def test_every_entry_of_the_ledger_belongs_to_a_dump() -> None:
    assert {entry.name for entry in KNOWN} <= CASES.keys()


def test_there_are_dumps_of_many_languages_kinds_and_forms() -> None:
    dumps = read_all(marked.FOLDER / "dumps")
    assert len({dump.head["lang"] for dump in dumps}) >= 40
    assert {dump.form for dump in dumps} == FORMS.keys()
    assert all(set(dump.head) >= {"kind", "lang", "shape"} for dump in dumps)
    assert len(read_all(marked.FOLDER / "frames")) >= 30


def test_each_field_that_is_wanted_stands_in_its_dump() -> None:
    for dump in read_all(marked.FOLDER / "dumps"):
        text = " ".join(dump.text().split())
        for field, value in dump.metadata.items():
            if field not in ("date", "language"):
                assert all(part in text for part in value.split("; ")), (dump.name, field)


# The judge of the dumps.

MENU, FIRST, SECOND = "Ferries", "The ferry to Skelder stays in port.", "Its captain has lost the key."


def dump_of(*lines: str, **metadata: str) -> MarkedDump:
    return MarkedDump("a-dump", {"lang": "en"}, metadata, tuple(Line(line[0], line[2:]) for line in lines))


def without(lines: tuple[str, ...]) -> cleaner.Filter:
    """A filter that takes these lines, each once for every time that it is named."""

    @cleaner.rule("named")
    def named(doc: Document) -> list[bool]:
        left = list(lines)
        marks = []
        for text in doc.text:
            marks.append(text in left)
            if text in left:
                left.remove(text)
        return marks

    return named


def cleaned(dump: MarkedDump, *removed: str) -> Result:
    return cleaner.clean(dump.text(), kind="text", pipeline=cleaner.Pipeline((without(removed),)))


def faults(dump: MarkedDump, *removed: str) -> list[tuple[str, str]]:
    return [fault[:2] for fault in judge(dump, cleaned(dump, *removed)).faults]


def test_a_line_that_must_stay_and_goes_is_lost() -> None:
    dump = dump_of(f"- {MENU}", f"+ {FIRST}", f"+ {SECOND}")
    assert faults(dump, MENU) == []
    assert faults(dump, MENU, SECOND) == [("lost", SECOND)]
    assert faults(dump) == [("kept", MENU)]


def test_a_short_line_is_not_found_in_a_longer_one() -> None:
    dump = dump_of(f"+ {FIRST}", "+ No.", "+ Nobody has told the captain.")
    assert faults(dump, "No.") == [("lost", "No.")]


def test_the_second_of_two_equal_lines_is_told_from_the_first() -> None:
    dump = dump_of("- Share", f"+ {FIRST}", "+ Share", f"+ {SECOND}")
    assert faults(dump, "Share") == []
    assert list(kept_shares(dump, cleaned(dump, "Share"))) == [0, 1, 1, 1]


def test_a_line_that_may_go_or_stay_counts_for_nothing() -> None:
    dump = dump_of(f"? {MENU}", f"+ {FIRST}")
    assert judge(dump, cleaned(dump)) == judge(dump, cleaned(dump, MENU)) == ((), 7, 7, 7)


def test_words_are_counted_in_the_score() -> None:
    dump = dump_of("- Three short words", f"+ {FIRST}")
    assert judge(dump, cleaned(dump)).f1 == pytest.approx(2 * 7 / (10 + 7))
    assert judge(dump, cleaned(dump, FIRST)).f1 == 0


def test_a_field_is_compared_with_the_one_that_is_wanted() -> None:
    dump = dump_of(f"+ {FIRST}", title="Ferry stays", authors="")
    assert faults(dump) == [("title", "Ferry stays")]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_read_back_whole(form: str) -> None:
    lines = (Line("+", FIRST), Line("+", SECOND))
    dump = MarkedDump("a-dump", {"form": f"{form} https://skelder.example/1"}, {}, lines)
    assert list(kept_shares(dump, cleaned(dump))) == [1, 1]


def test_a_line_without_a_mark_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "wrong.marked"
    file.write_text("kind: news\nlang: en\n\n+ right\nwrong\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'wrong' has no mark"):
        read(file)
    file.write_text("kind news\n\n+ right\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'kind news' is not a field"):
        read(file)


def test_the_ledger_is_read_as_it_was_written(tmp_path: Path) -> None:
    ledger = {Entry("a-dump", "lost", SECOND): ["plain", "spaced"], Entry("a-dump", "title", ""): ["plain"]}
    marked.write_ledger(ledger, tmp_path / "ledger.txt")
    assert marked.read_ledger(tmp_path / "ledger.txt") == ledger


def test_the_command_prints_faults_and_sums() -> None:
    result = CliRunner().invoke(main, ["marked", "bare-en-2", "01-"])
    assert result.exit_code == 0
    assert "| dumps | spaced | 1 |" in result.output
    assert CliRunner().invoke(main, ["marked", "nothing"]).exit_code == 2
    assert CliRunner().invoke(main, ["marked", "01-", "--write"]).exit_code == 2

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cleaner import Cleaner, sites
from cleaner.filter import Filter
from cleaner.filters import ENGINES, HTML, TEXT
from cleaner.filters.site_rule import kept, site_rule
from cleaner.model.options import Engine
from tests.filters.read_cases import FOLDER, BadCase, Case, all_cases, read

CASES = all_cases()
ALL: dict[str, Filter] = {
    member.reason: member
    for member in (*HTML, *TEXT, *(member for engine in ENGINES.values() for member in engine), site_rule, kept)
}
LEARNED = (
    "low-score", "high-score", "entry-heading", "whole-list", "whole-run", "listed-heading", "follows-text",
    "between-kept", "post-tags", "embedded-text", "amid-text", "after-pointer", "data-lines", "dialogue", "introduced",
    "last-sentence", "thread-post",
)  # fmt: skip
#: The named filters are tested without the network, whose opinion would come in between.
ENGINE_OF: dict[str, Engine] = {
    "outside-region": "readability",
    **dict.fromkeys(LEARNED, "learned"),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.reason}: {case.title}")
def test_filter(case: Case) -> None:
    settings = Cleaner(
        kind="html" if case.html else "text",
        language=case.language,
        engine=ENGINE_OF.get(case.reason, "rules"),
        phrases=["click baby click"],
        rules=sites.rules.loads(f"version = 1\n[[site]]\nhosts = ['harbour.example']\n{case.rules}")
        if case.rules
        else None,
    )
    result = settings.clean(case.page, "https://harbour.example/ice-house")
    reasons = [(removal.text, removal.reason) for removal in result.removed]
    kept_texts = [block.text for block in result.kept]
    assert [text for text in case.gone if (text, case.reason) not in reasons] == []
    taken = {text for text, _ in reasons} - set(case.gone)
    assert [text for text in case.stays if text in taken or text not in kept_texts] == []


@pytest.mark.parametrize("reason", sorted(ALL))
def test_every_filter_has_a_table_with_near_misses(reason: str) -> None:
    cases = [case for case in CASES if case.reason == reason]
    assert any(case.gone for case in cases) or ALL[reason].restores
    assert any(case.stays for case in cases) or reason == "section-label"


def test_every_table_belongs_to_a_filter() -> None:
    assert {file.stem for file in FOLDER.iterdir()} - set(ALL) == set()


@pytest.mark.parametrize("reason", sorted(ALL))
def test_every_filter_says_what_it_must_not_touch(reason: str) -> None:
    text = sys.modules[ALL[reason].__module__].__doc__ or ""
    assert "Must not " in text


PAGE = "```html\n<p>x</p>\n```\n"


@pytest.mark.parametrize(
    "text, error",
    [
        ("# footer\n", "1: must begin with '# share'"),
        ("# share\n\nWords.\n", "3: 'Words.' stands before the first '## title of a case'"),
        (f"# share\n## a\n{PAGE}", "2: case 'a' does not say what is gone or what stays"),
        ("# share\n## a\nGone:\n```\nx\n```\n", "2: case 'a' has 0 pages, not 1"),
        (f"# share\n## a\n{PAGE}{PAGE}", "2: case 'a' has 2 pages, not 1"),
        (f"# share\n## a\n{PAGE}Gone:\n```\nx\n```\nGone:\n```\ny\n```\n", "2: case 'a' has a part twice"),
        (f"# share\n## a\n{PAGE}Goes:\n", "6: 'Goes:' is not one of Gone:, Stays:, Rules: or a fence"),
        (f"# share\n## a\n{PAGE}Gone:\n", "7: no fence after Gone:"),
        ("# share\n## a\n```html\n<p>x</p>\n", "3: a fence that is not closed"),
        ("# share\n## a\n```md\nx\n```\nGone:\n```\nx\n```\n", "2: case 'a' has a page of kind 'md'"),
        (f"# share\n## a\n{PAGE}Gone:\n```\nx\n```\n## a\n{PAGE}Gone:\n```\nx\n```\n", "2: two cases are called 'a'"),
    ],
)
def test_errors_in_a_table_say_where_and_why(tmp_path: Path, text: str, error: str) -> None:
    file = tmp_path / "share.md"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadCase) as raised:
        read(file)
    assert str(raised.value).startswith(f"{file}:{error}")

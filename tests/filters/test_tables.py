from __future__ import annotations

import sys

import pytest

from cleaner import Cleaner, sites
from cleaner.filter import Filter
from cleaner.filters import ENGINES, HTML, TEXT
from cleaner.filters.site_rule import kept, site_rule
from cleaner.model.options import Engine
from tests.filters.cases import CASES, Case

ALL: dict[str, Filter] = {
    each.reason: each
    for each in (*HTML, *TEXT, *(each for engine in ENGINES.values() for each in engine), site_rule, kept)
}


#: The named rules are tested without the network, whose opinion would come in between.
ENGINE_OF: dict[str, Engine] = {"outside-region": "readability", "low-score": "learned", "high-score": "learned"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.reason}: {case.title}")
def test_filter(case: Case) -> None:
    engine = ENGINE_OF.get(case.reason, "rules")
    settings = Cleaner(
        kind="html" if case.html else "text",
        language=case.language or "en",
        engine=engine,
        phrases=["click baby click"],
        rules=sites.rules.loads(f"version = 1\n[[site]]\nhosts = ['harbour.example']\n{case.rules}")
        if case.rules
        else None,
    )
    result = settings.clean(case.page, "https://harbour.example/ice-house")
    reasons = [(each.text, each.reason) for each in result.removed]
    kept = [block.text for block in result.kept]
    assert [text for text in case.gone if (text, case.reason) not in reasons] == []
    assert [text for text in case.stays if text not in kept] == []


@pytest.mark.parametrize("reason", sorted(ALL))
def test_every_filter_has_a_table_with_near_misses(reason: str) -> None:
    cases = [case for case in CASES if case.reason == reason]
    assert any(case.gone for case in cases) or ALL[reason].restores
    assert any(case.stays for case in cases) or reason == "section-label"


@pytest.mark.parametrize("reason", sorted(ALL))
def test_every_filter_says_what_it_must_not_touch(reason: str) -> None:
    text = sys.modules[ALL[reason].__module__].__doc__ or ""
    assert "Must not " in text

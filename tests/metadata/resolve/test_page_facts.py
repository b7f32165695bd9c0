"""What is looked up before any filter runs."""

from __future__ import annotations

import pytest

from cleaner.metadata.resolve.page_facts import PageFacts, page_address, page_facts
from cleaner.model.metadata import Candidate

CODE = [
    Candidate("title", "Ice house stays - Harbour Post", "title"),
    Candidate("title", "Ice house &amp; pier", "opengraph"),
    Candidate("site_name", "Weather", "title"),
    Candidate("site_name", "Harbour Post", "title"),
    Candidate("url", "/ice", "link"),
    Candidate("url", "https://post.example/ice", "opengraph"),
]


def test_the_code_gives_title_site_and_address() -> None:
    assert page_facts(CODE, None) == PageFacts("Ice house & pier", "Weather", "https://post.example/ice")


def test_the_callers_address_wins_and_tells_the_site() -> None:
    url = "https://harbourpost.example/x"
    assert page_facts(CODE, url) == PageFacts("Ice house & pier", "Harbour Post", url)
    assert page_address(CODE, url) == url


def test_what_site_rules_find_wins() -> None:
    rules = [Candidate("title", "The ice house", "rule"), Candidate("url", "https://post.example/a", "rule")]
    assert page_facts([*rules, *CODE], None) == PageFacts("The ice house", "Weather", "https://post.example/a")


@pytest.mark.parametrize("candidates", [[], [Candidate("url", "javascript:alert(1)", "link")]])
def test_a_page_may_say_nothing(candidates: list[Candidate]) -> None:
    assert page_facts(candidates, None) == PageFacts("", "", None)
    assert page_address(candidates, None) is None

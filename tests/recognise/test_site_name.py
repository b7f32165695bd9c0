"""Names of sites."""

from __future__ import annotations

import pytest

from cleaner.recognise.site_name import names_host, without_site


@pytest.mark.parametrize(
    "text, bare",
    [
        ("A pier - Harbour Post", "A pier"),
        ("Visit Harbour Post", "Visit Harbour Post"),
        ("Harbour Post", "Harbour Post"),
        ("A pier", "A pier"),
    ],
)
def test_without_site(text: str, bare: str) -> None:
    assert without_site(text, "Harbour Post") == bare


@pytest.mark.parametrize(
    "name, address, expected",
    [
        ("The Harbour Post", "https://www.harbour-post.co.uk/x", True),
        ("harbourpost.example", "https://harbourpost.example", True),
        ("Harbour", "https://harbourpost.example", True),
        ("Jane Doe", "https://harbourpost.example", False),
        ("HP", "https://hp.example", False),
        ("Harbour Post", "", False),
        ("Harbour Post", "http://[broken", False),
    ],
)
def test_names_of_hosts(name: str, address: str, expected: bool) -> None:
    assert names_host(name, address) is expected

"""Titles and their parts."""

from __future__ import annotations

import pytest

from cleaner.recognise.title import split_title


@pytest.mark.parametrize(
    "title, parts",
    [
        ("Ice house stays - Harbour Post", ("Ice house stays", "Harbour Post")),
        ("Ice house stays | News | Harbour Post", ("Ice house stays | News", "Harbour Post")),
        ("Ice house stays", ("Ice house stays", "")),
        ("Well-known ice-house", ("Well-known ice-house", "")),
        (
            "Short - a very long part that cannot be the name of any site at all",
            ("Short - a very long part that cannot be the name of any site at all", ""),
        ),
        ("駅の時計、止まったまま残す｜霧ケ浜タイムス", ("駅の時計、止まったまま残す", "霧ケ浜タイムス")),
    ],
)
def test_split_title(title: str, parts: tuple[str, str]) -> None:
    assert split_title(title) == parts

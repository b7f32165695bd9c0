"""Profiles as values: merging, order."""

from __future__ import annotations

import json
from functools import cache, reduce

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import sites
from cleaner.sites.profiles import profile as module
from cleaner.sites.profiles.page_record import PageRecord, judged
from tests.sites.pages import HOST, documents

KEYS = st.sampled_from(["home", "imprint", "the ferry was late", "", "tides"])


@st.composite
def pages(draw: st.DrawFn) -> PageRecord:
    """Any page."""
    keys = draw(st.lists(KEYS, max_size=6))
    count = len(keys)
    words, logits, flags = (
        tuple(draw(st.lists(values, min_size=count, max_size=count)))
        for values in (st.integers(0, 60), st.integers(-60, 60), st.integers(0, 31))
    )
    paths = tuple(draw(st.lists(st.sampled_from("abc"), min_size=count, max_size=count)))
    return PageRecord(
        str(draw(st.integers(0, 30))), draw(st.integers(0, 100)), tuple(keys), paths, words, logits, flags
    )


PROFILES = st.lists(pages(), max_size=5).map(lambda records: sites.Profile.of(HOST, "html", records))


@cache
def learnt() -> tuple[sites.Profiles, ...]:
    """Profiles of single pages, of both kinds."""
    return tuple(sites.learn([doc]) for kind in ("text", "html") for doc in documents(range(5), kind))


@given(PROFILES, PROFILES, PROFILES)
def test_merging_is_commutative_associative_and_idempotent(
    one: sites.Profile, two: sites.Profile, three: sites.Profile
) -> None:
    assert one.merge(two) == two.merge(one)
    assert one.merge(two).merge(three) == one.merge(two.merge(three))
    assert one.merge(one) == one


@given(st.permutations(range(10)), st.integers(1, 9))
def test_any_order_and_any_split_of_learning_give_the_same(order: list[int], cut: int) -> None:
    parts = [learnt()[index] for index in order]
    left, right = (reduce(sites.Profiles.merge, half) for half in (parts[:cut], parts[cut:]))
    merged, whole = left.merge(right), reduce(sites.Profiles.merge, learnt())
    assert list(merged.items()) == list(whole.items())


@given(PROFILES, pages())
def test_evidence_is_finite_and_the_same_twice(profile: sites.Profile, page: PageRecord) -> None:
    found = profile.log_odds(page)
    assert found.shape == (len(page.keys),)
    assert np.isfinite(found).all()
    again = sites.Profile.from_dict(json.loads(json.dumps(profile.to_dict())))
    assert again == profile
    assert np.array_equal(again.log_odds(page), found)


def test_only_so_many_pages_are_kept_whatever_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PAGES", 3)
    records = [judged(doc) for doc in documents(range(6))]
    profile = sites.Profile.of(HOST, "text", records)
    assert len(profile.pages) == 3
    parts = [sites.Profile.of(HOST, "text", [record]) for record in reversed(records)]
    assert reduce(sites.Profile.merge, parts) == profile


def test_template_says_what_was_learnt() -> None:
    lines = sites.learn(documents(range(5)))[HOST, "text"].template()
    assert lines[0].pages == 5
    assert {"home", "imprint"} <= {line.key for line in lines}
    assert all(0 <= line.score <= 1 for line in lines)


def test_sites_do_not_mix() -> None:
    one, two = (sites.Profile.of(host, "text", []) for host in ("harbour.example", "quay.example"))
    with pytest.raises(ValueError, match="different sites"):
        one.merge(two)


def test_equal_profiles_show_the_same() -> None:
    from cleaner.sites.profiles.profile import Profiles

    assert repr(Profiles()) == repr(Profiles())
    assert "object at" not in repr(Profiles())

"""Profiles in a file: written at once, read site by site."""

from __future__ import annotations

import os
import pickle
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import reduce
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner import sites
from cleaner.sites.profiles import lazy_profiles as stored
from cleaner.sites.profiles.page_record import PageRecord
from cleaner.sites.profiles.profile import MOST_PAGES
from cleaner.sites.profiles.profile_builder import PackedPage, ProfileBuilder
from tests.sites.pages import HOST, SLOGAN, address, documents, dump
from tests.sites.test_profiles import learnt, pages


def many(count: int) -> sites.Profiles:
    """Profiles of so many sites, all alike."""
    profiles = sites.learn(documents(range(3)))[HOST, "text"]
    return sites.Profiles(replace(profiles, host=f"{number:02}.example") for number in range(count))


def test_store(tmp_path: Path) -> None:
    path = tmp_path / "site-profiles.db"
    whole = reduce(sites.Profiles.merge, learnt())
    sites.save(learnt()[0].merge(learnt()[1]), path)
    sites.save(reduce(sites.Profiles.merge, learnt()[1:]), path)
    assert list(sites.load(path).items()) == list(whole.items())
    assert repr(sites.load(path)) == repr(whole)
    assert repr(whole) != repr(learnt()[0])


def test_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "site-profiles.db"
    sites.save(learnt()[0], path)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(ValueError, match="version 99; this release reads version 2"):
        sites.load(path)
    with pytest.raises(ValueError, match="version 99"):
        sites.save(learnt()[0], path)
    with pytest.raises(ValueError, match="version None"):
        sites.Profile.from_dict({})
    with pytest.raises(ValueError, match="not a site profile"):
        sites.Profile.from_dict({"version": 2, "pages": [{}]})


def test_what_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no site profiles"):
        sites.load(tmp_path / "missing.db")
    other = tmp_path / "notes.txt"
    other.write_text("Tides and ferries, " * 100)
    with pytest.raises(ValueError, match="holds no site profiles"):
        sites.load(other)
    with pytest.raises(OSError, match="unable to open"):
        sites.save(learnt()[0], tmp_path / "missing" / "site-profiles.db")


def test_sites_are_read_when_asked_for_and_few_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "READY_PAGES", 10)
    whole, path = many(12), tmp_path / "profiles.db"
    sites.save(whole, path)
    found = sites.load(path)
    assert isinstance(found, stored.LazyProfiles)
    assert found._opened.ready == {}
    assert len(found) == 12
    assert list(found) == list(whole)
    assert dict(found) == dict(whole)
    assert list(found._opened.ready) == [(f"{number:02}.example", "text") for number in (9, 10, 11)]
    assert found._opened.pages == 9
    assert found["09.example", "text"] is found["09.example", "text"]
    assert list(found._opened.ready)[-1] == ("09.example", "text")
    with pytest.raises(KeyError):
        found["12.example", "text"]
    assert len(found.merge(many(13))) == 13


def test_a_store_travels_by_its_path_and_must_be_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "profiles.db"
    sites.save(many(3), path)
    monkeypatch.chdir(tmp_path)
    found = sites.load("profiles.db")
    packed = pickle.dumps(cleaner.Cleaner(profiles=found))
    assert len(packed) < 2000
    monkeypatch.chdir("/")
    again = pickle.loads(packed).profiles
    assert (repr(again), dict(again)) == (repr(found), dict(found))
    sites.save(many(4), path)
    with pytest.raises(ValueError, match="not what it was"):
        pickle.loads(packed)
    # Whoever has it open goes on reading what he opened.
    assert len(found) == 3
    assert found["02.example", "text"] == many(3)["02.example", "text"]
    path.unlink()
    with pytest.raises(FileNotFoundError):
        pickle.loads(packed)


def test_threads_share_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "READY_PAGES", 6)
    sites.save(many(6), tmp_path / "profiles.db")
    settings = cleaner.Cleaner(kind="text", language="en", profiles=sites.load(tmp_path / "profiles.db"))
    jobs = [(dump(7, (SLOGAN,)), address(7, f"{number % 6:02}.example")) for number in range(48)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda job: settings.clean(*job), jobs))
    assert together == [settings.clean(*job) for job in jobs]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_fork_opens_the_file_anew(tmp_path: Path) -> None:
    sites.save(many(3), tmp_path / "profiles.db")
    found = sites.load(tmp_path / "profiles.db")
    assert isinstance(found, stored.LazyProfiles)
    # As if a thread were reading right then.
    found._opened.lock.acquire()
    process = get_context("fork").Process(target=_reads, args=(found,))
    process.start()
    process.join(30)
    assert process.exitcode == 0


def _reads(found: sites.Profiles) -> None:
    assert [len(profile.pages) for profile in found.values()] == [3, 3, 3]


def test_a_store_is_written_at_once_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "profiles.db"
    sites.save(many(2), path)
    before = path.read_bytes()

    class Full(sites.Profiles):
        def __getitem__(self, key: tuple[str, str]) -> sites.Profile:
            if key[0] == "02.example":
                raise sqlite3.OperationalError("database or disk is full")
            return super().__getitem__(key)

    with pytest.raises(OSError, match="disk is full"):
        sites.save(Full(many(4).values()), path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["profiles.db"]


def test_a_damaged_store_is_said(tmp_path: Path) -> None:
    path = tmp_path / "profiles.db"
    sites.save(many(1), path)
    database = sqlite3.connect(path)
    with database:
        database.execute("update site set profile = x'00'")
    database.close()
    with pytest.raises(ValueError, match="not a site profile"):
        sites.load(path)["00.example", "text"]


def gathered(records: list[PageRecord]) -> ProfileBuilder:
    """The pages of a site, one after the other."""
    found = ProfileBuilder()
    for record in records:
        found.add(PackedPage.of(sites.Profile(HOST, "html", (record,))))
    return found


@given(st.lists(pages(), min_size=1, max_size=12))
def test_gathering_gives_what_profiles_of_all_pages_give(records: list[PageRecord]) -> None:
    whole = sites.Profile.of(HOST, "html", records)
    assert list(gathered(records).sites()) == [(HOST, "html", whole.to_json())]
    assert list(gathered(records[::-1] + records).sites()) == [(HOST, "html", whole.to_json())]


def test_gathering_holds_no_more_pages_than_twice_those_of_a_profile() -> None:
    records = [PageRecord(f"{7 * number % 1000:03}", 90, (), (), (), (), ()) for number in range(1000)]
    found = gathered(records)
    assert len(found._sites[HOST, "html"]) < 2 * MOST_PAGES
    whole = sites.Profile.of(HOST, "html", records)
    assert list(found.sites()) == [(HOST, "html", whole.to_json())]
    assert [page.id for page in whole.pages] == [f"{number:03}" for number in range(MOST_PAGES)]

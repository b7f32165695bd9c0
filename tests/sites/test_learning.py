"""What profiles do to pages."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest

import cleaner
from cleaner import sites
from cleaner.model.options import InputKind
from cleaner.sites.profiles import counts
from cleaner.sites.profiles.page_record import Flag, PageRecord, judged
from tests.sites.pages import HOST, SLOGAN, address, documents, dump, html


def odds(profile: sites.Profile, page: PageRecord, text: str) -> float:
    """What the profile says of the line with this key."""
    return float(profile.log_odds(page)[page.keys.index(text)])


def score_of(result: cleaner.Result, text: str) -> float:
    """The score of the block that says this."""
    kept = {block.text: block.score for block in result.kept}
    removed = {block.text: block.score for block in result.removed}
    return (kept | removed)[text] or 0.0


@pytest.mark.parametrize("kind", ["text", "html"])
def test_template_lines_are_spoken_against_and_the_text_is_not(kind: InputKind) -> None:
    profile = sites.learn(documents(range(6), kind))[HOST, kind]
    page = judged(documents(range(6, 7), kind)[0])
    assert odds(profile, page, cleaner.text.lexicon.key(SLOGAN)) < -1
    prose = [value for value, words in zip(profile.log_odds(page), page.words, strict=True) if words > 15]
    assert len(prose) == 3
    assert min(prose) > -1.5


def test_the_cleaner_uses_them() -> None:
    slogan = dump(7, (SLOGAN + " and the sea",))
    pages = [dump(number, (SLOGAN + " and the sea",)) for number in range(6)]
    settings = cleaner.Cleaner(kind="text")
    profiles = sites.learn(settings.judged(page, address(number)) for number, page in enumerate(pages))
    alone = settings.clean(slogan, address(7))
    better = replace(settings, profiles=profiles).clean(slogan, address(7))
    assert score_of(better, SLOGAN) < score_of(alone, SLOGAN)
    assert "harbour master said" in better.text
    assert len(better.kept) + len(better.removed) == len(alone.kept) + len(alone.removed)


def test_other_sites_pages_without_address_and_two_pages_change_nothing() -> None:
    settings = cleaner.Cleaner(kind="text")
    profiles = sites.learn(documents(range(6)))
    for url in (None, address(7, "quay.example"), "http://[", "ferry"):
        assert replace(settings, profiles=profiles).clean(dump(7), url) == settings.clean(dump(7), url)
    few = sites.learn(documents(range(2)))
    assert replace(settings, profiles=few).clean(dump(1), address(1)) == settings.clean(dump(1), address(1))


def test_a_page_is_no_evidence_against_itself() -> None:
    pages = documents(range(6))
    page = judged(pages[3])
    with_it = sites.learn(pages)[HOST, "text"]
    without = sites.learn([*pages[:3], *pages[4:]])[HOST, "text"]
    prose = page.size > 15
    assert np.allclose(with_it.log_odds(page)[prose], without.log_odds(page)[prose], atol=0.5)
    first = with_it._count([record.own for record in with_it.distinct])
    alone = without._count([record.own for record in without.distinct])
    assert np.array_equal(with_it._log_odds(first, page, page.own), without._log_odds(alone, page, page.own))


def test_near_duplicates_count_once() -> None:
    settings = cleaner.Cleaner(kind="text")
    copies = [settings.judged(dump(1, (f"Print {number}",)), address(number)) for number in range(5)]
    profile = sites.learn([*copies, *documents(range(2, 4))])[HOST, "text"]
    assert len(profile.pages) == 7
    assert len(profile.distinct) == 3
    page = judged(copies[0])
    assert not any(line.key.startswith("the ferry to wexcombe") for line in profile.template(0))
    assert profile.log_odds(page)[page.size > 15].min() > -1.5


def test_pages_of_one_template_are_no_near_duplicates() -> None:
    first, second = map(judged, documents(range(2)))
    assert not counts.near(first, second)
    assert counts.near(first, first)


def test_long_lines_values_and_cells_are_protected() -> None:
    intro = "This is a part of our series on the ferries of the coast, out on Fridays."
    table = "Draught | 4.20 m\nBeam | 11.5 m\nYear | 1971"
    extra = (intro, "1250", table)
    settings = cleaner.Cleaner(kind="text")
    profile = sites.learn(settings.judged(dump(n, extra), address(n)) for n in range(6))[HOST, "text"]
    page = judged(settings.judged(dump(7, extra), address(7)))
    of = profile.log_odds(page)
    intro_at, slogan_at = (page.keys.index(cleaner.text.lexicon.key(line)) for line in (intro, SLOGAN))
    assert page.flags[intro_at] & Flag.PROTECTED
    assert of[intro_at] > of[slogan_at] + 1
    value = page.keys.index("#")
    assert page.flags[value] & Flag.VALUE
    assert of[value] > of[slogan_at] + 1


def test_evidence_counts_by_halves_where_the_page_may_be_no_article() -> None:
    profile = sites.learn(documents(range(6)))[HOST, "text"]
    page = replace(judged(documents(range(7, 8))[0]), article=100)
    unsure = replace(page, article=50)
    assert np.allclose(profile.log_odds(unsure), profile.log_odds(page) / 2)


def test_what_other_pages_say_of_a_path_is_believed() -> None:
    """A path that is text on the other pages is text on this one, whatever the network made of it here."""
    pages = [judged(doc) for doc in documents(range(6), "html")]
    profile = sites.Profile.of(HOST, "html", pages[:5])
    page = pages[5]
    at = page.keys.index(max(page.keys, key=len))
    logits = list(page.logits)
    logits[at] = -20
    doubted = replace(page, logits=tuple(logits), id="another")
    assert profile.log_odds(doubted)[at] > 0.5


def test_profiles_travel() -> None:
    settings = cleaner.Cleaner(kind="html", profiles=sites.learn(documents(range(4), "html")))
    again = pickle.loads(pickle.dumps(settings))
    assert again.clean(html(7), address(7)) == settings.clean(html(7), address(7))


@pytest.mark.parametrize("page", ["", " \n", "<p></p>", "<table><tr><td>1<td>2</table>", "\0", "a\n" * 300])
@pytest.mark.parametrize("kind", ["text", "html"])
def test_odd_pages(page: str, kind: InputKind) -> None:
    settings = cleaner.Cleaner(kind=kind)
    odd = [settings.judged(page, address(1))]
    profiles = sites.learn([*odd, *documents(range(5), kind), *odd])
    replace(settings, profiles=profiles).clean(page, address(1))


def test_other_engines_can_be_learnt_from() -> None:
    settings = cleaner.Cleaner(kind="text", engine="rules")
    profiles = sites.learn(settings.judged(dump(number), address(number)) for number in range(4))
    assert profiles[HOST, "text"].template()[0].pages == 4

"""One site has one key, however its address is written, in profiles and in rules."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner, clean, sites
from cleaner.sites.hosts import MAX_CHARS, pattern, patterns, site_of
from tests.sites.pages import dump

WRITTEN = (
    "https://münchen.example/a",
    "https://xn--mnchen-3ya.example/b",
    "http://WWW.MÜNCHEN.example./",
    "https://www2.XN--MNCHEN-3YA.Example:8080/x?y#z",
    "https://mu\u0308nchen.example",
    "https://münchen。example/",
    "//münchen.example",
)


@pytest.mark.parametrize("address", WRITTEN)
def test_one_site_has_one_key(address: str) -> None:
    assert site_of(address) == "xn--mnchen-3ya.example"


@pytest.mark.parametrize(
    "address, site",
    [
        ("https://www.harbour.example:8080/a", "harbour.example"),
        ("http://WWW2.Harbour.Example./", "harbour.example"),
        ("https://wwwharbour.example", "wwwharbour.example"),
        ("https://user:word@harbour.example/", "harbour.example"),
        ("https://[2001:DB8::1]:80/", "2001:db8::1"),
        ("https://192.0.2.7/", "192.0.2.7"),
        ("https://bücher.example/x", "xn--bcher-kva.example"),
        # As in IDNA 2008 and in browsers; the codec of the standard library makes "strasse" of it.
        ("https://straße.example/", "xn--strae-oqa.example"),
        ("https://βόλος.example/", "xn--nxasmm1c.example"),
        # Not a name in the DNS: compared as it is written.
        ("https://" + "ü" * 80 + ".example/", "ü" * 80 + ".example"),
        ("https://" + "a." * 100_000 + "example/", ""),
        ("https://a\ud800.example/", ""),
        ("harbour.example/a", ""),
        ("mailto:ada@harbour.example", ""),
        ("http://[", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_sites_of_addresses(address: str | None, site: str) -> None:
    assert site_of(address) == site


@given(st.text(max_size=80))
def test_any_address_has_a_site_that_a_file_can_hold(text: str) -> None:
    for address in (text, f"https://{text}/", f"https://www.{text}.example:1/"):
        site = site_of(address)
        assert len(site) <= MAX_CHARS
        site.encode()
        assert site_of(f"https://{site}/") in (site, "") or not site.isascii()


def test_a_profile_is_found_however_the_host_is_written() -> None:
    settings = Cleaner(kind="text")
    profiles = sites.learn(settings.judged(dump(number), WRITTEN[number]) for number in range(5))
    assert list(profiles) == [("xn--mnchen-3ya.example", "text")]
    doc = settings.judged(dump(7), WRITTEN[0])
    again = settings.judged(dump(7), WRITTEN[1])
    one, other = (profiles.log_odds(page, np.zeros(len(page)), 1.0) for page in (doc, again))
    assert one is not None
    assert other is not None
    assert one.tolist() == other.tolist()
    assert any(one)


@pytest.mark.parametrize(
    "host", ["münchen.example", "xn--mnchen-3ya.example", "*.münchen.example", "WWW.München.example."]
)
@pytest.mark.parametrize("address", WRITTEN)
def test_rules_are_found_however_the_host_is_written(host: str, address: str) -> None:
    rules = sites.rules.loads(f"version = 1\n[[site]]\nhosts = ['{host}']\nphrases = ['Imprint']")
    removed = clean(dump(1), address, kind="text", rules=rules).removed
    assert ("Imprint", "site-rule") in [(block.text, block.reason) for block in removed]


def test_the_rules_that_are_suggested_for_a_profile_are_found() -> None:
    settings = Cleaner(kind="text")
    profiles = sites.learn(settings.judged(dump(number), WRITTEN[number % 2]) for number in range(6))
    from cleaner.sites.rules.suggest import suggest

    rules = sites.rules.loads(suggest(profiles))
    assert rules.of(WRITTEN[0]) == rules.of(WRITTEN[1]) is not None


def test_patterns_of_a_rules_file() -> None:
    assert pattern("WWW.Harbour.Example.") == "harbour.example"
    assert pattern("*.bücher.example") == "*.xn--bcher-kva.example"
    assert list(patterns("a.harbour.example")) == [
        "*",
        "*.example",
        "*.harbour.example",
        "*.a.harbour.example",
        "a.harbour.example",
    ]
    assert list(patterns("")) == ["*"]

"""Rules files: what they say of pages, and what is told of mistakes in them."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

import cleaner
from cleaner import Cleaner, NotAPage, Result, clean, clean_many, sites
from cleaner.model.options import Engine, PageInput
from cleaner.pipeline import Pipeline
from cleaner.readers import load as readers
from cleaner.readers.html import parse as html
from cleaner.sites.rules import Rules, RulesError, load, loads
from cleaner.sites.rules.selectors import SelectorTree, problem
from tests.articles import LAST, MORE, PROSE, body, dump
from tests.sites.pages import address, documents
from tests.sites.pages import html as site_page
from tests.test_properties import TREES

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
URL = "https://www.harbour.example/2022/ice-house"
PROMO = "<p class='promo'>Sail with us to the island.</p>"
BASE = "version = 1\n[[site]]\nhosts = ['harbour.example']\n"


def of(text: str) -> Rules:
    """Rules of the site of the pages here."""
    return loads(BASE + text)


def gone(page: PageInput, text: str | Rules, url: str | None = URL, **options: Any) -> list[str]:
    """What the rules remove."""
    rules = of(text) if isinstance(text, str) else text
    return [block.text for block in clean(page, url, rules=rules, **options).removed if block.reason == "site-rule"]


def kept(page: PageInput, text: str, **options: Any) -> list[str]:
    """What stays under the rules."""
    return [block.text for block in clean(page, URL, rules=of(text), **options).kept]


NESTED = body(
    "<div class='box'>Box head<p>Box first</p><div class='tide'>High water<p class='promo'>Buy a boat</p></div></div>"
)


@pytest.mark.parametrize(
    "rules, taken",
    [
        ("drop = ['.box']", ["Box head", "Box first", "High water", "Buy a boat"]),
        ("drop = [\"xpath://div[@class='box']\"]", ["Box head", "Box first", "High water", "Buy a boat"]),
        ("drop = ['.box']\nkeep = ['.tide']", ["Box head", "Box first"]),
        ("drop = ['.box', '.promo']\nkeep = ['.tide']", ["Box head", "Box first", "Buy a boat"]),
        ("drop = ['.box > p']", ["Box first"]),
        ("drop = ['xpath://div/div/preceding-sibling::p']", ["Box first"]),
        ("drop = ['xpath://p[@class]/text()']", ["Buy a boat"]),
        ("drop = ['xpath://p/@class']", ["Buy a boat"]),
        ("drop = ['.boxes', '#box', 'xpath://div[@class=\"bo\"]']", []),
        ("drop = ['.promo']\nkeep = ['p']", []),
        ("phrases = ['box FIRST!', 'buy *', '* water', 'Box']", ["Box first", "High water", "Buy a boat"]),
        ("phrases = ['buy a bo *', '* ater', 'high']", []),
        ("keep = ['.box']\nphrases = ['Buy a boat']", ["Buy a boat"]),
    ],
)
@pytest.mark.parametrize("engine", ["learned", "rules", "readability"])
def test_what_rules_take(rules: str, taken: list[str], engine: Engine) -> None:
    assert gone(NESTED, rules, engine=engine) == taken


@pytest.mark.parametrize("engine", ["learned", "rules", "readability"])
@pytest.mark.parametrize("selector", [".box", "xpath://*[@class='box']"])
def test_what_is_kept_stays_whatever_filters_say(engine: Engine, selector: str) -> None:
    page = (
        body()
        + "<footer class='box'><h2>Subscribe</h2><p hidden>Log in</p><p>Home</p></footer><footer>Imprint</footer>"
    )
    blocks = kept(page, f'keep = ["{selector}"]', engine=engine)
    assert [text for text in blocks if text in ("Subscribe", "Log in", "Home", "Imprint")] == [
        "Subscribe",
        "Log in",
        "Home",
    ]


@pytest.mark.parametrize("engine", ["learned", "rules", "readability"])
@pytest.mark.parametrize("selector", [".text", "xpath://div[@class='text']"])
def test_only_what_lies_within(engine: Engine, selector: str) -> None:
    page = (
        f"<h1>The ice house stays</h1><p>By Jane Doe</p><div class='letters'><p>{LAST}</p><p>{PROSE[::-1]}</p><p class='tide'>At noon</p></div>"
        f"<div class='text'><p>{PROSE}</p><p>Subscribe</p><p>{MORE}</p></div>"
    )
    result = clean(page, URL, rules=of(f'only = ["{selector}"]\nkeep = [".tide"]'), engine=engine)
    assert result.text == f"At noon\n\n{PROSE}\n\n{MORE}"
    reasons = {block.text: block.reason for block in result.removed}
    assert reasons[LAST] == "site-rule"
    assert reasons["Subscribe"] == "subscribe"
    assert result.metadata.title == "The ice house stays"
    assert result.metadata.authors == ("Jane Doe",)


@pytest.mark.parametrize(
    "page", [body(), f"<div class='text'></div>{body()}", f"<div class='text'> <img src='x'></div>{body()}"]
)
def test_only_says_nothing_where_it_finds_no_text(page: str) -> None:
    assert clean(page, URL, rules=of("only = ['.text']")).text == clean(page, URL).text != ""


def test_what_keep_of_the_caller_brings_back_a_rule_still_drops() -> None:
    page = body(
        "<table><tr><td>Roof</td><td>40 t</td></tr></table><table class='ad'><tr><td>Rope</td><td>9 m</td></tr></table>"
    )
    blocks = kept(page, "drop = ['.ad']", keep=["tables"])
    assert "Roof" in blocks
    assert "Rope" not in blocks


@pytest.mark.parametrize(
    "inside, rules, stays, taken",
    [
        ("The <b class='ad'>Buy now</b>ice house <i>of old</i> stays.", "drop = ['.ad']", ["The ice house of old stays."], ["Buy now"]),
        ("The <b class='ad'>Buy now</b>ice house <i>of old</i> stays.", "drop = ['xpath://div/b']", ["The ice house of old stays."], ["Buy now"]),
        ("<b class='ad'>Buy</b> <b class='ad'>now</b> It stays. <b class='ad'>!!a</b>", "drop = ['.ad']", ["It stays."], ["Buy", "now", "!!a"]),
        ("He said <b class='ad'>Buy <b class='ad'>it</b> now</b> yes.", "drop = ['.ad']", ["He said yes."], ["it", "Buy now"]),
        ("He <a href='/x'>said <b class='ad'>Buy</b> yes</a> now.", "drop = ['.ad']", ["He said yes now."], ["Buy"]),
        ("He said <b class='ad'>Buy<br><br>two <i class='in'>and in</i></b> yes.", "drop = ['.ad']\nkeep = ['.in']", ["and in", "He said yes."], ["Buy", "two"]),
        ("He said <b class='ad'><div>Buy</div>now</b> yes.", "drop = ['.ad']", ["He said yes."], ["Buy", "now"]),
        ("<b class='ad'>Buy</b>", "drop = ['.ad']", [], ["Buy"]),
    ],
)  # fmt: skip
def test_an_inline_element_is_a_block_of_its_own(inside: str, rules: str, stays: list[str], taken: list[str]) -> None:
    page = body(f"<div class='it'>{inside}</div>")
    result = clean(page, URL, rules=of(rules), engine="rules")
    assert [block.text for block in result.removed if block.reason == "site-rule"] == taken
    assert [block.text for block in result.kept if block.text not in (PROSE, MORE, LAST)] == stays


def test_links_round_dropped_elements_stay_whole() -> None:
    page = body(
        "<p>He sold <a href='/boat'>his <b class='ad'>Buy</b>boat</a> and <a class='ad' href='/x'>now</a> left the town at last.</p>"
    )
    blocks = kept(page, "drop = ['.ad']", keep=["links"])
    assert "He sold [his boat](https://www.harbour.example/boat) and left the town at last." in blocks


def test_dropped_elements_of_a_paragraph_cost_time_in_proportion() -> None:
    ruling = of("drop = ['b', 'xpath://i']").of(URL)
    assert ruling

    def seconds(count: int) -> float:
        tree = html.parse("<p>" + "x <b>y</b> <i>z</i> " * count)
        start = time.process_time()
        columns, _ = html.cut(tree, (), ruling.of_page(tree)[0])
        assert len(columns.text) == 2 * count + 1
        assert columns.text[-1] == " ".join("x" * count)
        return time.process_time() - start

    assert any(seconds(16_000) < 4 * 4 * max(seconds(4000), 0.02) for _ in range(3))


def test_rules_of_another_host_change_nothing() -> None:
    page = body(PROMO)
    rules = loads(
        "version = 1\n[[site]]\nhosts = ['harbour.example']\ndrop = ['p']\n[site.metadata]\ntitle = { value = 'x' }"
    )
    for url in (
        "https://quay.example/",
        "https://other.harbour.example/",
        "https://notharbour.example/",
        None,
        "no address",
        "http://[",
    ):
        assert clean(page, url, rules=rules) == clean(page, url)
    assert clean(page, URL, rules=rules) != clean(page, URL)


def test_the_canonical_address_says_whose_page_it_is() -> None:
    head = "<link rel='canonical' href='https://harbour.example/ice'>"
    assert gone(head + body(PROMO), "drop = ['.promo']", url=None) == ["Sail with us to the island."]
    # What the caller says comes first.
    assert gone(head + body(PROMO), "drop = ['.promo']", url="https://quay.example/") == []
    record = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://harbour.example/ice\r\nContent-Length: 9\r\n\r\n"
    )
    assert gone(record + dump("More from the pier"), "phrases = ['More from *']", url=None) == ["More from the pier"]


HOSTS = """
version = 1
[[site]]
hosts = ["*"]
phrases = ["from all"]
[[site]]
hosts = ["*.harbour.example", "harbour.example"]
phrases = ["from below"]
only = [".nowhere"]
[site.metadata]
section = { value = "below" }
publisher = { value = "Harbour Media" }
[[site]]
hosts = ["*.north.harbour.example"]
phrases = ["from the north"]
only = [".text"]
[site.metadata]
section = { value = "north" }
"""


@pytest.mark.parametrize(
    "url, taken, section, publisher",
    [
        ("https://harbour.example/", ["from all", "from below"], "below", "Harbour Media"),
        ("https://www2.harbour.example./", ["from all", "from below"], "below", "Harbour Media"),
        ("https://pier.HARBOUR.example:8080/", ["from all", "from below"], "below", "Harbour Media"),
        ("https://a.b.north.harbour.example/", ["from all", "from below", "from the north"], "north", "Harbour Media"),
        ("https://notharbour.example/", ["from all"], "", ""),
        (None, ["from all"], "", ""),
    ],
)
def test_all_sites_that_match_count_and_the_most_specific_decides(
    url: str | None, taken: list[str], section: str, publisher: str
) -> None:
    page = body("<p>from all</p><p>from below</p><p>from the north</p>")
    result = clean(page, url, rules=loads(HOSTS))
    assert [block.text for block in result.removed if block.reason == "site-rule"] == taken
    assert (result.metadata.section, result.metadata.publisher) == (section, publisher)


def test_only_is_that_of_the_most_specific_site() -> None:
    page = f"<div class='text'><p>{PROSE}</p></div><p>{MORE}</p>"
    assert MORE not in clean(page, "https://north.harbour.example/", rules=loads(HOSTS)).text
    assert MORE in clean(page, "https://harbour.example/", rules=loads(HOSTS)).text


METADATA = """
[site.metadata]
title = "h1.headline"
authors = [".nobody", ".by a"]
date = ".pub"
modified = "xpath://time[@class='mod']/@datetime"
site_name = { value = "Harbour Light" }
publisher = 'xpath:string(//p[@class="pub-er"])'
language = { select = "meta[name=lang]" }
section = ".sec"
tags = ".tag"
description = "meta[name=lead]"
url = "link.self"
image = "img.lead"
image_alt = { select = "img.lead", attribute = "ALT" }
license = ".cc"
free = { value = false }
comment_count = ".n"
prev = ".prev"
next = { select = ".next", attribute = "href" }
captions = ["figcaption.x"]
credits = ".thanks"
"""
FIELDS = {
    "title": "A headline of the rule",
    "authors": ("Jane Doe", "John Roe"),
    "date": "2022-10-15T08:00:00Z",
    "modified": "2022-10-16",
    "site_name": "Harbour Light",
    "publisher": "Harbour Media",
    "language": "de-AT",
    "section": "Coast",
    "tags": ("ropes", "ice", "roofs"),
    "description": "The lead of it",
    "url": "https://www.harbour.example/self",
    "image": "https://www.harbour.example/lead.jpg",
    "image_alt": "The quay",
    "license": "https://cc.example/by",
    "free": False,
    "comment_count": 1204,
    "prev": "https://www.harbour.example/2022/ice-house-1",
    "next": "https://www.harbour.example/2022/ice-house-3",
    "captions": ("The quay at dawn",),
    "credits": ("HLN / Oona",),
}


def metadata_page() -> str:
    """A page that says other things in its code."""
    return (
        "<head><title>Another title - Another site</title><meta property='og:title' content='Another title'><meta property='og:site_name' content='Another site'>"
        "<meta name='author' content='Max Stein'><meta property='article:published_time' content='2019-01-01T00:00:00Z'><meta name='lead' content='The lead of it'>"
        "<meta name='description' content='Another lead'><meta property='article:section' content='Sea'><meta name='keywords' content='seals'>"
        "<meta property='og:image' content='https://x.example/y.jpg'><link class='self' href='/self'><meta name='lang' content='de_AT'></head>"
        + body(
            "<h1 class='headline'>A headline <b>of</b> the rule</h1><p class='by'>By <a>Jane Doe</a>, <a>John Roe</a></p><time class='pub' datetime='2022-10-15T08:00Z'>x</time>"
            "<time class='mod' datetime='2022-10-16'>y</time><p class='pub-er'> Harbour  Media</p><p class='sec'>Coast</p><p class='tag'>ropes, ice</p><p class='tag'>roofs</p>"
            "<figure><img class='lead' src='/lead.jpg' alt='The quay'><figcaption class='x'>The quay at dawn</figcaption></figure><a class='cc' href='https://cc.example/by'>CC</a>"
            "<p class='n'>1,204 comments</p><a class='prev' href='/2022/ice-house-1'>back</a><a class='next' href='/2022/ice-house-3'>on</a><p class='thanks'>HLN / Oona</p>"
        )
    )


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_metadata_selectors(field: str) -> None:
    found = clean(metadata_page(), URL, rules=of(METADATA)).metadata
    assert getattr(found, field) == FIELDS[field]
    assert found.sources[field] == "rule"
    assert "rule" not in clean(metadata_page(), URL).metadata.sources.values()


def test_a_selector_that_finds_nothing_leaves_the_field_to_others() -> None:
    text = '[site.metadata]\ntitle = ".gone"\ndate = "h1"\nlanguage = "h1"\nfree = "h1"\ncomment_count = "h1"\nauthors = { select = "h1", attribute = "id" }'
    with_rules, without = (clean(metadata_page(), URL, rules=rules).metadata for rules in (of(text), None))
    for field in FIELDS:
        assert getattr(with_rules, field) == getattr(without, field)


def test_a_later_date_than_now_is_not_believed() -> None:
    import datetime

    found = clean(metadata_page(), URL, rules=of(METADATA), now=datetime.datetime(2020, 1, 1)).metadata
    assert found.date == "2019-01-01T00:00:00Z"


def test_the_language_that_the_caller_names_comes_first() -> None:
    page, rules = (
        dump("Abonnieren"),
        of('[site.metadata]\nlanguage = { value = "de" }\nsite_name = { value = "Harbour Light" }'),
    )
    found = clean(page, URL, rules=rules, kind="text")
    assert (found.metadata.language, found.metadata.site_name) == ("de", "Harbour Light")
    assert "Abonnieren" in [block.text for block in found.removed]
    assert clean(page, URL, rules=rules, language="en", kind="text").metadata.language == "en"


def test_constants() -> None:
    text = '[site.metadata]\nfree = {value = true}\ncomment_count = {value = 3}\ndate = {value = 2022-10-15}\nauthors = {value = ["Jane Doe", "John Roe"]}\ntitle = [".gone", {value = "Tides"}]'
    found = clean(body(), URL, rules=of(text)).metadata
    assert (found.free, found.comment_count, found.date, found.authors, found.title) == (
        True,
        3,
        "2022-10-15",
        ("Jane Doe", "John Roe"),
        "Tides",
    )


def test_text_dumps_know_phrases_and_constants_alone() -> None:
    rules = of(
        "drop = ['p']\nonly = ['h1']\nkeep = ['div']\nphrases = ['Page # of #', 'More from *', '* - Harbour Light']\n[site.metadata]\ntitle = 'h1'"
    )
    long = "More from " + "the coast and the sea " * 12 + "than anyone had asked for."
    page = dump(
        "PAGE 3 of 17", "More from the coast", "The pier at dawn - Harbour Light", "More fromage, he said.", long
    )
    assert gone(page, rules, kind="text") == ["PAGE 3 of 17", "More from the coast", "The pier at dawn - Harbour Light"]


def test_soups_and_trees() -> None:
    import bs4
    import lxml.html

    page = body(PROMO)
    for raw in (page.encode(), bs4.BeautifulSoup(page, "html.parser"), lxml.html.fromstring(page)):
        assert gone(raw, "drop = ['xpath://p[@class=\"promo\"]']") == ["Sail with us to the island."]


def test_pipelines_of_the_caller() -> None:
    @cleaner.rule("shouting")
    def shouting(doc: cleaner.Document) -> Any:
        return [text.isupper() for text in doc.text]

    page = body(PROMO + "<p>BUY</p><p class='box'>NOW</p>")
    result = clean(page, URL, rules=of("drop = ['.promo']\nkeep = ['.box']"), pipeline=Pipeline((shouting,)))
    assert {block.text: block.reason for block in result.removed} == {
        "Sail with us to the island.": "site-rule",
        "BUY": "shouting",
    }
    again = clean(page, URL, rules=of("drop = ['.promo']"), pipeline=Pipeline.default())
    assert again.removed == clean(page, URL, rules=of("drop = ['.promo']")).removed
    assert Pipeline.default().with_site_rules().reasons.count("site-rule") == 3


def test_dropped_blocks_are_not_taken_for_something_else() -> None:
    page = f"<h1 class='promo'>Win a boat</h1>{body()}"
    assert clean(page, URL, rules=of("drop = ['.promo']")).metadata.title == "The ice house stays"


def test_with_profiles() -> None:
    rules = of("drop = ['.slot']\nkeep = ['ul']\nphrases = ['ferry late at *']")
    settings = Cleaner(kind="html", rules=rules)
    learnt = sites.learn(settings.judged(site_page(number), address(number)) for number in range(5))
    result = Cleaner(kind="html", rules=rules, profiles=learnt).clean(site_page(6), address(6))
    assert [block.reason for block in result.removed] == ["site-rule"] * 4
    assert "Home" in [block.text for block in result.kept]
    plain = Cleaner(kind="html", profiles=sites.learn(documents(range(5), "html"))).clean(site_page(6), address(6))
    assert "Home" not in [block.text for block in plain.kept]


def test_rules_are_values() -> None:
    rules = loads(HOSTS)
    assert clean(body(), URL, rules=rules)
    again = pickle.loads(pickle.dumps(rules))
    assert (again, hash(again), repr(again)) == (rules, hash(rules), repr(rules))
    assert repr(rules) != repr(of("drop = ['p']"))
    assert pickle.loads(pickle.dumps(Cleaner(rules=rules))) == Cleaner(rules=rules)
    code = f"from cleaner.sites.rules import loads; print(loads({HOSTS!r}))"
    done = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert done == [f"{rules!r}\n"] * 2


def test_workers_give_the_same() -> None:
    pages = [(body(PROMO + f"<p>Boat number {number} came home.</p>"), URL) for number in range(6)]
    rules = of("drop = ['.promo', 'xpath://p[contains(., \"number 3\")]']\nphrases = ['boat number #  came home']")
    alone = [clean(*page, rules=rules) for page in pages]
    assert list(clean_many(pages, workers=2, rules=rules)) == alone
    assert all(isinstance(result, Result) for result in alone)


def test_the_old_name_of_page_rules_still_works() -> None:
    with pytest.warns(DeprecationWarning, match="Ruling is now called PageRules"):
        assert sites.rules.Ruling is sites.rules.PageRules
    with pytest.raises(AttributeError, match="has no attribute 'Rulings'"):
        sites.rules.Rulings  # noqa: B018


def test_rules_must_be_rules() -> None:
    with pytest.raises(TypeError, match=r"rules=5: give what cleaner.sites.rules.load"):
        Cleaner(rules=5)  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError, match=r"rules='none.toml': there is no such file"):
        Cleaner(rules="none.toml")


WRONG = [
    ("", "rules: there is no version: write version = 1"),
    ("version = 1", r"rules: there is no site: write \[\[site\]\]"),
    ("version = 2", "rules: version 2 is not known: write version = 1"),
    ("version = true", "rules: version True is not known"),
    ("version = '1'", "rules: version '1' is not known"),
    ("version = 1\nsites = 3", "rules: unknown key 'sites', did you mean 'site'. Allowed are version, site"),
    ("version = 1\n[site]\nhosts = ['a.example']", r"rules: site: must be a list of tables: write \[\[site\]\]"),
    ("version = 1\nsite = [1]", "rules: site: must be a list of tables"),
    ("version = 1\nsite = ?\n", r"rules: is not TOML: .*line 2"),
    ("x = " + "[" * 9000, "rules: is not TOML"),
    ("version = 1\n[[site]]\ndrop = ['p']", r"site 1: hosts: there is none; write hosts = \["),
    ("version = 1\n[[site]]\nhosts = 'a.example'", "site 1: hosts: must be a list of strings, .* and is a string"),
    ("version = 1\n[[site]]\nhosts = [7]", "site 1: hosts: must be a string and is a number"),
    (
        "version = 1\n[[site]]\nhosts = ['https://harbour.example/x']",
        "'https://harbour.example/x' is not a host; write 'harbour.example'; allowed are",
    ),
    ("version = 1\n[[site]]\nhosts = ['harbour.example:80']", "is not a host; write 'harbour.example'"),
    ("version = 1\n[[site]]\nhosts = ['a.*.example']", r"'a.\*.example' is not a host; allowed"),
    ("version = 1\n[[site]]\nhosts = ['*harbour.example']", "is not a host"),
    ("version = 1\n[[site]]\nhosts = ['']", "'' is not a host"),
    ("version = 1\n[[site]]\nhosts = ['a b']", "'a b' is not a host"),
    (
        "version = 1\n[[site]]\nhosts = ['a.example', 'www.a.example']\ndrop = ['p']",
        "site 1: hosts: 'www.a.example' is here already",
    ),
    (
        BASE + "drop = ['p']\n[[site]]\nhosts = ['Harbour.example']",
        "site 2: hosts: 'Harbour.example' is in site 1 already",
    ),
    (BASE, r"site 1 \(harbour.example\): there is no rule; write any of drop, keep, only, phrases, metadata"),
    (BASE + "drop = []", "there is no rule"),
    (
        BASE + "dorp = ['p']",
        "site 1: unknown key 'dorp', did you mean 'drop'. Allowed are hosts, drop, keep, only, phrases, metadata",
    ),
    (BASE + "drop = 'p'", r"site 1 \(harbour.example\): drop: must be a list of strings, .* and is a string"),
    (BASE + "keep = [true]", "keep: must be a string and is true or false"),
    (BASE + "only = [{a = 1}]", "only: must be a string and is a table"),
    (BASE + "drop = ['p', 'p..x']", r"drop: 'p..x' is not a CSS selector$"),
    (BASE + "drop = ['//p']", r"drop: '//p' is not a CSS selector \(an XPath begins with 'xpath:'\)"),
    (BASE + "drop = ['']", "drop: '' is empty"),
    (BASE + f"drop = ['{'a' * 1001}']", "is longer than 1000 characters"),
    (BASE + "keep = ['xpath://p[']", r"keep: 'xpath://p\[' is not an XPath: "),
    (BASE + "keep = ['xpath:']", "is not an XPath: "),
    (BASE + "keep = ['xpath://p[@a and foo(.)]']", "is not an XPath: Unregistered function"),
    (BASE + "keep = ['xpath://p[@a and contains(.)]']", "is not an XPath: Invalid number of arguments"),
    (BASE + "keep = ['xpath://p[@a and count(\"a\")]']", "is not an XPath: Invalid type"),
    (BASE + "keep = ['xpath://p[@a = $b]']", "there are no variables"),
    (BASE + "keep = ['xpath://p[re:test(., \"a\")]']", "there are no namespaces such as 're'"),
    (BASE + "keep = ['xpath:count(//p)']", "returns a number, not elements"),
    (BASE + "keep = ['xpath:string(//p)']", "returns a string, not elements"),
    (BASE + "keep = ['xpath:boolean(//p)']", "returns a truth value, not elements"),
    (BASE + "drop = ['p', 'b']\nkeep = ['b']", "keep: 'b' is in drop too"),
    (BASE + "phrases = ['!!']", "phrases: '!!' has no letter or digit"),
    (BASE + "phrases = ['*']", r"phrases: '\*' has no letter"),
    (BASE + "phrases = ['more * from']", "phrases: 'more . from': one star may stand"),
    (BASE + "phrases = ['* more *']", "one star may stand"),
    (BASE + "phrases = [1.5]", "phrases: must be a string and is a number"),
    (BASE + "metadata = 3", r"metadata: must be a table and is a number: write \[site.metadata\]"),
    (
        BASE + "[site.metadata]\nauthor = 'p'",
        "metadata: unknown key 'author', did you mean 'authors'. Allowed are title, authors, date",
    ),
    (
        BASE + "[site.metadata]\ntitle = 3",
        "metadata: title: must be a selector or a table with select or value, and is a number",
    ),
    (BASE + "[site.metadata]\ntitle = []", "metadata: title: is empty"),
    (BASE + "[site.metadata]\ntitle = ['h1', 'p..']", "metadata: title: 'p..' is not a CSS selector"),
    (
        BASE + "[site.metadata]\ntitle = {css = 'h1'}",
        "metadata: title: unknown key 'css', did you mean '.*'. Allowed are select, attribute, value",
    ),
    (BASE + "[site.metadata]\ntitle = {}", "title: must have either select or value"),
    (BASE + "[site.metadata]\ntitle = {select = 'h1', value = 'x'}", "title: must have either select or value"),
    (BASE + "[site.metadata]\ntitle = {value = 'x', attribute = 'y'}", "title: attribute goes with select"),
    (
        BASE + "[site.metadata]\ntitle = {select = 'h1', attribute = 3}",
        "title: attribute: must be a string and is a number",
    ),
    (BASE + "[site.metadata]\ntitle = {select = 3}", "title: select: must be a string and is a number"),
    (BASE + "[site.metadata]\ntitle = {value = ''}", "title: value: is empty"),
    (BASE + "[site.metadata]\ntitle = {value = []}", "title: value: is empty"),
    (BASE + "[site.metadata]\ntitle = {value = 1.5}", "title: value: must be a string and is a number"),
    (
        BASE + "[site.metadata]\nlanguage = {value = 'German'}",
        "language: value: 'German' is not a language such as 'de'",
    ),
    (BASE + "[site.metadata]\nfree = {value = 'maybe'}", "free: value: 'maybe' must be true or false"),
]


@pytest.mark.parametrize("text, message", WRONG, ids=lambda value: value[-40:])
def test_mistakes_are_told(text: str, message: str) -> None:
    with pytest.raises(RulesError, match=message):
        loads(text)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(HOSTS, encoding="utf-8-sig")
    assert load(path) == load(str(path)) == loads(HOSTS)
    path.write_bytes(b"version = 1 # \xff")
    with pytest.raises(RulesError, match=r"rules.toml: is not UTF-8"):
        load(path)
    with pytest.raises(OSError, match="missing"):
        load(tmp_path / "missing.toml")


def test_an_xpath_means_the_elements_of_the_page_as_it_is_cut() -> None:
    # lxml's own parser would put the table's text, the paragraphs in p and the nested links elsewhere.
    page = "<p>a<table><tr><td>b<p>c</table><a href=1>d<a href=2>e<div @click=x o:p=1>f<o:p>g</o:p><svg viewBox='0'><foreignObject>h</foreignObject></svg><!--x-->i\x01<br>j"
    tree = SelectorTree(html.parse(page))
    for css, xpath in (
        ("p", "//p"),
        ("td > p", "//td/p"),
        ("body > p", "/html/body/p"),
        ("a + a", "//a[2]"),
        ("*", "//*"),
        ("svg *", "//foreignObject"),
        ("a > br", "//div/a/br"),
    ):
        assert (
            {node.mem_id for node in tree.elements(css)}
            == {node.mem_id for node in tree.elements(f"xpath:{xpath}")}
            != set()
        )
    assert tree.values("xpath://div/a/text()") == ["f", "i", "j"]
    assert tree.elements("xpath://comment()") == tree.elements("xpath:/..") == tree.elements("xpath:namespace::*") == []
    assert tree.values("xpath:count(//p)") == ["2"]


def test_a_mistake_that_no_check_sees_is_told_when_a_page_needs_it() -> None:
    assert problem("xpath://p[@a and ('a' | b)]") == ""
    with pytest.raises(ValueError, match=r"site rule .*Invalid type"):
        SelectorTree(html.parse("<p a=1>")).elements("xpath://p[@a and ('a' | b)]")


@pytest.mark.parametrize("page", sorted(PAGES.glob("*/source.html")), ids=lambda page: page.parent.name)
@pytest.mark.parametrize("keep", [(), ("links", "images")])
def test_where_nothing_is_chosen_a_page_is_cut_as_without_rules(page: Path, keep: tuple[str, ...]) -> None:
    tree = html.parse(readers.load(page)[0])
    plain, ruled = html.cut(tree, keep)[0], html.cut(tree, keep, {})[0]
    assert (plain.text, plain.hrefs, plain.tree.names) == (ruled.text, ruled.hrefs, ruled.tree.names)
    for name in ("kind", "level", "link_chars", "row", "region"):
        assert (getattr(plain, name) == getattr(ruled, name)).all()
    assert ruled.ruled is not None
    assert not ruled.ruled.any()


def test_deep_pages() -> None:
    page = "<div>" * 9000 + "deep" + "</div>" * 20_000
    assert gone(page, "drop = ['xpath://div[not(div)]']") == ["deep"]


EVERYTHING = loads("""
version = 1
[[site]]
hosts = ["*"]
drop = ["b", ".date", "xpath://li[position() > 1]", "xpath://a"]
keep = ["td", "nav", "xpath://p/b/*", "i"]
only = ["div", "span", "xpath://blockquote"]
phrases = ["read more *", "* news", "subscribe"]
[site.metadata]
title = ["b", "xpath:string(//p)"]
date = ".date"
authors = "xpath://a/@href"
tags = "li"
comment_count = "p"
language = "p"
image = "img"
""")


@given(TREES | st.text(max_size=200))
def test_rules_never_raise_and_nothing_is_lost(raw: str) -> None:
    try:
        result = clean(raw, kind="html", rules=EVERYTHING, engine="rules", keep=("links", "images"))
    except NotAPage:
        reject()
    indices = sorted([*(block.index for block in result.kept), *(block.index for block in result.removed)])
    assert indices == list(range(len(indices)))
    assert clean(raw, kind="html", rules=EVERYTHING, engine="rules", keep=("links", "images")) == result
    plain, ruled = (clean(raw, kind="html", rules=text, engine="rules") for text in (None, EVERYTHING))
    assert letters(plain) == letters(ruled)


def letters(result: Result) -> list[str]:
    """All letters that were read, in no order."""
    return sorted(
        filter(
            str.isalnum, "".join([*(block.text for block in result.kept), *(block.text for block in result.removed)])
        )
    )


@given(st.text(max_size=200))
def test_any_dump(raw: str) -> None:
    try:
        result = clean(raw, kind="text", rules=EVERYTHING, engine="rules")
    except NotAPage:
        reject()
    assert len(result.kept) + len(result.removed) == len(clean(raw, kind="text", engine="rules").kept) + len(
        clean(raw, kind="text", engine="rules").removed
    )


@given(st.text(max_size=60))
def test_any_selector_is_right_or_told(text: str) -> None:
    for selector in (text, f"xpath:{text}"):
        if not problem(selector):
            SelectorTree(html.parse(NESTED)).elements(selector)


@given(
    st.text(max_size=120)
    | st.text(alphabet="[]{}='\"\nvesionhtdrpk1.*", max_size=60).map(lambda tail: f"version = 1\n[[site]]\n{tail}")
)
def test_any_file_is_rules_or_an_error(text: str) -> None:
    with contextlib.suppress(RulesError):
        assert len(loads(text)) >= 1


def test_marks_are_one_for_each_block() -> None:
    doc = Cleaner(rules=of("drop = ['p']\nphrases = ['x']")).document(NESTED, URL)
    assert doc.columns.ruled is not None
    assert doc.columns.ruled.shape == (len(doc),)
    assert doc.columns.ruled.dtype == np.int64


def test_dropped_and_hidden_words_in_one_paragraph() -> None:
    page = body(
        "<p>The tide turned <b class='ad'>Buy</b> at six <span style='display:none'>Ignore all of it</span>and the boats "
        "<b class='ad' style='font-size:0'>Sell</b>went out <span style='opacity:0'>now <b class='ad'>Rent</b> then</span>again.</p>"
    )
    result = clean(page, URL, rules=of("drop = ['.ad']"), engine="rules")
    assert "The tide turned at six and the boats went out again." in [block.text for block in result.kept]
    gone = {block.text: block.reason for block in result.removed}
    assert {"Ignore all of it": "hidden", "Buy": "site-rule"}.items() <= gone.items()
    assert "Sell" in gone
    assert "now then" in gone

"""``cleaner --rules`` and ``cleaner rules``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from cleaner import Cleaner, Document, clean, sites
from cleaner.sites.profiles.page_record import KEY_CHARS, judged
from cleaner.sites.profiles.profile import Profile, Profiles
from cleaner.sites.rules import load, loads
from cleaner.sites.rules.suggest import TEXT, suggest
from cleaner.text.lexicon import key
from tests.articles import body
from tests.cli.commands.test_learn import run
from tests.sites.pages import HOST, SLOGAN, address, documents, dump

RULES = "version = 1\n[[site]]\nhosts = ['harbour.example']\ndrop = ['.promo']\n"
LONG = "Terms of use | Privacy policy | Cookie settings | Advertise with us | Contact the harbour office | Log in | Newsletter"
EXTRA = (
    "Page 3 of 17",
    LONG,
    "7.50 €",
    "ok",
    "Every page of the Harbour Light has this sentence on it, says the man who prints it.",
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with an advertisement."""
    path = tmp_path / "page.html"
    path.write_text(body("<p class='promo'>Sail with us to the island.</p>"))
    return path


@cache
def learnt() -> Profiles:
    """Five dumps and five pages of one site, and two of another."""
    dumps = [f"{dump(number, EXTRA)}\n{number} boats" for number in range(5)]
    settings = sites.Profiles(
        Profile(HOST, "text", (judged(doc),)) for doc in map(judge, dumps, map(address, range(5)))
    )
    other = sites.learn(judge(dump(number), address(number, "quay.example")) for number in range(2))
    return settings.merge(sites.learn(documents(range(5), "html"))).merge(other)


def judge(text: str, url: str) -> Document:
    """A judged dump."""
    return Cleaner(kind="text").judged(text, url)


def test_the_option(page: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(RULES)
    status, text, _ = run(page, "--rules", rules, "--url", address(1))
    assert (status, "Sail with us" in text) == (0, False)
    status, text, said = run(page, "--rules", rules, "--url", address(1), "--explain")
    assert "site-rule" in text + said
    status, text, _ = run(page, "--rules", rules)
    assert "Sail with us" in text


def test_mistakes_are_wrong_usage(page: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(RULES.replace("drop", "dorp"))
    status, _, said = run(page, "--rules", rules)
    assert status == 2
    assert "unknown key 'dorp', did you mean 'drop'?" in " ".join(said.split())
    status, _, said = run(page, "--rules", tmp_path / "missing.toml")
    assert status == 2
    assert "missing.toml" in said


def test_a_batch_with_other_rules_cleans_all_again(page: Path, tmp_path: Path) -> None:
    rules, other = tmp_path / "rules.toml", tmp_path / "other.toml"
    rules.write_text(RULES)
    other.write_text(RULES.replace(".promo", ".other"))
    output = tmp_path / "out"
    assert run(page, "-o", output, "--rules", rules, "--url", address(1))[0] == 0
    assert "Sail with us" not in (output / "page.txt").read_text()
    last = f"1 cleaned, 0 failed -> {output}"
    status, _, said = run(page, "-o", output, "--rules", rules, "--url", address(1))
    assert (status, said.splitlines()) == (0, ["1 unchanged", last])
    notice = "cleaner: rules changed since the last run: all inputs are cleaned again"
    status, _, said = run(page, "-o", output, "--rules", other, "--url", address(1), "--resume")
    assert (status, said.splitlines()) == (0, [notice, "1 made again", last])
    assert "Sail with us" in (output / "page.txt").read_text()


def test_suggested_rules_load_and_say_what_was_learnt() -> None:
    text = suggest(learnt(), "site-profiles.db")
    rules = loads(text)
    (site,) = rules.sites
    assert site.hosts == (HOST,)
    template = {line.key for kind in ("html", "text") for line in learnt()[HOST, kind].template() if line.score <= TEXT}
    assert {"home", "imprint", "page # of #", key(SLOGAN)} <= set(site.phrases) <= template
    assert not set(site.phrases) & {"", "#", "ok", key(EXTRA[2]), key(EXTRA[4])}
    assert [phrase for phrase in site.phrases if "~" in phrase or len(phrase) > KEY_CHARS] == []
    assert "left out: 1." in text
    assert "# quay.example: no line for a rule, from 2 text dumps" in text
    counts = [int(line.partition(",  # ")[2].split()[0]) for line in text.splitlines() if line.startswith("  ")]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) == len(site.phrases)


def test_suggested_phrases_take_the_lines_of_another_page() -> None:
    result = clean(
        dump(6, ("Page 99 of 100",)), address(6), kind="text", rules=loads(suggest(learnt())), engine="rules"
    )
    taken = {removal.text for removal in result.removed if removal.reason == "site-rule"}
    assert {"Page 99 of 100", "Home", SLOGAN, "Imprint"} <= taken
    assert not any("harbour master" in text for text in taken)


def test_only_lines_that_are_surely_no_text() -> None:
    phrases = loads(suggest(learnt())).sites[0].phrases
    scores = {line.key: line.score for kind in ("text", "html") for line in learnt()[HOST, kind].template()}
    assert all(scores[phrase] <= TEXT for phrase in phrases)


def test_the_command(tmp_path: Path) -> None:
    store, output = tmp_path / "site-profiles.db", tmp_path / "rules.toml"
    sites.save(learnt(), store)
    status, _, said = run("rules", store, "-o", output)
    phrases = len(load(output).sites[0].phrases)
    assert (status, said) == (0, f"{phrases} phrases of 1 sites -> {output}\n")
    first = output.read_bytes()
    assert run("rules", store, "-o", output, "--force")[0] == 0
    assert output.read_bytes() == first


def test_the_command_fails_clearly(tmp_path: Path) -> None:
    store, output = tmp_path / "site-profiles.db", tmp_path / "rules.toml"
    output.write_text("mine")
    sites.save(sites.learn([judge(dump(1), address(1))]), store)
    status, _, said = run("rules", store, "-o", output)
    assert (status, output.read_text()) == (1, "mine")
    assert "--force" in said
    status, _, said = run("rules", store, "-o", output, "--force")
    assert (status, output.read_text()) == (1, "mine")
    assert said == (
        "Error: no line for a rule: of 1 site none has a line that is on 3 different pages (near-duplicates count once) "
        "and surely not text\n"
    )
    status, _, said = run("rules", tmp_path / "none.db", "-o", tmp_path / "x.toml")
    assert status == 1
    assert "no site profiles in" in said


def test_hosts_and_names_that_no_file_can_hold() -> None:
    pages = learnt()[HOST, "text"].pages
    text = suggest(Profiles([Profile("::1", "text", pages), Profile(HOST, "text", pages)]), "a\nb\x00")
    assert [site.hosts for site in loads(text).sites] == [(HOST,)]
    assert "its host cannot be named" in text

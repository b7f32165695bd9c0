from __future__ import annotations

import gettext
import io
import json
import tarfile
import zipfile
from pathlib import Path

import click
import pytest

from cleaner.text.lexicon import Category, entries
from cleaner_lab.lexicon import catalogues, mining
from cleaner_lab.lexicon.catalogues import SOURCES, Source, phrases
from cleaner_lab.lexicon.mining import MinedPage, Tally
from cleaner_lab.lexicon.phrases import known, listed, write
from tests.needs import needs

MADE_UP = Source("made-up", "npm", "made-up@1.0", "", "MIT", "(c) nobody", r"package/([\w-]+)\.json")


@pytest.mark.parametrize(
    "text, prefix, expected",
    [
        ("Weiterlesen", False, ["Weiterlesen"]),
        ("vor {0} Minuten", False, ["vor # Minuten"]),
        ("Seite %d", False, ["Seite #"]),
        ("Eine Minute|{readingTime} Minuten", False, ["Eine Minute", "# Minuten"]),
        ("Zuletzt aktualisiert{atDate}{byUser}", False, ["Zuletzt aktualisiert *"]),
        ("Zuletzt aktualisiert am %(last_updated)s.", False, ["Zuletzt aktualisiert am *"]),
        ("Erstellt:", True, ["Erstellt: *"]),
        ("Am:", True, ["Am:"]),
        ("Von %s", False, []),
        ("%s ist da", False, []),
        ("Mit <a>Link</a>", False, []),
        ("{0}", False, []),
        ("Q &amp; A here", False, ["Q & A here"]),
        ("", False, []),
    ],
)
def test_phrases_of_a_translation(text: str, prefix: bool, expected: list[str]) -> None:
    assert list(phrases(text, prefix)) == expected


def test_pairs_of_json_javascript_and_python() -> None:
    text = 'x = {\n "Read more": "Weiter\\u006cesen",\n "Other": "Anderes",\n "Read more": "zweimal"\n}'
    assert list(catalogues.pairs(text.encode(), ["Read more", "Missing"])) == [("Read more", "Weiterlesen")]


def test_yaml_takes_values_of_one_line_only() -> None:
    text = "ok: 'Gut'\npurposes:\n  title: Zweck\ndecline: Nein danke\n"
    assert list(catalogues.yaml(text.encode(), ["ok", "decline", "title"])) == [
        ("ok", "Gut"),
        ("decline", "Nein danke"),
    ]


def test_times_past_that_only_a_sign_tells_from_times_to_come_are_left_out() -> None:
    data = {"long": {"day": {"past": {"other": "vor {0} Tagen"}, "future": {"other": "in {0} Tagen"}},
                     "hour": {"past": "-{0} h", "future": "+{0} h"}}}  # fmt: skip
    assert list(catalogues.ago(json.dumps(data).encode(), [])) == [("past", "vor {0} Tagen")]


def compiled(messages: dict[str, str]) -> bytes:
    """A .mo file, as msgfmt writes it."""
    ids, texts, table = b"", b"", []
    for source in sorted(messages):
        table.append((len(source.encode()), len(ids), len(messages[source].encode()), len(texts)))
        ids += source.encode() + b"\0"
        texts += messages[source].encode() + b"\0"
    start = 28 + 16 * len(table)
    sources = [part for size, at, _, _ in table for part in (size, start + at)]
    targets = [part for _, _, size, at in table for part in (size, start + len(ids) + at)]
    head = [0x950412DE, 0, len(table), 28, 28 + 8 * len(table), 0, 0]
    return b"".join(number.to_bytes(4, "little") for number in [*head, *sources, *targets]) + ids + texts


def test_gettext_catalogues() -> None:
    data = compiled({"": "Content-Type: text/plain; charset=utf-8\n", "Log in": "Přihlásit se"})
    assert gettext.GNUTranslations(io.BytesIO(data)).gettext("Log in") == "Přihlásit se"
    assert list(catalogues.compiled(data, ["Log in", "Else"])) == [("Log in", "Přihlásit se"), ("Else", "Else")]


def test_only_wanted_and_translated_strings_are_taken() -> None:
    archive = {
        "package/nb.json": b'{"Read more": "Les mer", "Name": "Navn", "Close": "Close"}',
        "package/en.json": b'{"Read more": "Read more"}',
        "README": b"",
    }
    wanted = ["read-more: Read more", "navigation: Close"]
    found = list(catalogues.read(MADE_UP, archive, wanted))
    assert found == [("en", "read-more", "Read more"), ("no", "read-more", "Les mer")]


def test_archives_of_both_registries() -> None:
    wheel, package = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("package/de.json", "{}")
        archive.writestr("package/code.py", "")
    with tarfile.open(fileobj=package, mode="w:gz") as tar:
        info = tarfile.TarInfo("package/de.json")
        info.size = 2
        tar.addfile(info, io.BytesIO(b"{}"))
    for data in (wheel.getvalue(), package.getvalue()):
        assert catalogues.files(MADE_UP, data) == {"package/de.json": b"{}"}


def test_an_archive_with_other_bytes_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / __import__("hashlib").sha256(MADE_UP.package.encode()).hexdigest()[:16]
    folder.mkdir()
    (folder / "made-up-1.0.tgz").write_bytes(b"other")
    with pytest.raises(click.ClickException, match=r"made-up@1\.0"):
        catalogues.fetch(MADE_UP, tmp_path)


def test_the_table_names_sources_and_categories() -> None:
    names, sections = {source.name for source in SOURCES}, {category.section for category in Category}
    lines = listed("catalogue.txt")
    assert {source for source, _ in lines} | {"javascript-time-ago"} == names
    assert {line.split(": ", 1)[0].rstrip("*") for _, line in lines} <= sections
    assert len(lines) == len(set(lines))


def test_every_source_is_pinned_and_permissive() -> None:
    for source in SOURCES:
        assert len(source.sha256) == 64
        assert source.licence in {"MIT", "BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"}
        assert "==" in source.package or "@" in source.package[1:]


def test_written_files_are_sorted_and_their_head_is_no_entry(tmp_path: Path) -> None:
    pairs = [("read-more", "b"), ("login", "z"), ("read-more", "A"), ("read-more", "b")]
    assert write(tmp_path / "xx.txt", "# head\n# [not a section]\n", pairs) == 3
    text = (tmp_path / "xx.txt").read_text(encoding="utf-8")
    assert list(entries(text)) == [("login", "z"), ("read-more", "A"), ("read-more", "b")]
    assert write(tmp_path / "yy.txt", "# head", []) == 0
    assert not (tmp_path / "yy.txt").exists()


def test_known() -> None:
    seen = known("de", ["curated"])
    assert seen("weiterlesen")
    assert seen("subscribe")
    assert not seen("brückenbau")


def page(site: str, *boilerplate: str, content: str = "") -> MinedPage:
    return MinedPage(site, "en", frozenset(boilerplate), frozenset(filter(None, [content])))


def test_a_string_is_mined_from_five_sites() -> None:
    pages = [page(f"{number}.example", "skip ahead", "four only" if number else "") for number in range(5)]
    counts = mining.tally([*pages, page("0.example", "skip ahead")])["en"]
    assert counts["skip ahead"].is_interface()
    assert not counts["four only"].is_interface()


def test_content_on_a_page_in_fifty_is_allowed_once() -> None:
    sites = {str(number) for number in range(9)}
    assert Tally(sites, 49, 1).is_interface()
    assert not Tally(sites, 48, 1).is_interface()
    assert not Tally(sites, 500, 2).is_interface()


def test_what_is_content_on_a_page_is_not_counted_as_its_boilerplate() -> None:
    counts = mining.tally([page("a.example", "both", content="both")])["en"]["both"]
    assert (counts.boilerplate, counts.content) == (0, 1)


@pytest.mark.parametrize(
    "key, expected",
    [("cookie settings", Category.CONSENT), ("log in register", Category.LOGIN), ("help desk", Category.NAVIGATION)],
)
def test_category_of_a_mined_string(key: str, expected: Category) -> None:
    assert mining.category(key) is expected


def test_dates_are_not_mined() -> None:
    assert mining.is_date("monday # january #")
    assert not mining.is_date("# reviews")


def test_the_table_of_scripts_is_what_its_maker_writes(tmp_path: Path) -> None:
    needs("babel")
    needs("fontTools")
    from cleaner_lab.lexicon import scripts

    assert scripts.make(tmp_path / "scripts.txt").endswith(f" scripts -> {tmp_path / 'scripts.txt'}")
    made, shipped = (
        path.read_text(encoding="utf-8").splitlines() for path in (tmp_path / "scripts.txt", scripts.TARGET)
    )
    # Other versions of Unicode and of the CLDR may have other rows.
    assert made[1] == shipped[1]
    if made[:4] == shipped[:4]:
        assert made == shipped

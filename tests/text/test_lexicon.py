from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from importlib.resources import files

import pytest

from cleaner.text import lexicon
from cleaner.text.lexicon import Category, Table, key, of_origin, sections, table

CATEGORIES = {str(category.name).lower().replace("_", "-") for category in Category}
CALENDAR = {"month", "weekday"}
#: Words that are parts of phrases, or labels that count in one place only: they may be in other sections too.
LABELS = {
    "heading", "link-label", "forum", "wiki", "contents", "figure", "full-size", "caption", "page-jump", "unsubscribe",
    "and", "job", "other-date", "network", "call", "us"
}  # fmt: skip
NAMES = CATEGORIES | CALENDAR | LABELS | {"stop", "updated"}
FILES = [(origin, each) for origin in lexicon.ORIGINS for each in sorted(lexicon.languages(origin))]
#: The CLDR has no calendar for these.
WITHOUT_MONTHS: set[str] = set()
REQUIRED = "en de fr es it pt nl pl ru uk tr ar zh ja el".split()


@pytest.mark.parametrize("language", REQUIRED)
def test_languages(language: str) -> None:
    assert language in lexicon.languages()


@pytest.mark.parametrize("language", REQUIRED)
def test_full_files_have_every_section(language: str) -> None:
    found = of_origin("curated", language)
    assert NAMES - LABELS <= set(found) <= NAMES
    assert [line.split()[0] for line in found["month"]] == [str(number) for number in range(1, 13)]
    assert [line.split()[0] for line in found["weekday"]] == [str(number) for number in range(1, 8)]


@pytest.mark.parametrize("language", sorted(lexicon.languages()))
def test_every_language_has_its_months_and_weekdays(language: str) -> None:
    found = sections(language)
    if "month" in found:
        assert [line.split()[0] for line in found["month"]] == [str(number) for number in range(1, 13)]
        assert [line.split()[0] for line in found["weekday"]] == [str(number) for number in range(1, 8)]
    else:
        assert language in WITHOUT_MONTHS


def test_fifty_languages_have_a_file_worth_having() -> None:
    entries = {each: sum(map(len, of_origin("curated", each).values())) for each in lexicon.languages("curated")}
    assert len(entries) >= 50
    assert min(entries.values()) >= 100


@pytest.mark.parametrize("origin, language", FILES)
def test_file_is_well_formed(origin: str, language: str) -> None:
    found = of_origin(origin, language)
    assert set(found) <= {"curated": NAMES, "calendar": CALENDAR}.get(origin, CATEGORIES)
    for name in set(found) & CATEGORIES:
        entries = Counter((key(entry.strip("* ")), entry.startswith("*"), entry.endswith("*")) for entry in found[name])
        assert [entry for entry, count in entries.items() if count > 1 or not entry[0]] == []


@pytest.mark.parametrize("origin, language", [each for each in FILES if each[0] != "curated"])
def test_generated_files_add_only_what_is_new(origin: str, language: str) -> None:
    """No key twice, in one category or two, and none that a better origin has."""
    better = lexicon.ORIGINS[: lexicon.ORIGINS.index(origin)]
    found = [of_origin(name, language) for name in (*better, origin)]
    found = [{name: section for name, section in each.items() if name in CATEGORIES} for each in found]
    seen = {key(entry) for each in found[:-1] for section in each.values() for entry in section}
    keys = Counter(key(entry) for section in found[-1].values() for entry in section)
    assert [each for each, count in keys.items() if count > 1 or each in seen] == []


@pytest.mark.parametrize("language", sorted(lexicon.languages("curated") - set(REQUIRED) - {"ko", "sv"}))
def test_a_phrase_has_one_category(language: str) -> None:
    """But names of agencies, which sign articles and end credits; older files have a few more ("newsletter")."""
    found = of_origin("curated", language)
    whole = {name: [each for each in section if not each.startswith("*")] for name, section in found.items()}
    keys = Counter(each for name in CATEGORIES - {"section"} for each in {*map(key, whole.get(name, ()))})
    assert [each for each, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("origin, language", FILES)
def test_heads_name_sources_and_licences(origin: str, language: str) -> None:
    path = files("cleaner").joinpath(f"data/lexicon/{origin}/{language}.txt")
    head, first, _ = path.read_text(encoding="utf-8").partition("\n[")
    assert first
    assert all(line.startswith("#") for line in head.splitlines() if line)
    assert f"({language})" in head if origin == "curated" else f"language: {language}" in head
    if origin == "catalogue":
        sources = [line for line in head.splitlines() if " from PyPI, " in line or " from npm, " in line]
        assert sources
        for line in sources:
            assert re.search(r"\S(==|@)\d[\w.]+ from (PyPI|npm), (MIT|BSD\S*|Apache-2\.0), \(c\) \S", line), line


@pytest.mark.parametrize(
    "tag, expected",
    [
        ("nb-NO", "no"),
        ("nn", "no"),
        ("no", "no"),
        ("iw", "he"),
        ("in", "id"),
        ("zh-TW", "zh"),
        ("zh_Hant_HK", "zh"),
        ("fil", "tl"),
        ("fil-PH", "tl"),
        ("deu", "de"),
        ("EN-gb", "en"),
        ("sr-Latn", "sr"),
        ("gsw", "gsw"),
        ("", ""),
    ],
)
def test_code(tag: str, expected: str) -> None:
    assert lexicon.code(tag) == expected


def test_a_code_of_three_letters_is_not_cut() -> None:
    assert lexicon.codes("fil") == ("tl", "en")
    assert lexicon.codes("gsw") == ("gsw", "de", "en")
    assert lexicon.codes("") == ("", "en")


def test_importing_reads_no_files() -> None:
    code = "import cleaner.text.lexicon as each; print(each.languages.cache_info().currsize, each.sections.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", "import cleaner; " + code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("  Subscribe NOW! ", "subscribe now"),
        ("1,234 Comments", "# # comments"),
        ("Ｓｕｂｓｃｒｉｂｅ", "subscribe"),
        ("« Précédent", "précédent"),
        ("KAYIT OL", "kayit ol"),
        ("İletişim", "iletişim"),
        ("_x_", "x"),
        ("मेनू!", "मेनू"),
        ("ลืมรหัสผ่าน?", "ลืมรหัสผ่าน"),
        ("...", ""),
    ],
)
def test_key(text: str, expected: str) -> None:
    assert key(text) == expected


@pytest.mark.parametrize(
    "text, language, category",
    [
        ("Subscribe", "en", Category.SUBSCRIBE),
        ("subscribe", "de", Category.SUBSCRIBE),
        ("Newsletter abonnieren", "de-AT", Category.SUBSCRIBE),
        ("Sign up for our newsletter to get more", "en", Category.SUBSCRIBE),
        ("3 min read", "en", Category.DATELINE),
        ("12 comments", "en", Category.COMMENT),
        ("Weiterlesen", "de", Category.READ_MORE),
        ("阅读全文", "zh", Category.READ_MORE),
        ("繼續閱讀", "zh-TW", Category.READ_MORE),
        ("Logg inn", "nb-NO", Category.LOGIN),
        ("Přihlásit se", "cs", Category.LOGIN),
        ("Všechna práva vyhrazena. © 2024", "cs", Category.COPYRIGHT),
        ("Прочитајте још", "sr", Category.READ_MORE),
        ("Pročitajte još: Most", "sr-Latn", Category.READ_MORE),
        ("Прочетете още", "bg", Category.READ_MORE),
        ("5 perce", "hu", Category.DATELINE),
        ("بیشتر بخوانید", "fa", Category.READ_MORE),
        ("مزید پڑھیں", "ur", Category.READ_MORE),
        ("כל הזכויות שמורות", "iw", Category.COPYRIGHT),
        ("और पढ़ें", "hi", Category.READ_MORE),
        ("আরও পড়ুন", "bn", Category.READ_MORE),
        ("மேலும் படிக்க", "ta", Category.READ_MORE),
        ("ఇంకా చదవండి", "te", Category.READ_MORE),
        ("อ่านเพิ่มเติม", "th", Category.READ_MORE),
        ("წაიკითხეთ მეტი", "ka", Category.READ_MORE),
        ("Կարդալ ավելին", "hy", Category.READ_MORE),
        ("Baca juga: Kapal", "in", Category.READ_MORE),
        ("Mag-log in", "fil", Category.LOGIN),
        ("Please enable JavaScript to view the comments powered by Disqus.", "en", Category.COMMENT),
        ("Vor 3 Quartalen", "de", Category.DATELINE),
        ("To participate in the discussion", "en", Category.LOGIN),
        ("Um an der Diskussion teilzunehmen", "de", Category.COMMENT),
    ],
)
def test_found(text: str, language: str, category: Category) -> None:
    assert table(language).find(key(text), len(text.split())) & category


@pytest.mark.parametrize(
    "text, found",
    [
        ("Download the Harbour Post app", Category.SUBSCRIBE),
        ("Follow the Harbour Post on Twitter", Category.SUBSCRIBE),
        ("Sign up for the weekly Harbour newsletter", Category.SUBSCRIBE),
        ("Download the app", Category.SUBSCRIBE),
        ("Download the maps", 0),
        ("Download the Harbour apples", 0),
        ("They follow the ships on Twitter", 0),
        ("Follow the river for two days, then ask for the old mill and the man who once posted on Twitter", 0),
    ],
)
def test_a_phrase_may_have_a_name_in_its_middle(text: str, found: int) -> None:
    table = Table([{"subscribe": ["download * app", "follow * on twitter", "sign up for * newsletter"]}])
    words = len(text.split())
    assert table.find(key(text), words) == found
    assert table.find_all([key(text)], [words]) == [found]


@pytest.mark.parametrize(
    "text, language",
    [
        ("He went on to subscribe", "en"),
        ("Weiterlesen", "en"),
        ("Read moreover, he said", "en"),
        ("Released in May", "en"),
        ("Background", "en"),
        ("Přihlásit se", "en"),
        ("मान्य", "hi"),
        ("Tovább nőtt az infláció", "hu"),
        ("Още от древността хората пътуват", "bg"),
        ("Më shumë se njëqind vetë", "sq"),
        ("Theo ông Nam, giá gạo tăng", "vi"),
        ("สร้างสะพานใหม่", "th"),
        ("Giriş", "tr"),
        ("Chocolate", "en"),
        ("Return to the island", "en"),
    ],
)
def test_not_found(text: str, language: str) -> None:
    assert not table(language).find(key(text), len(text.split()))


def test_short_prefixes_are_believed_in_short_blocks_only() -> None:
    assert table("en").find("by jane doe", 3) & Category.BYLINE
    assert not table("en").find("by jane doe", 13) & Category.BYLINE


def test_an_unknown_language_falls_back_on_english() -> None:
    assert table("xx").find("subscribe", 1) & Category.SUBSCRIBE
    assert sections("xx") == {}


def test_all_blocks_are_found_as_one_by_one() -> None:
    table = lexicon.table("de")
    lines = [
        "Newsletter abonnieren",
        "Von Erika Muster",
        "Lesen Sie auch: der Zug",
        "12",
        "",
        "Foto: dpa",
        "12 Kommentare",
    ]
    keys = lexicon.keys(lines)
    for words in (1, 5, 9, 30):
        assert table.find_all(keys, [words] * len(keys)) == [table.find(key, words) for key in keys]

"""Legacy encodings: not declared, declared wrongly, in dumps with menus in another language, mixed."""

from __future__ import annotations

import time
from functools import cache
from importlib.resources import files

import pytest

from cleaner.readers.charset import detect
from cleaner.readers.charset.plausibility import plausibility
from cleaner.readers.charset.sample import sample
from cleaner.readers.encoding import decode
from cleaner.text.lexicon_files import entries

#: Encodings of languages, those first that are to be taken if two give the same letters.
ENCODINGS = {
    "de fr es it pt sv fi": ["cp1252", "iso8859-15", "mac_roman"],
    "pl cs hu": ["cp1250", "iso8859-2"],
    "ro": ["cp1250", "iso8859-2"],
    "tr": ["cp1254"],
    "ru": ["cp1251", "koi8-r", "iso8859-5", "cp866", "mac_cyrillic"],
    "uk": ["cp1251", "koi8-u", "iso8859-5"],
    "el": ["cp1253", "iso8859-7"],
    "ar": ["cp1256"],
    "he": ["cp1255", "iso8859-8"],
    "th": ["cp874"],
    "ja": ["cp932", "euc_jp"],
    "zh": ["gb18030"],
    "ko": ["cp949"],
}
PAIRS = [(language, name) for languages, names in ENCODINGS.items() for language in languages.split() for name in names]
MENU = [
    "Home",
    "News",
    "More Video »",
    "Subscribe for £3 a month",
    "The Quay’s “best” offers – today",
    "© 2026 Harbour Light",
    "Contact",
]


@cache
def prose() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language, line in entries(files("cleaner_lab").joinpath("training/prose.txt").read_text(encoding="utf-8")):
        found.setdefault(language, []).append(line)
    return found


def fitting(text: str, encoding: str) -> str:
    """Return the text as people write it in an encoding: without the typographic signs that it lacks."""
    plain = {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "\u200c": "",
        "ș": "ş",
        "ț": "ţ",
        "Ș": "Ş",
        "Ț": "Ţ",
        "•": "-",
    }
    for sign, instead in plain.items():
        try:
            sign.encode(encoding)
        except UnicodeError:
            text = text.replace(sign, instead)
    return text.encode(encoding, "ignore").decode(encoding)


def text_in(language: str, encoding: str) -> str:
    return fitting("\n".join(prose()[language]), encoding)


@pytest.mark.parametrize("language, encoding", PAIRS)
def test_bare_text(language: str, encoding: str) -> None:
    text = text_in(language, encoding)
    assert decode(text.encode(encoding)) == text
    one_line = text.replace("\n", " ")
    assert decode(one_line.encode(encoding)) == one_line


@pytest.mark.parametrize("language, encoding", PAIRS)
def test_menus_in_english_do_not_hide_the_language(language: str, encoding: str) -> None:
    menu = [fitting(line, encoding) for line in MENU] * 3
    dump = "\n".join([*menu, text_in(language, encoding), *menu])
    assert decode(dump.encode(encoding)) == dump


@pytest.mark.parametrize("language, encoding", [pair for pair in PAIRS if pair[1] != "mac_roman"])
def test_declarations(language: str, encoding: str) -> None:
    wrong = ["utf-8", "iso-8859-1" if language not in "de fr es it pt sv fi" else "iso-8859-2", "utf-16", "nonsense"]
    for declared in (encoding, *wrong):
        page = f"<html><head><meta charset={declared}></head><body><p>{text_in(language, encoding)}</p></body></html>"
        assert decode(page.encode(encoding)) == page
        assert decode(page.encode(encoding), declared) == page


@pytest.mark.parametrize(
    "text",
    ["Tickets cost £5.", "“We sail at noon,” he said.", "It’s the harbour’s oldest café – and its best.", "5 € a day", "Price: €5",
     "The harbour • The quay", "Naïve façade", "Übersicht", "© 2026", "She paid £3 – or 4 € – for it…", "½ a mile", "20 °C", "São Paulo"],
)  # fmt: skip
def test_few_signs_are_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252")) == text
    page = f"{text}\n" + "The harbour was empty at noon, and the gulls had gone.\n" * 50
    assert decode(page.encode("cp1252")) == page


def test_a_declared_charset_is_kept_if_the_text_says_little() -> None:
    assert decode("żółw".encode("iso-8859-2"), "iso-8859-2") == "żółw"
    page = "<meta charset=windows-1251><p>Ж"
    assert decode(page.encode("cp1251")) == page


def test_an_english_page_may_declare_any_single_byte_charset() -> None:
    page = "<meta charset=windows-1250><p>“It’s noon,” he said – and left.</p>"
    assert decode(page.encode("cp1250")) == page


@pytest.mark.parametrize("language", ["de", "fr", "ru", "zh", "ja"])
def test_utf_8_with_some_bytes_that_are_not(language: str) -> None:
    text = "\n".join(prose()[language])
    assert decode(text.encode() + "\nTickets cost £5".encode("cp1252")) == f"{text}\nTickets cost £5"
    # A page that is cut inside a letter.
    assert decode((text + "é").encode()[:-1]).rstrip("Ã\ufffd") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", ["en", "ru", "el", "zh", "ja", "ko", "ar", "th"])
def test_utf_16_and_32_without_a_mark(language: str, encoding: str) -> None:
    text = "\n".join(prose()[language])
    assert decode(text.encode(encoding)) == text
    assert decode(text.encode(encoding) + b"\n").startswith(text)


def test_text_in_a_wrong_encoding_is_less_plausible() -> None:
    for language, encoding in PAIRS:
        text = text_in(language, encoding)
        wrong = text.encode(encoding).decode("mac_cyrillic" if encoding != "mac_cyrillic" else "cp1252", "replace")
        assert plausibility(text, language) > plausibility(wrong, language)
    assert plausibility("", "de") == plausibility("plain", "de") == 0


def test_the_sample_has_no_tags_and_no_ascii() -> None:
    assert sample("<p class='ä'>plain</p>\n<b>Übersicht</b>\n\nmore".encode("cp1252")) == "Übersicht".encode("cp1252")
    assert sample(b"plain") == b""


@pytest.mark.parametrize(
    "piece",
    [b"\xe4", b"\xe4 ", b"\xe4\n", b"<\xe4", b"<p>\xe4</p>", b"a\xff", b"\x81\x40", b"\x80\x9f", b"\xc3\xa4\xff"],
)
def test_time_is_linear(piece: bytes) -> None:
    start = time.process_time()
    decode(piece * (4_000_000 // len(piece)))
    assert time.process_time() - start < 5


def test_nothing_raises() -> None:
    for data in (
        b"\xff",
        b"\x80" * 9,
        b"\xa4",
        b"\xfe\xff"[:1],
        b"<\xe9",
        bytes(range(128, 256)),
        bytes(range(256)) * 4,
    ):
        assert isinstance(decode(data), str)
        assert isinstance(detect(data), str)

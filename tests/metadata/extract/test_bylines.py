"""Who signed a page or a text dump: every shape of a byline, in many languages, and what looks like one."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.metadata.extract.byline_text import prepared, with_honour

TEXT = {
    "en": "The harbour was empty at noon, and the gulls had gone to the far side of the quay, where the boats lay.",
    "de": "Der Hafen war am Mittag leer, und die Möwen waren auf die andere Seite des Kais geflogen, zu den Booten.",
    "fr": "Le port était vide à midi, et les mouettes étaient parties de l'autre côté du quai, près des bateaux.",
    "es": "El puerto estaba vacío al mediodía, y las gaviotas se habían ido al otro lado del muelle, con los barcos.",
    "it": "Il porto era vuoto a mezzogiorno, e i gabbiani erano andati dall'altra parte del molo, vicino alle barche.",
    "nl": "De haven was rond het middaguur leeg, en de meeuwen waren naar de andere kant van de kade gevlogen.",
    "sv": "Hamnen var tom vid middagstid, och måsarna hade flugit till andra sidan av kajen, där båtarna låg.",
    "pl": "Port był pusty w południe, a mewy odleciały na drugą stronę nabrzeża, gdzie stały wszystkie łodzie.",
    "tr": "Liman öğle vakti boştu ve martılar teknelerin bulunduğu rıhtımın diğer tarafına uçup gitmişti.",
    "ru": "В полдень гавань была пуста, и чайки улетели на другую сторону причала, где стояли лодки.",
    "el": "Το λιμάνι ήταν άδειο το μεσημέρι και οι γλάροι είχαν πάει στην άλλη πλευρά της προκυμαίας.",
    "ja": "港は正午には空っぽで、カモメたちは船のある岸壁の向こう側へ飛んで行ってしまった。",
    "zh": "中午的港口空无一人，海鸥都飞到了码头的另一边，那里停着很多船。",
    "ko": "정오의 항구는 비어 있었고 갈매기들은 배가 있는 부두 건너편으로 날아가 버렸다.",
}
TITLE = {
    "ja": "氷室は冬も開いている",
    "zh": "冰库整个冬天都开放",
    "ko": "얼음 창고는 겨울에도 열려 있다",
    "ru": "Ледник открыт всю зиму",
    "el": "Το ψυγείο μένει ανοιχτό όλο τον χειμώνα",
}
OTHERS = "".join(
    f'<div class="card"><a href="/{at}">Owls given till May, part {at}</a><a rel="author" href="/a">{name}</a></div>'
    for at, name in enumerate(("Ann Poe", "Joe Lee", "Max Kay"))
)
PRAISE = "".join(
    f'<div itemprop="review"><span itemprop="author">{name}</span><p>Very good ice, and we will all come again.</p></div>'
    for name in ("Ann Poe", "Joe Lee")
)


def page(byline: str, language: str = "en", after: str = "") -> str:
    title, text = TITLE.get(language, "The ice house stays open all winter"), TEXT[language] + " "
    return (
        f'<html lang="{language}"><head><title>{title} - Harbour Post</title>'
        '<meta property="og:site_name" content="Harbour Post"></head>'
        f"<body><article><h1>{title}</h1>{byline}<p>{text * 3}</p><p>{text * 4}</p><p>{text * 3}</p></article>"
        f"{after}</body></html>"
    )


def authors(html: str) -> list[str]:
    return list(clean(html).metadata.authors)


@pytest.mark.parametrize(
    ("byline", "language", "expected"),
    [
        # Handles, addresses and occupations beside a name.
        ('<p class="byline">By Jane Doe @janedoe</p>', "en", "Jane Doe"),
        ('<p class="byline">By <a href="mailto:j@h.example">Jane Doe</a> (j.doe@h.example)</p>', "en", "Jane Doe"),
        (
            '<p class="author"><a href="/a">Jane Doe</a><br><a href="mailto:j">Email the author</a></p>',
            "en",
            "Jane Doe",
        ),
        ('<div class="byline"><a href="/a">Jane Doe</a><span>Staff Writer</span></div>', "en", "Jane Doe"),
        ('<div class="author"><a href="/a">Erika Muster</a><span>Redakteurin</span></div>', "de", "Erika Muster"),
        ('<p><a class="author" href="/a">Jane Doe</a> <time>12 March 2024</time></p>', "en", "Jane Doe"),
        ('<p class="byline">By Dr. Jane Doe</p>', "en", "Dr. Jane Doe"),
        # An introduction to which the name is joined.
        ('<p>ByJane Doe</p><p class="date">12 March 2024</p>', "en", "Jane Doe"),
        ('<p class="byline"><span>Von</span><a href="/a">Erika Muster</a></p>', "de", "Erika Muster"),
        ('<p class="auteur"><span>Par</span><a href="/a">Jeanne Dupré</a></p>', "fr", "Jeanne Dupré"),
        ('<p class="autor"><span>Por</span><a href="/a">Juana Pérez</a></p>', "es", "Juana Pérez"),
        ('<p class="autore"><span>Di</span><a href="/a">Maria Rossi</a></p>', "it", "Maria Rossi"),
        # Capitals.
        ('<p class="byline">BY ABBY POE, TOM ROE AND ROB LEE</p>', "en", "ABBY POE; TOM ROE; ROB LEE"),
        ('<p class="autor">VON ERIKA MUSTER UND MAX BEISPIEL</p>', "de", "ERIKA MUSTER; MAX BEISPIEL"),
        # Teams and brands.
        ('<p class="byline">By the Enrollment Team</p>', "en", "Enrollment Team"),
        ('<span class="author">Enrollment Team</span>', "en", "Enrollment Team"),
        ('<p class="author">By All Saké</p>', "en", "All Saké"),
        # Languages that put the occupation after the name, and labels of something else.
        ('<p class="byline">한지수 기자 입력 2024.03.12 10:20</p>', "ko", "한지수"),
        ('<p class="reporter">한지수 기자 hanjs@harbour.example</p>', "ko", "한지수"),
        ("<p>글·사진 한지수 기자</p>", "ko", "한지수"),
        ('<p class="meta">作者：王小明 来源：海港报</p>', "zh", "王小明"),
        ('<p class="author">文／王小明、李华</p>', "zh", "王小明; 李华"),
        ('<p class="author">（文：森下いずみ、写真：山田太郎）</p>', "ja", "森下いずみ"),
        ('<p class="author">山田太郎 記者</p>', "ja", "山田太郎"),
        ('<p class="date">山田太郎2019年04月13日 09時00分</p>', "ja", "山田太郎"),
        ('<p class="date">公開2019年04月13日 09時00分</p>', "ja", ""),
        # An element named for the author that holds no name of a person, and one in a list of stories by its class.
        ('<span class="writer">quay_walker</span><p>12 March 2024</p>', "en", "quay_walker"),
        ('<div class="author">Les amis de la vieille glacière</div>', "fr", "Les amis de la vieille glacière"),
        ('<ul class="teaser-authors"><li><a class="author" href="/a">Anna Corran</a></li></ul>', "de", "Anna Corran"),
        ('<div class="author"><button>Follow us</button></div>', "en", ""),
        ('<p class="author">12 March 2024</p>', "en", ""),
        # "and" in every language.
        ('<p class="byline">Von Anna Corran und Mirko Osei</p>', "de", "Anna Corran; Mirko Osei"),
        ('<p class="byline">Par Anna Corran et Mirko Osei</p>', "fr", "Anna Corran; Mirko Osei"),
        ('<p class="byline">Por Anna Corran y Mirko Osei</p>', "es", "Anna Corran; Mirko Osei"),
        ('<p class="byline">Di Anna Corran e Mirko Osei</p>', "it", "Anna Corran; Mirko Osei"),
        ('<p class="byline">Door Anna Corran en Mirko Osei</p>', "nl", "Anna Corran; Mirko Osei"),
        ('<p class="byline">Av Anna Corran och Mirko Osei</p>', "sv", "Anna Corran; Mirko Osei"),
        ('<p class="byline">Autor: Anna Corran i Mirko Osei</p>', "pl", "Anna Corran; Mirko Osei"),
        ('<p class="byline">Yazan: Anna Corran ve Mirko Osei</p>', "tr", "Anna Corran; Mirko Osei"),
        ('<p class="author">Автор: Анна Коран и Мирко Осей</p>', "ru", "Анна Коран; Мирко Осей"),
        ('<p class="author">Των Άννα Ρήγα και Γιώργος Παππάς</p>', "el", "Άννα Ρήγα; Γιώργος Παππάς"),
        # The box about an author: the name above what its bearer is.
        ('<div class="author-box"><h4 class="name">Jane Doe</h4><p>Former Lock Keeper</p></div>', "en", "Jane Doe"),
        ('<div class="author-box"><h4 class="name">Erika Muster</h4><p>Leiterin Hafen</p></div>', "de", "Erika Muster"),
    ],
)
def test_bylines_of_pages(byline: str, language: str, expected: str) -> None:
    assert "; ".join(authors(page(byline, language))) == expected


@pytest.mark.parametrize(
    ("byline", "after", "expected"),
    [
        # A line below the text says who wrote it, and one about the author bears witness to a lone name.
        ("", "<div><span>Posted by David at December 16, 2025 11:15 AM</span></div>", "David"),
        ("<p>Jane Doe</p>", "<p>Jane Doe is a writer about ice houses and harbours, and lives by one.</p>", "Jane Doe"),
        ("<p>Cold Comfort</p>", "", ""),
        # Entries of menus and buttons.
        (
            '<ul class="nav"><li><a href="/a">About Jane</a></li><li><a href="/b">Explore Tidewater</a></li></ul>',
            "",
            "",
        ),
        ("<div><button>V Vegetarian</button></div>", "", ""),
        # Whom others praise, and who wrote what is below.
        ('<p class="byline">By Jane Doe</p>', f"<section><h2>More stories</h2>{OTHERS}</section>", "Jane Doe"),
        ("", f"<section><h2>More stories</h2>{OTHERS}</section>", ""),
        ("", f'<section class="reviews"><h2>Reviews</h2>{PRAISE}</section>', ""),
        (
            '<p class="byline">By Jane Doe</p>',
            f'<article><h2>Owls stay</h2><p class="byline">By Ann Poe</p><p>{TEXT["en"] * 4}</p></article>',
            "Jane Doe",
        ),
    ],
)
def test_who_wrote_and_who_did_not(byline: str, after: str, expected: str) -> None:
    assert "; ".join(authors(page(byline, after=after))) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("ByJane Doe", "en", "By Jane Doe"),
        ("VonErika Muster", "de", "Von Erika Muster"),
        ("BYTE Magazine", "en", "BYTE Magazine"),
        ("Byron Poe", "en", "Byron Poe"),
        ("DeShawn Poe", "es", "DeShawn Poe"),
        ("By the Harbour Team", "en", "By Harbour Team"),
        ("Von der Redaktion", "de", "Von der Redaktion"),
        ("作者：王小明 来源：海港报", "zh", "作者：王小明"),
        ("来源：海港报 作者：王小明", "zh", " 作者：王小明"),
        ("2024-03-12 来源：海港报 记者：王小明 字号：大 中 小", "zh", "2024-03-12 记者：王小明"),
        ("责任编辑：王小明", "zh", "责任编辑：王小明"),
        ("文：森下いずみ 撮影：田中一郎", "ja", "文：森下いずみ"),
        ("Jane Doe Foto: Max Roe", "en", "Jane Doe"),
        ("Written by: Jane Doe", "en", "Written by: Jane Doe"),
    ],
)
def test_lines_are_prepared(text: str, language: str, expected: str) -> None:
    assert prepared(text, language) == expected


def test_degrees_are_part_of_a_name() -> None:
    assert with_honour("Jane Doe", "By Dr. Jane Doe") == "Dr. Jane Doe"
    assert with_honour("Jane Doe", "Von Prof. Dr. med. Jane Doe") == "Prof. Dr. med. Jane Doe"
    assert with_honour("Jane Doe", "By Ms Jane Doe") == "Jane Doe"
    assert with_honour("Jane Doe", "Alexandr Jane Doe") == "Jane Doe"


def dump(*lines: str, language: str = "en", after: tuple[str, ...] = ()) -> str:
    """Return a text dump with ``lines`` between its headline and its text."""
    title = TITLE.get(language, "The ice house stays open all winter")
    return "\n".join((f"{title} | Harbour Post", title, *lines, *(TEXT[language] for _ in range(6)), *after))


@pytest.mark.parametrize(
    ("lines", "language", "expected"),
    [
        (("By", "Jane Doe", "12 March 2024"), "en", "Jane Doe"),
        (("By", "Jane Doe", ",", "John Roe", "and", "Ann Poe", "12 March 2024"), "en", "Jane Doe; John Roe; Ann Poe"),
        (("By Jane Doe, ", "John Roe and", "Ann Poe"), "en", "Jane Doe; John Roe; Ann Poe"),
        (("Von", "Erika Muster", "und", "Max Beispiel", "12. März 2024"), "de", "Erika Muster; Max Beispiel"),
        (("Par", "Jeanne Dupré", "et", "Luc Martel", "12 mars 2024"), "fr", "Jeanne Dupré; Luc Martel"),
        (("Por", "Juana Pérez", "y", "Luis Soto", "12 de marzo de 2024"), "es", "Juana Pérez; Luis Soto"),
        (("Анна Коран", "Мирко Осей", "12 марта 2024"), "ru", "Анна Коран; Мирко Осей"),
        (("Anna Corran", "Mirko Osei", "12. März 2024, 17:47"), "de", "Anna Corran; Mirko Osei"),
        (("Jane Doe", "April 28, 2023"), "en", "Jane Doe"),
        (("JANE DOE", "Sep 26, 2022"), "en", "JANE DOE"),
        (("The ice house stays open all winter by Jane Doe", "June 19, 2023"), "en", "Jane Doe"),
        (("By", "Dr. Jane Doe", "Mar 27, 2024"), "en", "Dr. Jane Doe"),
        # Words that the text writes small are no name; neither are who checked the text, a menu's entry, a lead.
        (("Empty Harbour", "April 28, 2023"), "en", ""),
        (("By", "Jane Doe", "Fact checked by", "Ann Poe"), "en", "Jane Doe"),
        (("Harbour Commission", ": they met at noon."), "en", ""),
    ],
)
def test_bylines_of_dumps(lines: tuple[str, ...], language: str, expected: str) -> None:
    found = clean(dump(*lines, language=language), kind="text", engine="rules").metadata.authors
    assert "; ".join(found) == expected


@pytest.mark.parametrize("lines", [("JANE DOE", "Jane Doe"), ("Jane Doe", "JANE DOE")])
def test_a_name_in_capitals_is_written_as_elsewhere_on_the_page(lines: tuple[str, ...]) -> None:
    found = clean(dump(*lines, "12 March 2024"), kind="text", engine="rules").metadata.authors
    assert found == ("Jane Doe",)


def test_a_box_below_the_text_names_the_author() -> None:
    about = ("Jane Doe", "Jane Doe is a writer about ice houses and harbours, and lives by one of them.")
    assert clean(dump(after=about), kind="text", engine="rules").metadata.authors == ("Jane Doe",)

"""Threads in elements that are named for comments, and articles with comments that look like them."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.recognise.posted_thread import has_address_of_thread

#: Language -> (a question, what was asked, three answers, "Reply").
ASKED = {
    "en": ("How do I oil a sluice gate?", "Ours has not turned since the autumn, and the rack is full of rust.",
           ("Use grease, not oil: the water takes oil away within a week.", "We heat the rack with a lamp first, and then it turns.",
            "Ask at the lock in Vellen, they have the right brush for it."), "Reply"),
    "nl": ("Hoe smeer ik een sluisdeur?", "De onze draait niet meer sinds de herfst, en het tandwiel is roestig.",
           ("Neem vet en geen olie: het water neemt olie in een week mee.", "Wij maken het eerst warm met een lamp, dan draait het.",
            "Vraag het bij de sluis in Vellen, die hebben de goede borstel."), "Beantwoorden"),
    "de": ("Wie schmiere ich ein Schleusentor?", "Unseres dreht sich seit dem Herbst nicht mehr, und die Stange rostet.",
           ("Nimm Fett und kein Öl: das Wasser nimmt Öl in einer Woche mit.", "Wir wärmen die Stange erst mit einer Lampe an, dann geht es.",
            "Frag an der Schleuse in Vellen, die haben die richtige Bürste."), "Antworten"),
    "fr": ("Comment graisser une vanne d’écluse ?", "La nôtre ne tourne plus depuis l’automne, et la tige est rouillée.",
           ("Prends de la graisse, pas de l’huile : l’eau l’emporte en une semaine.", "Nous chauffons la tige avec une lampe, et ça tourne.",
            "Demande à l’écluse de Vellen, ils ont la bonne brosse."), "Répondre"),
    "es": ("¿Cómo engraso una compuerta?", "La nuestra no gira desde el otoño, y la barra está llena de óxido.",
           ("Usa grasa y no aceite: el agua se lleva el aceite en una semana.", "Nosotros calentamos la barra con una lámpara, y gira.",
            "Pregunta en la esclusa de Vellen, tienen el cepillo adecuado."), "Responder"),
    "pl": ("Jak nasmarować wrota śluzy?", "Nasze nie obracają się od jesieni, a listwa jest pełna rdzy.",
           ("Użyj smaru, nie oleju: woda zabiera olej w ciągu tygodnia.", "My najpierw grzejemy listwę lampą, a potem się obraca.",
            "Zapytaj na śluzie w Vellen, mają tam dobrą szczotkę."), "Odpowiedz"),
    "fi": ("Miten voitelen sulkuportin?", "Meidän porttimme ei ole kääntynyt syksyn jälkeen, ja tanko on ruosteessa.",
           ("Käytä rasvaa eikä öljyä: vesi vie öljyn viikossa pois.", "Me lämmitämme tangon ensin lampulla, ja sitten se kääntyy.",
            "Kysy Vellenin sululta, siellä on oikea harja siihen."), "Vastaa"),
    "ru": ("Чем смазать ворота шлюза?", "Наши не поворачиваются с осени, и рейка вся покрыта ржавчиной.",
           ("Берите густую смазку, а не масло: вода уносит масло за неделю.", "Мы сначала греем рейку лампой, и потом она идёт.",
            "Спросите на шлюзе в Веллене, у них есть нужная щётка."), "Ответить"),
    "ja": ("水門の歯車には何を塗ればよいですか？", "秋から水門が回らなくなり、歯車がすっかりさびています。どうすればよいでしょうか。",
           ("油ではなくグリースを使ってください。油は一週間で流されます。", "まずランプで温めると、うちの水門はよく回ります。",
            "ヴェレンの水門で聞いてください。良いブラシがあります。"), "返信"),
    "he": ("איך משמנים שער של סכר?", "השער שלנו לא מסתובב מאז הסתיו, והמוט מלא חלודה לכל אורכו.",
           ("כדאי לקחת גריז ולא שמן: המים לוקחים את השמן בתוך שבוע.", "אנחנו מחממים את המוט במנורה, ואז הוא מסתובב.",
            "תשאלו בסכר של ולן, יש להם שם מברשת מתאימה."), "הגב"),
}  # fmt: skip
NAMES = ("tangloper", "Grethe M.", "sluice_77")
STORY = (
    (
        "The lock keepers of Vellen have tried four kinds of grease on the old gates since the autumn. None of them lasted"
        " through the flood, and the racks were red with rust again by the end of January, as the board had feared."
    ),
    (
        "A maker of bicycle chains offered a wax that is used in mills. It held for six weeks on the upper gate, which is"
        " turned twelve times a day, and the keepers say that the crank is lighter than it was before."
    ),
    (
        "The board will decide in May whether all nine locks get the wax. It costs twice as much as the grease, and is put on"
        " half as often, so that the bill for the year would be the same."
    ),
    "Visitors can see the gates turned by hand on Saturdays, when the keepers show how the racks are brushed and warmed.",
)


def posted(language: str, name: str = "entry") -> str:
    *_, said, reply = ASKED[language]
    return "".join(
        f"<div class='{name}'><b>{who}</b> <time>2026-01-1{n}</time><p>{text}</p><a>{reply}</a></div>"
        for n, (who, text) in enumerate(zip(NAMES, said, strict=True))
    )


def page(language: str, below: str, text: str = "", title: str = "", head: str = "") -> str:
    asked = ASKED[language]
    title = title or asked[0]
    return (
        f"<html lang={language}><head><title>{title}</title>{head}</head><body><nav><a href='/'>Vellen</a></nav><main>"
        f"<h1>{title}</h1><div class='body'>{text or f'<p>{asked[1]}</p>'}</div>{below}</main></body></html>"
    )


def json_ld(kind: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"{kind}","name":"x"}}</script>'


def missing(language: str, html: str, url: str = "https://vellen.example/a") -> list[str]:
    text = cleaner.clean(html, url=url).text
    return [said for said in ASKED[language][2] if said not in text]


@pytest.mark.parametrize("language", ASKED)
def test_answers_in_an_element_named_replies_stay(language: str) -> None:
    assert missing(language, page(language, f"<div class='replies'>{posted(language)}</div>")) == []


@pytest.mark.parametrize("language", ASKED)
@pytest.mark.parametrize("kind", ["QAPage", "DiscussionForumPosting"])
def test_posts_of_a_page_that_says_it_is_a_thread_stay(language: str, kind: str) -> None:
    below = f"<div class='comments'>{posted(language)}</div>"
    assert missing(language, page(language, below, head=json_ld(kind))) == []


@pytest.mark.parametrize("language", ASKED)
def test_posts_at_the_address_of_a_thread_stay(language: str) -> None:
    below = f"<div id='comments'>{posted(language)}</div>"
    title = ASKED[language][0].rstrip("?？ ")
    assert missing(language, page(language, below, title=title), "https://boats.example/topic/1666") == []


@pytest.mark.parametrize("language", ASKED)
def test_comments_below_a_short_question_go(language: str) -> None:
    below = f"<div class='comments'>{posted(language)}</div>"
    assert len(missing(language, page(language, below, head=json_ld("NewsArticle")))) == len(NAMES)


STORY_HTML = "".join(f"<p>{text}</p>" for text in STORY)


@pytest.mark.parametrize("name", ["comments", "replies", "responses", "guestbook"])
@pytest.mark.parametrize("kind", ["NewsArticle", "BlogPosting", ""])
def test_comments_below_an_article_that_asks_go(name: str, kind: str) -> None:
    below = f"<section class='{name}'>{posted('en')}</section>"
    html = page("en", below, text=STORY_HTML, head=json_ld(kind) if kind else "")
    result = cleaner.clean(html, url="https://vellen.example/2026/02/how-do-i-oil-a-sluice-gate")
    assert [text for text in STORY if text not in result.text] == []
    assert [said for said in ASKED["en"][2] if said in result.text] == []


def test_comments_of_an_article_in_the_folder_of_a_forum_go() -> None:
    head = "<meta property='og:type' content='article'>"
    html = page(
        "en", f"<div class='comments'>{posted('en')}</div>", text=STORY_HTML, title="Wax for nine locks", head=head
    )
    assert len(missing("en", html, "https://vellen.example/forum/wax-for-nine-locks-4711")) == len(NAMES)


def test_comments_on_single_answers_go() -> None:
    _, _, said, _ = ASKED["en"]
    remark = "<div class='comments'><div class='remark'><b>pike</b> <time>2026-02-01</time><p>Thanks a lot for that one.</p></div></div>"
    below = "".join(f"<div class='answer'><p>{text} {STORY[0]}</p>{remark}</div>" for text in said)
    result = cleaner.clean(page("en", below, head=json_ld("QAPage")), url="https://boats.example/questions/12/oil")
    assert [text for text in said if text not in result.text] == []
    assert "Thanks a lot" not in result.text


@pytest.mark.parametrize(
    "address",
    ["https://a.example/topic/1666", "https://a.example/t/oil-and-water/902/3", "https://forum.a.example/oil",
     "https://a.example/questions/12/how", "https://a.example/threads/oil-on-water.88/",
     "https://a.example/forum/boats/4711-oil", "http://a.example/phpbb/viewtopic.php?f=2&t=11"],
)  # fmt: skip
def test_addresses_of_threads(address: str) -> None:
    assert has_address_of_thread(address)


@pytest.mark.parametrize(
    "address",
    ["https://a.example/topics/2026/oil-on-water", "https://a.example/topic/business/2026/05/oil", "https://a.example/",
     "https://forum.example/", "https://a.example/forum/opinion-on-oil", "https://a.example/t-shirts/12", None,
     "https://a.example/questions", "https://a.example/news/oil-on-water-1666"],
)  # fmt: skip
def test_addresses_of_other_pages(address: str | None) -> None:
    assert not has_address_of_thread(address)

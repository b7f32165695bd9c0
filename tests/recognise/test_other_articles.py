"""Other articles on the page of one, appended or before it, and texts whose parts only look like that."""

from __future__ import annotations

import pytest

import cleaner

TITLE = "Old pier opens for the ferry in June"
FIRST = (
    "The ferry to Sandholm will stop at the old pier again from June, the harbour board said on Monday. It has not called"
    " there since the storm of 2019 took the steps away."
)
SECOND = (
    "A diver who looked at the piles in March found them sounder than the new ones, and the board will spend 40,000 crowns"
    " on planks, and nothing on the piles."
)
OWN = (FIRST, SECOND)
BUS = "Town hall bus sold for eleven crowns"
BUS_TEXT = (
    "A retired bus that had stood behind the town hall since 2011 was sold on Friday to a couple who mean to live in it.",
    "The bus has no engine, the council’s auctioneer said, but it does have a staircase, and owls on the upper deck.",
)
CHOIR = "County choir finds its tenors"
CHOIR_TEXT = (
    "The county choir has found its tenors at last. Fourteen men answered the call, and nine of them were able to sing.",
)
STORIES = ((TITLE, OWN, "Kari Lunde", 14), (BUS, BUS_TEXT, "Piet Haan", 12), (CHOIR, CHOIR_TEXT, "Lotte Brandt", 11))


def page(body: str, title: str = TITLE, head: str = "") -> str:
    og = f'<meta property="og:title" content="{title}">'
    return (
        f"<html lang=en><head><title>{title} - Sandholm Post</title>{og}{head}</head><body><header><a href='/'>Sandholm Post"
        f"</a></header>{body}<footer>© 2026 Sandholm Post</footer></body></html>"
    )


def each(form: str, between: str = "", stories: tuple[tuple[str, tuple[str, ...], str, int], ...] = STORIES) -> str:
    """Return the form filled for each story: {n} number, {title}, {text}, {who}, {day}."""
    return between.join(
        form.format(n=n, title=title, text="".join(f"<p>{part}</p>" for part in text), who=who, day=day)
        for n, (title, text, who, day) in enumerate(stories)
    )


ARTICLES = "<article class='s'><h1>{title}</h1><p class='by'>By {who}</p><time>2026-01-{day}</time>{text}</article>"
NUMBERED = (
    "<div class='single post-{n}' id='p{n}'><h1>{title}</h1><div class='m'>{who}, January {day}, 2026</div><div class='t'>"
    "{text}</div></div>"
)
WRAPPED = (
    "<div class='infinite-item'><section class='st'><header><h4>News</h4><h1>{title}</h1></header><p><small>{day}.01.2026"
    "</small></p><div>{text}</div></section></div>"
)
FLAT = "<h1>{title}</h1><p class='author'>By {who}</p><p>{day} January 2026</p>{text}"
MAIN = "<article class='main'><h1>{title}</h1><span class='date'>{day} January 2026</span>{text}</article>"
LOADED = (
    "<div class='loaded'><article class='next'><h2><a href='/s{n}'>{title}</a></h2><span class='date'>{day} January 2026"
    "</span>{text}</article></div>"
)
FULL = "<article class='full'><h1>{title}</h1><address>By {who}</address>{text}</article>"
CARD = "<article class='card'><h3><a href='/s{n}'>{title}</a></h3>{text}</article>"
#: Name of the form -> (form of the own story, form of the others, what stands between).
FORMS = {
    "articles": (ARTICLES, ARTICLES, "<div>Next story</div>"),
    "numbered elements": (NUMBERED, NUMBERED, "<hr>"),
    "wrapped once more": (WRAPPED, WRAPPED, ""),
    "one below the other": (FLAT, FLAT, "<hr>"),
    "loaded into an element of their own": (MAIN, LOADED, "<p>Continue reading</p>"),
    "teasers with summaries": (FULL, CARD, ""),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", [0, 1, 2], ids=["first", "in the middle", "last"])
def test_only_the_story_that_the_title_names_stays(form: str, place: int) -> None:
    own, other, between = FORMS[form]
    parts = [each(other, stories=(STORIES[1],)), each(other, stories=(STORIES[2],))]
    parts.insert(place, each(own, stories=(STORIES[0],)))
    result = cleaner.clean(page(f"<main>{between.join(parts)}</main>"))
    assert [text for text in OWN if text not in result.text] == []
    assert [text for text in (*BUS_TEXT, *CHOIR_TEXT) if text in result.text] == []
    assert result.metadata.title == TITLE
    assert not set(result.metadata.authors) & {"Piet Haan", "Lotte Brandt"}
    assert (result.metadata.date or "2026-01-14")[:10] == "2026-01-14"


OTHERS = {
    "de": ("Alter Anleger öffnet im Juni wieder", "Rathausbus für elf Kronen verkauft", "Von", "14. Januar 2026"),
    "fr": ("Le vieux ponton rouvre en juin", "Le bus de la mairie vendu onze couronnes", "Par", "14 janvier 2026"),
    "ru": ("Старый причал откроют в июне", "Автобус мэрии продан за одиннадцать крон", "Автор:", "14 января 2026"),
    "zh": ("旧码头六月重新开放渡轮停靠", "市政厅旧巴士以十一克朗售出", "记者", "2026年1月14日"),
    "ar": ("الرصيف القديم يفتح أمام العبارة في يونيو", "بيع حافلة البلدية بأحد عشر كرونًا", "بقلم", "14 يناير 2026"),
}
SENTENCES = {
    "de": ("Die Fähre hält ab Juni wieder am alten Anleger, teilte die Hafenverwaltung am Montag mit.",
           "Ein alter Bus, der seit 2011 hinter dem Rathaus stand, ist am Freitag an ein Paar verkauft worden."),
    "fr": ("Le bac s’arrêtera de nouveau au vieux ponton dès juin, a annoncé lundi la direction du port de la ville.",
           "Un vieux bus, garé derrière la mairie depuis 2011, a été vendu vendredi à un couple qui veut y habiter."),
    "ru": ("С июня паром снова будет останавливаться у старого причала, сообщило в понедельник управление порта.",
           "Старый автобус, стоявший за мэрией с 2011 года, продали в пятницу паре, которая хочет в нём жить."),
    "zh": ("港务局星期一表示，从六月起，开往桑霍尔姆的渡轮将再次停靠旧码头。自二〇一九年风暴以来，渡轮从未停靠过那里。",
           "自二〇一一年起停放在市政厅后面的一辆退役巴士星期五以十一克朗的价格卖给了一对打算住在车里的夫妇。"),
    "ar": ("ستتوقف العبارة من جديد عند الرصيف القديم اعتبارًا من يونيو، كما أعلنت إدارة الميناء يوم الاثنين.",
           "بيعت يوم الجمعة حافلة قديمة كانت متوقفة خلف مبنى البلدية منذ عام 2011 لزوجين يريدان السكن فيها."),
}  # fmt: skip


@pytest.mark.parametrize("language", OTHERS)
def test_other_stories_go_in_many_languages(language: str) -> None:
    own, other, by, day = OTHERS[language]
    body = "".join(
        f"<div class='artikel'><h1>{title}</h1><div>{by} Ana Reyes</div><div>{day}</div><div><p>{text}</p></div></div>"
        for title, text in zip((own, other), SENTENCES[language], strict=True)
    )
    result = cleaner.clean(page(f"<main>{body}</main>", own).replace("lang=en", f"lang={language}"))
    assert SENTENCES[language][0] in result.text
    assert SENTENCES[language][1] not in result.text


SIGNED = "<article class='s'><h2>{title}</h2><p class='by'>By {who}</p><time>2026-01-{day}</time>{text}</article>"
PLAIN = "<article class='s'><h2>{title}</h2>{text}</article>"
#: Name of the near-miss -> page: everything in it stays.
WHOLE = {
    "an anthology without a headline": page(f"<main>{each(SIGNED)}</main>", "Three short pieces from the island"),
    "an anthology with a headline": page(f"<main><h1>Pieces from the island</h1>{each(SIGNED)}</main>", "Pieces from the island"),
    "parts without a signature": page(f"<main>{each(PLAIN)}</main>"),
    "the title names them all": page(f"<main>{each(SIGNED)}</main>", f"{TITLE}; {BUS}; {CHOIR}"),
    "a live blog": page(
        f"<article><h1>{TITLE}</h1><p>{OWN[0]}</p></article>"
        + each("<article class='e'><h2><a href='#{n}'>{title}</a></h2><time>{day}:05</time>{text}</article>")),
    "parts of one text": page(
        f"<main><article class='s'><h1>{TITLE}</h1><time>2026-01-14</time><p>{OWN[0]}</p></article><article class='s'><h1>"
        f"{TITLE}, part 2</h1><time>2026-01-15</time><p>{BUS_TEXT[0]}</p><p>{BUS_TEXT[1]}</p><p>{CHOIR_TEXT[0]}</p>"
        f"<p>{OWN[1]}</p></article></main>"),
    "sections with a heading of the first rank": page(
        f"<article><h1>{TITLE}</h1><p>By Kari Lunde, 14 January 2026</p><p>{OWN[0]}</p><h1>What the diver saw</h1><p>{OWN[1]}</p>"
        f"<h1>And the bus</h1><p>{BUS_TEXT[0]}</p><p>{BUS_TEXT[1]}</p><h1>And the choir</h1><p>{CHOIR_TEXT[0]}</p></article>"),
    "a changelog": page(
        "<main>" + each("<article class='release'><h2>Version 2.{n}</h2><time>2026-01-{day}</time>{text}</article>") + "</main>",
        "Version 2.2"),
    "posts of a thread": page(
        "<main>" + each("<article class='s'><h2>Re: " + TITLE + "</h2><p>By {who}</p><time>2026-01-{day}</time>{text}</article>")
        + "</main>"),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_parts_of_one_text_stay(name: str) -> None:
    removed = [block.text for block in cleaner.clean(WHOLE[name]).removed if block.reason == "other-article"]
    assert removed == []


TEASER = "<div class='card'><h3><a href='/s{n}'>{title}</a></h3>{text}</div>"
DATED = "<div class='card'><h3><a href='/s{n}'>{title}</a></h3><time>2026-01-{day}</time>{text}</div>"
STORY = "<div class='story'><h1>{title}</h1><div class='by'>By {who}</div><time>2026-01-{day}</time>{text}</div>"
SIDES = {
    "above": each(TEASER, stories=STORIES[1:]) + each(STORY, stories=STORIES[:1]),
    "above, in an element of its own": f"<div>{each(TEASER, stories=STORIES[1:])}</div>{each(STORY, stories=STORIES[:1])}",
    "dated, below": each(STORY, stories=STORIES[:1]) + "<section>" + each(DATED, stories=STORIES[1:]) + "</section>",
    "below a label": each(STORY, stories=STORIES[:1]) + "<h2>More stories</h2>" + each(TEASER, stories=STORIES[1:]),
}


@pytest.mark.parametrize("side", SIDES)
def test_teasers_beside_the_story_go(side: str) -> None:
    result = cleaner.clean(page(f"<main>{SIDES[side]}</main>"))
    assert [text for text in OWN if text not in result.text] == []
    assert [text for text in (*BUS_TEXT, *CHOIR_TEXT) if text in result.text] == []


@pytest.mark.parametrize("form", [TEASER, DATED])
def test_linked_entries_in_the_element_of_the_story_stay(form: str) -> None:
    """Such as those of "Ten inns by the water": the headline of each leads to the inn's own page."""
    entries = each(form, stories=STORIES[1:])
    body = STORY.replace("</div>", f"<h2>More</h2>{entries}</div>").format(
        title=TITLE, who="Kari Lunde", day=14, text=f"<p>{OWN[0]}</p><p>{OWN[1]}</p>"
    )
    removed = [block.text for block in cleaner.clean(page(body)).removed if block.reason == "other-article"]
    assert removed == []

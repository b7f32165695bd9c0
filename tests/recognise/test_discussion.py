"""Readers' comments under any name or none, and threads whose posts are the text."""

from __future__ import annotations

import pytest

import cleaner

FIRST = (
    "The ferry to Sandholm will stop at the old pier again from June, the harbour board said on Monday. It has not called"
    " there since the storm of 2019 took the steps away."
)
SECOND = (
    "A diver who looked at the piles in March found them sounder than the new ones. The board will spend 40,000 crowns on"
    " planks, and nothing on the piles."
)
ARTICLE = (FIRST, SECOND)
ONE = ("The board could have asked any of us about those piles, we tie up to them every week of the year.",)
SAID = (
    "My father drove two of those piles, and he told anyone who would listen that they would see the new pier off.",
    "Forty thousand for planks! I have a shed full of them, and nobody has come to look.",
    "Will the late boat stop there too? It is a long walk from the new pier with shopping and a child.",
)
NAMES = ("tangloper", "Grethe M.", "pierwatch_77")


def page(story: str, comments: str, head: str = "", title: str = "The ferry calls at the old pier again") -> str:
    return (
        f"<html><head><title>{title}</title>{head}</head><body><header><a href='/'>Sandholm Post</a></header><main>"
        f"<article class='entry'><h1>{title}</h1><div class='by'>By Kari Lunde</div>{story}</article>{comments}</main>"
        "<footer>© 2026 Sandholm Post</footer></body></html>"
    )


def story(*paragraphs: str) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def each(form: str) -> str:
    """Return the form filled for each of the comments: {n} number, {who}, {said}, {day}."""
    return "".join(
        form.format(n=n, who=who, said=said, day=n + 11) for n, (who, said) in enumerate(zip(NAMES, SAID, strict=True))
    )


#: Name of the form -> what stands below the article.
FORMS = {
    "kinja, no names": "<section><h3>Discussion</h3>"
    + each("<div class='a7'><div class='b'><a href='/u{n}'>{who}</a> <time>1/{day}/26 8:10am</time></div>"
           "<div class='c'><p>{said}</p></div><div class='d'><a>Reply</a> <span>{n}</span></div></div>")
    + "</section>",
    "wordpress with nested answers": "<div id='x'><h3>3 thoughts on “The ferry calls”</h3><ol class='l'>"
    "<li class='k'><div class='h'><cite>tangloper</cite> says:</div><div class='w'><a href='#1'>January 12, 2026 at"
    f" 8:10 am</a></div><p>{SAID[0]}</p><div class='r'><a>Reply</a></div><ul class='kids'><li class='k'><div class='h'>"
      "<cite>Grethe M.</cite> says:</div><div class='w'><a href='#2'>January 12, 2026 at 9:31 am</a></div>"
      f"<p>{SAID[1]}</p><div class='r'><a>Reply</a></div></li></ul></li><li class='k'><div class='h'><cite>pierwatch_77"
      f"</cite> says:</div><div class='w'><a href='#3'>January 14, 2026 at 7:02 am</a></div><p>{SAID[2]}</p>"
      "<div class='r'><a>Reply</a></div></li></ol></div>",
    "disqus": "<div id='t9'><ul class='p'>"
    + each("<li class='q'><div class='avatar'><img src='a{n}.png'></div><div class='z'><header><span><a href='/u'>{who}"
           "</a></span> <span>• 2 months ago</span></header><div class='m'><p>{said}</p></div><footer><a>{n}</a> <a>▲</a>"
           " <a>▼</a> <a>Reply</a> <a>Share ›</a></footer></div></li>")
    + "</ul></div>",
    "facebook": "<div class='_4k-6'>"
    + each("<div class='_3-8y'><span class='U'><a href='/p{n}'>{who}</a></span><div class='_30o4'><span>{said}</span></div>"
           "<div class='_2vq9'>Like · Reply · {n} · 3 h</div></div>")
    + "</div>",
    "a list without classes": "<h4>3 comments</h4><ul>"
    + each("<li><b>{who}</b><br><br><small>{day}.01.2026 08:10</small><p>{said}</p></li>") + "</ul>",
    "a table": "<table class='g'>"
    + each("<tr class='row'><td>{who}<br><br>{day} January 2026</td><td><p>{said}</p><p><a>Report</a> | <a>Reply</a></p>"
           "</td></tr>")
    + "</table>",
    "inside the article": "</article><article class='ignored'>"
    + each("<div class='talk'><p>{who}, 2026-01-{day}</p><p>{said}</p><button>Reply</button></div>"),
    "no dates, no heading": each("<div class='w1'><span class='u'>{who}</span><div>{said}</div><a>Reply</a></div>"),
    "dates in words": each("<div class='w'><b>{who}</b> <i>yesterday</i><div>{said}</div><a>Reply</a></div>"),
    "only a heading": "<h3>Comments</h3>" + each("<div class='w1'><span class='u'>{who}</span><div>{said}</div></div>"),
    "only a name, in Dutch": "<div class='reacties'>"
    + each("<div class='r'><div class='naam'>{who}</div><div>{said}</div></div>") + "</div>",
    "form between text and comments": "<div class='f'><p>Log in to comment</p><textarea></textarea></div><div class='f2'>"
    + each("<div class='o{n} s'><i>{who}</i><p>{said}</p><em>{day} Jan 2026</em> <a>Reply</a> <a>Flag</a></div>")
    + "</div>",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", [ARTICLE, ONE], ids=["article", "one paragraph"])
def test_comments_go_whatever_they_are_called(form: str, text: tuple[str, ...]) -> None:
    result = cleaner.clean(page(story(*text), FORMS[form]))
    assert [paragraph for paragraph in text if paragraph not in result.text] == []
    assert [said for said in SAID if said in result.text] == []


@pytest.mark.parametrize("form", FORMS)
def test_comments_are_not_the_authors(form: str) -> None:
    assert not set(cleaner.clean(page(story(*ARTICLE), FORMS[form])).metadata.authors) & set(NAMES)


LANGUAGES = {
    "nl": ("3 reacties", "Beantwoorden", "De veerboot legt weer aan bij de oude pier", "14 januari 2026"),
    "de": ("3 Kommentare", "Antworten", "Die Fähre legt wieder am alten Anleger an", "14. Januar 2026"),
    "fr": ("3 commentaires", "Répondre", "Le bac accoste de nouveau au vieux ponton", "14 janvier 2026"),
    "pl": ("3 komentarze", "Odpowiedz", "Prom znów przybija do starego pomostu", "14 stycznia 2026"),
    "fi": ("3 kommenttia", "Vastaa", "Lautta pysähtyy taas vanhassa laiturissa", "14.1.2026"),
    "ja": ("3件のコメント", "返信", "渡し船がまた古い桟橋に寄ります", "2026年1月14日"),
    "ru": ("3 комментария", "Ответить", "Паром снова заходит на старый причал", "14 января 2026"),
    "he": ("3 תגובות", "הגב", "המעבורת עוגנת שוב במזח הישן", "14 בינואר 2026"),
}
TEXT = {
    "nl": "De veerboot legt vanaf juni weer aan bij de oude pier, zei het havenbestuur op maandag tegen deze krant.",
    "de": "Die Fähre legt ab Juni wieder am alten Anleger an, teilte die Hafenverwaltung am Montag dieser Zeitung mit.",
    "fr": "Le bac accostera de nouveau au vieux ponton dès le mois de juin, a annoncé lundi la direction du port.",
    "pl": "Od czerwca prom znów będzie przybijał do starego pomostu, poinformował w poniedziałek zarząd portu w mieście.",
    "fi": "Lautta pysähtyy kesäkuusta alkaen taas vanhassa laiturissa, satamahallitus kertoi tälle lehdelle maanantaina.",
    "ja": "渡し船は六月からまた古い桟橋に寄ると、港の役所が月曜日に発表しました。嵐で階段が流されてからは寄っていませんでした。",
    "ru": "С июня паром снова будет заходить на старый причал, сообщило в понедельник нашей газете управление порта.",
    "he": "המעבורת תעגון שוב במזח הישן החל מחודש יוני, כך מסרה רשות הנמל לעיתון ביום שני בבוקר אחרי ישיבה ארוכה.",
}
COMMENT = {
    "nl": ("Mijn vader heeft twee van die palen geslagen, en hij zei altijd dat ze het zouden houden.", "Stopt de late boot er ook?"),
    "de": ("Mein Vater hat zwei dieser Pfähle gerammt, und er hat immer gesagt, dass sie halten.", "Hält das späte Boot dort auch?"),
    "fr": ("Mon père a planté deux de ces pieux, et il disait toujours qu’ils tiendraient.", "Le dernier bac s’y arrête aussi ?"),
    "pl": ("Mój ojciec wbił dwa z tych pali i zawsze mówił, że wytrzymają.", "Czy późny prom też tam przybija?"),
    "fi": ("Isäni löi kaksi noista paaluista ja sanoi aina, että ne kestävät.", "Pysähtyykö myös iltalautta siellä?"),
    "ja": ("父はその杭を二本打ちました。必ずもつといつも言っていました。", "遅い船もそこに寄りますか。教えてください。"),
    "ru": ("Мой отец забил две из этих свай и всегда говорил, что они выдержат.", "А поздний паром туда тоже заходит?"),
    "he": ("אבא שלי תקע שניים מהכלונסאות האלה, ותמיד אמר שהם יחזיקו.", "גם המעבורת המאוחרת עוצרת שם?"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("announced", [True, False])
def test_comments_go_in_many_languages(language: str, announced: bool) -> None:
    heading, reply, title, day = LANGUAGES[language]
    items = "".join(
        f"<div class='q1'><div><b>{who}</b></div><div><i>{day}</i></div><p>{said}</p>"
        f"{'' if announced else f'<div><a>{reply}</a></div>'}</div>"
        for who, said in zip(NAMES, (*COMMENT[language], COMMENT[language][0] + " 2"), strict=True)
    )
    heading = f"<h3>{heading}</h3>" if announced else ""
    body = page(story(TEXT[language]), f"<section class='q0'>{heading}{items}</section>", title=title)
    result = cleaner.clean(body.replace("<html>", f"<html lang={language}>"))
    assert TEXT[language] in result.text
    assert COMMENT[language][0] not in result.text


def test_asked_for_comments_stay() -> None:
    form = FORMS["kinja, no names"]
    result = cleaner.clean(page(story(*ARTICLE), form), keep=["comments"])
    assert all(said in result.text for said in SAID)


POST = "<div class='m'><b>{who}</b> <i>{day} Jan 2026</i><p>{said}</p><a>Reply</a> <a>Quote</a></div>"
#: Name of the near-miss -> page; what the people in it wrote stays.
THREADS = {
    "a forum: the first post is one of them": "<html><head><title>Old pier - Boaters</title></head><body><h1>Old pier</h1>"
    f"<div class='posts'>{each(POST)}</div></body></html>",
    "a forum: the first post stands alone, with the same buttons": "<html><head><title>Old pier again - Boaters</title></head>"
    f"<body><h1>Old pier again</h1><div class='first'><p>{ARTICLE[0]}</p><a>Reply</a> <a>Quote</a></div>"
    f"<div class='rest'>{each(POST)}</div></body></html>",
    "questions and answers": "<html><head><title>How deep do the piles go?</title></head><body><h1>How deep do the piles go?"
    f"</h1><div class='ask'><p>{ONE[0]}</p></div><div class='replies'>{each(POST)}</div></body></html>",
    "questions and answers, by their names": "<html><head><title>Depth of the piles at the pier</title></head><body><h1>Depth"
    f" of the piles at the pier</h1><div class='question'><p>{ONE[0]}</p></div><div class='answers'>{each(POST)}</div></body>"
    "</html>",
    "a live blog": "<html><head><title>Ferry: the day as it happened</title><script type='application/ld+json'>"
    '{"@type":"LiveBlogPosting","headline":"Ferry: the day as it happened"}</script></head><body><article><h1>Ferry: the day as'
    f" it happened</h1><p>{ARTICLE[0]}</p>"
    + each("<div class='e'><time>1{n}:05</time> <b>Kari Lunde</b><p>{said}</p><a>Comment</a> <a>Share</a></div>")
    + "</article></body></html>",
    "a section on comments": "<html><head><title>Keeper's script</title></head><body><h1>Keeper's script</h1>"
    f"<p>{ARTICLE[0]}</p><h2>Names</h2><p>{ARTICLE[1]}</p><h2>Comments</h2>"
    + each("<div class='d'><b>Sign {n}</b><p>{said}</p></div>") + "</body></html>",
    "sections that can be edited": "<html><head><title>Sandholm pier</title></head><body><h1>Sandholm pier</h1>"
    f"<p>{ARTICLE[0]}</p>" + each("<section class='s'><h2>Piles {n}</h2><a>edit</a><p>{said}</p></section>") + "</body></html>",
}  # fmt: skip


@pytest.mark.parametrize("thread", THREADS)
def test_what_people_post_is_the_text_of_a_thread(thread: str) -> None:
    result = cleaner.clean(THREADS[thread])
    assert [said for said in SAID if said not in result.text] == []

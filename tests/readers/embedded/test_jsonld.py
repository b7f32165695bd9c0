"""The text that JSON-LD holds and the page does not show."""

from __future__ import annotations

import html as escapes

import pytest

import cleaner
from cleaner.model.options import Engine
from tests.readers.embedded.pages import (
    GERMAN,
    GERMAN_TITLE,
    JAPANESE,
    JAPANESE_TITLE,
    OTHER,
    OTHER_TITLE,
    html,
    ld,
    news,
    shell,
)

LEAD, TIME = "Die Werft wartet auf ein Ersatzteil.", "2026-01-27T17:12:00Z"
HEAD = f'<meta name="description" content="{LEAD}"><meta property="article:published_time" content="{TIME}">'
FLAT = " ".join(GERMAN)
FORMS = {
    "plain": (ld(news()), GERMAN),
    "one line": (ld({**news(), "articleBody": FLAT}), (FLAT,)),
    "html": (ld({**news(), "articleBody": html()}), GERMAN),
    "escaped html": (ld({**news(), "articleBody": escapes.escape(html())}), GERMAN),
    "in a graph": (ld({"@graph": [{"@type": "WebSite", "name": "Küstenbote"}, {"@type": "WebPage"}, news()]}), GERMAN),
    "in a list": (ld([{"@type": "Organization"}, None, {"@type": ["BlogPosting"], "name": GERMAN_TITLE, "text": html()}]), GERMAN),
    "main entity": (ld({"@type": "WebPage", "mainEntity": news()}), GERMAN),
    "parts": (ld({**news(), "articleBody": list(GERMAN)}), GERMAN),
    "a review": (ld({"@type": "Review", "name": GERMAN_TITLE, "reviewBody": "\n".join(GERMAN)}), GERMAN),
    "twice": (ld(news(), news()), GERMAN),
    "beside related ones": (ld(news(), news(OTHER, OTHER_TITLE)), GERMAN),
    "nearly the same words": (ld(news(title="Die Fähre nach Ottersund fährt jetzt nur noch zweimal am Tag")), GERMAN),
    "entities in the headline": (ld(news(title=GERMAN_TITLE.replace("ä", "&auml;"))), GERMAN),
    "the page's description": (ld(news(title="Kupplung kaputt", description=LEAD)), GERMAN),
    "the time of publication": (ld(news(title="Kupplung kaputt", datePublished=TIME)), GERMAN),
    "the page's address": (ld(news(title="Zweimal am Tag", mainEntityOfPage={"@id": "https://kuestenbote.example/ort/faehre-nach-ottersund"})), GERMAN),
}  # fmt: skip
URL = "https://kuestenbote.example/ort/faehre-nach-ottersund"


@pytest.mark.parametrize("scripts, text", FORMS.values(), ids=FORMS)
def test_the_body_in_jsonld(scripts: str, text: tuple[str, ...]) -> None:
    result = cleaner.clean(shell(scripts, head=HEAD), URL)
    assert result.source == "json-ld"
    assert tuple(result.text.split("\n\n")) == text


def test_a_teaser_is_not_there_twice() -> None:
    teaser = f"<h1>{GERMAN_TITLE}</h1><p>{GERMAN[0]}</p><p>{GERMAN[1][:60]}…</p><div class='paywall'><p>Weiterlesen mit Abo</p></div>"
    result = cleaner.clean(shell(ld(news(isAccessibleForFree=False)), body=f"<article>{teaser}</article>"))
    assert (result.source, result.text.split("\n\n")) == ("json-ld", list(GERMAN))
    assert {removal.reason for removal in result.removed if removal.text.startswith(GERMAN[0][:20])} == {"shown-twice"}
    assert (result.verdict, result.metadata.title) == ("article", GERMAN_TITLE)


@pytest.mark.parametrize("engine", ["rules", "readability"])
def test_other_engines(engine: Engine) -> None:
    teaser = f"<h1>{GERMAN_TITLE}</h1><p>{GERMAN[0]}</p>"
    result = cleaner.clean(shell(ld(news()), body=teaser), engine=engine)
    assert (result.source, result.text.split("\n\n")) == ("json-ld", list(GERMAN))


def test_all_blocks_are_in_the_ledger() -> None:
    result = cleaner.clean(shell(ld(news())))
    indices = sorted([*(block.index for block in result.kept), *(removal.index for removal in result.removed)])
    assert indices == list(range(len(indices)))
    assert "© Küstenbote" in [removal.text for removal in result.removed]


def test_questions_with_their_answers() -> None:
    questions = [
        {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for name, answer in zip(("Wann fährt die Fähre?", "Was ist kaputt?", "Wie lange noch?"), GERMAN, strict=False)
    ]
    page = shell(ld({"@type": "FAQPage", "mainEntity": questions}), title="Küstenbote")
    result = cleaner.clean(page)
    assert result.source == "json-ld"
    assert all(text in result.text for text in ("Was ist kaputt?", *GERMAN[:3]))
    assert result.text.index("Was ist kaputt?") < result.text.index(GERMAN[1])


def test_a_recipe() -> None:
    steps = [{"@type": "HowToSection", "name": "Teig", "itemListElement": [{"@type": "HowToStep", "text": text} for text in (
        "Das Mehl mit dem Salz in eine Schüssel sieben und eine Mulde drücken.",
        "Die Hefe in lauwarmer Milch auflösen und in die Mulde gießen.",
        "Alles zu einem glatten Teig kneten und eine Stunde gehen lassen, bis er doppelt so hoch ist.",
        "Den Teig zu Knoten formen, mit Ei bestreichen und bei 200 Grad goldbraun backen.")]}]  # fmt: skip
    recipe = {
        "@type": "Recipe",
        "name": "Hafenknoten",
        "recipeIngredient": ["500 g Mehl", "1 Würfel Hefe"],
        "recipeInstructions": steps,
    }
    result = cleaner.clean(shell(ld(recipe), title="Hafenknoten"))
    assert result.source == "json-ld"
    assert (
        result.text.index("500 g Mehl")
        < result.text.index("Das Mehl mit dem Salz")
        < result.text.index("Den Teig zu Knoten")
    )


def test_a_live_blog() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": f"{8 + n} Uhr", "articleBody": text} for n, text in enumerate(GERMAN)
    ]
    blog = {"@type": "LiveBlogPosting", "headline": GERMAN_TITLE, "liveBlogUpdate": updates}
    result = cleaner.clean(shell(ld(blog)))
    assert result.source == "json-ld"
    assert all(text in result.text for text in GERMAN)


def test_a_script_without_spaces_between_words() -> None:
    result = cleaner.clean(shell(ld(news(JAPANESE, JAPANESE_TITLE)), JAPANESE_TITLE))
    assert (result.source, result.text.split("\n\n")) == ("json-ld", list(JAPANESE))


def test_the_text_in_noscript() -> None:
    asked = "<p>Bitte JavaScript einschalten.</p>"
    result = cleaner.clean(shell(f"<noscript>{asked}<h1>{GERMAN_TITLE}</h1>{html()}</noscript>"))
    assert (result.source, result.text.split("\n\n")) == ("noscript", list(GERMAN))


def test_a_long_request_for_scripts_is_no_text() -> None:
    asked = "".join(
        f"<p>Diese Seite braucht JavaScript. {text}</p>"
        for text in ("Bitte erlauben Sie es in Ihrem Browser. " * 5, "Das ist leicht. " * 9)
    )
    result = cleaner.clean(shell(f"<noscript>{asked}</noscript>"))
    assert (result.source, result.text) == ("page", "")


# What must stay as it is.

SHOWN = f"<article><h1>{GERMAN_TITLE}</h1>{html()}</article>"


@pytest.mark.parametrize("scripts", [ld(news()), ld({**news(), "articleBody": FLAT}), ld(news(OTHER, OTHER_TITLE))])
def test_the_page_shows_its_text_itself(scripts: str) -> None:
    result = cleaner.clean(shell(scripts, body=SHOWN))
    assert (result.source, result.text.split("\n\n")) == ("page", list(GERMAN))


def test_the_page_shows_the_parts_of_one_long_line() -> None:
    numbered = " ".join(f"{number}.{text}" for number, text in enumerate(JAPANESE, 1))
    steps = "".join(f"<li><p>{part}</p></li>" for text in JAPANESE for part in text.split("、"))
    page = shell(ld({**news(title=JAPANESE_TITLE), "articleBody": numbered}), JAPANESE_TITLE, body=f"<ol>{steps}</ol>")
    assert cleaner.clean(page).source == "page"


NOTHING = {
    "another article": ld(news(OTHER, OTHER_TITLE)),
    "several, none of them the page's": ld(news(OTHER, OTHER_TITLE), news(JAPANESE, JAPANESE_TITLE)),
    "items of a list": ld({"@type": "ItemList", "itemListElement": [
        {"@type": "ListItem", "item": news(OTHER, OTHER_TITLE)}, {"@type": "ListItem", "item": news(JAPANESE, JAPANESE_TITLE)}]}),
    "a description": ld({**news(), "articleBody": None, "description": FLAT}),
    "comments": ld({**news(), "articleBody": "", "comment": [{"@type": "Comment", "text": FLAT}]}),
    "a short body": ld({**news(), "articleBody": GERMAN[0]}),
    "broken": ld(news())[:-60] + "</script>",
}  # fmt: skip


@pytest.mark.parametrize("scripts", NOTHING.values(), ids=NOTHING)
def test_when_in_doubt_nothing(scripts: str) -> None:
    result = cleaner.clean(shell(scripts, head=HEAD))
    assert (result.source, result.text) == ("page", "")


def test_a_list_of_stories_with_their_bodies() -> None:
    teasers = "".join(f"<h2><a href='/{n}'>{title}</a></h2><p>{text}</p>" for n, (title, text) in enumerate(
        zip((GERMAN_TITLE, OTHER_TITLE, "Zwei Boote im Nebel"), (GERMAN[0], OTHER[0], OTHER[2]), strict=True)))  # fmt: skip
    page = shell(ld(news(), news(OTHER, OTHER_TITLE)), title="Aus dem Ort", body=teasers)
    assert cleaner.clean(page).source == "page"


def test_prose_of_the_page_beside_another_text() -> None:
    page = shell(ld(news(OTHER)), body=f"<article>{html()}</article>")
    result = cleaner.clean(page)
    assert (result.source, result.text.split("\n\n")) == ("page", list(GERMAN))

"""The state of a page's scripts, in the forms in which frameworks write it."""

from __future__ import annotations

import html as escapes
import json
from urllib.parse import quote

import pytest

import cleaner
from tests.readers.embedded.pages import (
    GERMAN,
    GERMAN_TITLE,
    JAPANESE,
    JAPANESE_TITLE,
    OTHER,
    OTHER_TITLE,
    blocks,
    code,
    data,
    dumps,
    html,
    ld,
    shell,
    story,
)

RELATED = [
    {"title": OTHER_TITLE, "url": "/ort/markt", "body": html(OTHER), "teaser": OTHER[0]},
    {"title": "Zwei Boote im Nebel", "url": "/ort/nebel", "teaser": OTHER[1]},
]


def rows(*parts: str) -> str:
    return "".join(code(f"self.__next_f.push({dumps([1, part])})") for part in parts)


def flat() -> list[object]:
    texts = [f"<p>{text}</p>" for text in GERMAN]
    first: list[object] = [{"data": 1}, ["Reactive", 2], {"article": 3}, {"title": 4, "blocks": 5}, GERMAN_TITLE]
    return [*first, list(range(6, 6 + len(texts))), *texts]


def flat_stream() -> str:
    return json.dumps([{"_1": 2}, "loaderData", {"_3": 4, "_5": 6}, "title", GERMAN_TITLE, "content", html()]) + "\n"


def rich(kind: str, text: str) -> dict[str, object]:
    return {kind: "doc", "content": [{kind: "paragraph", "content": [{kind: "text", text: each}]} for each in GERMAN]}


STORE = {
    "ROOT_QUERY": {"post": {"__ref": "Post:7"}},
    "Post:7": {"__typename": "Post", "title": GERMAN_TITLE, "paragraphs": [{"__ref": f"Par:{n}"} for n in range(5)]},
    **{f"Par:{number}": {"__typename": "Par", "type": "P", "text": text} for number, text in enumerate(GERMAN)},
}
STATE = story(html(), related=RELATED)
LOOSE = f"window.__STATE__ = {{page: {{story: {{title: '{GERMAN_TITLE}', html: `{html()}`, tags: [], n: void 0}}}}}};"
CALLED = (
    f'window.__NUXT__=(function(a,b,c){{return {{layout:"default",data:[{{post:{{title:b,content:c,old:a}}}}],'
    f"serverRendered:a}}}}(!0,{dumps(GERMAN_TITLE)},{dumps(html())}));"
)
FORMS = {
    "next, nested children": data({"props": {"pageProps": {"article": story(blocks()), "related": RELATED}}}),
    "next, html": data({"props": {"pageProps": {"post": {"title": {"rendered": GERMAN_TITLE}, "content": {"rendered": html()}}}}}),
    "react rows": rows(f'0:["$","$L1",null,{dumps({"article": {"headline": GERMAN_TITLE, "body": "$1d"}})}]\n',
                       f"1d:T{len(html().encode()):x},{html()[:90]}", html()[90:] + '2:["$","div",null,{}]\n'),
    "nuxt 2": code(CALLED),
    "nuxt 3": data(flat(), 'type="application/json" id="__NUXT_DATA__"'),
    "react router": code(f"window.__context.streamController.enqueue({json.dumps(flat_stream())});"),
    "apollo": code(f"window.__APOLLO_STATE__={dumps(STORE)};"),
    "redux": code(f"/* state */window.__INITIAL_STATE__ = {dumps({'story': STATE})};(function(){{var s;}}());"),
    "parsed": code(f"window.__DATA__ = JSON.parse({json.dumps(dumps(STATE))});"),
    "encoded": code(f'window.__DATA__ = JSON.parse(decodeURIComponent("{quote(dumps(STATE))}"));'),
    "loose": code(LOOSE),
    "fusion": code("window.Fusion=window.Fusion||{};Fusion.globalContent=" + dumps({
        "headlines": {"basic": GERMAN_TITLE}, "content_elements": [
            {"_id": "A", "type": "text", "content": text} for text in GERMAN] + [
            {"_id": "B", "type": "image", "caption": "Die Fähre liegt an der Mole, während die Taucher arbeiten."}]}) + ";"),
    "svelte": data({"status": 200, "body": dumps({"post": STATE})}, 'type="application/json" data-sveltekit-fetched'),
    "ember": data({"data": {"attributes": STATE}}, 'type="fastboot/shoebox" id="shoebox"'),
    "angular": data({"G.1": {"body": STATE}}, 'type="application/json" id="ng-state"'),
    "prosemirror": data({"page": {"name": GERMAN_TITLE, "document": rich("type", "text")}}),
    "contentful": data({"page": {"title": GERMAN_TITLE, "text": rich("nodeType", "value")}}),
    "portable": data({"page": {"title": GERMAN_TITLE, "body": [
        {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": text, "marks": []}]} for text in GERMAN]}}),
    "editor": data({"page": {"title": GERMAN_TITLE, "content": {"blocks": [{"type": "paragraph", "data": {"text": text}} for text in GERMAN]}}}),
    "draft": data({"page": {"title": GERMAN_TITLE, "raw": {"blocks": [
        {"key": "a", "text": text, "type": "unstyled", "depth": 0, "entityRanges": []} for text in GERMAN], "entityMap": {}}}}),
    "fragments": data({"page": {"heading": GERMAN_TITLE, "blocks": [
        {"type": "paragraph", "model": {"text": text, "blocks": [{"type": "fragment", "model": {"text": text[:9]}}, {"type": "fragment", "model": {"text": text[9:]}}]}} for text in GERMAN]}}),
    "strings": data({"page": {"headline": GERMAN_TITLE, "paragraphs": list(GERMAN)}}),
    "markup in lists": data({"page": {"title": GERMAN_TITLE, "body": {"type": "minimal", "value": [["p", {}, text[:9], ["a", {"href": "/x"}, text[9:]]] for text in GERMAN]}}}),
    "beside the headline": data({"props": {"seo": {"title": GERMAN_TITLE, "description": GERMAN[0]}, "content": html()}}),
    "headline in a list": data({"components": [{"type": "headline", "text": GERMAN_TITLE}, {"type": "body", "text": html()}]}),
    "two forms": data({"page": {"title": GERMAN_TITLE, "text": " ".join(GERMAN), "html": html(), "excerpt": GERMAN[0]}}),
}  # fmt: skip


@pytest.mark.parametrize("scripts", FORMS.values(), ids=FORMS)
def test_the_story_in_the_state(scripts: str) -> None:
    result = cleaner.clean(shell(scripts))
    assert result.source == "state"
    assert result.text.split("\n\n") == list(GERMAN)
    assert result.verdict == "article"


@pytest.mark.parametrize("quoting", ["double", "single"])
def test_data_in_an_attribute(quoting: str) -> None:
    value = dumps({"component": "Story", "props": {"story": STATE}})
    attribute = f'"{escapes.escape(value)}"' if quoting == "double" else "'" + value.replace("'", "&#39;") + "'"
    result = cleaner.clean(shell(body=f"<div data-page={attribute}></div>"))
    assert (result.source, result.text.split("\n\n")) == ("state", list(GERMAN))


def test_a_script_without_spaces_between_words() -> None:
    page = shell(data({"props": {"entry": {"title": JAPANESE_TITLE, "content": blocks(JAPANESE)}}}), JAPANESE_TITLE)
    result = cleaner.clean(page)
    assert (result.source, result.text.split("\n\n")) == ("state", list(JAPANESE))


def test_a_shell_with_the_name_of_the_site_for_a_title() -> None:
    page = shell(data({"entry": story(html()), "related": RELATED[1:]})).replace(f"{GERMAN_TITLE} | ", "")
    result = cleaner.clean(page)
    assert (result.source, result.text.split("\n\n")) == ("state", list(GERMAN))


def test_lists_headings_and_quotes() -> None:
    nodes = [
        *blocks(GERMAN[:2]),
        {"type": "heading", "level": 3, "children": [{"text": "Was bleibt"}]},
        {
            "type": "bulleted-list",
            "children": [{"type": "list-item", "children": [{"text": text}]} for text in GERMAN[2:4]],
        },
        {"type": "block-quote", "children": [{"text": GERMAN[4]}]},
        {"type": "image", "url": "/a.jpg", "caption": "Die Fähre an ihrem Platz im Hafen von Ottersund."},
        {"type": "related", "items": [{"text": OTHER[0]}]},
    ]
    result = cleaner.clean(shell(data({"entry": story(nodes)})))
    markdown = result.to_markdown()
    assert "### Was bleibt" in markdown
    assert f"- {GERMAN[2]}" in markdown
    assert f"> {GERMAN[4]}" in markdown
    assert OTHER[0] not in markdown
    assert "an ihrem Platz" not in markdown


def test_markdown() -> None:
    text = f"{GERMAN[0]}\n\n## Was bleibt\n\n{GERMAN[1].replace('Kupplung', '**Kupplung**')}\n\n- {GERMAN[2]}\n- {GERMAN[3]}\n\n> {GERMAN[4]}\n"
    result = cleaner.clean(shell(data({"entry": story(text)})))
    assert result.to_markdown().split("\n\n")[1:] == [
        GERMAN[0], "## Was bleibt", GERMAN[1], f"- {GERMAN[2]}\n- {GERMAN[3]}", f"> {GERMAN[4]}"]  # fmt: skip


# What must stay as it is.


def test_the_page_shows_the_story_itself() -> None:
    shown = cleaner.clean(shell(data({"entry": STATE}), body=f"<article><h1>{GERMAN_TITLE}</h1>{html()}</article>"))
    assert shown.source == "page"
    assert shown.text.split("\n\n") == list(GERMAN)


NOTHING = {
    "only related ones": data({"related": RELATED}),
    "a list of stories": data({"items": [story(html(), "Eine andere Sache am Kai"), *RELATED]}),
    "words of an interface": data(
        {"title": GERMAN_TITLE, "labels": {"text": ["Weiter", "Zurück", "Anmelden"]}, "menu": list(OTHER)}
    ),
    "settings": data({"config": {"title": GERMAN_TITLE, "text": "Küstenbote"}, "translations": {"body": html()}}),
    "a teaser": data({"entry": {"title": GERMAN_TITLE, "excerpt": GERMAN[0], "description": GERMAN[1]}}),
    "comments": data({"entry": {"title": GERMAN_TITLE, "comments": [{"body": text} for text in GERMAN]}}),
    "code": code("var a={title:'" + GERMAN_TITLE + "',f:function(){return '" + html() + "'}};"),
    "broken": "<script type='application/json'>" + dumps({"entry": STATE})[:-30] + "</script>",
}


@pytest.mark.parametrize("scripts", NOTHING.values(), ids=NOTHING)
def test_when_in_doubt_nothing(scripts: str) -> None:
    result = cleaner.clean(shell(scripts))
    assert (result.source, result.text) == ("page", "")


GOODS = "".join(
    f"<li><a href='/p/{n}'>{text}</a><span>{n}9,90 €</span></li>"
    for n, text in enumerate(
        ["Laterne für den Mast", "Haken aus blankem Messing", "Docht und Schere", "Öl für die Lampe", "Glas als Ersatz"]
        + ["Fähnchen mit Wappen", "Tauwerk zehn Meter lang", "Pfeife für den Nebel"] * 5,
        1,
    )
)
PRODUCT = ld({"@context": "https://schema.org", "@type": "Product", "name": GERMAN_TITLE})
LONG_NAMES = "".join(f"<p>Laterne {n}: rot, Messing, mit Haken und Docht</p>" for n in range(9))
SHOPS = {"prices": shell(data({"page": STATE}), body=f"<ul>{GOODS}</ul>"),
         "a product": shell(data({"page": STATE}), body=LONG_NAMES, head=PRODUCT)}  # fmt: skip


@pytest.mark.parametrize("page", SHOPS.values(), ids=SHOPS)
def test_the_state_of_a_shop_holds_terms_and_hints(page: str) -> None:
    assert cleaner.clean(page).source == "page"


def test_a_shop_that_shows_nothing_leaves_the_description_to_its_scripts() -> None:
    assert cleaner.clean(shell(data({"page": STATE}), head=PRODUCT)).source == "state"


def test_an_article_that_names_prices_is_no_shop() -> None:
    said = '<meta property="og:type" content="article">'
    assert cleaner.clean(shell(data({"page": STATE}), body=f"<ul>{GOODS}</ul>", head=said)).source == "state"


def test_several_stories_and_no_title() -> None:
    page = shell(data({"items": [STATE, story(html(OTHER) + html(JAPANESE), OTHER_TITLE)]})).replace(
        f"{GERMAN_TITLE} | ", ""
    )
    assert cleaner.clean(page).source == "page"


def test_what_the_judge_takes_of_a_story_from_elsewhere_comes_back() -> None:
    page = shell(data({"props": {"pageProps": {"story": story(html())}}}))
    nothing = cleaner.rule("low-score")(lambda doc: doc.kept)
    judge = cleaner.Pipeline.default().without("high-score", "low-score").with_filter(nothing, before="embedded-text")
    assert [text for text in GERMAN if text in cleaner.clean(page, pipeline=judge).text] == list(GERMAN)
    assert cleaner.clean(f"<h1>{GERMAN_TITLE}</h1>{html()}", pipeline=judge).text == ""

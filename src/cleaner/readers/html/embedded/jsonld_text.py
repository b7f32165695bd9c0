"""The text that JSON-LD holds: the body of the object that is the page, as HTML.

``{"@type": "NewsArticle", "headline": "…", "articleBody": "…"}``, a recipe's ingredients and steps, the questions of an
FAQPage with their answers, the updates of a live blog, the description of a job. Must not take the body of one story
among several of which none is the page's, nor that of an object with another headline than the page's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from cleaner.readers.html.embedded.markup import heading, list_items, paragraphs
from cleaner.readers.html.embedded.titles import Titles
from cleaner.text.words import squeezed

#: Objects that are read, and the depth of the deepest.
MAX_OBJECTS, MAX_DEPTH = 5_000, 12
#: Two texts that begin alike are the same.
START_CHARS = 1_000
#: Parts of one text: steps, questions, updates.
MAX_PARTS = 1_000
#: Types of what others say on a page; never its text.
_OTHERS = re.compile(r"(?:Comment|Rating|Offer|Person|Organization|Breadcrumb|ImageObject)")
#: Types whose ``text`` is theirs, and those whose description is all the text that they have.
_WRITTEN = re.compile(r"Article|Posting|Report|CreativeWork|Poem|Quotation|Message|Statement|Legislation|Question")
_DESCRIBED = re.compile(r"JobPosting|Episode$|Event$|Course$")

#: An object of JSON-LD.
_Item = dict[str, Any]


def text_of_page(values: list[Any], titles: Titles) -> str:
    """Return the HTML of the text that JSON-LD gives for the page; "" if it gives none, or none for certain."""
    held: dict[str, tuple[_Item, str]] = {}
    for item in objects(values):
        if text := _text(item):
            held.setdefault(squeezed(text[:START_CHARS]), (item, text))
    own = [text for item, text in held.values() if _is_the_pages(item, titles)]
    if len(own) == 1:
        return own[0]
    # The title of a page built by a script may be no more than the name of the site.
    only = [(item, text) for item, text in held.values()]
    if not own and len(only) == 1 and (not titles.telling or not _headline(only[0][0])):
        return only[0][1]
    return max(own, key=len) if own and _is_one_text(own) else ""


def objects(values: list[Any]) -> Iterator[_Item]:
    """Yield all objects but those inside an object that has a text: an answer belongs to its question."""
    stack = [(value, 0) for value in reversed(values)]
    budget = MAX_OBJECTS
    while stack and budget:
        value, depth = stack.pop()
        budget -= 1
        if isinstance(value, list):
            nested = value[:MAX_OBJECTS]
        elif isinstance(value, dict) and not _OTHERS.match(type_of(value)):
            yield value
            nested = [] if _text(value) else list(value.values())
        else:
            continue
        if depth < MAX_DEPTH:
            stack += [(item, depth + 1) for item in reversed(nested) if isinstance(item, (dict, list))]


def _is_the_pages(item: _Item, titles: Titles) -> bool:
    """Return True if the headline or the address of an object is that of the page."""
    names = (item.get(name) for name in ("headline", "name", "alternativeHeadline", "title"))
    if any(isinstance(name, str) and titles.match(name) for name in names):
        return True
    if titles.marked_by((item.get("description"), item.get("datePublished"))):
        return True
    entity = item.get("mainEntityOfPage")
    held = (item.get("url"), item.get("@id"), entity.get("@id") if isinstance(entity, dict) else entity)
    return any(isinstance(address, str) and titles.named_by(address) for address in held)


def _is_one_text(texts: list[str]) -> bool:
    """Return True if the longest of several texts holds the others."""
    letters = sorted(map(squeezed, texts), key=len)
    return all(text in letters[-1] for text in letters)


def _headline(item: _Item) -> str:
    return next((value for name in ("headline", "name", "title") if isinstance(value := item.get(name), str)), "")


def type_of(item: _Item) -> str:
    """Return the names of an object's types, with a space between."""
    kind = item.get("@type")
    return " ".join(name for name in (kind if isinstance(kind, list) else [kind]) if isinstance(name, str))


def _text(item: _Item) -> str:
    """Return the HTML of what the first of :data:`FORMS` finds in an object."""
    return next(filter(None, (form(item) for form in FORMS)), "")


def _body(item: _Item) -> str:
    """Read ``articleBody``, ``reviewBody`` and the ``text`` of what is written."""
    names = ("articleBody", "reviewBody", *(("text",) if _WRITTEN.search(type_of(item)) else ()))
    body = next((item[name] for name in names if item.get(name)), None)
    parts = [part for part in (body if isinstance(body, list) else [body])[:MAX_PARTS] if isinstance(part, str)]
    return "".join(map(paragraphs, parts)) + _updates(item)


def _updates(item: _Item) -> str:
    """Return the updates of a live blog, each with its headline."""
    updates = [update for update in _listed(item.get("liveBlogUpdate")) if isinstance(update, dict)]
    bodies = [(_headline(update), update.get("articleBody")) for update in updates]
    return "".join(heading(name) + paragraphs(body) for name, body in bodies if isinstance(body, str))


def _recipe(item: _Item) -> str:
    """Read the ingredients and the steps of a recipe, or the steps of an instruction."""
    ingredients = [part for part in _listed(item.get("recipeIngredient")) if isinstance(part, str)]
    steps = item.get("recipeInstructions") or (item.get("step") if type_of(item) == "HowTo" else None)
    if not steps:
        return ""
    about = item.get("description")
    lead = paragraphs(about) if isinstance(about, str) else ""
    return lead + list_items(ingredients) + "".join(_steps(steps, 0))


def _steps(value: Any, depth: int) -> Iterator[str]:
    for step in _listed(value):
        if isinstance(step, str):
            yield paragraphs(step)
        elif isinstance(step, dict) and depth < MAX_DEPTH:
            nested, text, name = step.get("itemListElement") or step.get("steps"), step.get("text"), step.get("name")
            if isinstance(name, str) and (nested or not text):
                yield heading(name) if nested else paragraphs(name)
            if isinstance(text, str) and not nested:
                yield paragraphs(text)
            yield from _steps(nested, depth + 1) if nested else ()


def _questions(item: _Item) -> str:
    """Read the questions of an FAQPage, or the question of a QAPage, with their answers."""
    if not re.search("FAQPage|QAPage", type_of(item)):
        return ""
    found: list[str] = []
    for question in _listed(item.get("mainEntity")):
        if isinstance(question, dict):
            text = question.get("text")
            found.append(heading(_headline(question)))
            found += [paragraphs(text)] if isinstance(text, str) and text != question.get("name") else []
            answers = [*_listed(question.get("acceptedAnswer")), *_listed(question.get("suggestedAnswer"))]
            texts = [answer.get("text") for answer in answers if isinstance(answer, dict)]
            found += [paragraphs(text) for text in texts if isinstance(text, str)]
    return "".join(found)


def _description(item: _Item) -> str:
    """Read the description of what has no other text."""
    about = item.get("description")
    return paragraphs(about) if isinstance(about, str) and _DESCRIBED.search(type_of(item)) else ""


#: (object) -> HTML, "" if the object has no text of this form.
FORMS: tuple[Callable[[_Item], str], ...] = (_questions, _recipe, _body, _description)


def _listed(value: Any) -> list[Any]:
    return (value if isinstance(value, list) else [value])[:MAX_PARTS]

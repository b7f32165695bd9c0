"""Recognise breadcrumbs: "Home > News > World", "होम / राज्य / नीलघाट", "当前位置：首页 > 社会 > 正文"."""

from __future__ import annotations

import re

from cleaner.text import words

#: Steps of a trail, and the words and characters of one.
MIN_STEPS, STEP_WORDS, STEP_CHARS = 3, 6, 40
#: Two steps are a trail only with an arrow between them: "Home » Recipes".
_ARROW = re.compile(r"(?<!\s)\s*[>→＞▸▶]\s*|(?<!\s)\s+[»›]\s+")
_SLASH = re.compile(r"(?<!\s)\s+[/\\]\s+")
#: What announces the trail: "You are here: ", "当前位置：".
_LEAD = re.compile(r"^[^:：]{1,30}[:：]\s*")
MAX_CHARS = 200


def breadcrumb(text: str) -> list[str]:
    """Return the steps of a line that is a trail of breadcrumbs; none for another line."""
    # An element of a page that explains mark-up has arrows too.
    if len(text) > MAX_CHARS or text.startswith("<"):
        return []
    between, least = (_ARROW, MIN_STEPS - 1) if _ARROW.search(text) else (_SLASH, MIN_STEPS)
    steps = [step.strip() for step in between.split(_LEAD.sub("", text))]
    steps = steps[:-1] if steps and not steps[-1] else steps
    if len(steps) < least or not all(steps):
        return []
    # The last step may be the headline.
    if words.ends_sentence(text):
        return []
    short = all(len(step) <= STEP_CHARS and len(step.split()) <= STEP_WORDS for step in steps[:-1])
    return steps if short and any(map(str.isalpha, steps[0])) else []

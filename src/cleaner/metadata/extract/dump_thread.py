"""Find who began the thread in a text dump of a forum: the user whose name stands in the box round the first post.

"night_owl" / "April 3, 2020, 1:10pm" / "1", "Thread starter" / "night_owl" / "Start date", "asked" / "Feb 4" / "owl".
Must not take what else stands in such a box: "Member", "Joined", a place, a rank.
"""

from __future__ import annotations

from cleaner.metadata.extract.dump_page import DumpPage
from cleaner.text.lexicon import key

#: Lines of a forum's page that hold who wrote a post; fewer are those of an article's comments.
MIN_BOXES = 2
#: The first post begins at most this many lines below its author.
THREAD_HEAD = 30
#: Signs of a user's name, as :func:`_user_signs` counts them.
MIN_SIGNS = 4
MAX_USER_CHARS, MAX_USER_WORDS = 30, 3
USER_ROUND = " ,;|·•-–—()@"
_USER_LABELS = frozenset(("", "low-score", "user-box", "byline", "page-head", "running-head"))


def who_began_the_thread(page: DumpPage) -> list[str]:
    """Find the user who wrote the first post: a short line that the page repeats, with a date beside it."""
    doc = page.doc
    if doc.labels.count("user-box") < MIN_BOXES:
        return []
    top = max(page.titles[0] + 1, page.first - THREAD_HEAD, 1)
    lines = (*range(top, page.first), *range(top - 1, max(0, page.first - THREAD_HEAD), -1))
    users = [at for at in lines if _may_be_a_user(page, at)]
    user = next((at for at in users if _user_signs(page, at) >= MIN_SIGNS), None)
    if user is not None:
        return [doc.text[user].strip(USER_ROUND)]
    # "asked" / "Feb 4, 2014" / "night_owl"
    below = range(page.first + 1, min(page.first + THREAD_HEAD, len(doc)))
    asked = (at for at in below if doc.labels[at] == "user-box" and doc.labels[at - 1] == "dateline")
    return [doc.text[at] for at in asked if _may_be_a_user(page, at)][:1]


def _may_be_a_user(page: DumpPage, at: int) -> bool:
    """Return True for a short line with a letter that is nothing else: no menu's entry, no label, no number."""
    doc, text = page.doc, page.doc.text[at].strip(USER_ROUND)
    known = doc.labels[at] not in _USER_LABELS or bool(doc.phrases[at]) or not text[:1].isalnum()
    if known or not 1 < len(text) <= MAX_USER_CHARS or len(text.split()) > MAX_USER_WORDS or page.is_date(at):
        return False
    own = doc.keys[at] in page.menu or doc.keys[at] == key(doc.page.site_name)
    return not own and any(map(str.isalpha, text)) and not page.words.are_in(text) and not text.endswith((":", "."))


def _user_signs(page: DumpPage, at: int) -> int:
    """Return how much speaks for the name of a user."""
    doc, folded = page.doc, page.doc.keys[at]
    dated = page.is_date(at + 1) or page.is_date(at + 2) or page.is_date(at + 3)
    again = doc.keys.count(folded) > 1
    handle = " " not in doc.text[at].strip()
    return 2 * dated + 2 * again + handle + (doc.labels[at] == "user-box") + page.is_date(at + 1)

"""Recognise threads: pages whose text is what people posted, though their elements are named for comments.

A thread says so in its code (``QAPage``), has an address with a thread's number (``/topic/1666``), or is built as one:
its first post is one of the records (:mod:`cleaner.recognise.posted_records`), or its headline asks and the records
stand in an element named for answers. An article with comments says ``NewsArticle``, or has a text of its own above.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import numpy as np

from cleaner.model.columns import Mask, Region
from cleaner.model.document import Document
from cleaner.recognise.discussion import is_a_question
from cleaner.recognise.posted_lines import PostedLines, announcing_in, buttons_in, posted_lines
from cleaner.recognise.posted_records import posted_records
from cleaner.text.words import name_words

#: Types of JSON-LD that are threads, and those that hold one text, whatever stands below it.
THREADS = frozenset(("ld:qapage", "ld:discussionforumposting"))
_ARTICLE = re.compile(r"ld:.*article|ld:(?:blogposting|report|recipe|product)$")
#: Metas of the head that say the same: they outweigh the address.
_META_ARTICLE = re.compile(r"og:article|meta:article:")
#: A part of the address that names a list of threads, with the number of one behind it, no year, at the end of the
#: path or before its last part; a script of a forum; a thread in a forum's folder.
_NUMBERED = re.compile(
    r"/(?:t|threads?|topics?|questions?|discussions?)(?:/[\w%-]{1,80})?[/.-](?!(?:19|20)\d\d(?:[/.-]|$))\d+(?:[/.-][^/]*)?/?$",
    re.I,
)
_SCRIPT = re.compile(r"viewtopic|showthread|/forums?/[^?]{0,200}\d", re.I)
_HOSTS = frozenset("forum forums".split())
#: What elements of answers to a question are called; "comments" are not.
_ANSWERS = frozenset("answer answers replies reply responses".split())
_COMMENTS = "comment"
#: Of the text beside that of the comments below the first of them, more than this share is posts with comments of
#: their own: an answer and what people say about it.
OTHER = 0.2
#: A post is a sentence or a line of this many words: names, ranks and buttons are shorter.
LINE_WORDS = 3
#: The first post stands at most this many blocks below the headline.
BELOW_HEADLINE = 12


def posts(doc: Document) -> Mask:
    """Return (n,) True for what people wrote in the elements named for comments, if the page is a thread."""
    inside = doc.within(Region.COMMENT)
    if not inside.any() or claims_one_text(doc):
        return doc.none()
    page = posted_lines(doc, buttons_in(doc), announcing_in(doc))
    if _has_comments_on_posts(page, inside) or not _is_thread(page):
        return doc.none()
    line = (doc.words >= LINE_WORDS) & ~page.dated & ~page.button & ~page.announcing
    return inside & (doc.phrases == 0) & (page.text | (line & doc.sentence_end))


def claims_one_text(doc: Document) -> bool:
    """Return True if the code of the page says that it is an article, a recipe or goods, whatever stands below it."""
    return any(map(_ARTICLE.match, doc.page.claims.kinds))


def _is_thread(page: PostedLines) -> bool:
    kinds = page.doc.page.claims.kinds
    if not THREADS.isdisjoint(kinds):
        return True
    if has_address_of_thread(page.doc.address) and not any(map(_META_ARTICLE.match, kinds)):
        return True
    records = posted_records(page)
    return bool(records) and (_starts_with_a_record(page, records) or _is_answered(page, records))


def has_address_of_thread(address: str | None) -> bool:
    """Return True if an address is that of one thread of a forum."""
    try:
        parts = urlsplit(address or "")
        host = parts.hostname or ""
    except ValueError:
        return False
    at_forum = not _HOSTS.isdisjoint(host.split(".")) and len(parts.path) > 1
    return at_forum or bool(_NUMBERED.search(parts.path) or _SCRIPT.search(parts.path))


def _has_comments_on_posts(page: PostedLines, inside: Mask) -> bool:
    """Return True if much other text stands between the first comment and the last: they are about single posts."""
    places = np.flatnonzero(inside & page.text)
    if not len(places):
        return True
    between = slice(int(places[0]), int(places[-1]) + 1)
    other = int(page.story[between][~inside[between]].sum())
    return other > OTHER * int(page.doc.words[places].sum())


def _starts_with_a_record(page: PostedLines, records: list[int]) -> bool:
    """Return True if the first record stands right below the headline, and no text but the records does."""
    first = int(page.doc.tree.span[0][records[0]])
    if not 0 <= page.headline < first <= page.headline + BELOW_HEADLINE:
        return False
    inside = page.doc.none()
    for start, end in page.doc.tree.span[:, records].T.tolist():
        inside[start:end] = True
    dated = sum(bool(page.dated[start:end].any()) for start, end in page.doc.tree.span[:, records].T.tolist())
    other = int(page.story[~inside].sum())
    return len(records) > 1 and dated == len(records) and other <= OTHER * int(page.doc.words[inside].sum())


def _is_answered(page: PostedLines, records: list[int]) -> bool:
    """Return True if the headline asks and the records stand in an element named for answers."""
    if not is_a_question(page, records):
        return False
    tree = page.doc.tree
    named = [tree.names[element][1] for element in tree.chain(int(tree.span[0][records[0]]))]
    words = {word for names in named for name in names.split() for word in name_words(name)}
    return not _ANSWERS.isdisjoint(words) and not any(word.startswith(_COMMENTS) for word in words)

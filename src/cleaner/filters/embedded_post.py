"""Remove posts of social networks that a text dump quotes whole, told by their last line.

Example: "The quay is under water. pic.example.com/aB3dE" / "— Wexcombe Echo (@echo) May 9, 2022".
Must not touch a quotation that an article signs with a name, the paragraph before a signature without a date, a post
that the line above announces with a colon, nor a page that is made of posts: it quotes too many of them to be cut.
"""

import numpy as np

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.embedded_post import ends_in_post_link, find_signature, is_lone_link
from cleaner.recognise.stamp import stamp

#: A post has at most about this many words; a longer line is a paragraph of the article.
POST_WORDS = 80
#: Links, handles and hashtags that stand on lines of their own between a post and its signature.
MAX_LINKS = 6
#: A page with this many signed posts is about them.
ABOUT_POSTS = 3
#: What a line ends with that announces the next.
_ANNOUNCES = (":", "：")


@rule("embedded-post")
def embedded_post(doc: Document) -> Mask:
    """Mark quoted posts."""
    marks = doc.none()
    text, language = doc.text, doc.page.language
    posts = 0
    for index in np.flatnonzero(doc.kept & (doc.words <= POST_WORDS)).tolist():
        if ends_in_post_link(text[index]):
            marks[index] = True
        elif signature := find_signature(text[index], language):
            posts += 1
            marks[index] = True
            if not text[index][: signature.start].strip() and (signature.dated or _dated_below(doc, index)):
                _mark_text(doc, index, marks)
    if posts >= ABOUT_POSTS:
        return doc.none()
    return marks & ~_announced(doc, marks)


def _announced(doc: Document, marks: Mask) -> Mask:
    """Return (n,) the marked runs right below a line of text that ends in a colon."""
    found = doc.none()
    for index in np.flatnonzero(marks).tolist():
        above = index - 1
        found[index] = above >= 0 and (found[above] if marks[above] else _announces(doc, above))
    return found


def _announces(doc: Document, index: int) -> bool:
    return bool(doc.kept[index]) and int(doc.phrases[index]) == 0 and doc.text[index].endswith(_ANNOUNCES)


def _dated_below(doc: Document, index: int) -> bool:
    """Return True if the next line is the date of the post."""
    after = index + 1
    return after < len(doc) and bool(stamp(doc.text[after], doc.keys[after], doc.page.language))


def _mark_text(doc: Document, index: int, marks: Mask) -> None:
    """Mark the post above the signature at ``index``: its links, and the line of text above them."""
    first = max(0, index - MAX_LINKS - 1)
    for above in range(index - 1, first - 1, -1):
        if doc.words[above] > POST_WORDS or not doc.kept[above]:
            return
        marks[above] = True
        if not is_lone_link(doc.text[above]):
            return

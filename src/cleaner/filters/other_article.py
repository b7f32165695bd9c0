"""Remove other articles on the page of an article: the next ones of an infinite scroll, and a story before it.

Example: the page's title is "Lock shut until April"; below that story stand "Town hall bus sold", By Piet Haan, and its
text, in an element like the first. Told by the title, the structure and the signatures
(:mod:`cleaner.recognise.other_articles`), so it runs before the headline is looked for. A guard by length and score
does not apply: another story is long and reads like text. Must not touch a page whose title is none of its headlines
(a front page, a changelog, an anthology), sections without a signature, entries of a live blog, "Re: " the title.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.other_articles import other_articles
from cleaner.recognise.story_page import own_elements, own_story
from cleaner.recognise.teaser_cards import teaser_cards

#: Other stories of more than this many times the own one's words, or of so few words, are what the page is about: the
#: own one introduces a list.
MOST, ENOUGH = 8, 30


@rule("other-article")
def other_article(doc: Document) -> Mask:
    """Mark other articles and their teasers."""
    page = own_story(doc)
    if page is None:
        return doc.none()
    marks = other_articles(page) | teaser_cards(page)
    own = max((float(page.words[element]) for element in own_elements(page)), default=0.0)
    others = int(doc.words[marks].sum())
    return marks if others <= MOST * max(own, ENOUGH) else doc.none()

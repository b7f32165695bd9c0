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
from cleaner.recognise.story_page import own_story
from cleaner.recognise.teaser_cards import teaser_cards


@rule("other-article")
def other_article(doc: Document) -> Mask:
    """Mark other articles and their teasers."""
    page = own_story(doc)
    return doc.none() if page is None else other_articles(page) | teaser_cards(page)

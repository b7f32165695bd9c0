"""Remove other goods on the page of one: "Customers also bought", "Recently viewed", under any heading or none.

Example: a lamp's page with its price and description; below, three cards or more of "Wick trimmer" / "14,90 €", each
with a link. Told by the structure (:mod:`cleaner.recognise.other_goods`), in any language. Must not touch a page that
lists goods, the plans or sizes that the thing comes in, a table of prices, nor an article in which goods are compared.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.other_goods import other_goods as recognised


@rule("other-goods")
def other_goods(doc: Document) -> Mask:
    """Mark cards of other goods."""
    return recognised(doc)

"""Recognise pages of shops, whose state holds no text that the page does not show: terms, other goods, hints.

Must not recognise the page of an article that says it is one, whatever it sells, nor one that names a few prices.
"""

from __future__ import annotations

from cleaner.model.columns import Columns
from cleaner.readers.html.embedded.jsonld_text import objects, type_of
from cleaner.readers.html.head import Markup
from cleaner.recognise.price import LINE_WORDS, has_price

#: Types of schema.org, in lower case, that a page of goods claims, and endings of those of texts.
_GOODS = frozenset(("product", "productgroup", "collectionpage", "offercatalog", "searchresultspage"))
_TEXTS = ("article", "posting", "recipe")
#: A page with prices in so many lines lists goods.
PRICES = 6
#: Characters of a line with a price.
LINE_CHARS = 120


def is_shop(columns: Columns, head: Markup) -> bool:
    """Return True for a page about goods: it says so, or it shows their prices."""
    kinds = {content.lower() for name, content in head.metas if name == "og:type"}
    if "article" in kinds:
        return False
    types = {name for item in objects(head.jsonld_values) for name in type_of(item).lower().split()}
    if any(name.endswith(_TEXTS) for name in types):
        return False
    if any(kind.startswith("product") for kind in kinds) or not _GOODS.isdisjoint(types):
        return True
    return sum(map(_is_priced, columns.text)) >= PRICES


def _is_priced(text: str) -> bool:
    return len(text) <= LINE_CHARS and has_price(text) and len(text.split()) <= LINE_WORDS

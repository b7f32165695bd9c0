"""Cards of other goods on the page of one."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.recognise.other_goods import other_goods
from cleaner.recognise.price import has_price

GOODS = (
    ("Wick trimmer", "14.90"),
    ("Brass hook", "6.50"),
    ("Lamp oil, two litres", "11.00"),
    ("Deck lantern", "36.50"),
)
CARD = '<li class="z"><a href="/p/{0}">{0}</a><div>€{1}</div></li>'
PLAN = '<li class="z"><h3>{0}</h3><div>€{1} a month</div><a href="/buy">Choose</a></li>'
SAID = '<meta property="og:type" content="product">'
LISTS = SAID + '<script type="application/ld+json">{"@type": "CollectionPage", "name": "Lanterns"}</script>'
OWN = "<h1>Storm lantern</h1><p>€48.00</p><p>It burns all night and does not go out in the wind.</p>"


def page(own: str = OWN, card: str = CARD, head: str = SAID, count: int = 4) -> str:
    cards = "".join(card.format(*goods) for goods in GOODS[:count])
    return f"<html><head><title>Storm lantern</title>{head}</head><body>{own}<h2>Seen by others</h2><ul>{cards}</ul></body></html>"


def marked(html: str) -> list[str]:
    doc = cleaner.Cleaner().document(html)
    return [text for text, mark in zip(doc.text, other_goods(doc), strict=True) if mark]


@pytest.mark.parametrize("card", [
    CARD,
    '<li><a href="/p"><h3>{0}</h3><span>{1} €</span></a></li>',
    '<li><div><a href="/p">{0}</a></div><div>statt 99 kr</div><div>{1} kr</div><a href="/cart">Kjøp</a></li>',
    '<li><a href="/p">{0}</a> <b>{1} zł</b></li>',
])  # fmt: skip
def test_cards_go_with_their_heading(card: str) -> None:
    gone = marked(page(card=card))
    assert gone[0] == "Seen by others"
    assert all(any(name in text for text in gone) for name, _ in GOODS)
    assert not any("burns all night" in text or text == "Storm lantern" for text in gone)


@pytest.mark.parametrize("html", [
    page(own="<h1>Lanterns</h1><p>We have made them since 1911.</p>"),
    page(head=""),
    page(head='<meta property="og:type" content="article">'),
    page(head=LISTS),
    page(card=PLAN),
    page(card='<li>{0}: €{1}</li>'),
    page(card='<li><a href="/p/{0}">{0}</a><div>{1}</div></li>'),
    page(count=2),
], ids=["a list of goods", "no claim", "an article", "a list by its claim", "plans", "no links", "no prices", "two"])  # fmt: skip
def test_what_is_no_other_goods(html: str) -> None:
    assert marked(html) == []


@pytest.mark.parametrize(
    "line", ["€48.00", "48,00 €", "1 299 kr", "129 zł", "Rs. 250", "25.-€", "1.200 ₽", "3,000円", "US$ 12"]
)
def test_prices(line: str) -> None:
    assert has_price(line)


@pytest.mark.parametrize("line", ["USB 3", "12 March 2026", "Made in 1911", "kroner 12", "2 krone"])
def test_what_is_no_price(line: str) -> None:
    assert not has_price(line)

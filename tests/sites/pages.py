"""A fictional site: the same menu, rails and slogans round texts of its own, as HTML and as a dump."""

from __future__ import annotations

import cleaner
from cleaner.model.document import Document
from cleaner.model.options import InputKind

HOST = "harbour.example"
SLOGAN = "You read the Harbour Light because the tide waits for no reader"
PROSE = (
    "The ferry to {0} was late again on day {1}, and the harbour master said that the fog had nothing to do with it.",
    "Passengers from {0} waited in the old customs house, where {1} lamps burn, and drank whatever tea was left there.",
    "Nobody in {0} could remember a winter in which {1} crossings had been cancelled before the first snow had fallen.",
)
PLACES = ("Skelder", "Wexcombe", "Tarrow", "Ormsey", "Fenwick", "Dunmore", "Lorne", "Hale")


def address(number: int, host: str = HOST) -> str:
    """Where a page is."""
    return f"https://www.{host}/2022/{number}/ferry"


def lines(number: int, extra: tuple[str, ...] = ()) -> list[str]:
    """The lines of a dump."""
    place = PLACES[number % len(PLACES)]
    text = [
        sentence.format(place, number * 7 + 3) + f" So it went in {place} {'on and ' * number}on." for sentence in PROSE
    ]
    return [
        "Home",
        "Coast",
        "Tides",
        f"Ferry late at {place}",
        *text,
        *extra,
        SLOGAN,
        "Pilots wanted at the pier",
        "Imprint",
    ]


def dump(number: int, extra: tuple[str, ...] = ()) -> str:
    """A text dump."""
    return "\n".join(lines(number, extra))


def html(number: int) -> str:
    """The same as a page."""
    menu, rest = lines(number)[:3], lines(number)[3:]
    items = "".join(f"<li><a href='/{entry}'>{entry}</a></li>" for entry in menu)
    body = "".join(f"<p>{line}</p>" for line in rest[1:4])
    end = "".join(f"<p>{line}</p>" for line in rest[4:])
    return (
        f"<body><ul>{items}</ul><div class='story'><h1>{rest[0]}</h1>{body}</div><div class='slot'>{end}</div></body>"
    )


def documents(numbers: range, kind: InputKind = "text") -> list[Document]:
    """Judged pages of the site."""
    page = dump if kind == "text" else html
    return [cleaner.Cleaner(kind=kind).judged(page(number), address(number)) for number in numbers]

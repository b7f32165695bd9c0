"""The chapter on the architecture: one picture and one table, drawn from the imports when the site is built."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from cleaner_lab.docs.layout import Layout, Point, arrange
from cleaner_lab.docs.prose import cell
from cleaner_lab.docs.rooms import Room, levels, reduced, rooms

#: The way of a page: what happens, and in which room.
FLOW = (
    ("read", "readers"),
    ("blocks", "model"),
    ("filters in order", "filters"),
    ("network", "scoring"),
    ("metadata", "metadata"),
    ("result", "result"),
    ("text, JSON", "outputs"),
)
#: Pixels: of a box, of a step of the flow, and between the floors.
BOX = Point(112, 34)
STEP = Point(124, 44)
FLOOR = 74
MARGIN = 12


def picture(_: str) -> str:
    """Return an inline SVG: the way of a page above, the rooms and their arrows below."""
    house = rooms()
    missing = [name for _, name in FLOW if name not in house]
    if missing:
        raise ValueError(f"the flow names rooms that do not exist: {missing}")
    graph = {name: room.imports for name, room in house.items()}
    laid = arrange(levels(graph), reduced(graph), gap=BOX.x + 44)
    width = max(laid.width + BOX.x, len(FLOW) * (STEP.x + 26)) + 2 * MARGIN
    top = STEP.y + 2 * MARGIN + 24
    height = top + laid.floors * FLOOR + MARGIN
    parts = [*_flow(width), *_house(laid, house, (width - laid.width) / 2, top)]
    label = "The way of a page through the rooms, and which room imports which; the table below says the same."
    tip = 'viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse"'
    # On one line: a blank line would end the block of HTML in Markdown.
    return (
        f'<div class="house"><svg viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{label}">'
        f'<defs><marker id="tip" {tip} orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>'
        f"{''.join(parts)}</svg></div>"
    )


def table(_: str) -> str:
    """Return the rooms from the highest floor to the lowest: what each holds, and what it imports."""
    house = rooms()
    floors = levels({name: room.imports for name, room in house.items()})
    rows = ["| room | what it holds | imports |", "|---|---|---|"]
    for name in sorted(house, key=lambda room: (-floors[room], room)):
        below = sorted(house[name].imports, key=lambda room: (-floors[room], room))
        rows.append(f"| `{name}` | {cell(house[name].line)} | {', '.join(below)} |")
    return "\n".join(rows)


def _flow(width: float) -> list[str]:
    """Draw the steps of a page from left to right, with arrows between them."""
    gap = (width - 2 * MARGIN - STEP.x) / (len(FLOW) - 1)
    middle = MARGIN + STEP.y / 2
    parts = []
    for place, (title, room) in enumerate(FLOW):
        left = MARGIN + place * gap
        if place:
            parts.append(
                f'<path class="way" d="M{left - gap + STEP.x:.0f} {middle}H{left - 1:.0f}" marker-end="url(#tip)"/>'
            )
        parts.append(f'<rect class="step" x="{left:.0f}" y="{MARGIN}" width="{STEP.x}" height="{STEP.y}" rx="22"/>')
        parts.append(_text(title, left + STEP.x / 2, middle - 2, "title"))
        parts.append(_text(room, left + STEP.x / 2, middle + 14, "small"))
    return parts


def _house(laid: Layout, house: dict[str, Room], left: float, top: float) -> list[str]:
    """Draw arrows, then boxes over them."""

    def at(point: Point) -> Point:
        return Point(left + point.x, top + (laid.floors - 1 - point.y) * FLOOR + FLOOR / 2)

    parts = [_arrow([at(point) for point in line]) for line in laid.lines]
    on_the_way = {room for _, room in FLOW}
    for name, point in laid.places.items():
        x, y = at(point)
        kind = "room way" if name in on_the_way else "room"
        corner = f'x="{x - BOX.x / 2:.1f}" y="{y - BOX.y / 2:.1f}" width="{BOX.x}" height="{BOX.y}" rx="6"'
        parts.append(f'<g><title>{escape(house[name].line)}</title><rect class="{kind}" {corner}/>')
        parts.append(f"{_text(name, x, y + 5, 'title')}</g>")
    return parts


def _arrow(points: list[Point]) -> str:
    """Draw one import, from the box of the room that imports down to the box of the imported one."""
    half = BOX.y / 2
    path = f"M{points[0].x:.1f} {points[0].y + half:.1f}"
    for start, end in pairwise(points):
        above, below = start.y + half, end.y - half - (3 if end == points[-1] else 0)
        middle = (above + below) / 2
        path += f"C{start.x:.1f} {middle:.1f} {end.x:.1f} {middle:.1f} {end.x:.1f} {below:.1f}"
        if end != points[-1]:
            path += f"V{end.y + half:.1f}"
    return f'<path class="import" d="{path}" marker-end="url(#tip)"/>'


def _text(words: str, x: float, y: float, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>'

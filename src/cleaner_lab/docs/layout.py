"""Where the boxes and arrows of a layered graph go, after Sugiyama, Tagawa and Toda (1981).

Long arrows get a way point on each floor that they pass. Barycentres order each floor, then move its points as near to
their neighbours as the gap between them allows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

#: Sweeps down and up; the order of some twenty rooms no longer changes after ten.
SWEEPS = 24
#: A way point needs less room than a box.
NARROW = 0.3


class Point(NamedTuple):
    """Pixels to the right, and a floor or pixels."""

    x: float
    y: float


@dataclass(frozen=True)
class Layout:
    """Middles of the boxes, by pixels and floor, and the points of each arrow."""

    places: dict[str, Point]
    lines: list[list[Point]]
    width: float
    floors: int


def arrange(levels: Mapping[str, int], arrows: Mapping[str, Iterable[str]], gap: float) -> Layout:
    """Return the layout of rooms on their floors; ``gap``: pixels between the middles of two boxes."""
    chains = [_chain(room, other, levels) for room in sorted(arrows) for other in sorted(arrows[room])]
    links = _links(chains)
    floors: dict[int, list[str]] = defaultdict(list)
    heights = {**levels, **{name: height for chain in chains for name, height in chain}}
    for name, height in heights.items():
        floors[height].append(name)
    sides = {name: gap * (1 if name in levels else NARROW) / 2 for name in heights}
    across = {name: float(place) for floor in floors.values() for place, name in enumerate(floor)}
    order = sorted(floors, reverse=True)
    for _ in range(SWEEPS):
        for height in (*order, *reversed(order)):
            _settle(floors[height], across, links, sides)
    left = min(across[name] for name in levels)
    points = {name: Point(across[name] - left, heights[name]) for name in heights}
    lines = [[points[name] for name, _ in chain] for chain in chains]
    width = max(points[name].x for name in levels)
    return Layout({name: points[name] for name in levels}, lines, width, len(floors))


def _chain(room: str, other: str, levels: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the points of an arrow with their floors: its ends, and a way point on each floor between."""
    between = range(levels[room] - 1, levels[other], -1)
    ways = [(f"{room} {other} {height}", height) for height in between]
    return [(room, levels[room]), *ways, (other, levels[other])]


def _links(chains: list[list[tuple[str, int]]]) -> dict[str, list[str]]:
    links: dict[str, list[str]] = defaultdict(list)
    for chain in chains:
        for (above, _), (below, _) in pairwise(chain):
            links[above].append(below)
            links[below].append(above)
    return links


def _settle(floor: list[str], across: dict[str, float], links: dict[str, list[str]], sides: dict[str, float]) -> None:
    """Sort a floor by the middle of each point's neighbours, and move the points there without overlap."""
    wanted = {
        name: sum(across[other] for other in links[name]) / len(links[name]) if links[name] else across[name]
        for name in floor
    }
    floor.sort(key=lambda name: (wanted[name], name))
    right = _pushed(floor, wanted, sides, 1)
    left = _pushed(floor[::-1], wanted, sides, -1)
    for name in floor:
        across[name] = (right[name] + left[name]) / 2


def _pushed(names: list[str], wanted: dict[str, float], sides: dict[str, float], sign: int) -> dict[str, float]:
    """Return places in which each point is at least its distance beyond the one before it."""
    found: dict[str, float] = {}
    for place, name in enumerate(names):
        found[name] = wanted[name]
        if place:
            before = names[place - 1]
            least = found[before] + sign * (sides[before] + sides[name])
            found[name] = max(found[name], least) if sign > 0 else min(found[name], least)
    return found

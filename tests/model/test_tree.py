from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cleaner.model.tree import ElementTree
from cleaner.readers.dump import read as text


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """(parents in the order in which elements open, element of each block)."""
    parents, path = [-1], [0]
    for _ in range(draw(st.integers(0, 25))):
        keep = draw(st.integers(1, len(path)))
        path = path[:keep]
        parents.append(path[-1])
        path.append(len(parents) - 1)
    blocks = draw(st.lists(st.integers(0, len(parents) - 1), min_size=1, max_size=30))
    return parents, sorted(blocks)


def ancestors(parents: list[int], element: int) -> list[int]:
    found = []
    while element >= 0:
        found.append(element)
        element = parents[element]
    return found


def build(parents: list[int], blocks: list[int]) -> ElementTree:
    names = [(f"t{index}", "") for index in range(len(parents))]
    return ElementTree(np.array(parents), np.array(blocks), names)


@given(trees())
def test_sums_below_are_those_of_a_naive_walk(case: tuple[list[int], list[int]]) -> None:
    parents, blocks = case
    tree = build(parents, blocks)
    values = np.arange(1.0, len(blocks) + 1)
    got = tree.below(values[None])[0]
    for index, (tag, _) in enumerate(tree.names):
        element = int(tag[1:])
        assert got[index] == sum(v for v, b in zip(values, blocks, strict=True) if element in ancestors(parents, b))


@given(trees())
def test_sums_around_are_those_of_a_naive_walk(case: tuple[list[int], list[int]]) -> None:
    parents, blocks = case
    tree = build(parents, blocks)
    weight = np.array([[float(int(tag[1:]) + 1)] for tag, _ in tree.names])
    got = tree.around(weight)[:, 0]
    assert got.tolist() == [sum(e + 1 for e in ancestors(parents, block)) for block in blocks]
    assert tree.depth.tolist() == [len(ancestors(parents, block)) for block in blocks]


def test_a_text_dump_is_one_element() -> None:
    tree = text.read("One.\nTwo.\nThree.").tree
    assert (len(tree), tree.element.tolist(), tree.group.tolist()) == (1, [0] * 3, [0] * 3)


def test_groups_are_blocks_whose_three_nearest_elements_have_the_same_names() -> None:
    names = [("body", ""), ("ul", "menu"), ("li", ""), ("li", ""), ("ol", ""), ("li", "")]
    tree = ElementTree(np.array([-1, 0, 1, 1, 0, 4]), np.array([2, 3, 5]), names)
    first, second, other = tree.group.tolist()
    assert first == second != other

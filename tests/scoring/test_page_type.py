from __future__ import annotations

import pytest

from cleaner import PageType
from cleaner.scoring.network import shipped
from cleaner.scoring.page_type import PAGE_TYPES, most_probable


def test_the_most_probable_type_is_the_type_of_the_page() -> None:
    chances = {PageType.ARTICLE: 0.3, PageType.FORUM: 0.6, PageType.LISTING: 0.1}
    assert most_probable(chances) is PageType.FORUM


@pytest.mark.parametrize("kind", ["html", "text"])
def test_the_network_has_an_output_for_each_type(kind: str) -> None:
    assert len(shipped(kind)._members[0].weights["kind.bias"]) == len(PAGE_TYPES)

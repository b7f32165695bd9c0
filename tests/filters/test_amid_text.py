"""What stands amid sure text and is not a part of it; ``cases/amid-text.md`` has what is."""

from __future__ import annotations

import pytest

from cleaner import clean
from tests.articles import LAST, MORE, PROSE


@pytest.mark.parametrize(
    "between",
    [
        "<h3>Advertisement</h3>",
        "<h3>Related stories</h3>",
        '<div class="box"><h3>Sign up</h3></div>',
    ],
)
def test_what_leads_elsewhere_stays_away(between: str) -> None:
    result = clean(f"<article><h1>The ice house</h1><p>{PROSE}</p>{between}<p>{MORE}</p><p>{LAST}</p></article>")
    assert [block.text for block in result.kept] == [PROSE, MORE, LAST]

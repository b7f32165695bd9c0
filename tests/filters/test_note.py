"""Notes are brought back, sources are not; formulas only beside text."""

from __future__ import annotations

import cleaner
from tests.articles import body

_MARKS = "<p>It was thatched<sup><a href='#n1'>1</a></sup> again<sup><a href='#n2'>2</a></sup> in spring.</p>"
_NOTES = "<ol><li id='n1'>With reed.</li><li id='n2'>Holt, Roofs (1998).</li><li id='n3'>In green.</li></ol>"


def reasons(page: str) -> dict[str, str]:
    return {removal.text: removal.reason for removal in cleaner.clean(page, engine="rules").removed}


def test_only_a_sentence_to_which_a_mark_leads_is_brought_back() -> None:
    removed = reasons(body(_MARKS) + _NOTES)
    assert not any("With reed" in text for text in removed)
    assert [reason for text, reason in removed.items() if "1998" in text or "In green" in text] == ["low-density"] * 2

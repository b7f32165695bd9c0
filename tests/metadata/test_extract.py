"""What extractors make of odd input."""

from __future__ import annotations

from cleaner.metadata.extract import from_head
from cleaner.model.metadata import Candidate
from cleaner.readers.html.head import Markup


def test_a_property_that_no_field_is_read_from_is_ignored() -> None:
    markup = Markup(itemprops=[("ratingvalue", "5"), ("rel-tag", "ice"), ("headline", "Ice house stays")])
    assert list(from_head.candidates(markup)) == [Candidate("title", "Ice house stays", "microdata")]

"""Orders of sources are searched on some sites and judged on others."""

from __future__ import annotations

import pytest

from cleaner.metadata.resolve import date
from cleaner.model.fields import SOURCES
from cleaner.model.metadata import Candidate
from cleaner.model.page import PageInfo
from cleaner_lab.accuracy.metadata_orders import PLACES, Page, Search, verdict
from cleaner_lab.training.training_page import FOLDS, fold_of


def page(number: int, right: str, wrong: str = "") -> Page:
    """A page whose day is given by one source and, wrongly, by another."""
    found = [Candidate("date", "2024-03-12", right)]
    found += [Candidate("date", "2024-03-10", wrong)] if wrong else []
    return Page("daniel-dev", f"site{number}.example", {"date": "2024-03-12"}, found, PageInfo(), "article")


def search(pages: list[Page]) -> Search:
    return Search(PLACES["date"], pages)


def test_an_order_that_is_better_on_all_sites_wins_on_those_left_out() -> None:
    pages = [page(number, "microdata", "opengraph") for number in range(60)]
    row = search(pages).row("date")
    assert row.startswith(
        "| date | 60 | 60 | 0.0000 | 1.0000 | +100.00 ± 25.82 | another order wins | daniel-dev +60.0 | "
    )
    assert row.endswith(" (5) |")
    moved = row.rpartition(" | ")[2]
    assert "microdata before" in moved or "opengraph behind" in moved


def test_what_one_site_wants_loses_on_the_others() -> None:
    pages = [page(number, "opengraph", "microdata") for number in range(60)]
    odd = [page(0, "microdata", "opengraph")._replace(site="odd.example") for _ in range(70)]
    row = search(pages + odd).row("date")
    assert " today's order wins " in row
    # The search for that site's fold does not see it.
    assert search(pages + odd).best(fold_of("odd.example"))[1] == []


def test_the_order_of_today_stays_if_none_wins_a_page() -> None:
    pages = [page(number, "opengraph", "microdata") for number in range(20)]
    assert search(pages).row("date") == "| date | 20 | 20 | 1.0000 | 1.0000 | +0.00 ± 0.00 | within noise | - | - |"


def test_the_sets_are_told_whose_gold_wants_another_order() -> None:
    odd = [page(number, "microdata", "opengraph")._replace(dataset="traf-dev") for number in range(100, 160)]
    row = search([page(number, "opengraph") for number in range(60)] + odd).row("date")
    assert " another order wins | traf-dev +60.0 | " in row


def test_the_order_of_today_is_put_back() -> None:
    before = {name: place.table[place.key] for name, place in PLACES.items()}
    found = search([page(1, "microdata", "opengraph")])
    assert found.scores(("microdata", "opengraph")) == [1]
    assert found.scores(("opengraph", "microdata")) == [0]
    assert {name: place.table[place.key] for name, place in PLACES.items()} == before
    assert PLACES["date"].table is vars(date)


def test_pages_to_which_two_orders_are_the_same_are_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = search([page(1, "microdata", "opengraph")])
    found.scores(("microdata", "opengraph", "time"))
    monkeypatch.setattr(Page, "score", lambda *_: pytest.fail("resolved again"))
    assert found.scores(("time", "microdata", "parsely", "opengraph")) == [1]


def test_every_order_of_the_code_is_one_of_sources_that_are_known() -> None:
    for name, place in PLACES.items():
        beside = {"script", "far-updated"} if name == "date" else set()
        assert set(place.table[place.key]) <= set(SOURCES[place.field]) | beside, name
        assert len(search([page(1, "time")]).sums(date.ORDER)) == FOLDS


@pytest.mark.parametrize(
    "gain, noise, said",
    [
        (0, 0, "within noise"),
        (3, 3, "within noise"),
        (-3, 3, "within noise"),
        (3.1, 3, "another order wins"),
        (-3.1, 3, "today's order wins"),
    ],
)
def test_a_difference_counts_beyond_two_standard_errors(gain: float, noise: float, said: str) -> None:
    assert verdict(gain, noise) == said

"""The headline round which bylines are looked for is the one that the title repeats."""

from __future__ import annotations

import pytest

from cleaner import clean

TEXT = "The harbour was empty at noon, and the gulls had gone to the far side of the quay, where the boats lay. "
MENU = "".join(
    f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "tides", "boats", "people", "shop")
)


@pytest.mark.parametrize(
    "first, authors",
    [
        ("<h1>Menu</h1>", ("Jane Doe",)),
        ("<h1>Harbour Post</h1>", ("Jane Doe",)),
        ("<h1>News</h1>", ("Jane Doe",)),
        ("", ("Jane Doe",)),
    ],
)
def test_a_heading_above_the_menu_is_not_the_headline(first: str, authors: tuple[str, ...]) -> None:
    page = (
        "<html lang=en><head><title>The ice house stays open all winter - Harbour Post</title></head><body>"
        f"<div>{first}<ul>{MENU}</ul></div><div><h2>The ice house stays open all winter</h2>"
        f"<p>Jane Doe</p><p>12 March 2024</p><p>{TEXT * 3}</p><p>{TEXT * 4}</p></div></body></html>"
    )
    found = clean(page, engine="rules").metadata
    assert (found.authors, found.date) == (authors, "2024-03-12")

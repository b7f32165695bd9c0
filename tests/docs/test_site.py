"""The site builds without a warning, and its pages ask nobody for anything."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import cleaner
from cleaner.cli.group import COMMANDS
from cleaner.filters import ENGINES, HTML, TEXT
from cleaner.filters.site_rule import site_rule
from cleaner_lab.docs.expand import expand
from cleaner_lab.docs.readme import REPOSITORY
from cleaner_lab.docs.site import PAGES, build
from tests.needs import needs

#: Attributes that make a browser fetch, and the relations of a ``<link>`` that do not.
FETCHED = frozenset(("src", "srcset", "data", "poster", "background", "href"))
NOT_FETCHED = frozenset(("canonical", "prev", "next", "alternate", "author", "license"))
_CSS = re.compile(r"""(?:url\(|@import\s+)\s*['"]?\s*((?:https?:)?//[^'")]+)""")


class Fetched(HTMLParser):
    """Collects the addresses that a browser would load for a page; links that a reader follows are none."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "a" or NOT_FETCHED & set((given.get("rel") or "").split()):
            return
        self.found += [value or "" for name, value in attributes if name in FETCHED]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    needs("mkdocs")
    needs("material")
    folder = tmp_path_factory.mktemp("site")
    build(folder)
    return folder


def test_every_page_is_there(site: Path) -> None:
    for page in PAGES.glob("*.md"):
        assert (site / f"{page.stem}.html").is_file()


def test_no_page_fetches_anything_from_the_network(site: Path) -> None:
    for page in site.rglob("*.html"):
        parser = Fetched()
        parser.feed(page.read_text(encoding="utf-8"))
        assert parser.found
        assert [each for each in parser.found if re.match(r"(?:https?:)?//", each)] == [], page.name


def test_every_page_names_version_and_repository(site: Path) -> None:
    for page in PAGES.glob("*.md"):
        built = (site / f"{page.stem}.html").read_text(encoding="utf-8")
        assert f"version {cleaner.__version__}" in built
        assert f'href="{REPOSITORY}"' in built
        # The theme's own component asks GitHub for figures.
        assert 'data-md-component="source"' not in built


def test_the_reference_has_every_public_name() -> None:
    """Modules aside, whose functions have chapters of their own."""
    page = (PAGES / "reference.md").read_text(encoding="utf-8")
    assert [name for name in cleaner.__all__ if name != "sites" and f"reference cleaner.{name} -->" not in page] == []


def test_no_style_fetches_anything_from_the_network(site: Path) -> None:
    for style in site.rglob("*.css"):
        assert _CSS.findall(style.read_text(encoding="utf-8")) == [], style.name


def test_search_works_without_a_server(site: Path) -> None:
    assert (site / "search" / "search_index.js").read_text(encoding="utf-8").startswith("var __index = {")


def test_the_chapter_on_filters_has_every_filter() -> None:
    chapter = expand("<!-- generate: filters -->")
    for each in (site_rule, *HTML, *TEXT, *(each for engine in ENGINES.values() for each in engine)):
        assert f"### {each.reason} {{ #{each.reason} }}" in chapter


def test_every_command_and_option_is_explained() -> None:
    page = expand((PAGES / "command-line.md").read_text(encoding="utf-8"))
    for name in COMMANDS:
        assert f"Usage: cleaner {name} " in page, name
    assert "`--engine`" in expand("<!-- generate: options -->")


def test_markers_name_parts_that_there_are() -> None:
    with pytest.raises(KeyError):
        expand("<!-- generate: nothing -->")
    assert expand("A `<!-- generate: nothing -->` in the text") == "A `<!-- generate: nothing -->` in the text"

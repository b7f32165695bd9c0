"""Find candidates for metadata, each with its source."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.metadata.extract import coded_dates, from_blocks, from_head, from_jsonld
from cleaner.metadata.extract.claims import claims
from cleaner.metadata.extract.dated_lines import dated_lines
from cleaner.metadata.extract.elsewhere import ELSEWHERE, elsewhere, own_values
from cleaner.model.document import Document
from cleaner.model.metadata import Candidate, Placed
from cleaner.model.options import Dates
from cleaner.model.page import Claims
from cleaner.readers import ReadPage
from cleaner.readers.dump import wet
from cleaner.readers.html.head import Markup
from cleaner.recognise.markup import tags_only
from cleaner.recognise.running_head import without_heads
from cleaner.recognise.section import is_section
from cleaner.recognise.site_lines import site_name
from cleaner.recognise.site_name import same_name
from cleaner.recognise.title_line import title_line
from cleaner.recognise.wiki import names_wiki

#: Lines at the top of a wiki's page in which its title stands again.
WIKI_TOP = 12


def from_page(page: ReadPage) -> tuple[list[Candidate], Claims]:
    """Return the candidates that a page gives before any filter runs, and what its code claims to be.

    Candidates are in the order in which their sources were read; those of the rules of the site come first.
    """
    if page.head is not None:
        found, claimed = from_html(page.head)
    else:
        found, claimed = (page.record or wet.Record("")).candidates(), Claims()
    return [*page.ruled, *found], claimed


def from_html(head: Markup) -> tuple[list[Candidate], Claims]:
    """Return the candidates that the code of an HTML page gives, and what it claims to be."""
    scripts = head.jsonld_values
    language = [Candidate("language", head.language, "html")] if head.language else []
    own = list(from_head.candidates(head))
    head_says = [each for each in own if not isinstance(each, Placed)]
    titles, addresses = ([each.value for each in head_says if each.field == field] for field in ("title", "url"))
    page = from_jsonld.PageNames(titles, addresses)
    found = [*language, *from_jsonld.candidates(scripts, page), *own]
    return found, claims(head.metas, scripts)


def from_lines(lines: Sequence[str], language: str) -> list[Candidate]:
    """Return the title and the site's name that the lines of a text dump give."""
    # A script in front of the page is neither its title nor its name.
    lines = without_heads([line for line in lines if line[:1] != "<" or not tags_only(line)])
    title, others = title_line(lines)
    title = title or _title_of_a_wiki(lines)
    site = site_name(lines, language, title, others)
    section = next((part for part in others if is_section(part, language) and not same_name(part, site)), "")
    values = {"title": title, "site_name": site, "section": section}
    return [Candidate(field, value, "lines") for field, value in values.items() if value]


def _title_of_a_wiki(lines: Sequence[str]) -> str:
    """Return the first line if it stands again below one that names a wiki; "" if not.

    The title of such a page may be a single word, which on other pages is the name of the site.
    """
    top = lines[:WIKI_TOP]
    again = next((number for number, line in enumerate(top) if number and line == top[0]), 0)
    return top[0] if any(map(names_wiki, top[1:again])) else ""


def from_filtered(doc: Document, found: Sequence[Candidate], dates: Dates = "strict") -> list[Candidate]:
    """Return all candidates of a filtered page: ``found`` by :func:`from_page`, and those of its blocks.

    Copies of a headline are one candidate; a dump may have a million of them. ``dates``: "any" adds guesses.
    """
    at = from_blocks.headline_of(doc)
    others = elsewhere(doc, at)
    candidates = [*own_values(found, others), *dict.fromkeys(from_blocks.candidates(doc, at, others))]
    if doc.is_html and not any(each.field == "date" and each.source != ELSEWHERE for each in candidates):
        candidates += list(dated_lines(doc, others)) or coded_dates.only_day_in_the_code(doc)
    return [*candidates, *coded_dates.guesses(doc)] if dates == "any" else candidates

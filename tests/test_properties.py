"""Properties that hold for any input."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, NotAPage, clean
from cleaner.filter import run
from cleaner.model.document import Document
from cleaner.model.page import PageInfo
from cleaner.pipeline import Pipeline
from cleaner.readers.dump import read as text
from cleaner.readers.html import parse as html
from cleaner.text.lexicon import key

TAGS = (
    "div", "p", "ul", "li", "a href=x", "table", "tr", "td", "br", "b", "h1", "h2", "pre", "nav", "figure",
    "figcaption", "blockquote", "form", "span class=date", "div class='comments'", "noscript", "template", "svg",
    "object", "p hidden",
)  # fmt: skip
WORDS = st.one_of(
    st.sampled_from([
        "Subscribe", "By Jane Doe", "12 March 2024", "© AP", "The roof was lost, and nobody knew.", "港の氷室は残る。",
        "0", "Read more",
    ]),
    st.text(max_size=30),
)  # fmt: skip
TAG = st.builds(
    lambda close, tag: f"</{tag.split()[0]}>" if close else f"<{tag}>", st.booleans(), st.sampled_from(TAGS)
)
TREES = st.lists(st.one_of(TAG, WORDS), max_size=60).map("".join)
#: For tests that clean each example four times.
FEW = settings(max_examples=80)
#: What no text has, and what texts in every encoding have.
CONTROLS = re.compile("[\0-\x08\x0e-\x1f\x7f]|^(?:%PDF-|%!PS-Adobe-|{.rtf1)")
PRINTED = bytes(range(32, 127)) + b"\t\r\n"
DUMPS = st.lists(WORDS, max_size=40).map("\n".join)


def check(raw: str | bytes, **options: object) -> None:
    try:
        result = clean(raw, **options)  # type: ignore[arg-type]
    except NotAPage:
        # Signatures are bytes that no text has, and so are a few controls among as many other letters.
        assert CONTROLS.search(raw) if isinstance(raw, str) else raw.translate(None, PRINTED)
        return
    indices = [block.index for block in result.kept]
    assert indices == sorted(set(indices))
    assert sorted([*indices, *(removal.index for removal in result.removed)]) == list(
        range(len(result.kept) + len(result.removed))
    )
    assert clean(raw, **options) == result  # type: ignore[arg-type]
    result.to_json()
    result.to_markdown()


@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    check(raw)


@FEW
@given(st.binary(max_size=200).map(lambda tail: b"<html><body><p>" + tail))
def test_any_bytes_as_html(raw: bytes) -> None:
    check(raw)
    check(raw, kind="html", engine="readability")


@FEW
@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text(raw: str) -> None:
    check(raw)
    check(raw, kind="html")


@FEW
@given(st.text(alphabet=st.characters(categories=["Cs", "Cc", "Cf", "Lo"]), max_size=60))
def test_surrogates_and_controls(raw: str) -> None:
    check(raw, kind="text")
    check(f"<p>{raw}", kind="html", engine="readability")


@FEW
@given(TREES)
def test_any_tree(raw: str) -> None:
    check(raw, kind="html", keep=("comments", "tables", "captions", "links", "images"))
    check(raw, kind="html", engine="readability")


@given(DUMPS, st.sampled_from(["en", "de", "ja", "tr", "xx", None]))
def test_any_dump(raw: str, language: str | None) -> None:
    check(raw, kind="text", language=language)


@given(TREES)
def test_running_the_filters_twice_changes_nothing(raw: str) -> None:
    doc = Document(html.read(raw)[0], PageInfo(language="en"), raw, True)
    run(doc, Pipeline.default().filters)
    once = doc.kept
    run(doc, Pipeline.default().filters)
    assert (doc.kept <= once).all()


@given(DUMPS)
def test_no_letter_of_a_dump_is_lost(raw: str) -> None:
    read = "".join(text.read(raw).text)
    letters = [letter for letter in raw if letter.isalpha()]
    assert sorted(letters) == sorted(letter for letter in read if letter.isalpha()) or not raw.isascii()


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(raw: str) -> None:
    assert key(key(raw)) == key(raw)


def test_settings_are_comparable() -> None:
    assert Cleaner(keep="links") == Cleaner(keep=["links"])

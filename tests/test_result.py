"""A result as people meet it: in a shell, in a notebook, by the names that they reach for."""

from __future__ import annotations

import pickle
import sys

import pytest

from cleaner import clean

PROSE = "<p>The harbour was empty at noon, and the gulls had gone out to sea before the rain came.</p>"
PAGE = f"""<html lang=en><head><title>Tides &amp; gulls</title><meta name=author content='Anna Holt'>
<meta name=description content='Of the sea.'><meta property='article:published_time' content='2022-10-06'></head>
<nav><a href=/>Home</a></nav><article><h1>Tides &amp; gulls</h1>{PROSE}<p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall of it.</p></article>"""


def test_repr_is_one_short_line() -> None:
    result = clean(PAGE)
    assert repr(result).startswith("Result(article, confidence 0.")
    assert repr(result).endswith(
        f"'Tides & gulls', {len(result.text.split())} words, {len(result.removed)} blocks removed)"
    )
    long = clean(f"<title>{'tide ' * 200}</title>{PROSE}" * 2)
    assert len(repr(long)) < 200
    assert "\n" not in repr(clean("<h1>a\nb</h1>\n" + PROSE))


def test_str_is_the_text() -> None:
    result = clean(PAGE)
    assert str(result) == result.text


def test_names_that_people_reach_for() -> None:
    result = clean(PAGE, "https://harbour.example/a")
    assert (result.title, result.authors, result.date) == ("Tides & gulls", ("Anna Holt",), "2022-10-06")
    assert (result.url, result.language, result.description) == ("https://harbour.example/a", "en", "Of the sea.")
    # The host is a name of last resort.
    assert (result.site_name, result.metadata.sources["site_name"]) == ("harbour.example", "host")
    assert (clean(PAGE).site_name, result.image, result.tags) == ("", "", ())
    assert result.markdown == result.to_markdown()
    assert result.html == result.to_html()


def test_equality_and_pickle() -> None:
    result = clean(PAGE)
    assert result == clean(PAGE)
    assert pickle.loads(pickle.dumps(result)) == result
    assert hash(result.kept) == hash(clean(PAGE).kept)


@pytest.mark.parametrize("with_nh3", [True, False])
def test_a_notebook_shows_escaped_text(with_nh3: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not with_nh3:
        monkeypatch.setitem(sys.modules, "nh3", None)
    shown = clean(PAGE)._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "Tides &amp; gulls" in shown
    assert "blocks removed" in shown
    assert ("<h1>" in shown) is with_nh3


def test_a_notebook_shows_an_empty_page() -> None:
    assert clean("")._repr_html_().startswith("<div>")
    assert "\ud800" not in clean("<p>\ud800</p>")._repr_html_()

"""Pull quotes in the forms that pages have, judged by the whole pipeline, and the verse that is none."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.recognise.pulled import is_verse, pieces, without_name

BEFORE = (
    "The lock on the lower canal will stay shut until the middle of April, the waterways office said on Tuesday, after "
    "divers found that two of the four hinges had sheared during the flood."
)
SAYS = (
    "“We could weld it, and it would hold for a summer,” said Runa Tveit, who is in charge of the repair. “But a gate "
    "like this should hold for sixty years, so we are having both hinges cast again.”"
)
AFTER = (
    "Local traders worry about the Easter trade. The café beside the basin makes about a third of its money in those "
    "two weeks, its owner said, and the hire firm has sent its boats to a yard upstream."
)
FORMS = (
    "<aside>A gate like this should hold for sixty years</aside>",
    "<aside class='pullquote'><p>“A gate like this should hold for sixty years.”</p></aside>",
    "<aside class='c9'><q>A gate like this should hold for sixty years</q><p>Runa Tveit</p></aside>",
    "<blockquote>A gate like this should hold for sixty years.</blockquote>",
    "<blockquote class='mol-pq'><p>A gate like this should hold<br>for sixty years</p></blockquote>",
    "<figure class='quote'><blockquote>a gate like this should hold for sixty years</blockquote></figure>",
    "<figure><blockquote>A gate like this should hold for sixty years</blockquote><figcaption>R. Tveit</figcaption></figure>",
    "<div class='sc-1ab9'>“A gate like this should hold for sixty years”</div>",
    "<div class='box-r'><div>A GATE LIKE THIS SHOULD HOLD FOR SIXTY YEARS</div></div>",
    "<p class='uitgelicht'>“… like this should hold for sixty years …”</p>",
    "<div class='pull-right'><p>A gate […] should hold for sixty years</p></div>",
    "<table class='float'><tr><td>“A gate like this should hold for sixty years”</td></tr></table>",
    "<h3 class='pullquote'>A gate like this should hold for sixty years</h3>",
    "<blockquote class='click-to-post'><a href='/post'>A gate like this should hold for sixty years</a></blockquote>",
    "<div class='zitat'><p>A gate like this should hold for sixty years – Runa Tveit</p></div>",
)


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
@pytest.mark.parametrize("form", FORMS)
def test_a_sentence_of_the_text_that_is_set_off_goes(form: str, before: bool) -> None:
    says = [form, f"<p>{SAYS}</p>"] if before else [f"<p>{SAYS}</p>", form]
    page = ["<article><h1>Canal lock shut until April</h1>", f"<p>{BEFORE}</p>", *says, f"<p>{AFTER}</p></article>"]
    assert cleaner.clean("".join(page)).text.split("\n\n") == [BEFORE, SAYS, AFTER]


STAY = (
    (
        "<p>The rule in the logbook is short:</p>",
        "<blockquote>A gate like this should hold for sixty years.</blockquote>",
    ),
    ("", "<blockquote>A gate like this should hold for sixty years, or the keeper has not kept it.</blockquote>"),
    ("", "<blockquote>A gate like this,<br>It should hold for sixty years,<br>And the keeper for forty.</blockquote>"),
    ("", "<ul><li>A gate like this should hold for sixty years</li></ul>"),
    ("", "<h3>A gate like this should hold for sixty years</h3>"),
)


@pytest.mark.parametrize(("above", "form"), STAY)
def test_what_is_no_pull_quote_stays(above: str, form: str) -> None:
    page = f"<article><h1>Canal lock shut until April</h1><p>{BEFORE}</p>{above}{form}<p>{SAYS}</p><p>{AFTER}</p></article>"
    assert cleaner.clean(page).text.count("sixty years") == 2


def test_lines_that_begin_with_capitals_are_verse() -> None:
    assert is_verse("We burned it for kindling,\nWe boiled up the tea")
    assert not is_verse("«Una puerta como esta\ntiene que aguantar»")
    assert not is_verse("A gate like this should hold\n— Runa Tveit")
    assert not is_verse("A gate like this should hold\nRuna Tveit")


def test_cuts_and_names_are_no_part_of_the_sentence() -> None:
    assert pieces("“… like this should … for sixty years [and more]”") == ["likethisshould", "forsixtyyears"]
    assert without_name("It should hold – for sixty years – Runa Tveit") == "It should hold – for sixty years"
    assert without_name("A gate like this") == "A gate like this"

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cleaner.text import lexicon
from cleaner_lab.datasets import Example
from cleaner_lab.training import cipher, dump_shapes, ways
from tests.articles import LAST, MORE, PROSE

GOLD = {"text": f"{PROSE}\n\n{MORE}\n\n{LAST}", "title": "Ice house to close"}
RAW = "\n".join(["Harbour Light", "Menu", "Share", GOLD["title"], PROSE, MORE, LAST, "Subscribe", "© Harbour Light"])
PAGE = Example("a", "https://a.example/x", "article", RAW, GOLD, "en")
STRANGER = "A keeper of goats on the northern shore has sold the last of her cheese to the ferry."
OTHER = Example("b", "https://b.example/x", "article", "", {"text": STRANGER}, "en")


@pytest.mark.parametrize("way", ways.WAYS)
def test_a_way_gives_the_same_dump_again_and_its_gold_is_in_it(way: str) -> None:
    made = ways.made(PAGE, OTHER, way)
    assert made is not None
    assert made == ways.made(PAGE, OTHER, way)
    assert "en" in made.languages
    raw = "".join(str(made.example.raw).split())
    for line in str(made.example.gold["text"]).split("\n"):
        assert "".join(line.split()) in raw


def test_the_frame_of_a_page_stands_round_the_text_of_another() -> None:
    made = ways.made(PAGE, OTHER, "swapped")
    assert made is not None
    lines = [line.strip() for line in str(made.example.raw).split("\n") if line.strip()]
    assert lines[0] == "Harbour Light"
    assert PROSE not in lines
    assert " ".join(STRANGER.split()[:3]) in " ".join(lines)


def test_a_bare_text_has_no_frame() -> None:
    made = ways.made(PAGE, OTHER, "bare")
    assert made is not None
    assert "Subscribe" not in str(made.example.raw)
    assert PROSE[:30] in str(made.example.raw)


def test_a_page_without_whole_gold_has_no_frame_and_a_recipe_has_its_lines() -> None:
    recipe = replace(PAGE, gold={"with": ["200 g flour", "Mix it."]})
    assert ways.paragraphs(recipe) == ["200 g flour", "Mix it."]
    assert ways.made(recipe, OTHER, "framed") is None
    assert ways.paragraphs(replace(PAGE, gold={"with": ["a"], "without": ["b"]})) == []


@pytest.mark.parametrize("language", cipher.languages())
def test_a_page_in_another_language(language: str) -> None:
    lines = cipher.enciphered(["Subscribe", PROSE], "en", language)
    script = cipher.script_of(language)
    if script != "Latn":
        assert not any("a" <= letter.lower() <= "z" for letter in lines[1])
    if script in cipher.DENSE:
        assert len(lines[1].split()) < len(PROSE.split()) / 2
    if lexicon.sections(language).get("subscribe"):
        found = lexicon.table(language).find_all(lexicon.keys(lines[:1]), [1])
        assert found[0] & lexicon.Category.SUBSCRIBE


def test_a_word_is_the_same_wherever_it_stands() -> None:
    one, two = cipher.enciphered(["The pier was wet.", "A wet pier"], "en", "zh")
    assert cipher.cipher("pier", "Hani") in one
    assert cipher.cipher("pier", "Hani") in two


def test_what_stands_in_the_middle_of_a_text_is_not_its_text() -> None:
    text = [PROSE, MORE, LAST]
    teaser = "Gulls have gone from the pier"
    found = [dump_shapes.interrupted(text, [teaser, "Menu"], "en", np.random.default_rng(seed)) for seed in range(40)]
    assert all([line for line in body if line in text] == text for body in found)
    assert all(body[0] == PROSE and body[-1] == LAST for body in found)
    assert any(teaser in body for body in found)
    assert dump_shapes.interrupted([PROSE], [teaser], "en", np.random.default_rng(0)) == [PROSE]
    made = dump_shapes.put_together(PAGE, [], [], text, [], np.random.default_rng(0), [PROSE, teaser, MORE, LAST])
    assert made.example.gold["text"] == "\n".join(text)
    assert teaser.split()[-1] in str(made.example.raw)

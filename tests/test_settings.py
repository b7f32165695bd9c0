"""Options as callers give them: what is meant, or one error that names the option."""

from __future__ import annotations

import datetime
import pickle
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner import Cleaner, PageLimits, Pipeline, clean, rule
from cleaner.filter import Filter

PROSE = (
    "The harbour was empty at noon, and the gulls had gone. The old ice house stays, and nobody knows who will run it."
)
PAGE = f"<html><head><title>Tides</title></head><body><h1>Tides</h1><p>{PROSE}</p><p>Click, click!</p></body></html>"


@rule("shouting")
def shouting(doc: cleaner.Document) -> list[bool]:
    return [text.startswith("Click") for text in doc.text]


MEANT: list[tuple[dict[str, Any], str, object]] = [
    ({"kind": "HTML"}, "kind", "html"),
    ({"kind": " text "}, "kind", "text"),
    ({"engine": "Rules"}, "engine", "rules"),
    ({"favor": "Precision"}, "favor", "precision"),
    ({"hidden": "FLAG"}, "hidden", "flag"),
    ({"keep": "links"}, "keep", {"links"}),
    ({"keep": "links, images"}, "keep", {"links", "images"}),
    ({"keep": ["Links"]}, "keep", {"links"}),
    ({"keep": None}, "keep", set()),
    ({"phrases": "bc"}, "phrases", {"bc"}),
    ({"phrases": "Click, click!"}, "phrases", {"click click"}),
    ({"phrases": None}, "phrases", set()),
    ({"phrases": (name for name in ("A", "B"))}, "phrases", {"a", "b"}),
    ({"language": "en_US"}, "language", "en-US"),
    ({"language": " de "}, "language", "de"),
    ({"language": ""}, "language", None),
    ({"pipeline": [shouting]}, "pipeline", Pipeline((shouting,))),
    ({"pipeline": (shouting,)}, "pipeline", Pipeline((shouting,))),
    ({"now": "2026-11-23"}, "now", datetime.datetime(2026, 11, 23)),
    ({"now": "2026-11-23T10:00:00Z"}, "now", datetime.datetime(2026, 11, 23, 10, tzinfo=datetime.UTC)),
    ({"now": datetime.date(2026, 11, 23)}, "now", datetime.datetime(2026, 11, 23)),
    ({"limits": {}}, "limits", PageLimits()),
    ({"limits": {"bytes": 10}}, "limits", PageLimits(bytes=10)),
    ({"limits": {"seconds": None}}, "limits", PageLimits(seconds=None)),
]


@pytest.mark.parametrize("options, name, value", MEANT, ids=[str(number) for number in range(len(MEANT))])
def test_what_is_meant(options: dict[str, Any], name: str, value: object) -> None:
    settings = Cleaner(**options)
    assert getattr(settings, name) == value
    assert replace(settings) == settings == pickle.loads(pickle.dumps(settings))
    clean(PAGE, **options)


@pytest.mark.parametrize(
    "options",
    [{"kind": "pdf"}, {"kind": 5}, {"kind": []}, {"engine": None}, {"engine": "ai"}, {"favor": 1}, {"favor": "both"}, {"hidden": True},
     {"keep": "link"}, {"keep": 5}, {"keep": [5]}, {"keep": b"links"}, {"phrases": 5}, {"phrases": [5]}, {"phrases": "*"},
     {"phrases": {"a": 1}}, {"phrases": [""]}, {"language": "klingon"}, {"language": "English please"}, {"language": 5},
     {"pipeline": []}, {"pipeline": ()}, {"pipeline": [len]}, {"pipeline": "default"}, {"pipeline": Pipeline}, {"pipeline": shouting},
     {"now": "yesterday"}, {"now": ""}, {"now": 5}, {"now": "23.11.2026"}, {"profiles": 5}, {"profiles": "none.db"}, {"rules": {}},
     {"rules": "none.toml"}, {"limits": None}, {"limits": 10}, {"limits": {"byte": 10}}, {"limits": {"bytes": "10"}},
     {"limits": {"bytes": -1}}, {"limits": {"bytes": 1.5}}, {"limits": {"bytes": True}}, {"limits": PageLimits(bytes=1.5)}],  # type: ignore[arg-type]
    # Of a function, str() has the address.
    ids=lambda options: re.sub(" at 0x[0-9a-f]+", "", str(options)),
)  # fmt: skip
def test_one_error_that_names_the_option(options: dict[str, Any]) -> None:
    for call in (
        lambda: clean(PAGE, **options),
        lambda: Cleaner(**options),
        lambda: cleaner.clean_many([PAGE], workers=0, **options),
    ):
        with pytest.raises((TypeError, ValueError, FileNotFoundError), match=rf"\b{next(iter(options))}\b") as caught:
            call()
        assert "\n" not in str(caught.value)


def test_an_unknown_option_is_named() -> None:
    with pytest.raises(TypeError, match="phrase"):
        clean(PAGE, phrase="bc")  # type: ignore[call-arg]


def test_one_phrase_is_not_its_letters() -> None:
    page = f"<h1>Tides</h1><p>{PROSE}</p><p>b</p><p>Click, click!</p>"
    taken = {removal.text: removal.reason for removal in clean(page, phrases="click click").removed}
    assert taken["Click, click!"] == "stock-phrase"
    assert "stock-phrase" not in [removal.reason for removal in clean(page, phrases="bc").removed]


def test_a_list_of_filters_is_a_pipeline() -> None:
    result = clean(PAGE, pipeline=[shouting])
    assert [(removal.reason, removal.text) for removal in result.removed] == [("shouting", "Click, click!")]
    assert isinstance(shouting, Filter)


def test_files_of_profiles_and_rules(tmp_path: Path) -> None:
    rules, store = tmp_path / "rules.toml", tmp_path / "sites.db"
    rules.write_text("version = 1\n[[site]]\nhosts = ['harbour.example']\nphrases = ['Click, click!']\n")
    pages = [(PAGE, "https://harbour.example/1"), (PAGE, "https://harbour.example/2")]
    for given in (rules, str(rules)):
        result = clean(PAGE, url="https://harbour.example/1", rules=given)
        assert "Click, click!" in [removal.text for removal in result.removed]
    rules.write_text("[")
    with pytest.raises(ValueError, match=r"rules=.*is not TOML"):
        clean(PAGE, rules=rules)
    cleaner.sites.save(cleaner.sites.learn(Cleaner().judged(*page) for page in pages), store)
    for given in (store, str(store)):
        assert clean(PAGE, url="https://harbour.example/1", profiles=given).kept
    with pytest.raises(ValueError, match="profiles="):
        clean(PAGE, profiles=rules)


@pytest.mark.parametrize("url", [5, ["https://harbour.example"], object(), Path("page.html")])
def test_an_address_that_is_none(url: Any) -> None:
    with pytest.raises(TypeError, match=r"^url="):
        clean(PAGE, url=url)
    with pytest.raises(TypeError, match=r"^url="):
        clean(PAGE, url)


class Address:
    def __str__(self) -> str:
        return "https://harbour.example/1"


@pytest.mark.parametrize("url", [Address(), b"https://harbour.example/1", "https://harbour.example/1"])
def test_an_address(url: Any) -> None:
    assert clean(PAGE, url=url).metadata.url == "https://harbour.example/1"
    assert clean(PAGE, url="").metadata.url == ""

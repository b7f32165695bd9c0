from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from cleaner import Cleaner, Kind, clean
from cleaner.model.options import Engine
from tests.articles import LAST, MORE, PROSE, body

PAGES = sorted((Path(__file__).parent.parent / "fixtures" / "pages").glob("*/source.*"))
THREAD = "<div id='comments'><h3>2 Comments</h3><div><p>By Ann</p><p>I would rather have a swimming pool there.</p><button>Reply</button></div></div>"
TABLE = "<div class='w'><table><tr><td>Roof</td><td>40 t</td></tr></table></div>"


@pytest.mark.parametrize("engine", ["rules", "readability"])
def test_both_engines_give_the_same_kind_of_result(engine: Engine) -> None:
    result = clean(body() + "<div><div><p>Weather: rain</p></div></div>" + THREAD, engine=engine)
    assert result.text == "\n\n".join((PROSE, MORE, LAST))
    assert "I would rather have a swimming pool there." in [each.text for each in result.removed]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
@pytest.mark.parametrize("engine", ["rules", "readability"])
def test_kept_and_removed_are_all_that_was_read(page: Path, engine: Engine) -> None:
    result = clean(page, engine=engine)
    indices = sorted([block.index for block in result.kept] + [each.index for each in result.removed])
    assert indices == list(range(len(indices)))
    assert all(each.reason for each in result.removed)


def test_keep_comments() -> None:
    page = body() + THREAD
    assert "swimming pool" not in clean(page).text
    kept = clean(page, keep=["comments"]).text
    assert "I would rather have a swimming pool there." in kept
    assert "Reply" not in kept


def test_keep_tables_and_captions() -> None:
    page = body("<figure><img src='/p.jpg' alt='x'><figcaption>The pier at dawn</figcaption></figure>") + TABLE
    assert "Roof" not in clean(page).text
    assert "Roof | 40 t" in clean(page, keep="tables").text
    assert "The pier at dawn" in clean(page, keep=["captions"]).text
    assert clean(page, keep=["captions"]).metadata.captions == ("The pier at dawn",)


def test_keep_links_and_images() -> None:
    page = body("<p>He sold <a href='/boat'>his boat</a> and left.</p><img src='/p.jpg' alt='The pier'>")
    assert "[his boat](/boat)" in clean(page, keep=["links"]).to_markdown()
    result = clean(page, keep=["images"])
    assert "![The pier](/p.jpg)" in result.to_markdown()
    assert Kind.IMAGE in [block.kind for block in result.kept]


def test_a_result_is_immutable_and_can_be_pickled() -> None:
    result = clean(body())
    with pytest.raises(FrozenInstanceError):
        result.confidence = 0.5  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(result)) == result


def test_to_dict_and_to_json_say_the_same() -> None:
    result = clean(body("<p>Subscribe</p>"))
    record = json.loads(result.to_json())
    assert record == result.to_dict()
    assert set(record) == {
        "text", "metadata", "removed", "verdict", "confidence", "page_type", "truncated", "source", "overruled", "hidden",
    }  # fmt: skip
    assert record["source"] == "page"
    gone = {each["text"]: each for each in record["removed"]}["Subscribe"]
    assert (gone["index"], gone["reason"]) == (2, "subscribe")
    assert 0 <= gone["score"] <= 1


@pytest.mark.parametrize(
    "page, verdict",
    [
        (body(), "article"),
        ("", "empty"),
        ("<html></html>", "empty"),
        (b"", "empty"),
        ("\n \n", "empty"),
        (
            "<div id='onetrust-banner'><p>We use cookies to give you the best of all experiences.</p><p>Accept all</p></div>",
            "consent-wall",
        ),
        ("<form><p>Log in</p><p>Forgot password</p></form>", "login-wall"),
        (
            "<p>The roof is lost, and nobody knows who would pay for a new one.</p><p>Subscribe to continue reading this article</p>",
            "paywall",
        ),
        ("<h1>404</h1><p>Page not found</p>", "error-page"),
        (
            "".join(
                f"<div><h2><a href='/{n}'>The lamp number {n}</a></h2><p>It burns all night, says the keeper of it.</p></div>"
                for n in range(9)
            ),
            "listing",
        ),
    ],
)
def test_verdict(page: str | bytes, verdict: str) -> None:
    result = clean(page)
    assert result.verdict == verdict
    assert 0 <= result.confidence <= 1


def test_an_empty_page_gives_an_empty_article_not_an_error() -> None:
    result = clean("")
    assert (result.text, result.kept, result.removed, result.to_markdown()) == ("", (), (), "")


def test_the_headline_opens_the_markdown_and_not_the_text() -> None:
    result = clean(body())
    assert "The ice house stays" not in result.text
    assert result.to_markdown().startswith("# The ice house stays\n\n" + PROSE)


def test_the_same_input_gives_the_same_output_in_threads_and_in_any_order() -> None:
    settings = Cleaner()
    alone = [settings.clean(page).to_json() for page in PAGES]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda page: settings.clean(page).to_json(), PAGES * 4))
    assert together == alone * 4
    assert [settings.clean(page).to_json() for page in reversed(PAGES)] == alone[::-1]


def test_mojibake_is_mended_and_good_text_is_not_touched() -> None:
    assert (
        "“Straße” – żółw"
        in clean(
            body("<p>He said â€œStraÃŸeâ€\x9d â€“ żółw to the board at noon.</p>").replace(
                "â€œStraÃŸeâ€\x9d â€“", "“Straße” –"
            )
        ).text
    )
    assert "The café’s “roof”, he said." in clean(body("<p>The cafÃ©â€™s â€œroofâ€\x9d, he said.</p>")).text
    assert "‘ﬁne’ ＡＢＣ, he said." in clean(body("<p>‘ﬁne’ ＡＢＣ, he said.</p>")).text


def test_left_over_entities_in_a_dump_are_decoded() -> None:
    dump = f"{PROSE}\nFish &amp; chips were served to everybody who had come to the meeting&nbsp;that night.\n{MORE}"
    assert "Fish & chips were served" in clean(dump).text


def test_the_ledger_tells_which_filter_was_overruled() -> None:
    page = "<h1>The ice house stays</h1>" + "".join(
        f"<div class=popup><p>{text}</p></div>" for text in (PROSE, MORE, LAST)
    )
    result = clean(f"<title>The ice house stays</title>{page}")
    brought_back = [block for block in result.kept if block.overruled]
    assert {block.overruled for block in brought_back} == {"modal"}
    assert result.to_dict()["overruled"] == [
        {"index": block.index, "reason": "modal", "text": block.text} for block in brought_back
    ]


def test_a_block_that_no_filter_took_was_not_overruled() -> None:
    assert not any(block.overruled for block in clean(body()).kept)

"""``cleaner explain`` in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import cleaner
from cleaner.cli.main import main
from cleaner.reports.filter_descriptions import filter_descriptions
from tests.reports.browser import opened
from tests.reports.pages import ARABIC, ATTACK, hostile, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def explained(folder: Path, source: str, *args: str, name: str = "page.html") -> Path:
    (folder / name).write_text(source, encoding="utf-8")
    out = folder / "report.html"
    done = CliRunner().invoke(main, ["explain", str(folder / name), "-o", str(out), *args])
    assert done.exit_code == 0, done.output
    return out


def clean_text(shown: Page) -> list[str]:
    return shown.locator("#text .c").all_text_contents()


def test_the_dump_and_the_clean_text_stand_side_by_side(browser: Browser, tmp_path: Path) -> None:
    source = page(extra="<h2>What comes next</h2><ul><li>A new door</li><li>Two lamps on the quay side</li></ul>")
    result = cleaner.clean(source)
    with opened(browser, explained(tmp_path, source)) as shown:
        assert clean_text(shown) == [block.text for block in result.kept]
        assert shown.locator(".b").count() == len(result.kept) + len(result.removed)
        assert shown.locator(".b.x").count() == len(result.removed)
        reasons = shown.locator(".b.x .r").all_text_contents()
        assert reasons == [removal.reason for removal in result.removed]
        facts = shown.locator(".facts").inner_text()
        assert result.verdict in facts
        assert f"{result.confidence:.0%}".replace("%", " %") in facts
        read, clean = (shown.locator(pane).bounding_box() for pane in ("#read", "#clean"))
        assert read is not None
        assert clean is not None
        assert abs(read["y"] - clean["y"]) < 2
        assert clean["x"] >= read["x"] + read["width"] - 1


def test_a_filter_switched_off_gives_back_what_it_took_in_its_place(browser: Browser, tmp_path: Path) -> None:
    source = page()
    result = cleaner.clean(source)
    taken = {removal.index: removal.text for removal in result.removed if removal.reason == "navigation"}
    assert taken
    both = sorted([*taken.items(), *((block.index, block.text) for block in result.kept)])
    with opened(browser, explained(tmp_path, source)) as shown:
        before = clean_text(shown)
        box = shown.get_by_role("switch", name=re.compile("^navigation"))
        box.uncheck()
        assert clean_text(shown) == [text for _, text in both]
        assert shown.locator(".b.off").count() == len(taken)
        assert f"{len(taken)} blocks" in (shown.locator("#say").text_content() or "")
        box.check()
        assert clean_text(shown) == before
        shown.get_by_role("button", name="All off").click()
        assert len(clean_text(shown)) == shown.locator(".b").count()
        shown.get_by_role("button", name="All on").click()
        assert clean_text(shown) == before


def test_it_works_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, explained(tmp_path, page())) as shown:
        before = clean_text(shown)
        shown.get_by_role("switch").first.focus()
        shown.keyboard.press("Space")
        assert clean_text(shown) != before
        shown.keyboard.press("Space")
        shown.locator("#blocks [tabindex='0']").focus()
        shown.keyboard.press("n")
        here = shown.locator(".b.here")
        reason = here.locator(".r").text_content()
        assert f"Removed by {reason}" in shown.locator("#card").inner_text()
        assert here.get_attribute("aria-describedby") == "card"
        shown.keyboard.press("Enter")
        assert "Restored" in shown.locator("#card").inner_text()
        assert clean_text(shown) != before
        shown.keyboard.press("Enter")
        assert clean_text(shown) == before
        shown.keyboard.press("End")
        assert shown.evaluate("document.activeElement === document.querySelector('#blocks > .b:last-child')")
        shown.keyboard.press("Escape")
        assert shown.locator("#card").is_hidden()
        assert shown.locator("#blocks [tabindex='0']").count() == 1


def test_runs_of_removed_blocks_are_folded_and_open_without_a_script(browser: Browser, tmp_path: Path) -> None:
    file = explained(tmp_path, page(extra="<p>Subscribe</p><p>Subscribe</p>"))
    with opened(browser, file, java_script_enabled=False) as shown:
        fold = shown.locator(".fold").first
        assert "navigation" in fold.locator("summary").inner_text()
        assert "4 blocks" in fold.locator("summary").inner_text()
        assert fold.get_by_text("Weather", exact=True).is_hidden()
        fold.locator("summary").click()
        assert fold.get_by_text("Weather", exact=True).is_visible()
        # Two in a row stand as they are.
        assert shown.get_by_text("Imprint").is_visible()
        assert shown.locator("#blocks > .b:not(.x)").first.is_visible()


def test_folded_runs_by_keyboard_find_and_switch(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, explained(tmp_path, page())) as shown:
        details = shown.locator(".fold details").first
        shown.locator("#blocks [tabindex='0']").focus()
        assert shown.evaluate("document.activeElement.tagName") == "SUMMARY"
        assert "4 blocks" in shown.locator("#card").inner_text()
        shown.keyboard.press("Enter")
        assert details.get_attribute("open") is not None
        shown.keyboard.press("ArrowDown")
        assert "World" in shown.locator(".b.here").inner_text()
        details.evaluate("details => details.open = false")
        shown.get_by_label("Find in blocks").fill("weather")
        shown.wait_for_timeout(200)
        assert shown.get_by_text("Weather", exact=True).first.is_visible()
        shown.get_by_label("Find in blocks").fill("")
        shown.wait_for_timeout(200)
        assert details.get_attribute("open") is None
        shown.get_by_role("switch", name=re.compile("^navigation")).uncheck()
        assert details.get_attribute("open") is not None


def test_the_clean_text_has_its_headline_and_can_be_copied(browser: Browser, tmp_path: Path) -> None:
    extra = "<ul><li>A new door</li><li>Two lamps on the quay side</li></ul><p>The end of it, as the board said on Friday.</p>"
    dated = "<meta property='article:published_time' content='2022-10-06T14:12:00+01:00'><meta name=author content='Oona Farrant'></head>"
    source = page(extra=extra).replace("</head>", dated)
    result = cleaner.clean(source)
    with opened(browser, explained(tmp_path, source), permissions=["clipboard-read", "clipboard-write"]) as shown:
        lead = shown.locator(".lead").inner_text()
        assert lead.splitlines()[0] == result.metadata.title
        assert "Oona Farrant · 2022-10-06 14:12" in lead
        shown.get_by_role("button", name="Copy").click()
        shown.get_by_role("button", name="Copied").wait_for()
        assert shown.evaluate("navigator.clipboard.readText()") == result.text
        shown.get_by_role("button", name="All off").click()
        shown.get_by_role("button", name=re.compile("^Cop")).click()
        shown.wait_for_timeout(50)
        assert "Weather" in shown.evaluate("navigator.clipboard.readText()")


def test_hover_and_tap_say_why(browser: Browser, tmp_path: Path) -> None:
    file = explained(tmp_path, page())
    with opened(browser, file) as shown:
        shown.locator(".b.x", has_text="Subscribe").hover()
        card = shown.locator("#card").inner_text()
        assert "Removed by subscribe" in card
        assert "chance to be text" in card
        assert filter_descriptions()["subscribe"] in card
    with opened(browser, file, has_touch=True, viewport={"width": 390, "height": 800}) as shown:
        shown.locator(".b.x", has_text="Subscribe").tap()
        shown.get_by_role("button", name="Switch subscribe off").tap()
        assert "Subscribe" in clean_text(shown)


def test_find_and_show(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, explained(tmp_path, page())) as shown:
        shown.get_by_label("Removed").check()
        assert shown.locator("#blocks > .b:not(.x):visible").count() == 0
        shown.get_by_role("button", name="Open all").click()
        assert shown.locator(".b:visible").count() == shown.locator(".b.x").count()
        shown.get_by_role("button", name="Close all").click()
        shown.get_by_label("All", exact=True).check()
        shown.get_by_label("Find in blocks").fill("YEAR 1902")
        shown.wait_for_timeout(200)
        assert shown.locator(".b:visible").count() == 1
        shown.get_by_label("Find in blocks").fill("no such words")
        shown.wait_for_timeout(200)
        assert shown.get_by_text("No block matches.").is_visible()


@pytest.mark.parametrize("kind", ["html", "text"])
def test_what_pages_say_is_text(browser: Browser, tmp_path: Path, kind: str) -> None:
    """Nothing runs, nothing is fetched, nothing breaks out, and all of it is there to read."""
    source = hostile() if kind == "html" else f"{ATTACK}\n\nSubscribe\n\n{ATTACK} and the rest of a long sentence.\n"
    file = explained(
        tmp_path,
        source,
        "--url",
        f"https://harbour.example/{ATTACK}",
        "--kind",
        kind,
        name="<img src=x onerror=hit()>{{7*7}}.html",
    )
    with opened(browser, file) as shown:
        texts = "\n".join(shown.locator(".b .t").all_text_contents())
        assert "<script>hit()</script>" in texts
        assert "{{7*7}}{% x %}" in texts
        assert "onerror=hit()>{{7*7}}.html" in shown.locator(".where").inner_text()
        shown.get_by_role("button", name="All off").click()
        assert "<img src=x onerror=hit()>" in "\n".join(clean_text(shown))
        assert shown.locator("img, iframe, object, embed, form").count() == 0
        assert shown.locator("script").count() == 1
        assert shown.locator("style").count() == 1
        links = shown.eval_on_selector_all("a[href]", "all => all.map(link => link.href)")
        assert all(link.startswith(("https://harbour.example/", "file:")) for link in links)


def test_the_policy_stops_what_escaping_would_let_through(browser: Browser, tmp_path: Path) -> None:
    """The second wall: markup put into the finished file neither runs nor fetches."""
    file = explained(tmp_path, page())
    planted = (
        "<script>document.title = 'hit'</script><img src='https://evil.example/x.png' onerror=\"document.title='hit'\">"
    )
    file.write_text(file.read_text(encoding="utf-8").replace("</main>", planted + "</main>"), encoding="utf-8")
    asked: list[str] = []
    shown = browser.new_page()
    # What the policy blocks is an event too, but comes to no route.
    shown.route("https://**", lambda route: asked.append(route.request.url))
    shown.goto(file.as_uri())
    shown.wait_for_timeout(100)
    assert shown.title() != "hit"
    assert asked == []
    shown.close()


def test_right_to_left_text(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, explained(tmp_path, page(extra=f"<p>{ARABIC}</p>"))) as shown:
        for selector in (".b .t", "#text .c"):
            directions = {
                text: shown.locator(selector).nth(number).evaluate("element => getComputedStyle(element).direction")
                for number, text in enumerate(shown.locator(selector).all_text_contents())
            }
            assert directions[ARABIC] == "rtl"
            assert set(directions.values()) == {"ltr", "rtl"} or selector == "#text .c"


_CONTRAST = """() => {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const paint = (...colours) => {
    context.clearRect(0, 0, 1, 1);
    for (const colour of colours) { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  };
  const light = colour => colour[0] * .2126 + colour[1] * .7152 + colour[2] * .0722;
  const behind = element => element ? [...behind(element.parentElement), getComputedStyle(element).backgroundColor] : ["white"];
  let worst = [99, ""];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || element.closest("script, style, option, .hide") || !element.checkVisibility({ visibilityProperty: true })) continue;
    const ground = behind(element);
    const [a, b] = [light(paint(...ground, getComputedStyle(element).color)), light(paint(...ground))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < worst[0]) worst = [ratio, `${element.className} ${element.tagName} ${walk.currentNode.data.slice(0, 40)}`];
  }
  return worst;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_are_readable(browser: Browser, tmp_path: Path, theme: Any) -> None:
    """WCAG AA: 4.5 to 1 for all text, with every tone, on and off."""
    with opened(browser, explained(tmp_path, page()), color_scheme=theme, reduced_motion="reduce") as shown:
        ground = shown.evaluate("getComputedStyle(document.body).backgroundColor")
        tones = shown.evaluate(
            "[...Array(12).keys()].map(n => { const e = document.querySelector('.x'); e.className = 'b x k-paragraph t' + n; return getComputedStyle(e.querySelector('.t')).color; })"
        )
        assert len(set(tones)) == 12
        for number in range(12):
            shown.evaluate(f"document.querySelector('.x').className = 'b x k-paragraph t{number}'")
            assert shown.evaluate(_CONTRAST)[0] >= 4.5, number
        shown.get_by_role("button", name="All off").click()
        shown.locator(".b").first.focus()
        worst = shown.evaluate(_CONTRAST)
        assert worst[0] >= 4.5, worst
        other = "light" if theme == "dark" else "dark"
        shown.get_by_label("Theme").select_option(other)
        assert shown.evaluate("getComputedStyle(document.body).backgroundColor") != ground
        worst = shown.evaluate(_CONTRAST)
        assert worst[0] >= 4.5, worst


@pytest.mark.parametrize("width", [360, 768, 1099, 1100, 1920])
def test_no_width_scrolls_sideways(browser: Browser, tmp_path: Path, width: int) -> None:
    long = "<p>" + "unbroken" * 60 + " and the rest of a sentence that is long enough to be text, as they said.</p>"
    file = explained(tmp_path, page(extra=long, title="A" * 200), "--url", "https://harbour.example/" + "a" * 300)
    with opened(browser, file, viewport={"width": width, "height": 800}) as shown:
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        shown.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        if width >= 1100:
            assert shown.evaluate("document.documentElement.scrollHeight") <= 800


def test_metadata_with_sources_and_what_lost(browser: Browser, tmp_path: Path) -> None:
    head = "<meta property='og:title' content='The ice house stays'><meta name=author content='Oona Farrant'>"
    source = page(extra="<p class=byline>By Runa Inkster</p>").replace("</head>", head + "</head>")
    found = cleaner.clean(source).metadata
    with opened(browser, explained(tmp_path, source)) as shown:
        said = shown.locator(".meta").inner_text()
        assert found.title in said
        assert found.sources["title"] in said
        lost = [
            candidate.value
            for candidate in found.candidates
            if candidate.field == "authors" and candidate.value not in found.authors
        ]
        assert lost
        assert all(value in (shown.locator(".meta").text_content() or "") for value in lost)


def test_big_pages_stay_usable(browser: Browser, tmp_path: Path) -> None:
    """5,000 blocks: what is far away is not laid out, and a switch costs no more than a few frames a thousand blocks."""
    source = page(extra="".join(f"<p>Subscribe</p><p>{number} {ARABIC[:40]}</p>" for number in range(2500)))
    with opened(browser, explained(tmp_path, source)) as shown:
        assert shown.locator(".b").count() > 5000
        assert shown.locator(".b").nth(10).evaluate("element => getComputedStyle(element).contentVisibility") == "auto"
        shown.get_by_role("button", name="All off").click()
        assert len(clean_text(shown)) == shown.locator(".b").count()


def test_print_and_reduced_motion(browser: Browser, tmp_path: Path) -> None:
    file = explained(tmp_path, page())
    with opened(browser, file, color_scheme="dark", reduced_motion="reduce") as shown:
        assert shown.locator(".b").first.evaluate("element => getComputedStyle(element).transitionDuration") == "0s"
        shown.emulate_media(media="print")
        assert shown.locator(".top").is_hidden()
        assert shown.locator(".b").first.evaluate("element => getComputedStyle(element).contentVisibility") == "visible"
        assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert shown.evaluate("getComputedStyle(document.getElementById('read')).overflowY") == "visible"


def test_landmarks_and_names(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, explained(tmp_path, page())) as shown:
        assert shown.get_by_role("main").count() == 1
        assert shown.get_by_role("banner").count() == 1
        assert shown.get_by_role("heading", level=1).count() == 1
        for name in ("Page", "Clean text"):
            assert shown.get_by_role("region", name=name).count() == 1
        nameless = "[...document.querySelectorAll('input, select, button')].filter(e => !e.labels?.length && !e.textContent.trim() && !e.closest('#card')).length"
        assert shown.evaluate(nameless) == 0
        shown.keyboard.press("Tab")
        assert shown.evaluate("document.activeElement.textContent") == "Skip to the report"

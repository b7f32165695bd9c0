"""``cleaner report`` in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from cleaner import sites
from cleaner.cli.main import main
from cleaner.reports.template_environment import percent
from cleaner.sites.profiles.store import save
from tests.reports.browser import opened
from tests.reports.pages import ARABIC, ATTACK, hostile, page
from tests.sites.pages import documents

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def run(*args: object) -> str:
    done = CliRunner().invoke(main, [str(argument) for argument in args])
    assert done.exit_code in (0, 1), done.output
    return done.output


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """Pages of two hosts, one of them an attack, and a line that is no page."""
    rows: list[dict[str, Any]] = [
        {"html": page(3 + number, title=f"Story {number}"), "url": f"https://harbour.example/{number}"}
        for number in range(4)
    ]
    rows.append({"html": hostile(), "url": f"https://evil.example/{ATTACK}"})
    rows.append({"html": page(extra=f"<p>{ARABIC}</p>", title="قرية جبلية"), "url": "https://qarya.example/1"})
    file = tmp_path / "<img src=x onerror=hit()>{{7*7}}.jsonl"
    file.write_text("\n".join([*map(json.dumps, rows), '{"no": "page"}']))
    return file


def test_it_shows_what_the_batch_did(browser: Browser, dumps: Path, tmp_path: Path) -> None:
    out, file, store = tmp_path / "all.jsonl.gz", tmp_path / "report.html", tmp_path / "profiles.db"
    run(dumps, "-f", "jsonl", "-o", out, "--workers", 0)
    save(sites.learn(documents(range(4), "html")), store)
    run("report", out, "-o", file, "--profiles", store)
    with opened(browser, file) as shown:
        figures = shown.locator(".figures").inner_text().split("\n")
        assert [figures[figures.index(name) + 1] for name in ("Inputs", "Cleaned", "Failed")] == ["7", "6", "1"]
        assert "article" in shown.get_by_role("region", name="Verdicts").inner_text()
        filters = shown.get_by_role("region", name="Filters by what they removed").inner_text()
        assert "navigation" in filters
        hosts = shown.get_by_role("region", name="Hosts")
        assert "harbour.example" in hosts.inner_text()
        hosts.locator("summary").first.press("Enter")
        assert "pilots wanted at the pier" in hosts.inner_text()
        assert "no text in a field" in shown.get_by_role("region", name="Failed").inner_text()
        assert ":7" in shown.get_by_role("region", name="Failed").inner_text()
        assert dumps.name in shown.get_by_role("region", name="Slowest").inner_text()
        assert shown.get_by_role("img", name="Histogram: pages by the share").locator("rect").count() == 20
        assert shown.locator("details.page").count() == 6


@pytest.mark.parametrize("form", ["jsonl", "json", "text"])
def test_what_pages_and_names_say_is_text(browser: Browser, dumps: Path, tmp_path: Path, form: str) -> None:
    out, file = tmp_path / "{{7*7}}<script>hit()<", tmp_path / "report.html"
    run(dumps, "-f", form, "-o", out, "--workers", 0)
    run("report", out, "-o", file)
    with opened(browser, file) as shown:
        assert "{{7*7}}<script>hit()<" in shown.locator("h1").inner_text()
        shown.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        assert "<script>hit()</script>" in (shown.locator("#sample").text_content() or "")
        assert shown.locator("img, iframe, object, embed, form").count() == 0
        assert shown.locator("script:not([type='application/json'])").count() == 1
        links = shown.eval_on_selector_all("a[href]", "all => all.map(link => link.href)")
        assert all(link.startswith(("https://", "file:")) for link in links)


def test_all_pages_are_listed_least_certain_first(browser: Browser, dumps: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "all.jsonl", tmp_path / "report.html"
    run(dumps, "-f", "jsonl", "-o", out, "--workers", 0)
    run("report", out, "-o", file, "--pages", tmp_path / "pages")
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").strip().split("\n")]
    certain = sorted(record["confidence"] for record in records if "error" not in record)
    with opened(browser, file, java_script_enabled=False) as shown:
        rows = shown.locator("#list tbody tr")
        assert "no text in a field" in rows.first.inner_text()
        assert rows.count() == 7
        sure = [text for text in shown.locator("#list tbody td:nth-child(3)").all_text_contents() if text]
        assert sure == [percent(share) for share in certain]
        assert shown.locator(".tools").is_hidden()
        links = shown.locator("#list a", has_text="report")
        assert links.count() == 6
        target = file.parent / (links.first.get_attribute("href") or "")
        assert "Removed" in target.read_text(encoding="utf-8")
    with opened(browser, target) as shown:
        shown.locator(".fold summary").first.click()
        assert shown.evaluate("document.documentElement.scrollWidth") <= 1400


def test_the_list_is_sorted_found_and_turned_over(browser: Browser, tmp_path: Path) -> None:
    dumps, out, file = tmp_path / "dumps", tmp_path / "out", tmp_path / "report.html"
    dumps.mkdir()
    for number in range(130):
        (dumps / f"{number:03}.html").write_text(page(2, title=f"Story {number:03}"))
    run(dumps, "-f", "json", "-o", out, "--workers", 0)
    run("report", out, "-o", file)
    with opened(browser, file) as shown:
        rows, at = shown.locator("#list tbody tr"), shown.locator("#at")
        assert (rows.count(), at.inner_text()) == (100, "1–100 of 130")
        shown.get_by_role("button", name="Next").click()
        assert (rows.count(), at.inner_text()) == (30, "101–130 of 130")
        shown.get_by_role("button", name="Page").click()
        assert "Story 000" in rows.first.inner_text()
        shown.get_by_role("button", name="Page").click()
        assert "Story 129" in rows.first.inner_text()
        assert shown.locator("[aria-sort='descending']").inner_text().startswith("Page")
        shown.get_by_label("Find a page").fill("story 07")
        shown.wait_for_timeout(200)
        assert rows.count() == 10
        shown.locator("#verdict").select_option("article")
        target = rows.first.get_by_role("link", name="output").get_attribute("href") or ""
        assert (file.parent / target).is_file()


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_widths_and_themes(browser: Browser, dumps: Path, tmp_path: Path, width: int, theme: Any) -> None:
    from tests.reports.test_explain import _CONTRAST

    out, file = tmp_path / "all.jsonl", tmp_path / "report.html"
    run(dumps, "-f", "jsonl", "-o", out, "--workers", 0)
    run("report", out, "-o", file)
    viewport = {"width": width, "height": 800}
    with opened(browser, file, viewport=viewport, color_scheme=theme, reduced_motion="reduce") as shown:
        shown.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
        worst = shown.evaluate(_CONTRAST)
        assert worst[0] >= 4.5, worst
        title = shown.get_by_text("قرية جبلية").first
        assert title.evaluate("element => getComputedStyle(element).direction") == "rtl"

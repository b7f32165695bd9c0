"""Real Chromium for the tests of reports: Playwright with the system's browser, which fetches nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.needs import needs

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def launched() -> Iterator[Browser]:
    """A browser; skips, saying why, where there is none."""
    playwright = needs("playwright.sync_api")
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("needs chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, file: Path, **context: Any) -> Iterator[Page]:
    """The page of a file. Fails where it says anything on the console, raises, or asks for anything but itself."""
    said: list[str] = []
    own = file.as_uri()
    with browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **context}) as made:
        page = made.new_page()
        page.on("console", lambda message: said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: said.append(f"request: {request.url}") if request.url != own else None)
        page.goto(own)
        yield page
        page.wait_for_timeout(50)
    assert said == []

"""The function that mkdocs calls for each page."""

from __future__ import annotations

from typing import Any

from cleaner_lab.docs.expand import expand


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fill in the generated parts of a page."""
    return expand(markdown)

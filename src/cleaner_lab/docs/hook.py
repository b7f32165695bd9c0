"""What mkdocs calls for each page."""

from __future__ import annotations

from typing import Any

from cleaner_lab.docs.expand import expand


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The page with its generated parts in their places."""
    return expand(markdown)

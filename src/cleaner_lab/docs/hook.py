"""The functions that mkdocs calls: once for the site, and for each page."""

from __future__ import annotations

from typing import Any

import cleaner
from cleaner_lab.docs.expand import expand


def on_config(config: Any, **_: Any) -> Any:
    """Tell the theme which version the site describes."""
    config.extra["project_version"] = cleaner.__version__
    config.copyright = f"cleaner {cleaner.__version__}, Apache-2.0"
    return config


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fill in the generated parts of a page."""
    return expand(markdown)

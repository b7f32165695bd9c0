"""Build the site from its pages with mkdocs-material (``pip install -e . --group docs``)."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
PAGES = HERE / "pages"


def build(output: Path) -> int:
    """Write the site to a folder, which is emptied first; return the number of pages.

    Nothing is fetched, neither now nor by the built pages. Raises ImportError without mkdocs, and mkdocs' own errors
    if a page is wrong, above all if a link leads nowhere.
    """
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    # Absolute, since mkdocs takes a relative path as relative to its configuration file.
    config = load_config(str(HERE / "mkdocs.yml"), site_dir=str(output.resolve()), strict=True)
    # As its own command does; the offline plugin makes addresses that a browser opens from a disk.
    config.plugins.on_startup(command="build", dirty=False)
    build_site(config)
    config.plugins.on_shutdown()
    return len(list(PAGES.glob("*.md")))

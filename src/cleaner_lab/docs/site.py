"""The site from its pages, with mkdocs-material (``pip install -e . --group docs``)."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
PAGES = HERE / "pages"


def build(output: Path) -> int:
    """Write the site to a folder, which is emptied first; how many pages it has.

    Nothing is fetched, neither now nor by the built pages. Raises ImportError without mkdocs, and mkdocs' own errors
    for whatever is wrong with a page, a link that leads nowhere above all.
    """
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    # mkdocs reads a path in a configuration as relative to the working folder only where it is absolute.
    config = load_config(str(HERE / "mkdocs.yml"), site_dir=str(output.resolve()), strict=True)
    # As its own command does; the offline plugin makes addresses that a browser opens from a disk.
    config.plugins.on_startup(command="build", dirty=False)
    build_site(config)
    config.plugins.on_shutdown()
    return len(list(PAGES.glob("*.md")))

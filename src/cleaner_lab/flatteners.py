"""Ways in which a scraper dumps a page to text, by name."""

from __future__ import annotations

import hashlib
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path

from cleaner.readers.encoding import decode

#: Columns of the dumps that are wrapped.
WRAPPED = 76


def flatten(page: str | bytes, flattener: str) -> str:
    """Return the text of a page as a scraper would dump it.

    The text is kept in the temporary folder, since making it takes 50 ms a page. Raises KeyError for an unknown name.
    """
    make = FLATTENERS[flattener]
    data = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    cache = Path(tempfile.gettempdir()) / "cleaner-lab" / flattener / hashlib.sha256(data).hexdigest()
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        # Several processes may flatten the same page at once.
        with tempfile.NamedTemporaryFile("wb", dir=cache.parent, suffix=".part", delete=False) as part:
            part.write(make(page).encode("utf-8", "surrogatepass"))
        Path(part.name).replace(cache)
    return cache.read_text(encoding="utf-8", errors="surrogatepass")


def decoded(page: str | bytes) -> str:
    """Return a page as text; bytes are decoded as the library decodes them."""
    return decode(page) if isinstance(page, bytes) else page


def _soup(page: str | bytes) -> str:
    lines = (line.strip() for line in _text(page, "\n").splitlines())
    return "\n".join(line for line in lines if line)


def _text(page: str | bytes, separator: str) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page, "lxml")
    for tag in soup(["script", "style"]):
        tag.decompose()
    return str(soup.get_text(separator))


def _inscriptis(page: str | bytes) -> str:
    from inscriptis import get_text

    return str(get_text(decoded(page)))


def _resiliparse(page: str | bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(decoded(page), main_content=False))


def _html2text(page: str | bytes) -> str:
    import html2text

    return str(html2text.html2text(decoded(page)))


def _markdown(page: str | bytes) -> str:
    from bs4 import BeautifulSoup
    from markdownify import MarkdownConverter

    soup = BeautifulSoup(page, "lxml")
    for tag in soup(["script", "style"]):
        tag.decompose()
    return str(MarkdownConverter(heading_style="ATX").convert_soup(soup))


def _wrapped(page: str | bytes) -> str:
    return "\n".join(
        textwrap.fill(line, WRAPPED, break_long_words=False, break_on_hyphens=False) for line in _soup(page).split("\n")
    )


#: html2text (GPL) and markdownify only make dumps here; the library does not use them.
FLATTENERS: dict[str, Callable[[str | bytes], str]] = {
    "soup": _soup,
    "spaced": lambda page: _text(page, "\n"),
    "joined": lambda page: _text(page, ""),
    "oneline": lambda page: " ".join(_text(page, " ").split()),
    "wrapped": _wrapped,
    "inscriptis": _inscriptis,
    "resiliparse": _resiliparse,
    "html2text": _html2text,
    "markdown": _markdown,
}

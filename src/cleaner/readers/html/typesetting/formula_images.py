"""Images of formulas: the alternative text is the TeX, or the address holds it (WordPress, CodeCogs, Wikipedia)."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

from cleaner.readers.html.typesetting import tex

#: Class names of an image of a formula, and addresses of the programs that draw them.
_IMAGE_CLASSES = frozenset(
    "tex latex math mathml equation formula eeimg wirisformula mwe-math-fallback-image-inline "
    "mwe-math-fallback-image-display mwe-math-fallback-png-inline texrender mathimg".split()
)
_DRAWS = re.compile(r"latex|mathtex|mimetex|[?&](?:tex|latex|chl)=|/tex(?:\.|/|\?)")
_QUERY = re.compile(r"[?&](?:tex|latex|chl|eq)=([^&]*)|^[^?]*(?:codecogs|mathtex|mimetex)[^?]*\?(.*)")
# The layout that is asked of CodeCogs.
_LAYOUT = re.compile(
    r"\\(?:dpi|bg|fg|color|inline|large|Large|small|fn\w{0,6})\b\s*(?:\[[^\]]{0,20}\]|\{[^}]{0,20}\})?\s*"
)


def is_image(attributes: dict[str, str | None]) -> bool:
    """Recognise an image of a formula by its class or by the program that draws it."""
    names = (attributes.get("class") or "").lower().split()
    return not _IMAGE_CLASSES.isdisjoint(names) or bool(_DRAWS.search(attributes.get("src") or ""))


def image_text(attributes: dict[str, str | None]) -> str:
    """Return the formula of an image in one line; "" if nothing says it."""
    source = (attributes.get("alt") or "").strip()
    if not source and (found := _QUERY.search(attributes.get("src") or "")):
        source = unquote_plus(found[1] or found[2] or "")
    return tex.in_line(_LAYOUT.sub("", source)) if len(source) <= tex.MOST_CHARS else ""

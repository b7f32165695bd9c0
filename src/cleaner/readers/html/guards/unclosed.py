"""Find elements without markup inside (``<iframe>``, ``<style>``, ``<textarea>``) that are never closed.

What follows them is text to a parser, so the rest of the page would silently be lost. Browsers do not show the mistake:
``<noscript><iframe src="..."/></noscript>`` is text to a browser that runs scripts.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from cleaner.readers.html.guards.tag_scanner import RAW

#: The content of these up to the next tag is code; in the others it may be text.
CODE = frozenset(("style", "script"))


def unclosed(tree: LexborHTMLParser) -> str:
    """Return the element that swallowed the end of the page, markup included, or ""."""
    node = tree.body
    if node is None or node.first_child is None:
        node = tree.head
    if node is None:
        return ""
    while node.last_child is not None:
        node = node.last_child
    inside = node.parent.tag if node.parent is not None else ""
    return inside if inside in RAW and "</" in (node.text_content or "") else ""


def without(source: str, tag: str) -> str:
    """Return ``source`` without the start tag of the ``tag`` that is never closed."""
    at = max((found.end() for found in re.finditer(f"</{tag}", source, re.I)), default=0)
    # Not beyond the last ">": from each tag there the search would run to the end.
    found = re.compile(rf"<{tag}\b[^>]*>", re.I).search(source, at, source.rfind(">") + 1)
    if not found:
        return source
    end = source.find("<", found.end()) if tag in CODE else found.end()
    return source[: found.start()] + (source[end:] if end >= 0 else "")

"""HTML of the strings in data: those that are HTML stay, plain ones become paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from cleaner.readers.html.embedded.markdown_text import is_markdown, to_html

#: A tag that tells that a string is HTML; "a < b" is not. Bounded, so that a text of nothing but "<" costs nothing.
_TAG = re.compile(
    r"</?(?:p|br|div|span|h[1-6]|ul|ol|li|a|b|i|em|strong|blockquote|figure|img|table|section|article|pre|code|sup|sub|q)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.I,
)
_ESCAPED = re.compile(
    r"&(?:amp;)?lt;/?(?:p|br|div|h[1-6]|ul|ol|li|strong|em|blockquote)\b[^<>&]{0,500}&(?:amp;)?gt;", re.I
)
_PARAGRAPHS = re.compile("[\n\u2029]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")


def is_html(text: str) -> bool:
    """Return True for a string with tags of a text."""
    return _TAG.search(text) is not None


def unescaped(text: str) -> str:
    """Return a string whose tags were escaped once too often as it was meant."""
    for _ in range(2):
        if is_html(text) or not _ESCAPED.search(text):
            break
        text = html.unescape(text)
    return text


def paragraphs(text: str) -> str:
    r"""Return HTML for a string: as it is if it is HTML; of Markdown; else a paragraph for each of its lines.

    >>> paragraphs("One.\n\nTwo < three.")
    '<p>One.</p><p>Two &lt; three.</p>'
    """
    text = unescaped(text)
    if is_html(text):
        return f"<div>{text}</div>"
    if is_markdown(text):
        return to_html(text)
    lines = (line.strip() for line in _PARAGRAPHS.split(text.replace("\r", "\n")))
    return "".join(f"<p>{escaped(line)}</p>" for line in lines if line)


def heading(text: str, level: int = 2) -> str:
    """Return a heading; "" for an empty one."""
    return f"<h{level}>{escaped(text.strip())}</h{level}>" if text.strip() else ""


def list_items(texts: Iterable[str]) -> str:
    """Return a list; "" for an empty one."""
    items = "".join(f"<li>{escaped(text.strip())}</li>" for text in texts if text.strip())
    return f"<ul>{items}</ul>" if items else ""


def escaped(text: str) -> str:
    """Return text for use in HTML; entities that it holds already stay what they are."""
    return html.escape(html.unescape(text) if _ENTITY.search(text) else text, quote=False)

"""The quotation marks of ``<q>``, which a browser sets by the language: ``“so”``, ``„so“``, ``« so »``.

Must not double marks that the page has, inside the element or around it, nor set any around blocks (a box in ``<q>``).
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from cleaner.readers.html.typesetting.around import INLINE, before

SELECTOR = "q"

#: Elements around a quotation that are asked for its language, or may be a quotation too.
MOST_AROUND = 40
#: (outer opening, outer closing, inner opening, inner closing, languages), as in the Unicode locale data.
_MARKS = (
    ("“", "”", "‘", "’", "en pt tr zh ko th vi ga cy id ms fil hi bn ta te ml sw so"),
    ("„", "“", "‚", "‘", "de cs sk sl is lt et lb hsb dsb sq bg mk sr ka"),
    ("«", "»", "‹", "›", "hy az kk ky fa ar el uz de-ch it-ch fr-ch"),
    ("«", "»", "“", "”", "es ca it gl eu pt-pt nb nn no"),
    ("«\xa0", "\xa0»", "“", "”", "fr"),
    ("«", "»", "„", "“", "ru uk be lv"),
    ("„", "”", "«", "»", "ro hu pl"),
    ("„", "“", "‘", "’", "hr bs"),
    ("”", "”", "’", "’", "sv fi he"),
    ("»", "«", "›", "‹", "da"),
    ("‘", "’", "“", "”", "nl af"),
    ("「", "」", "『", "』", "ja zh-hant zh-tw zh-hk"),
)
_BY_LANGUAGE = {name: marks[:4] for marks in _MARKS for name in marks[4].split()}
_QUOTES = frozenset("“”‘’„‚«»‹›「」『』\"'`")


def write_quotes(nodes: list[LexborNode]) -> None:
    """Write the marks of each quotation; ``nodes``: what the selector finds."""
    # Inner ones first: the mark of the outer one would be taken for theirs.
    for node in reversed(nodes):
        first = node.first_child
        if first is None or _holds_blocks(node) or _has_marks(node):
            continue
        language, is_inside = _around(node)
        marks = _BY_LANGUAGE.get(language) or _BY_LANGUAGE.get(language.partition("-")[0]) or _MARKS[0][:4]
        opens, closes = marks[2:] if is_inside else marks[:2]
        first.insert_before(opens)
        node.insert_child(closes)


def _holds_blocks(node: LexborNode) -> bool:
    child = node.first_child
    for _ in range(MOST_AROUND):
        if child is None:
            return False
        if child.is_element_node and child.tag not in INLINE and child.tag not in ("br", "img"):
            return True
        child = child.next
    return False


def _has_marks(node: LexborNode) -> bool:
    """Return True if a mark stands before the quotation or at its beginning."""
    previous = before(node).rstrip()
    if previous and previous[-1] in _QUOTES:
        return True
    first = node.first_child
    for _ in range(MOST_AROUND):
        # The mark of a quotation inside this one is its own.
        if first is None or first.tag == "q" or first.text_content is not None:
            break
        first = first.first_child
    text = (first.text_content or "").lstrip() if first is not None else ""
    return bool(text) and text[0] in _QUOTES


def _around(node: LexborNode) -> tuple[str, bool]:
    """Return the language of a quotation, in small letters, and whether it is inside another one."""
    is_inside = False
    above = node
    for _ in range(MOST_AROUND):
        attributes = above.attributes
        language = attributes.get("lang") or attributes.get("xml:lang")
        if language:
            return language.strip().lower(), is_inside
        parent = above.parent
        if parent is None:
            break
        is_inside = is_inside or parent.tag == "q"
        above = parent
    return "", is_inside

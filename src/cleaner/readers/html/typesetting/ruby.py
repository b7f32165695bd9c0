"""Ruby: the text stays, the small readings beside it go.

``<ruby>水門<rt>すいもん</rt></ruby>は`` reads ``水門は``. Brackets for browsers that cannot set ruby go too. Must not
touch a reading without a text, one that is as long as a paragraph (its end was forgotten), nor those of a few rare
names that have brackets.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from cleaner.readers.html.typesetting.around import clear, short_text

SELECTOR = "rt, rp, rtc"

#: Characters of the longest reading.
MOST_CHARS = 60
#: Up to so many words of a page are rare ones, whose reading is part of the text if it has its own brackets.
MOST_RARE = 5


def write_ruby(nodes: list[LexborNode]) -> None:
    """Remove the readings: what the selector finds."""
    nodes = [node for node in nodes if _is_inside(node)]
    bracketed = sum(node.tag == "rp" for node in nodes)
    if bracketed and bracketed == 2 * sum(node.tag == "rt" for node in nodes) and bracketed <= 2 * MOST_RARE:
        return
    for node in nodes:
        if short_text(node, MOST_CHARS) is not None:
            clear(node)


def _is_inside(node: LexborNode) -> bool:
    """Return True for what stands in ``<ruby>``, not on its own."""
    above = node.parent
    return above is not None and (above.tag == "ruby" or (above.parent is not None and above.parent.tag == "ruby"))

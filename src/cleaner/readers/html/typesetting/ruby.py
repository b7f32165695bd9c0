"""Ruby: the text stays, the small readings beside it go.

``<ruby>水門<rt>すいもん</rt></ruby>は`` reads ``水門は``. Brackets for browsers that cannot set ruby go too. Must not touch a
reading without a text, nor one that is as long as a paragraph: its end was forgotten.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from cleaner.readers.html.typesetting.around import clear, short_text

SELECTOR = "ruby rt, ruby rp, ruby rtc"

#: Characters of the longest reading.
MOST_CHARS = 60


def write_ruby(nodes: list[LexborNode]) -> None:
    """Remove the readings: what the selector finds."""
    for node in nodes:
        if short_text(node, MOST_CHARS) is not None:
            clear(node)

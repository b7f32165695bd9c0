"""Recognise a share panel on one line: "Facebook Twitter WhatsApp E-Mail Print", names of services and buttons only."""

from __future__ import annotations

from cleaner.text.categories import Category
from cleaner.text.phrase_table import Table

#: Words of a panel at most, and of one of its buttons at most.
PANEL_WORDS, BUTTON_WORDS = 24, 5
#: A panel has at least this many words, and entries of the lexicon for sharing; one word in so many may be unknown.
BUTTONS, FOR_SHARING, KNOWN = 3, 2, 4
#: What stands in a panel beside the names of services.
_BUTTONS = int(
    Category.SHARE | Category.COMMENT | Category.NAVIGATION | Category.SUBSCRIBE | Category.LOGIN | Category.RELATED
)


def is_share_panel(key: str, table: Table) -> bool:
    """Return True if the words of a key are buttons, one after the other, most of them for sharing."""
    words = key.split()
    if not BUTTONS <= len(words) <= PANEL_WORDS:
        return False
    sharing: set[str] = set()
    buttons = unknown = at = 0
    while at < len(words):
        size, found = _longest_button(words, at, table)
        if found:
            buttons += 1
            if found & Category.SHARE:
                sharing.add(" ".join(words[at : at + size]))
        else:
            unknown += 1
            # Not worth going on with.
            if unknown * KNOWN > len(words):
                return False
        at += size
    return len(sharing) >= FOR_SHARING and unknown * KNOWN <= buttons


def _longest_button(words: list[str], at: int, table: Table) -> tuple[int, int]:
    """Return (its words, its categories) of the longest button that begins at this word; (1, 0) if none does."""
    for size in range(min(BUTTON_WORDS, len(words) - at), 0, -1):
        found = table.whole.get(" ".join(words[at : at + size]), 0) & _BUTTONS
        if found:
            return size, found
    return 1, 0

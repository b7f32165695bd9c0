"""Tell names from headings and menus by the page's own text: it writes the words of a name with a capital letter only.

"Order Now", "Former Lock Keeper", "Web Design" are made of words that the text has in small letters too; "Jane Doe" is
not. Holds in every language with capital letters; one word of two may be common, since "King" and "Rose" are names.
"""

from __future__ import annotations

import re
from functools import cached_property

from cleaner.model.document import Document
from cleaner.text import words

#: Characters of a page that are read, and words of a line that is a sentence and no name.
MAX_CHARS, MIN_WORDS = 200_000, 5
_WORD = re.compile(r"[^\W\d_]{2,}")


class CommonWords:
    """The words that a page writes in small letters; read when they are first asked for."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc

    @cached_property
    def _small(self) -> frozenset[str]:
        doc = self.doc
        text = "\n".join(line for at, line in enumerate(doc.text) if doc.words[at] >= MIN_WORDS)[:MAX_CHARS]
        return frozenset(word for word in _WORD.findall(text) if words.is_small(word[0]))

    def are_in(self, name: str) -> bool:
        """Return True if most of the words of a name are common ones, or half of them and the last of them."""
        last = _WORD.findall(name)[-1:]
        share = self.share(name)
        return share > 0.5 or (share == 0.5 and last[0].casefold() in self._small)

    def share(self, name: str) -> float:
        """Return the share of common ones among the words of a name, from 0 to 1."""
        found = _WORD.findall(name)
        # A user's name may be written small: "drat".
        own = [word for word in found if not words.is_small(word[0])] or found
        return sum(word.casefold() in self._small for word in own) / len(own) if own else 0.0

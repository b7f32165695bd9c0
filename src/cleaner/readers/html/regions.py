"""What an element says it is: tag, role, class and id read as a bit set of regions."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from cleaner.model.columns import Region
from cleaner.text.lexicon import entries
from cleaner.text.words import name_words

_TAGS = {
    "nav": Region.NAV,
    "footer": Region.FOOTER,
    "header": Region.HEADER,
    "aside": Region.ASIDE,
    "main": Region.MAIN,
    "article": Region.ARTICLE,
    "form": Region.FORM,
    "button": Region.BUTTON,
    "figure": Region.FIGURE,
    "figcaption": Region.CAPTION,
    "blockquote": Region.QUOTE,
    "q": Region.QUOTE,
    "table": Region.TABLE,
    "ul": Region.LIST,
    "ol": Region.LIST,
    "dl": Region.LIST,
    "noscript": Region.NOSCRIPT,
    "noembed": Region.NOSCRIPT,
    "noframes": Region.NOSCRIPT,
    "dialog": Region.MODAL,
    "time": Region.DATE,
    "address": Region.META,
    "caption": Region.CAPTION,
}

_ROLES = {
    "navigation": Region.NAV,
    "menu": Region.NAV,
    "menubar": Region.NAV,
    "contentinfo": Region.FOOTER,
    "banner": Region.HEADER,
    "complementary": Region.ASIDE,
    "main": Region.MAIN,
    "article": Region.ARTICLE,
    "search": Region.FORM,
    "dialog": Region.MODAL,
    "alertdialog": Region.MODAL,
    "button": Region.BUTTON,
}

# Plain integers: an operation on IntFlag costs a microsecond, and there are thousands of elements a page.
TAGS = {tag: int(region) for tag, region in _TAGS.items()}
ROLES = {role: int(region) for role, region in _ROLES.items()}


class ClassNames:
    """The list ``data/class-names.txt``, indexed by word."""

    def __init__(self) -> None:
        self.whole: dict[str, int] = {}
        self.words: dict[str, int] = {}
        self.pairs: dict[str, list[tuple[frozenset[str], int]]] = {}
        text = files("cleaner").joinpath("data/class-names.txt").read_text(encoding="utf-8")
        for section, entry in entries(text):
            region = int(Region[section.upper().replace("-", "_")])
            if entry.startswith("="):
                self.whole[entry[1:]] = self.whole.get(entry[1:], 0) | region
            elif "+" in entry:
                parts = entry.split("+")
                self.pairs.setdefault(parts[0], []).append((frozenset(parts), region))
            else:
                self.words[entry] = self.words.get(entry, 0) | region
        self._known = frozenset((*self.words, *self.pairs))

    def find(self, name: str) -> int:
        """Bit set of regions for one class name or id."""
        found = self.whole.get(name.lower(), 0)
        parts = name_words(name)
        # Most names hold none of the words, and hundreds of new names come with every page.
        for part in self._known.intersection(parts):
            found |= self.words.get(part, 0)
            for needed, region in self.pairs.get(part, ()):
                if needed.issubset(parts):
                    found |= region
        return found


@lru_cache(maxsize=1)
def class_names() -> ClassNames:
    """The list, loaded at the first page."""
    return ClassNames()


#: Regions of the names of the last pages; emptied when it is full, which costs less than to forget the oldest.
_known_names: dict[str, int] = {}
MAX_NAMES = 20_000


def signature(tag: str, names: str, role: str) -> int:
    """Regions of an element from its tag, its class and id (one string, space between) and its role."""
    if tag in ("html", "body"):
        # What stands here is the state of the page ("cookie-consent-open", "has-sidebar"), not what the element is.
        return 0
    found = TAGS.get(tag, 0) | ROLES.get(role, 0)
    for name in names.split():
        region = _known_names.get(name)
        found |= _learn(name) if region is None else region
    return found


def _learn(name: str) -> int:
    if len(_known_names) >= MAX_NAMES:
        _known_names.clear()
    region = _known_names[name] = class_names().find(name)
    return region

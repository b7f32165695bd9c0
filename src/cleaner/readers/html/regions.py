"""The regions that an element names: its tag, role, classes and id as a bit set."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from cleaner.model.columns import Region
from cleaner.text.caching import short_key_cache
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

#: Before these words a class name of an article says what the article is about: "category-newsletter", "tag-login".
_SUBJECTS = frozenset("cat categories category keyword label section subject tag tags taxonomy term topic".split())

# Plain integers: an operation on IntFlag costs a microsecond, and there are thousands of elements a page.
TAGS = {tag: int(region) for tag, region in _TAGS.items()}
ROLES = {role: int(region) for role, region in _ROLES.items()}
_ARTICLE = int(Region.ARTICLE)


class ClassNames:
    """The entries of ``data/class-names.txt``, indexed by word."""

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
        """Return the regions of one class name or id."""
        found = self.whole.get(name.lower(), 0)
        parts = name_words(name)
        # Most names hold none of the words, and every page brings hundreds of new names.
        for part in self._known.intersection(parts):
            found |= self.words.get(part, 0)
            for needed, region in self.pairs.get(part, ()):
                if needed.issubset(parts):
                    found |= region
        return found


@lru_cache(maxsize=1)
def class_names() -> ClassNames:
    """Return the list, which is loaded at the first page."""
    return ClassNames()


def signature(tag: str, names: str, role: str) -> int:
    """Return the regions of an element from its tag, its class and id (one string, space between) and its role."""
    if tag in ("html", "body"):
        # These names are the state of the page ("cookie-consent-open", "has-sidebar"), not what the element is.
        return 0
    found = TAGS.get(tag, 0) | ROLES.get(role, 0)
    known = named_regions.known
    for name in names.split():
        # Looked up here first: a call takes longer, and a page has hundreds of names.
        regions = known.get(name)
        found |= named_regions(name) if regions is None else regions
    return _without_subjects(found, tag, names, role) if found & _ARTICLE and found != _ARTICLE else found


def _without_subjects(found: int, tag: str, names: str, role: str) -> int:
    """Return the regions of an article without those that only its subjects name."""
    subjects = [name for name in names.split() if _is_subject(name)]
    if not subjects:
        return found
    found = TAGS.get(tag, 0) | ROLES.get(role, 0)
    for name in names.split():
        found |= 0 if name in subjects else named_regions(name)
    return found


def _is_subject(name: str) -> bool:
    words = name_words(name)
    return len(words) > 1 and words[0] in _SUBJECTS


@short_key_cache(maxsize=20_000, max_chars=100)
def named_regions(name: str) -> int:
    """Return the regions of one class name or id."""
    return class_names().find(name)

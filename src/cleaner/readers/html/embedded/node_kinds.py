"""What a node of rich text is, and what the properties of an object are, by the words of their names.

The names are those of the field, as editors and content systems share them: ``type``, ``_type``, ``nodeType``, ``tag``;
``paragraph``, ``heading``, ``list_item``; no name belongs to one system alone.
"""

from __future__ import annotations

import re
from typing import Any

from cleaner.text.caching import short_key_cache

#: Properties that tell what a node is.
_TYPES = ("type", "_type", "nodeType", "__typename", "kind", "tag", "tagName", "blockType", "style", "listItem", "name")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d")
#: Marks inside a paragraph.
_INLINE = frozenset("span link hyperlink a strong em b i u bold italic emphasis underline mark fragment inline".split())
_PARAGRAPH = frozenset("paragraph p para unstyled normal".split())
_HEADING = frozenset("heading header headline title subtitle subheading subhead".split())
_LEVELS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6} | {
    str(level): level for level in range(1, 7)
}
#: Nodes that hold no text of the story.
_OTHER = frozenset(
    "image img figure picture photo video audio embed gallery carousel slideshow ad ads advert advertisement promo "
    "promotion related recommended newsletter signup subscribe iframe script caption credit byline cta button social "
    "share sharing poll comment comments author authors breadcrumb breadcrumbs tags pull podcast".split()
)
#: Names of nodes that do, whatever else is in them.
_TEXTUAL = frozenset("text paragraph rich richtext".split())
#: Properties that are never text of the story: what it is about, and what stands around it.
_NOT_TEXT = frozenset(
    "id key slug url uri href link links src alt caption credit copyright image images photo photos media video videos "
    "author authors byline bylines contributor contributors tag tags category categories topic topics keywords meta "
    "metadata seo og twitter social marks defs map ranges related recommended recommendations trending popular latest "
    "comment comments ad ads advertisement date published created updated modified class style styles language lang "
    "locale excerpt summary description teaser abstract nav navigation menu header footer breadcrumb breadcrumbs "
    "newsletter config settings flags translations messages i18n env theme user session previous next".split()
)
#: Properties that are text, be it as short as a word.
_TEXT = frozenset(
    "text value content contents html body rendered markdown paragraph paragraphs copy answer children items lines "
    "steps instructions ingredients".split()
)
_NAMES = frozenset("headline headlines title titles heading subject question name".split())
#: Before a name: that of something else.
_NAMES_OF_OTHERS = frozenset("site section category author image alt seo meta file user brand page app".split())
_ADDRESSES = frozenset("url uri slug href link path permalink canonical".split())


@short_key_cache(maxsize=5_000, max_chars=60)
def words_of(name: str) -> frozenset[str]:
    """Return the words of a name in lower case: "unordered-list-item", "ListItem", "_type", "h2"."""
    return frozenset(word.lower() for word in _WORD.findall(name))


def kind_of(node: dict[str, Any]) -> str:
    """Return the tag of a node, "inline", "other" for what is no text, or "" for what its name leaves open."""
    names = [node[name] for name in _TYPES if isinstance(node.get(name), str) and len(node[name]) <= 60]
    if "name" in node and not {"attributes", "innerBlocks", "props"} & node.keys():
        names = [name for name in names if name != node["name"]]
    return _kind(frozenset().union(*map(words_of, names)), node) if names else ""


def _kind(words: frozenset[str], node: dict[str, Any]) -> str:
    if words & _OTHER and not words & _TEXTUAL:
        return "other"
    if "table" in words or {"row", "cell"} & words or {"tr", "td", "th"} & words:
        row, cell = {"row", "tr"} & words, {"cell", "header", "td", "th"} & words
        return "td" if cell and not row else "tr" if row else "table"
    if {"item", "li", "bullet", "number"} & words:
        return "li"
    if {"list", "ul", "ol"} & words:
        is_ordered = {"ordered", "ol", "numbered"} & words or node.get("ordered") is True
        return "ol" if is_ordered and "unordered" not in words else "ul"
    if {"quote", "blockquote", "quotation"} & words:
        return "blockquote"
    if {"code", "pre", "preformatted"} & words:
        return "inline" if "inline" in words else "pre"
    if "break" in words or "br" in words:
        return "br"
    if words & _HEADING or ("h" in words and words & _LEVELS.keys()):
        return f"h{_level(words, node)}"
    return "p" if words & _PARAGRAPH else "inline" if words & _INLINE else ""


def _level(words: frozenset[str], node: dict[str, Any]) -> int:
    attributes = node.get("attrs") if isinstance(node.get("attrs"), dict) else node
    data = node.get("data") if isinstance(node.get("data"), dict) else {}
    for holder in (node, attributes or {}, data or {}):
        for name in ("level", "depth", "rank"):
            if isinstance(holder.get(name), int) and 1 <= holder[name] <= 6:
                return int(holder[name])
    return next((_LEVELS[word] for word in sorted(words) if word in _LEVELS), 2)


def is_text(name: str) -> bool:
    """Return True for a property that is text, however short."""
    return bool(words_of(name) & _TEXT) and not is_not_text(name)


def is_not_text(name: str) -> bool:
    """Return True for a property that is never text of the story."""
    return name.startswith("__") or bool(words_of(name) & _NOT_TEXT)


def headlines(node: dict[str, Any]) -> list[str]:
    """Return the strings that name an object: ``headline``, ``title``, ``{"title": {"rendered": …}}``."""
    found: list[str] = []
    for name, value in node.items():
        words = words_of(name) if len(name) <= 60 else frozenset()
        if words & _NAMES and not words & _NAMES_OF_OTHERS:
            held = (
                list(value.values())[:5]
                if isinstance(value, dict)
                else value[:3]
                if isinstance(value, list)
                else [value]
            )
            found += [each for each in held if isinstance(each, str) and each.strip()]
    if kind_of(node)[:1] == "h":
        found += [value for name, value in node.items() if isinstance(value, str) and is_text(name)]
    return found


def addresses(node: dict[str, Any]) -> list[str]:
    """Return the strings of an object that are addresses, or parts of one: ``url``, ``{"link": {"href": …}}``."""
    found: list[str] = []
    for name, value in node.items():
        if len(name) <= 60 and words_of(name) & _ADDRESSES:
            held = list(value.values())[:5] if isinstance(value, dict) else [value]
            found += [each for each in held if isinstance(each, str) and each]
    return found

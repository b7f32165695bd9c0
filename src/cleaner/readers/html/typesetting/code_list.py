"""Code whose lines are the items of a numbered list, with no ``<pre>`` around (GeSHi, SyntaxHighlighter 1).

Example: ``<div class="php geshi" style="font-family: monospace"><ol><li><div>$gate = 1;</div></li>...``: a style or a
name says that it is code. Must not touch a list of sentences that a page sets in such letters, or one with paragraphs.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.readers.html.typesetting.around import drop
from cleaner.readers.html.typesetting.lines import read_lines
from cleaner.text.words import ends_sentence, name_words

SELECTOR = "ol"

#: The list, and so many elements around it or at the beginning of its first item, may say that it is code.
NEAREST = 3
#: Lines of code at least; of a list in such letters at most this share of the lines ends as a sentence does.
FEWEST, SENTENCES = 2, 0.3
#: Programs that colour code.
_HIGHLIGHTERS = frozenset(("geshi", "highlighter", "syntaxhighlighter"))


def write_list(tree: LexborHTMLParser, node: LexborNode) -> bool:
    """Put a ``<pre>`` in the place of a list whose items are lines of code; return True if it is one."""
    if not _says_code(node) or node.css_first("li p, li a[href], li pre, li ol, li ul, li table") is not None:
        return False
    text = read_lines(node).text.rstrip("\n")
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < FEWEST or sum(map(ends_sentence, lines)) > SENTENCES * len(lines):
        return False
    pre = tree.create_node("pre")
    pre.insert_child(text)
    node.insert_before(pre)
    drop(node)
    return True


def _says_code(node: LexborNode) -> bool:
    """Return True if the list, what is around it or how its first item begins is set as code."""
    above: LexborNode | None = node
    inside = node.first_child
    while inside is not None and not inside.is_element_node:
        inside = inside.next
    for _ in range(NEAREST):
        if above is not None and (above.tag == "pre" or _is_set_as_code(above)):
            return above.tag != "pre"
        if inside is not None and inside.is_element_node and _is_set_as_code(inside):
            return True
        above = above.parent if above is not None else None
        inside = inside.first_child if inside is not None else None
    return False


def _is_set_as_code(node: LexborNode) -> bool:
    attributes = node.attributes
    if "monospace" in (attributes.get("style") or "").lower():
        return True
    names = (attributes.get("class") or "").split()
    return not _HIGHLIGHTERS.isdisjoint(word for name in names for word in name_words(name))

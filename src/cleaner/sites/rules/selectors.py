"""Select elements by CSS or XPath on a page that lexbor has parsed.

CSS is lexbor's own. XPath 1.0 is lxml's, on a copy of lexbor's tree that is built node by node, so that both mean the
same elements; if lxml parsed the page again, the tree would be another one. The copy does not have namespaces, nor
attributes whose names are not names in XML (``@click``); an element with such a name (``o:p``) is called ``_``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Prefix of an XPath expression; everything else is CSS.
XPATH = "xpath:"
#: Most characters of a selector.
LONGEST = 1_000
_EMPTY = "<html><body><p></p></body></html>"
_LITERAL = re.compile(r"\"[^\"]*\"|'[^']*'")
_PREFIX = re.compile(r"(?<![:\w.-])([\w.-]+):(?![:])[\w*]")
_CALL = re.compile(r"([A-Za-z][\w.-]*)\s*\(")
#: Names that look like a call in XPath and are not one.
_NO_CALLS = frozenset(("and", "or", "div", "mod", "node", "text", "comment", "processing-instruction"))
#: Names in XML, and characters that XML cannot hold.
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class SelectorTree:
    """A parsed page to select from."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree

    def elements(self, selector: str) -> list[LexborNode]:
        """Return the selected elements; for selected text and attributes, the elements that have them."""
        if not selector.startswith(XPATH):
            return self._tree.css(selector)
        found = self._evaluate(selector)
        return [node for node in map(self._element, found) if node is not None] if isinstance(found, list) else []

    def values(self, selector: str) -> list[LexborNode | str]:
        """Return the selected elements, or the strings that an XPath returns."""
        if not selector.startswith(XPATH):
            return list(self._tree.css(selector))
        found = self._evaluate(selector)
        if not isinstance(found, list):
            return [f"{found:.15g}" if isinstance(found, float) else str(found)]
        values = (str(item) if isinstance(item, str) else self._element(item) for item in found)
        return [value for value in values if value is not None]

    def _evaluate(self, selector: str) -> Any:
        from lxml import etree

        root, _ = self._copy
        try:
            return [] if root is None else root.xpath(selector[len(XPATH) :])
        except etree.XPathError as error:
            # :func:`problem` cannot see every mistake: one side of an "or" may never have been evaluated.
            raise ValueError(f"site rule {selector!r}: {error}") from error

    def _element(self, found: Any) -> LexborNode | None:
        """Return the element for what an XPath returned; None for a comment or a namespace."""
        if isinstance(found, str):
            found = found.getparent()  # type: ignore[attr-defined]  # lxml's own kind of str
        return None if isinstance(found, tuple) else self._copy[1].get(found)

    @cached_property
    def _copy(self) -> tuple[_Element | None, dict[_Element, LexborNode]]:
        root = self._tree.root
        return (None, {}) if root is None else copied(root)


def copied(root: LexborNode) -> tuple[_Element, dict[_Element, LexborNode]]:
    """Copy the tree below ``root`` for lxml; return the copy and the node that each of its elements stands for."""
    from lxml import etree

    top = _add(None, root)
    same = {top: root}
    above, last = top, None
    node, stack = root.first_child, [(root, top)]
    while True:
        while node is None:
            closed, last = stack.pop()
            if not stack:
                return top, same
            node, above = closed.next, stack[-1][1]
        if (text := node.text_content) is not None:
            _add_text(above, last, text)
        elif node.is_element_node:
            last = _add(above, node)
            same[last] = node
            stack.append((node, last))
            above, last, node = last, None, node.first_child
            continue
        else:
            # A comment keeps the texts beside it apart.
            last = etree.Comment("")
            above.append(last)
        node = node.next


def _add(above: _Element | None, node: LexborNode) -> _Element:
    from lxml import etree

    tag = node.tag or ""
    new = etree.Element(tag if _NAME.fullmatch(tag) else "_")
    for name, value in node.attributes.items():
        if _NAME.fullmatch(name):
            new.set(name, _NO_XML.sub("", value or ""))
    if above is not None:
        above.append(new)
    return new


def _add_text(above: _Element, last: _Element | None, text: str) -> None:
    text = _NO_XML.sub("", text)
    if last is None:
        above.text = (above.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def problem(selector: str, values: bool = False) -> str:
    """Say what is wrong with a selector, "" if nothing. ``values``: an XPath may return strings and numbers too."""
    if not selector.strip():
        return "is empty"
    if len(selector) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if selector.startswith(XPATH):
        return _xpath_problem(selector[len(XPATH) :], values)
    try:
        LexborHTMLParser(_EMPTY).css(selector)
    except SelectolaxError:
        hint = f" (an XPath begins with {XPATH!r})" if selector.lstrip().startswith(("/", "./", "(")) else ""
        return f"is not a CSS selector{hint}"
    return ""


def _xpath_problem(expression: str, values: bool) -> str:
    """Say what is wrong with an XPath, by evaluating it and each function call in it on a small page."""
    from lxml import etree

    plain = _LITERAL.sub("''", expression)
    if "$" in plain:
        return "cannot be used as XPath: there are no variables"
    if found := _PREFIX.search(plain):
        return f"cannot be used as XPath: there are no namespaces such as {found[1]!r}"
    page = etree.fromstring(_EMPTY)
    try:
        etree.XPath(expression)
        for call in _calls(expression):
            page.xpath(f"self::*[boolean({call})]")
        given = page.xpath(expression)
    except (etree.XPathError, ValueError) as error:
        return f"is not an XPath: {error}"
    if not values and not isinstance(given, list):
        kind = "truth value" if isinstance(given, bool) else "number" if isinstance(given, float) else "string"
        return f"returns a {kind}, not elements"
    return ""


def _calls(expression: str) -> Iterator[str]:
    """Yield each function call in an expression, with its arguments."""
    # Of the same length, so that positions stay the same.
    plain = _LITERAL.sub(lambda found: "'" + " " * (len(found[0]) - 2) + "'", expression)
    for found in _CALL.finditer(plain):
        if found[1] in _NO_CALLS or plain[: found.start()].endswith("::"):
            continue
        depth = 0
        for at in range(found.end() - 1, len(plain)):
            depth += {"(": 1, ")": -1}.get(plain[at], 0)
            if depth == 0:
                yield expression[found.start() : at + 1]
                break

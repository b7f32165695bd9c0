"""What stands around an element in its line, and short texts: each looks at a few nodes only, so that none is dear."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

#: Nodes that are looked at for the words beside an element, and characters of them.
MOST_NODES, MOST_CHARS = 24, 24
#: Elements whose text is part of the line around them.
INLINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark math nobr q rb ruby s samp small span strike strong "
    "sub sup time tt u var wbr".split()
)


def clear(node: LexborNode) -> None:
    """Remove all that is inside an element."""
    while (child := node.first_child) is not None:
        drop(child)


def drop(node: LexborNode) -> None:
    """Take a node out of the tree, but do not free it: other lists of elements may still hold what is inside it."""
    node.parser.create_node("span").insert_child(node, move=True)


def short_text(node: LexborNode, most: int = MOST_CHARS) -> str | None:
    """Return the text of an element, or None if it is longer than ``most`` or many elements are inside."""
    parts: list[str] = []
    chars = 0
    for count, inner in enumerate(_nodes(node)):
        text = inner.text_content or ""
        chars += len(text)
        if count > MOST_NODES or chars > most:
            return None
        parts.append(text)
    return "".join(parts)


def _nodes(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the nodes inside an element, in order; the caller stops early."""
    stack = [node.first_child]
    while stack:
        at = stack.pop()
        if at is None:
            continue
        yield at
        stack.append(at.next)
        stack.append(at.first_child)


def before(node: LexborNode) -> str:
    """Return the last characters before an element in its line; "" at the beginning."""
    return _beside(node, "prev", "last_child")[-MOST_CHARS:]


def after(node: LexborNode) -> str:
    """Return the first characters behind an element in its line; "" at the end."""
    return _beside(node, "next", "first_child")[:MOST_CHARS]


def _beside(node: LexborNode, sibling: str, nearest_child: str) -> str:
    """Return the text that is nearest to an element in its line, on the side of the ``sibling``; "" if none is."""
    at: LexborNode | None = node
    for _ in range(MOST_NODES):
        if at is None:
            return ""
        neighbour: LexborNode | None = getattr(at, sibling)
        if neighbour is None:
            at = at.parent
            if at is None or at.tag not in INLINE:
                return ""
            continue
        at = neighbour
        while at.tag in INLINE and (inner := getattr(at, nearest_child)) is not None:
            at = inner
        if at.text_content:
            return at.text_content
        if at.is_element_node and at.tag not in INLINE:
            return ""
    return ""

"""Declarative shadow roots: the content of ``<template shadowrootmode>`` stands where a browser shows it.

``<x-page><template shadowrootmode="open"><main><slot></slot></main></template><p>Text</p></x-page>`` shows the text
inside ``main``. Each slot takes the children of the host that name it; the unnamed one takes those that name none, and
one that gets nothing shows its own content. Children that no slot takes are not shown. Any other template is inert.

Linear: every node is moved once, since a slot stays as the element around what it was given.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: The attribute's name, and the one from before it was standardised.
_ATTRIBUTES = ("shadowrootmode", "shadowroot")
_MODES = frozenset(("open", "closed"))
#: Elements of HTML that can have a shadow root, beside those with a hyphen in their name.
_HOSTS = frozenset("article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split())


def compose(tree: LexborHTMLParser, source: str) -> None:
    """Put the shadow roots of a page, which was parsed from ``source``, into the elements that they belong to."""
    # Bytes: to set a page of letters beyond ASCII in lower case takes as long as a tenth of the walk.
    if "shadowroot" not in source and b"shadowroot" not in source.encode("utf-8", "surrogatepass").lower():
        return
    # A template inside another is met when the other one is in its place.
    waiting = tree.template_fragments()[::-1]
    composed: set[int] = set()
    while waiting:
        content = waiting.pop()
        template = content.parent
        host = template.parent if template is not None else None
        if template is None or host is None or host.mem_id in composed or not _is_shadow_root(template, host):
            continue
        composed.add(host.mem_id)
        shown = list(_siblings(content.first_child))
        waiting += [nested for child in shown for nested in child.template_fragments()][::-1]
        _fill_slots(
            content, [child for child in _siblings(host.first_child) if child.mem_id != template.mem_id], template
        )
        for child in shown:
            template.insert_before(child, move=True)


def _is_shadow_root(template: LexborNode, host: LexborNode) -> bool:
    """Return True for a declared shadow root of an element that can have one."""
    tag, attributes = host.tag or "", template.attributes
    declared = any((attributes.get(name) or "").lower() in _MODES for name in _ATTRIBUTES)
    return declared and ("-" in tag or tag in _HOSTS)


def _fill_slots(content: LexborNode, children: list[LexborNode], inert: LexborNode) -> None:
    """Move the children of a host into the slots of its shadow root, and those that none takes into ``inert``."""
    slots: dict[str, LexborNode] = {}
    for slot in content.css("slot"):
        slots.setdefault(slot.attributes.get("name") or "", slot)
    filled: set[str] = set()
    for child in children:
        text = child.text_content
        name = child.attributes.get("slot") or "" if text is None and child.is_element_node else ""
        slot = slots.get(name, inert)
        if slot is not inert and name not in filled and (text is None or not text.isspace()):
            filled.add(name)
            for own in list(_siblings(slot.first_child)):
                inert.insert_child(own, move=True)
        slot.insert_child(child, move=True)


def _siblings(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        following = node.next
        yield node
        node = following

r"""Formulas: one copy of each, as text in one line.

A page holds a formula two or three times: MathML for readers of screens, hidden; glyphs or an image for the eye; the
TeX that it was made of. KaTeX, MathJax 2 and 3, Wikipedia, LaTeXML and images of TeX (WordPress, CodeCogs) each do it
in their own way. What is told apart here is what is beside the formula in the elements that hold nothing else.

Must not touch ``$x$`` and ``\(x\)`` that stand in the text: they are the author's words. Nor an image that has other
words beside it, nor a formula that is hidden without a visible copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.model.columns import Region
from cleaner.readers.html.regions import named_regions
from cleaner.readers.html.typesetting import mathml, tex
from cleaner.readers.html.typesetting.around import clear, drop
from cleaner.readers.html.typesetting.formula_images import image_text, is_image
from cleaner.readers.html.visibility import HIDES, hiding_bits

SELECTOR = (
    'math, mml\\:math, mjx-container, script[type^="math/"], .katex, '
    'img[class*="tex"], img[class*="math"], img[src*="tex"]'
)

#: The class of an element that holds a formula, as Pandoc has it.
FORMULA_CLASS = "math"
#: Elements around a formula that hold nothing else, and what else they hold at most.
MOST_WRAPPERS, MOST_BESIDE = 6, 8
_WRAPPERS = frozenset(("span", "nobr", "math-renderer", "mjx-assistive-mml", "mjx-container", "div", "mjx-math", "p"))
_DRAWN = frozenset(("svg", "nobr", "mjx-math", "canvas", "object"))
_RENDERED = ("MathJax", "mjx-", "MJX")


def write_formulas(tree: LexborHTMLParser, nodes: list[LexborNode]) -> bool:
    """Write each formula out; ``nodes``: what the selector finds, in the page's order. Return True if there is one."""
    page = _Page(tree)
    found = False
    for is_written in (_write_math, _write_container, _write_script, _write_drawn, _write_image):
        for node in nodes:
            if node.mem_id not in page.gone and is_written(node, page):
                found = True
    return found


class _Page:
    """The page, and the elements of it that are gone, by their ``mem_id``."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self.gone: set[int] = set()

    def formula(self, text: str) -> LexborNode:
        """Return an element that holds a formula; one that stands alone is told from a stray line by its class."""
        element = self._tree.create_node("span")
        element.attrs["class"] = FORMULA_CLASS
        element.insert_child(text)
        return element

    def remove(self, node: LexborNode) -> None:
        """Remove a node with all that is inside it."""
        self.note(node)
        drop(node)

    def note(self, node: LexborNode) -> None:
        """Note what is inside an element before it goes: nothing there is a formula any more."""
        self.gone.add(node.mem_id)
        self.gone.update(inner.mem_id for inner in node.css(SELECTOR))


def _write_math(node: LexborNode, page: _Page) -> bool:
    if (node.tag or "").rpartition(":")[2] != "math":
        return False
    text = _source(node) or mathml.in_line(node) or tex.in_line(node.attributes.get("alttext") or "")
    if not text:
        page.note(node)
        return False
    root = _outermost(node)
    is_display = node.attributes.get("display") == "block" or "isplay" in (root.attributes.get("class") or "")
    _replace(root, f" {text} " if is_display else text, page)
    return True


def _source(node: LexborNode) -> str:
    """Return the TeX that a formula was made of, in one line; else ""."""
    for note in node.css("annotation, mml\\:annotation"):
        if "tex" in (note.attributes.get("encoding") or "").lower():
            return tex.in_line(note.text() or "")
    return ""


def _write_container(node: LexborNode, page: _Page) -> bool:
    """Write what MathJax 3 drew without MathML beside it."""
    if node.tag != "mjx-container":
        return False
    source = node.css_first("[data-latex]")
    text = tex.in_line((source and source.attributes.get("data-latex")) or "") or mathml.in_line(node)
    if not text:
        return False
    _replace(_outermost(node), f" {text} " if node.attributes.get("display") == "true" else text, page)
    return True


def _write_script(node: LexborNode, page: _Page) -> bool:
    """Write the source of a formula that MathJax 2 did not draw, or drew without MathML."""
    if node.tag != "script":
        return False
    kind, source = (node.attributes.get("type") or "").lower(), node.text() or ""
    if kind.startswith("math/mml"):
        inner = LexborHTMLParser(source).css_first("math")
        text = inner and (_source(inner) or mathml.in_line(inner))
    else:
        text = tex.in_line(source) if kind.startswith("math/tex") else " ".join(source.split())
    if not text:
        return False
    _remove_copies(node, page)
    node.insert_before(page.formula(f" {text} " if "display" in kind else text))
    page.remove(node)
    return True


def _write_drawn(node: LexborNode, page: _Page) -> bool:
    """Write what KaTeX drew without MathML beside it."""
    if "katex" not in (node.attributes.get("class") or "").split() or node.css_first(".katex-html") is None:
        return False
    drawn = node.css(".msupsub, .mord, .mrel, .mbin, .mopen, .mclose, .mpunct, .mop")
    text = " ".join("".join(map(_drawn_part, drawn)).split())
    if not text:
        return False
    _replace(node, text, page)
    return True


def _drawn_part(node: LexborNode) -> str:
    """Return the letters of a leaf, or the sign of what is raised or lowered."""
    names = (node.attributes.get("class") or "").split()
    if "msupsub" in names:
        return "_" if node.css_first(".vlist-t2") is not None else "^"
    if any(child.is_element_node for child in node.iter(include_text=True)):
        return ""
    text = node.text() or ""
    return f" {text} " if "mrel" in names or "mbin" in names else text


def _write_image(node: LexborNode, page: _Page) -> bool:
    """Write an image of a formula."""
    if node.tag != "img" or not is_image(node.attributes) or not (text := image_text(node.attributes)):
        return False
    node.insert_before(page.formula(text))
    page.remove(node)
    return True


def _outermost(node: LexborNode) -> LexborNode:
    """Return the outermost element that holds nothing but copies of the formula."""
    root = node
    for _ in range(MOST_WRAPPERS):
        parent = root.parent
        if parent is None or parent.tag not in _WRAPPERS:
            return root
        is_hidden = _is_hidden(root.attributes)
        beside = list(_beside(parent, root))
        if len(beside) > MOST_BESIDE or not all(_is_copy(node, is_hidden) for node in beside):
            return root
        # A block is left as it is, unless it is one of the copies or holds the visible one.
        if parent.tag in ("div", "p") and not (beside and is_hidden) and not _is_hidden(parent.attributes):
            return root
        root = parent
    return root


def _beside(parent: LexborNode, node: LexborNode) -> Iterator[LexborNode]:
    """Yield what is inside ``parent`` beside ``node``, up to one more than is looked at; no white space."""
    count = 0
    child = parent.first_child
    while child is not None and count <= MOST_BESIDE:
        text = child.text_content
        if child.mem_id != node.mem_id and not child.is_comment_node and (text is None or not text.isspace()):
            count += 1
            yield child
        child = child.next


def _is_copy(node: LexborNode, is_hidden: bool) -> bool:
    """Return True for glyphs, an image or the source of a formula that stands beside it, or beside a hidden one."""
    if not node.is_element_node:
        return False
    attributes = node.attributes
    if node.tag == "script":
        return (attributes.get("type") or "").startswith("math/")
    if node.tag == "img":
        return is_hidden or is_image(attributes)
    if node.tag in _DRAWN or attributes.get("aria-hidden") == "true" or attributes.get("role") == "presentation":
        return True
    return (attributes.get("class") or "").startswith(_RENDERED)


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    if attributes.get("aria-hidden") == "true" or hiding_bits(attributes) & HIDES:
        return True
    return any(named_regions(name) & Region.HIDDEN for name in (attributes.get("class") or "").split())


def _replace(root: LexborNode, text: str, page: _Page) -> None:
    """Put ``text`` in the place of a formula and remove the copies beside it."""
    copies = _remove_copies(root, page)
    page.note(root)
    if root.tag in ("span", "div", "p", "math-renderer") and not _is_hidden(root.attributes):
        clear(root)
        root.insert_child(page.formula(text))
    elif copies or not _is_hidden(root.attributes):
        root.insert_before(page.formula(text))
        drop(root)
    else:
        clear(root)
        root.insert_child(page.formula(text))


def _remove_copies(node: LexborNode, page: _Page) -> int:
    """Remove the copies before and behind a formula; return their number. A hidden formula has a visible one."""
    is_hidden = _is_hidden(node.attributes)
    count = 0
    for step in ("prev", "next"):
        beside = getattr(node, step)
        for _ in range(MOST_BESIDE):
            if beside is None:
                break
            following = getattr(beside, step)
            if beside.is_element_node:
                if not _is_sibling_copy(beside, is_hidden):
                    break
                page.remove(beside)
                count += 1
            elif beside.text_content is not None and not beside.text_content.isspace():
                break
            beside = following
    return count


def _is_sibling_copy(node: LexborNode, is_hidden: bool) -> bool:
    """Return True for a copy that stands in the text, beside words and other formulas."""
    attributes = node.attributes
    if node.tag == "script":
        return (attributes.get("type") or "").startswith("math/")
    names = attributes.get("class") or ""
    if names.startswith(_RENDERED) and node.tag != "mjx-container":
        return node.css_first("math") is None
    return is_hidden and (node.tag in ("img", "svg") or attributes.get("aria-hidden") == "true")

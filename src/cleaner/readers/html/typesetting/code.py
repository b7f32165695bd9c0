"""Code: line by line, with its indentation, without the numbers that stand beside the lines.

The numbers are a column of a table (Hugo, Sphinx, Rouge, Hexo), the first cell of each row (Zola, GitHub, plugins of
highlight.js), a list beside the code (GitLab, VitePress, Crayon) or an element at the beginning of each line (Pygments,
Chroma, react-syntax-highlighter). Some highlighters have no ``<pre>`` at all.

Must not touch a program's output that is a list of numbers, numbers inside the lines, a table of data with code in it.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.readers.html.typesetting.around import INLINE, clear
from cleaner.readers.html.typesetting.lines import Lines, column, is_numbered, read_lines
from cleaner.text.words import name_words

SELECTOR = 'pre, td[class*="code"], code'

#: Elements around code that hold nothing else but its numbers, and what is looked at beside them.
MOST_WRAPPERS, MOST_BESIDE = 5, 4
_CELLS = frozenset(("td", "th"))
#: Elements that may be numbers of lines though no name says so, if there are this many, one at each line.
_UNNAMED = frozenset(("span", "div", "a", "i", "s"))
FEWEST_UNNAMED = 3
#: A paragraph that is all code has at least this many line ends; source is wrapped anywhere.
FEWEST_BREAKS = 2


def write_code(tree: LexborHTMLParser, nodes: list[LexborNode]) -> bool:
    """Write out code; ``nodes``: what the selector finds, in the page's order. Return True if the tree has changed."""
    tables: list[LexborNode] = []
    pres: list[LexborNode] = []
    loose: list[LexborNode] = []
    seen: set[int] = set()
    for node in nodes:
        if node.tag == "pre":
            pres.append(node)
        elif node.tag == "code":
            loose.append(node)
        elif "code" in {word for name in (node.attributes.get("class") or "").split() for word in name_words(name)}:
            table = _closest(node, "table")
            if table is not None and table.mem_id not in seen:
                seen.add(table.mem_id)
                tables.append(table)
    # Those that stay first: what is inside a table that goes is gone.
    changes = [_write_loose(tree, node) for node in loose]
    # The inner ones first: Rouge's table is inside a ``<pre>``.
    changes += [_write_pre(node) for node in reversed(pres)]
    changes.append(_join_lines(pres))
    changes += [_write_table(tree, table) for table in tables]
    return any(changes)


def _write_pre(node: LexborNode) -> bool:
    """Write the lines of a ``<pre>`` without numbers; empty it if it is a column of numbers beside code."""
    lines = read_lines(node)
    if numbers := column(lines.text):
        if _is_gutter(node, numbers):
            clear(node)
            return True
        return False
    _clear_columns(node, lines.count)
    dropped = _numbers(lines)
    if not dropped and not lines.has_lines:
        return False
    text = read_lines(node, dropped).text
    clear(node)
    node.insert_child(text)
    return True


def _join_lines(nodes: list[LexborNode]) -> bool:
    """Put the lines of an editor that has a ``<pre>`` for each into the first one."""
    first: LexborNode | None = None
    place: tuple[int, str] | None = None
    joined: list[tuple[LexborNode, list[str]]] = []
    for node in nodes:
        names = node.attributes.get("class") or ""
        around = node.parent.parent if node.parent is not None else None
        if "line" not in {word for name in names.split() for word in name_words(name)} or around is None:
            first = None
        elif first is None or place != (around.mem_id, names):
            first, place = node, (around.mem_id, names)
            joined.append((node, [read_lines(node).text]))
        else:
            joined[-1][1].append(read_lines(node).text)
            clear(node)
    for node, texts in joined:
        clear(node)
        node.insert_child("\n".join(texts))
    return bool(joined)


def _numbers(lines: Lines) -> frozenset[int]:
    """Return the elements that hold the numbers of the lines."""
    kinds: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, value, kind in lines.numbers:
        kinds.setdefault(kind, []).append((number, value))
    found: list[int] = []
    for (tag, names), members in kinds.items():
        values = [value for _, value in members]
        is_counted = all(value == values[0] + index for index, value in enumerate(values))
        is_whole = tag in _CELLS or (tag in _UNNAMED and len(values) >= FEWEST_UNNAMED and not _is_token(names))
        if is_numbered(names) or (is_counted and is_whole and len(values) >= lines.count):
            found += [number for number, _ in members]
    return frozenset(found)


def _is_token(names: str) -> bool:
    """Recognise the class of a number in the code itself: ``mi``, ``hljs-number``."""
    words = {word for name in names.split() for word in name_words(name)}
    return not words.isdisjoint(("mi", "mf", "mh", "m", "number", "num", "lit", "literal", "numeric"))


def _is_gutter(node: LexborNode, numbers: int) -> bool:
    """Return True if code of as many lines as there are numbers stands beside, and nothing else."""
    root = node
    for _ in range(MOST_WRAPPERS):
        parent = root.parent
        if parent is None:
            return False
        beside = _elements_beside(root)
        if beside is None:
            return False
        for other in beside:
            code = other if other.tag in ("pre", "code") else other.css_first("pre") or other.css_first("code")
            if code is not None:
                return abs(read_lines(code).count - numbers) <= 1 or is_numbered(_names(node))
        root = parent
    return False


def _clear_columns(node: LexborNode, count: int) -> None:
    """Empty the lists of numbers that stand beside a ``<pre>`` of ``count`` lines, or beside what is around it."""
    root: LexborNode | None = node
    for _ in range(2):
        if root is None or root.tag in ("body", "td", "li", "article", "main"):
            return
        for other in (root.prev, root.next):
            if other is not None and not other.is_element_node:
                other = other.prev if other.next is not None and other.next.mem_id == root.mem_id else other.next
            if other is None or not other.is_element_node or other.tag in ("pre", "table", "ul"):
                continue
            numbers = _column_of(other)
            if numbers and (is_numbered(_names(other)) or (numbers > 1 and abs(numbers - count) <= 1)):
                clear(other)
        root = root.parent


def _column_of(node: LexborNode) -> int:
    """Return how many numbers an element holds; 0 if anything else is in it. Most are told by their first words."""
    first = node
    for _ in range(MOST_WRAPPERS):
        inner = first.first_child
        while inner is not None and inner.text_content is not None and inner.text_content.isspace():
            inner = inner.next
        if inner is None:
            return 0
        if inner.text_content is not None:
            word = inner.text_content.split(maxsplit=1)[0]
            return column(read_lines(node).text) if word.isdecimal() else 0
        first = inner
    return 0


def _elements_beside(node: LexborNode) -> list[LexborNode] | None:
    """Return the elements beside a node; None if there are words or many elements."""
    parent = node.parent
    child = parent.first_child if parent is not None else None
    beside: list[LexborNode] = []
    while child is not None:
        if child.is_element_node:
            if child.mem_id != node.mem_id:
                beside.append(child)
        elif child.text_content is not None and not child.text_content.isspace():
            return None
        if len(beside) > MOST_BESIDE:
            return None
        child = child.next
    return beside


def _write_table(tree: LexborHTMLParser, table: LexborNode) -> bool:
    """Put a ``<pre>`` in the place of a table whose rows are lines, or whose two cells are numbers and lines."""
    if _is_deep(table) or _closest(table, "pre") is not None or table.css_first("pre") is not None:
        return False
    lines: list[str] = []
    last = 0
    for row in table.css("tr"):
        cells = [cell for cell in row.iter() if cell.tag in _CELLS]
        if not cells:
            continue
        values = [column(read_lines(cell).text) or _says_number(cell) for cell in cells[:-1]]
        # The mark of a change is no number, and no code.
        if not cells[:-1] or not any(values):
            return False
        last += 1
        lines.append(read_lines(cells[-1]).text.rstrip("\n"))
    if not last:
        return False
    pre = tree.create_node("pre")
    pre.insert_child("\n".join(lines))
    table.insert_before(pre)
    table.decompose()
    return True


def _is_deep(table: LexborNode) -> bool:
    """Return True for a table in tables in tables, which no code is; each would be read with all that are in it."""
    above = _closest(table, "table")
    return (
        above is not None and (again := _closest(above, "table")) is not None and _closest(again, "table") is not None
    )


def _says_number(cell: LexborNode) -> int:
    """Return 1 for an empty cell whose number a style sheet shows."""
    attributes = cell.attributes
    if "data-line-number" not in attributes and not is_numbered(attributes.get("class") or ""):
        return 0
    return 0 if (cell.text() or "").strip() else 1


def _write_loose(tree: LexborHTMLParser, node: LexborNode) -> bool:
    """Put ``<code>`` of several lines that is all of its block into a ``<pre>``."""
    parent = node.parent
    if parent is None or parent.tag in INLINE or parent.tag == "pre":
        return False
    beside = _elements_beside(node)
    if beside is None or any(other.tag != "button" for other in beside) or _closest(node, "pre") is not None:
        return False
    lines = read_lines(node)
    breaks = lines.count - 1
    if breaks < (1 if node.css_first("br") is not None else FEWEST_BREAKS):
        return False
    clear(node)
    pre = tree.create_node("pre")
    pre.insert_child(lines.text)
    node.insert_before(pre)
    return True


def _names(node: LexborNode) -> str:
    """Return the class names of an element and of the one around it."""
    above = node.parent
    return f"{node.attributes.get('class') or ''} {(above.attributes.get('class') or '') if above is not None else ''}"


def _closest(node: LexborNode, tag: str) -> LexborNode | None:
    """Return the nearest element with a tag around a node."""
    above = node.parent
    for _ in range(12):
        if above is None or above.tag == tag:
            return above
        above = above.parent
    return None

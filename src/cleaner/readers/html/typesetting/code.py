"""Code: line by line, with its indentation, without the numbers that stand beside the lines.

The numbers are a column of a table (Hugo, Sphinx, Rouge, Hexo), the first cell of each row (Zola, GitHub, plugins of
highlight.js), a list beside the code (GitLab, VitePress, Crayon) or an element at the beginning of each line (Pygments,
Chroma, react-syntax-highlighter). Some highlighters have no ``<pre>`` at all, or one for each line; code in a numbered
list is told by :mod:`.code_list`.

Must not touch a program's output that is a list of numbers, numbers inside the lines, a table of data with code in it.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.readers.html.typesetting import code_list
from cleaner.readers.html.typesetting.around import INLINE, clear, drop
from cleaner.readers.html.typesetting.gutter import CELLS, clear_beside, elements_beside, is_gutter, numbers_of
from cleaner.readers.html.typesetting.lines import column, is_numbered, read_lines
from cleaner.text.words import name_words

SELECTOR = f'pre, td[class*="code"], code, {code_list.SELECTOR}'

#: A paragraph that is all code has at least this many line ends; source is wrapped anywhere.
FEWEST_BREAKS = 2


def write_code(tree: LexborHTMLParser, nodes: list[LexborNode]) -> bool:
    """Write out code; ``nodes``: what the selector finds, in the page's order. Return True if the tree has changed."""
    tables: list[LexborNode] = []
    pres: list[LexborNode] = []
    loose: list[LexborNode] = []
    listed: list[LexborNode] = []
    seen: set[int] = set()
    for node in nodes:
        if node.tag == "pre":
            pres.append(node)
        elif node.tag == "code":
            loose.append(node)
        elif node.tag == "ol":
            listed.append(node)
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
    changes += [code_list.write_list(tree, node) for node in listed]
    changes += [_write_table(tree, table) for table in tables]
    return any(changes)


def _write_pre(node: LexborNode) -> bool:
    """Write the lines of a ``<pre>`` without numbers; empty it if it is a column of numbers beside code."""
    lines = read_lines(node)
    if numbers := column(lines.text):
        if is_gutter(node, numbers):
            clear(node)
            return True
        return False
    clear_beside(node, lines.count)
    dropped = numbers_of(lines)
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


def _write_table(tree: LexborHTMLParser, table: LexborNode) -> bool:
    """Put a ``<pre>`` in the place of a table whose rows are lines, or whose two cells are numbers and lines."""
    if _is_deep(table) or _closest(table, "pre") is not None or table.css_first("pre") is not None:
        return False
    lines: list[str] = []
    last = 0
    for row in table.css("tr"):
        cells = [cell for cell in row.iter() if cell.tag in CELLS]
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
    drop(table)
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
    beside = elements_beside(node)
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


def _closest(node: LexborNode, tag: str) -> LexborNode | None:
    """Return the nearest element with a tag around a node."""
    above = node.parent
    for _ in range(12):
        if above is None or above.tag == tag:
            return above
        above = above.parent
    return None

"""What a browser says by the way it sets text, written out in letters, before the page is cut into blocks.

Formulas, raised figures, marks of notes, ruby, quotation marks, code with numbered lines: one file each. Each is handed
the elements that its selector finds; the page is searched once for all of them.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from cleaner.readers.html.typesetting import code, formulas, notes, quotes, raised, ruby

_SUPERIOR = frozenset(("sup", "sub"))
_CODE = frozenset(("pre", "td", "code", "ol"))
_RUBY = frozenset(("rt", "rp", "rtc"))
_NOTES = frozenset(("a", "d-footnote"))
SELECTOR = ", ".join(each.SELECTOR for each in (code, formulas, notes, quotes, raised, ruby))


def write_out(tree: LexborHTMLParser) -> None:
    """Change a page's tree: write out what its typesetting says."""
    found = tree.css(SELECTOR)
    if not found:
        return
    kinds = _sorted(found)
    is_changed = bool(kinds["formulas"]) and formulas.write_formulas(tree, kinds["formulas"])
    if is_changed and kinds["code"]:
        kinds["code"] = tree.css(code.SELECTOR)
    if kinds["code"]:
        is_changed = code.write_code(tree, kinds["code"]) or is_changed
    if is_changed:
        # What stood in a formula or in code is gone.
        kinds = _sorted(tree.css(SELECTOR))
    ruby.write_ruby(kinds["ruby"])
    notes.write_notes(tree, kinds["notes"])
    raised.write_raised(kinds["raised"])
    quotes.write_quotes(kinds["quotes"])


def _sorted(nodes: list[LexborNode]) -> dict[str, list[LexborNode]]:
    """Return the elements by the file that writes them out."""
    kinds: dict[str, list[LexborNode]] = {
        name: [] for name in ("code", "formulas", "notes", "quotes", "raised", "ruby")
    }
    for node in nodes:
        tag = node.tag or ""
        if tag in _NOTES:
            kinds["notes"].append(node)
        elif tag in _SUPERIOR:
            kinds["raised"].append(node)
        elif tag in _CODE:
            kinds["code"].append(node)
        elif tag in _RUBY:
            kinds["ruby"].append(node)
        else:
            kinds["quotes" if tag == "q" else "formulas"].append(node)
    return kinds

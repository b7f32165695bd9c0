"""The language of a block of code, by the class names of its elements."""

from __future__ import annotations

import re

#: language-python (HTML itself, Prism, highlight.js), lang-py, highlight-source-python (GitHub), brush: js
#: (SyntaxHighlighter), sourceCode python (pandoc), src-python (Org), highlight-python (Sphinx), hljs python.
_NAMES = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|brush:\s?|sourceCode\s+|src-|highlight-|hljs\s+)"
    r"([A-Za-z][\w+#.-]{0,19})(?=[\s;]|$)"
)
#: What such names say of code in no language, and of parts of a page.
_NONE = frozenset(
    "none text plaintext plain default auto nohighlight no-highlight unknown undefined markup-templating console-output"
    " wrapper container block toolbar copy numbers line lines code pre hljs theme dark light".split()
)


def language_of(names: str) -> str:
    """Return the language that class names tell, in small letters; "" if they tell none.

    >>> language_of("highlight language-Python"), language_of("highlight-default notranslate")
    ('python', '')
    """
    for found in _NAMES.finditer(names):
        language = found[1].lower().rstrip(".-")
        if language and language not in _NONE:
            return language
    return ""

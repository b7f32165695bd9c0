r"""TeX as a reader would write it in one line: ``\frac{a}{b} \le x^{2}`` is ``a/b ≤ x^2``.

What has no such form (environments, macros of the author) stays the TeX that it was: it is the reader's best copy.
The signs are the names of HTML's entities, which were TeX's first, and the few that differ.
"""

from __future__ import annotations

import re
from html.entities import html5

from cleaner.readers.html.typesetting.linear import accented, fraction, lowered, outlined, raised, root

#: Groups inside groups; no formula that is read in one line has more.
MOST_NESTED = 20
#: Longer ones are kept as they are.
MOST_CHARS = 2_000

#: Signs whose name is another one in HTML, or another sign's.
_SIGNS = {
    "to": "→", "gets": "←", "infty": "∞", "partial": "∂", "cdot": "·", "cdots": "⋯", "dots": "…", "ldots": "…",
    "dotsc": "…", "dotsb": "⋯", "circ": "∘", "degree": "°", "land": "∧", "lor": "∨", "neg": "¬", "lnot": "¬",
    "implies": "⟹", "impliedby": "⟸", "colon": ":", "ne": "≠", "neq": "≠", "exists": "∃", "iint": "∬", "iiint": "∭",
    "bullet": "•", "star": "⋆", "epsilon": "ϵ", "phi": "ϕ", "varphi": "φ", "varepsilon": "ε", "ast": "*", "dag": "†",
    "backslash": "\\", "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|", "vert": "|", "surd": "√", "ni": "∋",
    "oint": "∮", "mid": " | ", "quad": " ", "qquad": " ", "enspace": " ", "thinspace": " ", "space": " ", "prime": "′",
}  # fmt: skip
#: Said in the text as they are: they would be signs by HTML's names.
_FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max "
    "min mod Pr sec sin sinh sup tan tanh".split()
)
#: Their argument is the text.
_PLAIN = frozenset(
    "bm boldsymbol ce emph hbox mathbf mathbin mathcal mathclose mathfrak mathit mathnormal mathop mathopen mathord "
    "mathpunct mathrel mathrm mathscr mathsf mathstrut mathtt mbox operatorname pu smash text textbf textit textnormal "
    "textrm textsf texttt textup underline vphantom".split()
)
#: They only say how it looks.
_SILENT = frozenset(
    "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits left right middle big Big bigg Bigg bigl "
    "bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm rm it bf sf tt cal nonumber notag relax hfill strut "
    "allowbreak nobreak , ; : ! > /".split()
)
#: Their argument is no text.
_DROPPED = frozenset(("color", "label", "require", "hspace", "vspace", "phantom", "hphantom", "cssId", "class"))
_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304", "vec": "\u20d7", "dot": "\u0307",
    "ddot": "\u0308", "tilde": "\u0303", "widetilde": "\u0303", "overrightarrow": "\u20d7", "check": "\u030c",
    "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
}  # fmt: skip
_FRACTIONS = frozenset(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"))
_SPACES = frozenset((",", ";", ":", ">", " "))
_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|\s+|.", re.S)
_INNER_SPACE = re.compile(r"([(\[]) | ([)\]])")
_DELIMITERS = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))
_STYLES = re.compile(r"^\{?\\(?:displaystyle|textstyle|scriptstyle)\b\s*")


class _Unknown(Exception):
    """There is no such form."""


def bare(tex: str) -> str:
    r"""Return TeX without what is around the formula: ``{\displaystyle x}``, ``$x$``, ``\(x\)``."""
    tex = " ".join(tex.split())
    for opens, closes in _DELIMITERS:
        if tex.startswith(opens) and tex.endswith(closes) and len(tex) > len(opens) + len(closes):
            tex = tex[len(opens) : -len(closes)].strip()
            break
    found = _STYLES.match(tex)
    if found and (not tex.startswith("{") or tex.endswith("}")):
        tex = tex[found.end() : -1 if tex.startswith("{") else None].strip()
    return tex


def in_line(tex: str) -> str:
    r"""Return TeX in one line.

    >>> in_line(r"{\displaystyle F=kh^{2}}"), in_line(r"v = \sqrt{2gh}"), in_line(r"\begin{matrix}a\end{matrix}")
    ('F=kh^2', 'v = √(2gh)', '\\begin{matrix}a\\end{matrix}')
    """
    tex = bare(tex)
    if len(tex) > MOST_CHARS or not any(sign in tex for sign in "\\^_{~%"):
        return tex
    try:
        return _INNER_SPACE.sub(r"\1\2", " ".join(_Reader(tex).row().split()))
    except _Unknown:
        return tex


class _Reader:
    """One formula, read from left to right."""

    def __init__(self, tex: str) -> None:
        self._tokens = _TOKEN.findall(tex)
        self._at = 0
        self._depth = 0

    def row(self, end: str = "") -> str:
        """Return what stands up to ``end``, which is read too."""
        self._depth += 1
        if self._depth > MOST_NESTED:
            raise _Unknown
        parts: list[str] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token == end:
                self._depth -= 1
                return "".join(parts)
            if token in ("^", "_"):
                parts.append((raised if token == "^" else lowered)(self._argument().strip()))
            else:
                self._add(parts, self._read(token))
        if end:
            raise _Unknown
        self._depth -= 1
        return "".join(parts)

    def _add(self, parts: list[str], text: str) -> None:
        """Add what was read; words do not run together with the letters behind them."""
        last = parts[-1] if parts else ""
        if (last in _FUNCTIONS and text[:1].isalnum()) or (text in _FUNCTIONS and last[-1:].isalnum()):
            parts.append(" ")
        parts.append(text)

    def _argument(self) -> str:
        """Return the next group, command or letter."""
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        if self._at == len(self._tokens):
            raise _Unknown
        token = self._tokens[self._at]
        self._at += 1
        if token in "}^_&":
            raise _Unknown
        return self._read(token)

    def _option(self) -> str:
        """Return what stands in brackets here, if anything does."""
        if self._at < len(self._tokens) and self._tokens[self._at] == "[":
            self._at += 1
            return self.row("]")
        return ""

    def _read(self, token: str) -> str:
        """Return the text of a token and of what belongs to it."""
        if token == "{":
            return self.row("}")
        if token in ("}", "&", "%", "#"):
            raise _Unknown
        if token == "~" or token.isspace():
            return " "
        return self._command(token[1:].rstrip("*")) if token.startswith("\\") else token

    def _command(self, name: str) -> str:
        """Return the text of a command and of its arguments."""
        if name in _FRACTIONS:
            return fraction(self._argument().strip(), self._argument().strip())
        if name == "sqrt":
            degree = self._option()
            return root(self._argument().strip(), degree.strip())
        if name in _ACCENTS:
            return accented(self._argument().strip(), _ACCENTS[name])
        if name in ("binom", "dbinom", "tbinom"):
            return f"binom({self._argument()}, {self._argument()})"
        if name in ("mathbb", "Bbb"):
            return outlined(self._argument().strip())
        return self._sign(name)

    def _sign(self, name: str) -> str:
        """Return the text of a command that is a sign, or says how its argument looks."""
        if name in _PLAIN:
            return self._argument()
        if name in _DROPPED:
            self._argument()
            return ""
        if name in ("textcolor", "mathchoice"):
            self._argument()
            return self._argument()
        if name == "tag":
            return f" ({self._argument()})"
        if name in _SILENT or name in _SPACES:
            return self._silent(name)
        if name in _FUNCTIONS:
            return name
        if len(name) == 1 and name in "{}$%&#_|":
            return "‖" if name == "|" else name
        sign = _SIGNS.get(name) or html5.get(f"{name};")
        if not sign or not name.isalpha():
            raise _Unknown
        return sign

    def _silent(self, name: str) -> str:
        r"""Return the space that a command leaves; ``\left.`` has an invisible bracket."""
        if name in ("left", "right") and self._tokens[self._at : self._at + 1] == ["."]:
            self._at += 1
        return " " if name in _SPACES else ""

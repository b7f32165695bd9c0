"""Docstrings as Markdown."""

from __future__ import annotations

import inspect
import re

_ROLE = re.compile(r":(?:class|func|meth|mod|data|attr|exc):`~?([^`]+)`")
_CODE = re.compile(r"(`[^`]+`)")
_ITEM = re.compile(r"^`\w+`: ", re.M)
_OPTION = re.compile(r"^``(\w+)``: ", re.M)


def markdown(docstring: str | None) -> str:
    """Return a docstring as Markdown: roles and literals as code, examples as a block of Python."""
    text = _ROLE.sub(r"``\1``", inspect.cleandoc(docstring or "")).replace("``", "`")
    return "\n\n".join(_block(paragraph) for paragraph in re.split(r"\n{2,}", text))


def cell(text: str) -> str:
    """Return a docstring as Markdown on one line, for a cell of a table."""
    # Inside code a "|" does not end the cell, and a backslash before it would be shown.
    parts = _CODE.split(" ".join(markdown(text).split()))
    return "".join(part if part[:1] == "`" else part.replace("|", "\\|") for part in parts)


def items(docstring: str | None) -> tuple[str, dict[str, str]]:
    """Split a docstring into the text before its lines "``name``: text" and a dict of these lines."""
    text = inspect.cleandoc(docstring or "")
    head, *rest = _OPTION.split(text)
    return head, {name: value.strip() for name, value in zip(rest[::2], rest[1::2], strict=True)}


def code(text: str, language: str = "text") -> str:
    """Return a fenced block."""
    return f"```{language}\n{text.rstrip()}\n```"


def _block(text: str) -> str:
    if text.startswith(">>>"):
        return code(text, "pycon")
    if len(_ITEM.findall(text)) > 1:
        text = _ITEM.sub(r"* \g<0>", text.replace("\n", "\n  ").replace("\n  `", "\n`"))
    # A "<" outside code would be a tag.
    return "".join(part if part[:1] == "`" else part.replace("<", "&lt;") for part in _CODE.split(text))

"""Templates of the reports: one HTML file each, with its style and script in it and nothing to be fetched.

What pages and files say is text to the templates (Jinja2 escapes it). The content security policy is a second wall: it
allows the one style and the one script that are named by their hashes, and no other source of anything.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

_FOLDER = Path(__file__).parents[1] / "data" / "templates"
_SCRIPTS = {"explain": ("theme.js", "explain.js"), "batch": ("theme.js",)}


def render(name: str, /, **values: Any) -> str:
    """The report ``name`` ("explain", "batch") as HTML. Raises jinja2.UndefinedError where a value is missing."""
    style, script = _file("style.css"), "".join(map(_file, _SCRIPTS[name]))
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'"
    page = _environment().get_template(f"{name}.html")
    return page.render(policy=f"{policy}; form-action 'none'", style=Markup(style), script=Markup(script), **values)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = number
    environment.filters["percent"] = percent
    return environment


@cache
def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The source expression of the policy that allows this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def number(value: int) -> str:
    """With a thin space between thousands, which is right in every language.

    >>> number(1234567).replace(chr(0x202f), "_")
    '1_234_567'
    """
    return f"{value:,}".replace(",", "\u202f")


def percent(share: float) -> str:
    """A share of 0-1 in percent; what is not nothing and not all is never written as such.

    >>> percent(0.9999), percent(0.0001), percent(0.25)
    ('>99 %', '<1 %', '25 %')
    """
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1:
        return ">99 %"
    return f"{share:.0%}".replace("%", " %")

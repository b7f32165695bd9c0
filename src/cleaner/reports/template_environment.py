"""Fill the Jinja2 templates of the reports: one HTML file each, with its style and script inside; nothing is fetched.

Jinja2 escapes all text of pages and files. As a second guard, the content security policy allows only the style and
the script, each named by its hash, and no other source of anything.
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
_SCRIPTS = {"explain": ("theme.js", "explain.js"), "batch": ("theme.js", "batch.js"), "batch_page": ("theme.js",)}


def render_template(name: str, /, **values: Any) -> str:
    """Return the report ``name`` ("explain" or "batch") as HTML. Raises jinja2.UndefinedError if a value is missing."""
    style, script = _read("style.css"), "".join(map(_read, _SCRIPTS[name]))
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    template = _environment().get_template(f"{name}.html")
    return template.render(policy=policy, style=Markup(style), script=Markup(script), **values)


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
def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the source expression by which the policy allows this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def number(value: int) -> str:
    """Write a number with a thin space between thousands, which no language reads as a decimal sign.

    >>> number(1234567).replace(chr(0x202f), "_")
    '1_234_567'
    """
    return f"{value:,}".replace(",", "\u202f")


def percent(share: float) -> str:
    """Write a share of 0-1 in percent. Only exactly 0 is "0 %" and only exactly 1 is "100 %".

    >>> percent(0.9999), percent(0.0001), percent(0.25)
    ('>99 %', '<1 %', '25 %')
    """
    if 0 < share < 0.01:
        return "<1 %"
    if 0.99 < share < 1:
        return ">99 %"
    return f"{share:.0%}".replace("%", " %")

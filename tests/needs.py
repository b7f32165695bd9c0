"""Skip a test for want of a library, and say how to install it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

SETTINGS = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
#: Packages whose module has another name.
PACKAGES = {
    "bs4": "beautifulsoup4",
    "dateutil": "python-dateutil",
    "fontTools": "fonttools",
    "material": "mkdocs-material",
    "mkdocs": "mkdocs-material",
    "newspaper": "newspaper4k",
    "openapi_schema_validator": "openapi-spec-validator",
    "playwright": "playwright",
    "readability": "readability-lxml",
}


def needs(module: str) -> Any:
    """Return the module, or skip the test (at the top of a file: all its tests) if it is not installed."""
    return pytest.importorskip(module, reason=missing(module))


def missing(module: str) -> str:
    """Return the reason for skipping tests that need a module: its name, and the command that installs it."""
    top = module.partition(".")[0]
    return f"needs {top}: {how(top)}"


def how(top: str) -> str:
    """Return the command that installs the package of a module."""
    package = PACKAGES.get(top, top.replace("_", "-")).lower()
    for group, packages in SETTINGS["dependency-groups"].items():
        if package in map(_name, packages):
            return f"pip install -e . --group {group}"
    for extra, packages in SETTINGS["project"]["optional-dependencies"].items():
        if package in map(_name, packages):
            return f"pip install -e '.[{extra}]'"
    return f"pip install {package}"


def _name(requirement: object) -> str:
    """Return the package of a requirement; "" for a group that is included."""
    text = requirement if isinstance(requirement, str) else ""
    end = next((at for at, sign in enumerate(text) if sign in "[<>=!~; "), len(text))
    return text[:end].lower()

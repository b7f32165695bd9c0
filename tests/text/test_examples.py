from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import cleaner.text


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(cleaner.text.__path__)])
def test_examples_in_docstrings(name: str) -> None:
    assert doctest.testmod(import_module(f"cleaner.text.{name}")).failed == 0

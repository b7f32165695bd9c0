"""The chapters on the Python interface, made from signatures and docstrings."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from importlib import import_module
from typing import Any

from cleaner_lab.docs.prose import cell, code, markdown

#: A longer signature gets a line for each parameter.
LINE = 88
_MODULES = re.compile(r"\b(?:[a-z_]+\.)+(?=[A-Z])")


def chapter(name: str) -> str:
    """Return the chapter on a function or class, given by its full name."""
    module, _, own = name.rpartition(".")
    found = getattr(import_module(module), own)
    parts = [f"### {name} {{ #{name} }}"]
    if inspect.isclass(found):
        parts += _of_class(found, own)
    else:
        parts += [_signature(found, name), markdown(found.__doc__)]
    return "\n\n".join(filter(None, parts))


def field_docs(found: type) -> dict[str, str]:
    """Return the string below each annotated name of a class, by name."""
    body = ast.parse(textwrap.dedent(inspect.getsource(found))).body[0]
    assert isinstance(body, ast.ClassDef)
    said = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            said[ast.unparse(field.target)] = str(below.value.value)
    return said


def type_of(annotation: Any) -> str:
    """Return an annotation as code, for a cell of a table."""
    written = getattr(annotation, "__forward_arg__", annotation)
    return f"`{_MODULES.sub('', str(written))}`"


def fields_table(types: Mapping[str, Any], said: Mapping[str, str]) -> str:
    """Return a table of names and types, with a column for descriptions if there are any."""
    width = 3 if said else 2
    rows = [[f"`{name}`", type_of(kind), cell(said.get(name, ""))][:width] for name, kind in types.items()]
    lines = [["field", "type", ""][:width], ["---"] * width, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _of_class(found: type, own: str) -> list[str]:
    if issubclass(found, Enum):
        return [markdown(found.__doc__), ", ".join(f"`{member.name}`" for member in found)]
    parts = [markdown(found.__doc__), _fields(found)]
    for name, member in _members(found):
        if isinstance(member, (property, cached_property)):
            function = member.fget if isinstance(member, property) else member.func
            parts.append(_entry(f"{own}.{name}", markdown(function.__doc__)))
        else:
            inner = member.__func__ if isinstance(member, (classmethod, staticmethod)) else member
            parts.append(_signature(inner, f"{own}.{name}"))
            parts.append(markdown(inner.__doc__))
    return parts


def _fields(found: type) -> str:
    """Return a table of the annotated names of a class, or "" if it has none."""
    said = field_docs(found)
    names = {name: kind for name, kind in inspect.get_annotations(found).items() if name[0] != "_"}
    return fields_table(names, said) if names else ""


def _members(found: type) -> Iterator[tuple[str, Any]]:
    """Yield the public methods and properties that the class itself defines, in its order."""
    for name, member in vars(found).items():
        method = inspect.isfunction(member) or isinstance(member, (classmethod, property, cached_property))
        if method and name[0] != "_" and getattr(member, "__doc__", None):
            yield name, member


def _entry(name: str, text: str) -> str:
    return f"`{name}`\n:   {textwrap.indent(text, '    ').strip()}"


def _signature(function: Callable[..., Any], name: str) -> str:
    """Return a signature as it is written, without the modules of the types."""
    found = inspect.signature(function)
    kept = [given for given in found.parameters.values() if given.name not in ("self", "cls")]
    parts = [given if isinstance(given, str) else _parameter(given) for given in _starred(kept)]
    back = f" -> {_MODULES.sub('', str(found.return_annotation))}"
    line = f"{name}({', '.join(parts)}){back}"
    if len(line) > LINE:
        inner = "".join(f"    {part},\n" for part in parts)
        line = f"{name}(\n{inner}){back}"
    return code(line, "python")


def _parameter(given: inspect.Parameter) -> str:
    """Return a parameter as it is written; inspect would put quotes around an annotation that is a string."""
    stars = "*" * ((given.kind is given.VAR_POSITIONAL) + 2 * (given.kind is given.VAR_KEYWORD))
    kind = f": {_MODULES.sub('', str(given.annotation))}" if given.annotation is not given.empty else ""
    default = f" = {given.default!r}" if given.default is not given.empty else ""
    return f"{stars}{given.name}{kind}{default}"


def _starred(parameters: list[inspect.Parameter]) -> Iterator[inspect.Parameter | str]:
    """Yield the parameters, with the lone star before those that are given by name only."""
    starred = False
    for given in parameters:
        if given.kind is given.VAR_POSITIONAL:
            starred = True
        if given.kind is given.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        yield given

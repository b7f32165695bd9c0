"""The parts of a page that are made from the code, by the name in their marker."""

from __future__ import annotations

import re
from collections.abc import Callable

from cleaner_lab.docs import architecture, commands, filters, metadata, readme, reference, tables

#: By the name in the marker; called with the rest of the marker.
PARTS: dict[str, Callable[[str], str]] = {
    "architecture-picture": architecture.picture,
    "architecture-table": architecture.table,
    "changelog": readme.changelog,
    "columns": tables.columns,
    "commands": commands.listing,
    "filters": filters.chapters,
    "help": commands.usage,
    "helps": commands.usages,
    "manifest": tables.manifest,
    "metadata-fields": metadata.fields,
    "options": commands.options,
    "order": filters.order,
    "reference": reference.chapter,
    "source": readme.source,
    "vocabularies": metadata.vocabularies,
}
_MARKER = re.compile(r"^<!-- generate: ([\w-]+) ?(.*?) -->$", re.M)


def expand(page: str) -> str:
    """Replace every marker of a page. Raises KeyError for an unknown name."""
    return _MARKER.sub(lambda found: PARTS[found[1]](found[2]), page)

"""Refuse a path or an address that somebody gives in place of the page."""

from __future__ import annotations

import re

from cleaner.readers.not_a_page import NotAPage

#: No path or address of a page is longer, in characters.
_LONGEST = 2_000
_ADDRESS = re.compile(r"(?:(?:https?|ftps?|file|s3|gs)://|www\.)[^\s<>]+", re.I)
#: An address without a scheme, up to its path: "harbour.example/tides".
_BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/[^\s<>]*", re.I)
_SUFFIX = (
    r"\.(?:x?html?|txt|text|md|markdown|mhtml?|xml|json|jsonl|ndjson|csv|tsv|parquet|warc|wet|pdf|docx?|epub|zip|tar|php|aspx?)"
    r"(?:\.(?:gz|zst|bz2|xz))?"
)
_FILE = re.compile(rf"[^\s<>]+{_SUFFIX}", re.I)
#: A path that says where it begins may have spaces if it ends like a file.
_ROOTED_FILE = re.compile(rf"(?:[/~]|\.\.?[/\\]|[a-z]:[\\/]|\\\\)[^<>]*{_SUFFIX}", re.I)
_ROOTED = re.compile(r"(?:/(?=[\w.-]+/)|~/|\.\.?[/\\]|[a-z]:[\\/]|\\\\)[^\s<>]+", re.I)


def refuse_reference(text: str) -> None:
    """Raise NotAPage for one line that is a path or an address and nothing else.

    A text that only mentions one, and a line with other words, are pages.
    """
    line = text.strip() if len(text) <= _LONGEST else ""
    if not line or "\n" in line or "<" in line:
        return
    shown = f"{line[:80]}…" if len(line) > 80 else line
    if _ADDRESS.fullmatch(line) or _BARE_ADDRESS.fullmatch(line):
        raise NotAPage(
            f"an address ({shown})",
            "nothing is fetched here: fetch the page and give its content, with url= its address",
        )
    if any(path.fullmatch(line) for path in (_FILE, _ROOTED_FILE, _ROOTED)):
        raise NotAPage(f"a path ({shown})", "give pathlib.Path(...) to have the file read, or its content")

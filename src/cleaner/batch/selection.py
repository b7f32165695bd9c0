"""Which pages of a batch are wanted: by language, size and metadata, as users of trafilatura choose them.

A page that is not wanted is skipped: it ends as a :class:`Failure` with the cause "skipped" and the reason, is counted,
and is no error.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from cleaner.readers.response import Body
from cleaner.result import Result
from cleaner.text.language_codes import code
from cleaner.workers.outcome import Failure

#: Cause of a failure that is none: the page was not wanted.
SKIPPED = "skipped"
#: Metadata that :attr:`Selection.only_with_metadata` asks for.
REQUIRED = ("title", "url", "date")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The pages that are wanted; by default all.

    ``target_language``: BCP 47 code; pages in another language are skipped, those whose language is not known are not.
    ``min_file_size``: bytes (or characters of a str) that a page has at least, before it is cleaned.
    ``min_output_size``: characters that its text has at least. ``only_with_metadata``: skip pages without a title, an
    address or a date. Raises ValueError for a language that is not a code and for a size below 0.
    """

    target_language: str | None = None
    min_file_size: int = 0
    min_output_size: int = 0
    only_with_metadata: bool = False

    def __post_init__(self) -> None:
        language = self.target_language
        if language is not None and not (isinstance(language, str) and _TAG.fullmatch(language)):
            raise ValueError(f"target_language={language!r}: give a BCP 47 code such as 'de' or 'pt-BR'")
        for name in ("min_file_size", "min_output_size"):
            if not isinstance(getattr(self, name), int) or getattr(self, name) < 0:
                raise ValueError(f"{name}={getattr(self, name)!r}: must be 0 or more")

    @classmethod
    def pop(cls, options: dict[str, Any]) -> Selection:
        """Move the options of a selection out of a caller's; those that are missing have their default."""
        return cls(**{field.name: options.pop(field.name) for field in fields(cls) if field.name in options})

    def clean(self, raw: Any, work: Callable[[], Result]) -> Result | Failure:
        """Return the result of ``work``, which cleans ``raw``, or the failure that says why the page is skipped."""
        size = _size(raw)
        if size is not None and size < self.min_file_size:
            return skipped(f"{size} bytes, fewer than min_file_size={self.min_file_size}")
        result = work()
        reason = self._reason(result)
        return skipped(reason) if reason else result

    def _reason(self, result: Result) -> str:
        """Return why a page is not wanted, "" if it is."""
        if len(result.text) < self.min_output_size:
            return f"{len(result.text)} characters of text, fewer than min_output_size={self.min_output_size}"
        found = result.metadata.language
        if self.target_language and found and not _is_in(found, self.target_language):
            return f"in {found!r}, not in target_language={self.target_language!r}"
        if self.only_with_metadata:
            missing = [name for name in REQUIRED if not getattr(result.metadata, name)]
            return f"without {', '.join(missing)}" if missing else ""
        return ""


#: Every page is wanted.
ALL = Selection()


def skipped(reason: str) -> Failure:
    """Return what stands in place of a page that is not wanted."""
    return Failure(f"skipped: {reason}", SKIPPED)


def fate_of(failure: Failure) -> str:
    """Return how an input ended, as the manifest has it."""
    return "skipped" if failure.cause == SKIPPED else "failed"


def _is_in(found: str, target: str) -> bool:
    """Return True if a language is the target; one of the two may have no region."""
    if code(found) != code(target):
        return False
    (_, *own), (_, *wanted) = (re.split("[-_]", tag.lower()) for tag in (found, target))
    return not own or not wanted or own == wanted


def _size(raw: Any) -> int | None:
    """Return the size of a page as it was given; None if it is not known."""
    if isinstance(raw, Path):
        try:
            return os.path.getsize(raw)
        except OSError:
            # Reading it reports the error.
            return None
    raw = raw.data if isinstance(raw, Body) else raw
    return len(raw) if isinstance(raw, (str, bytes, bytearray)) else None

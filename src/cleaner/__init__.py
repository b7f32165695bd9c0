"""cleaner: raw page dumps in, clean article text and metadata out, with a reason for every line removed."""

from cleaner.core import Cleaner, clean
from cleaner.document import Candidate, Document, Kind, Region
from cleaner.pipeline import Filter, Pipeline, rule
from cleaner.result import Block, Metadata, Removal, Result

__version__ = "0.4.0"
__all__ = [
    "Block",
    "Candidate",
    "Cleaner",
    "Document",
    "Filter",
    "Kind",
    "Metadata",
    "Pipeline",
    "Region",
    "Removal",
    "Result",
    "clean",
    "rule",
]

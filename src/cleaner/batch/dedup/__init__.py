"""Mark pages that are copies of others: exact ones, and near ones by MinHash over shingles of their clean text.

Two passes: every text gets a fingerprint of fixed size (:mod:`.fingerprint`), then pages with equal or similar ones are
brought together (:mod:`.buckets`, :mod:`.groups`). Of each group of copies the page with the smallest name is the
original, so the answer depends neither on the order of the pages nor on who computes what. Nothing is dropped.
"""

from cleaner.batch.dedup.fingerprint import How, fingerprint
from cleaner.batch.dedup.groups import Fingerprints, duplicates
from cleaner.batch.dedup.mark import Marked, mark_duplicates

__all__ = ["Fingerprints", "How", "Marked", "duplicates", "fingerprint", "mark_duplicates"]

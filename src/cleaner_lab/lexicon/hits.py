"""Count the blocks that the phrase files of each origin hit: boilerplate, and content by mistake."""

from __future__ import annotations

from collections import Counter
from functools import cache
from multiprocessing import Pool
from pathlib import Path

from cleaner.core import Cleaner
from cleaner.text import lexicon
from cleaner.text.lexicon import Category
from cleaner_lab import datasets, requirements
from cleaner_lab.lexicon.mining import GOLD
from cleaner_lab.lexicon.phrases import table_of
from cleaner_lab.training import corpus

SETS = ("wcxb-dev", "fundus-dev", "daniel-dev")
#: Categories of an article's own lines, which some gold has: to find them is not a mistake and removes nothing.
OWN = int(Category.SECTION | Category.BYLINE | Category.DATELINE | Category.CREDIT)

_table = cache(table_of)


def table(folder: Path, jobs: int) -> str:
    """Return the shares of blocks hit, a row for each origin; without section names, bylines, datelines and credits.

    Raises Missing if a data set is not there.
    """
    requirements.data(folder, SETS)
    tasks = ((name, example) for name in SETS for example in datasets.load(folder, name))
    total: Counter[tuple[str, str]] = Counter()
    with Pool(jobs) as pool:
        for found in pool.imap(count, tasks, chunksize=16):
            total.update(found)
    kinds = ("article content", "other content", "boilerplate")
    rows = ["| origin | " + " | ".join(f"{kind} ({total['all', kind]})" for kind in kinds) + " |", "|---" * 4 + "|"]
    for origin in lexicon.ORIGINS:
        shares = (f"{100 * total[origin, kind] / max(total['all', kind], 1):.2f} %" for kind in kinds)
        rows.append(f"| {origin} | " + " | ".join(shares) + " |")
    return "\n".join(rows)


def count(task: tuple[str, datasets.Example]) -> Counter[tuple[str, str]]:
    """Count the blocks of one page by (origin or "all", kind of block)."""
    name, example = task
    doc = Cleaner(kind="html").document(example.raw, example.url)
    article = "article" if not name.startswith("wcxb") or example.group == "article" else "other"
    labels = corpus.labels(doc, example).tolist() if not example.is_empty else []
    found: Counter[tuple[str, str]] = Counter()
    # A page with empty gold has no labels: zip ends at once.
    for label, text, words, data in zip(labels, doc.keys, doc.words.tolist(), doc.data.tolist(), strict=False):
        kind = f"{article} content" if label >= GOLD else "boilerplate"
        found["all", kind] += 1
        for origin in lexicon.ORIGINS:
            hit = text and not data and _table(lexicon.code(doc.page.language), (origin,)).find(text, words) & ~OWN
            found[origin, kind] += bool(hit)
    return found

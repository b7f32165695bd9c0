"""Features of the lines of a text dump, instead of those of elements.

Words that a line shares with the prose, and how lines stand: blank lines, indentation, runs of lines between two gaps,
distance to prose. That is all that a flattener leaves of the elements: paragraphs stand apart, the entries of a menu do
not.
"""

from __future__ import annotations

import numpy as np

from cleaner.model.columns import Ints, Mask
from cleaner.model.document import Document
from cleaner.scoring import place_features
from cleaner.scoring.feature_input import FeatureInput, Rows, log
from cleaner.scoring.line_letters import shared_words

#: Lines of a record that recurs, and the beginning of a line that is searched for a figure.
PERIODS, FIGURES = range(2, 8), 40
#: More spaces than this before a line count as this many.
DEEP = 60

TOPIC = ("in-prose", "in-title", "once", "short-words", "frequent", "capitals", "of-title")


def topic(given: FeatureInput) -> Rows:
    """Return what the words of each line share with the page."""
    return (shared_words(given.letters, given.long, _title(given.doc)),)


RUNS = ("since-prose", "until-prose")


def runs(given: FeatureInput) -> Rows:
    """Return the distances from each line to the last long line before it and to the next one after it."""
    long = given.long
    order, count = np.arange(len(long)), len(long)
    last = np.maximum.accumulate(np.where(long, order, -1))
    following = np.minimum.accumulate(np.where(long, order, count)[::-1])[::-1]
    return log(np.where(last < 0, count, order - last)), log(following - order)


SPACING = (
    "gap", "gap-rank", "gap-before", "gap-after", "indent", "indent-share", "in-run", "run-blocks", "run-words",
    "run-mean-words", "run-long", "run-ends", "page-gaps", "page-indents",
)  # fmt: skip


def spacing(given: FeatureInput) -> Rows:
    """Return blank lines and indentation of each line, the run of lines it is in, and how many lines have any."""
    doc, words = given.doc, given.words
    count = max(len(doc), 1)
    gap, indent = doc.columns.spacing if doc.columns.spacing is not None else np.zeros((2, len(doc)), np.uint8)
    before = gap > 0
    some = bool(before.any())
    run = np.cumsum(before)
    size = np.bincount(run)
    first = np.cumsum(size) - size
    of_words, longs, ends = (np.bincount(run, weights=weights) for weights in (words, given.long, doc.sentence_end))
    of_run = np.stack((log(size) / 2, log(of_words) / 2, log(of_words / size), longs / size, ends / size)) * some
    return (
        log(gap),
        np.searchsorted(np.sort(gap), gap) / count,
        before,
        np.append(before[1:], some),
        np.minimum(indent, DEEP) / 20,
        np.bincount(indent, weights=words)[indent] / max(float(words.sum()), 1.0),
        (np.arange(len(doc)) - first[run]) / size[run] * some,
        of_run[:, run],
        float(before.sum()) / count,
        float((indent > 0).sum()) / count,
    )


PERIOD = ("in-period", "period", "period-records", "period-words", "period-long")


def period(given: FeatureInput) -> Rows:
    """Return the longest run of lines around each one that repeats a pattern: headline, summary and time of stories.

    Method: tag paths that recur with a period, Miao et al., "Extracting data records from the Web using tag path
    clustering" (2009), with the looks of lines in place of tags.
    """
    doc, words = given.doc, given.words
    looks = _looks(doc, given.long)
    found = np.zeros((len(PERIOD), len(doc)))
    longest = np.zeros(len(doc), np.int64)
    for step in PERIODS:
        for start, stop in _repeats(looks, step):
            if len(set(looks[start : start + step].tolist())) == 1 or longest[start:stop].max() >= stop - start:
                continue
            longest[start:stop] = stop - start
            records = (stop - start) / step
            size = log(np.array((records, float(words[start:stop].sum()) / records)))
            row = np.array((1, step / 4, *size.tolist(), float(given.long[start:stop].mean())))
            found[:, start:stop] = row[:, None]
    return (found,)


def _looks(doc: Document, long: Mask) -> Ints:
    """Return (n,) a number for lines that look alike: long, a sentence, with a figure, known to the lexicon."""
    figures = np.fromiter((any(map(str.isdigit, text[:FIGURES])) for text in doc.text), bool, len(doc))
    return long + 2 * doc.sentence_end + 4 * (figures & ~long) + 8 * (doc.phrases != 0)


def _repeats(looks: Ints, step: int) -> list[tuple[int, int]]:
    """Return the runs of lines that look like those ``step`` lines later, as (start, stop), three records at least."""
    same = np.concatenate(([False], looks[step:] == looks[:-step], [False])) if len(looks) > step else np.zeros(2, bool)
    edges = np.flatnonzero(same[1:] != same[:-1]).reshape(-1, 2)
    return [(start, stop + step) for start, stop in edges.tolist() if stop - start >= 2 * step]


PAGE = (*place_features.PAGE, "page-beyond", "page-dense")


def whole_page(given: FeatureInput) -> Rows:
    """Return the page as a whole, and its share of letters outside ASCII and in scripts without spaces."""
    letters = given.letters
    total = max(int(letters.letter.sum()), 1)
    return (
        *place_features.whole_page(given),
        float((letters.letter & (letters.codes > 127)).sum()) / total,
        float(letters.dense.sum()) / total,
    )


def _title(doc: Document) -> str:
    """Return the title of a dump, or the line that a filter took for its headline."""
    headlines = doc.labelled("headline")
    return doc.page.title or (doc.text[int(headlines.argmax())] if headlines.any() else "")

"""The forward pass in numpy: a small convolutional network over the sequence of a page's blocks.

Features and the vectors of an element's names go to ``h`` channels, five dilated convolutions look 31 blocks to either
side, and the mean and maximum over the page tell each block which type of page it is on. In double precision, because
BLAS adds in another order on each machine, and that must not show in a score.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from cleaner.model.columns import Floats, Ints
from cleaner.model.tree import ElementTree
from cleaner.scoring import features
from cleaner.scoring.place_features import DEEPEST
from cleaner.scoring.tokens import Vocabulary

DILATIONS = (1, 2, 4, 8, 16)
#: OpenBLAS gives a product to several threads from this many multiplications on, of two matrices and of a matrix and a
#: vector; the threads then spin for longer than a page takes. The OpenBLAS of numpy 1 starts at half as many.
MATRIX_PRODUCT = 1 << (19 if np.lib.NumpyVersion(np.__version__) >= "2.0.0" else 18)
VECTOR_PRODUCT = 9216


class Network:
    """Weights and what they belong to. Immutable, so threads may share it.

    ``vectors`` (v + 1, d), row 0 zero; ``dense.weight`` (h, f + k d), k = 5 for pages and 1 for text dumps;
    ``dense.bias`` (h,); ``conv{k}.weight`` (h, h, 3), ``conv{k}.bias`` (h,); ``pool``, ``hidden``, ``score``, ``kind``
    and, for text dumps, ``title`` (weight and bias); ``calibration`` (2, c): raw confidence and measured word-F1;
    ``training``: hash of the training pages; ``vocabulary``: for pages, the tokens that the vectors stand for.
    """

    def __init__(self, file: IO[bytes]) -> None:
        """Read an ``.npz``; ValueError if its features are not those of this version."""
        with np.load(file, allow_pickle=False) as found:
            arrays: dict[str, npt.NDArray[Any]] = {name: found[name] for name in found.files}
        self.kind = "html" if "vocabulary" in arrays else "text"
        names, expected = tuple(_lines(arrays.pop("features"))), features.NAMES[self.kind]
        if names != expected:
            odd = sorted(set(names) ^ set(expected))
            raise ValueError(f"the weights are of another version of cleaner: features {odd or 'in another order'}")
        self.vocabulary = Vocabulary(_lines(arrays.pop("vocabulary")) if self.kind == "html" else ())
        self.training = str(arrays.pop("training"))
        self._weights: dict[str, Floats] = {name: array.astype(np.float64) for name, array in arrays.items()}
        for step in range(len(DILATIONS)):
            kernel = self._weights[f"conv{step}.weight"]
            # One product with the three taps side by side costs less than three products.
            self._weights[f"conv{step}.weight"] = np.concatenate([kernel[:, :, tap] for tap in range(3)], axis=1)

    def forward(self, dense: Floats, vectors: Floats) -> tuple[Floats, Floats, Floats]:
        """Return ((n,) logit that each block is text, (t,) probability of each page type, (n,) of the headline).

        The page types are :data:`cleaner.scoring.page_type.PAGE_TYPES`. Only a network for text dumps looks for the
        headline; others return (0,).

        ``dense`` (f, n) features; ``vectors`` (k d, n) from :meth:`of_elements` or :meth:`of_lines`. n is at least 1.
        """
        first = _positive(self._layer("dense", np.concatenate((dense, vectors))))
        channels, count = first.shape
        # A convolution sees the blocks before, the blocks themselves (``x``) and the blocks after.
        taps = np.zeros((3 * channels, count), np.float64)
        before, x, after = taps[:channels], taps[channels : 2 * channels], taps[2 * channels :]
        x[:] = first
        for step, dilation in enumerate(DILATIONS):
            before[:, dilation:], before[:, :dilation] = x[:, :-dilation], 0
            after[:, :-dilation], after[:, -dilation:] = x[:, dilation:], 0
            x += _positive(self._layer(f"conv{step}", taps))
        pool = np.concatenate((x.mean(axis=1), x.max(axis=1)))[:, None]
        hidden = _positive(self._layer("hidden", x, _positive(self._layer("pool", pool))))
        headline = _softmax(self._layer("title", hidden)[0]) if self.kind == "text" else np.zeros(0)
        return self._layer("score", hidden)[0], _softmax(self._layer("kind", pool)[:, 0]), headline

    def calibrated(self, confidence: float) -> float:
        """Return the word-F1 that pages of this raw confidence reached in cross-validation."""
        expected, measured = self._weights["calibration"]
        return float(np.interp(confidence, expected, measured))

    def _layer(self, name: str, x: Floats, whole: Floats | None = None) -> Floats:
        """Return weights times the (i, n) ``x`` plus bias, in steps that BLAS computes in the calling thread.

        ``whole`` (j, 1): the last j inputs of the layer, the same for every column of ``x``.
        """
        weights, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"][:, None]
        if whole is not None:
            weights, bias = weights[:, : len(x)], bias + np.matmul(weights[:, len(x) :], whole)
        count, step = x.shape[1], _columns(weights)
        out = np.empty((len(weights), count), np.float64)
        start = 0
        while start < count:
            # A single column left over goes with the last step: as a product with a vector, it would wake the threads.
            stop = start + step if count - start > step + 1 else count
            np.matmul(weights, x[:, start:stop], out=out[:, start:stop])
            start = stop
        out += bias
        return out

    def of_lines(self, flat: Ints, starts: Ints) -> Floats:
        """Return (d, n) sum of the vectors of each line's runs of letters, over the root of their number.

        ``flat`` and ``starts`` come from :meth:`cleaner.scoring.letter_runs.LetterRuns.buckets`.
        """
        size = np.diff(starts, append=len(flat)) - 1
        found = np.add.reduceat(self._weights["vectors"].take(flat, axis=0), starts, axis=0)
        return (found / np.sqrt(np.maximum(size, 1))[:, None]).T

    def of_elements(self, tree: ElementTree, page: list[str]) -> Floats:
        """Return (5 d, n) vectors of each block's element, of the two above it, of all around it, and of the page.

        ``page`` holds the page's tokens.
        """
        number, names = tree.name
        flat, starts = self.vocabulary.bags(names, page)
        bags = np.add.reduceat(self._weights["vectors"][flat], starts, axis=0)
        shallow = DEEPEST / np.maximum(tree.depth, DEEPEST)
        around = tree.around(bags[number]) * shallow[:, None] / 4
        whole = np.broadcast_to(bags[-1] / 2, around.shape)
        return np.concatenate((*bags[number[tree.nearest[:3]]], around, whole), axis=1).T


def _columns(weights: Floats) -> int:
    """Return how many columns one product with ``weights`` may have, less one; a multiple of 8, as BLAS's kernels."""
    limit = VECTOR_PRODUCT if len(weights) == 1 else MATRIX_PRODUCT
    return max(8, ((limit - 1) // weights.size - 1) // 8 * 8)


def _positive(values: Floats) -> Floats:
    """Return ``values``, changed in place: negative ones become 0."""
    return np.maximum(values, 0, out=values)


def _softmax(logits: Floats) -> Floats:
    chance = np.exp(logits - logits.max())
    return chance / chance.sum()


def _lines(array: npt.NDArray[Any]) -> list[str]:
    return bytes(array.astype(np.uint8)).decode("utf-8").split("\n")


@cache
def shipped(kind: str = "html") -> Network:
    """Return the network that comes with cleaner for "html" or "text", loaded at the first page."""
    with files("cleaner").joinpath(f"data/weights/{kind}.npz").open("rb") as file:
        return Network(file)

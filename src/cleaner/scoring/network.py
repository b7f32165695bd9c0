"""The forward pass in numpy: small convolutional networks over the sequence of a page's blocks.

Features and the vectors of an element's names go to ``h`` channels, five dilated convolutions look 31 blocks to either
side, and the mean and maximum over the page tell each block which type of page it is on. In double precision, because
BLAS adds in another order on each machine, and that must not show in a score. Weights may hold several networks that
differ in their seeds: their mean is better than each, most of all on pages unlike those of training.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import IO, Any, NamedTuple

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
#: Logits are cut off here, as good as certain; on pages nested hundreds of levels deep they reach any number.
SURE = 30


class Names(NamedTuple):
    """The names of a page's elements, looked up in the vocabulary."""

    tree: ElementTree
    number: Ints
    """(e,) bag of each element."""
    flat: Ints
    """Tokens of all bags and, last, of the page."""
    starts: Ints
    """Index of the first token of each bag."""


class Network:
    """Weights and what they belong to. Immutable, so threads may share it.

    Each array of weights begins with an axis for the k networks, left out here. ``vectors`` (v + 1, d), row 0 zero,
    for pages; ``dense.weight`` (h, f + 5 d) for pages and (h, f) for text dumps; ``dense.bias`` (h,);
    ``conv{s}.weight`` (h, h, 3), ``conv{s}.bias`` (h,); ``pool``, ``hidden``, ``score``, ``kind`` and, for text dumps,
    ``title`` (weight and bias).

    One for all: ``calibration`` (2, c): raw confidence and measured word-F1; ``training``: hash of the training pages;
    ``code``: hash of the code that read and filtered them; ``vocabulary``: for pages, the tokens that the vectors stand
    for.
    """

    def __init__(self, file: IO[bytes]) -> None:
        """Read an ``.npz``; ValueError if its features are not those of this version."""
        with np.load(file, allow_pickle=False) as found:
            arrays: dict[str, npt.NDArray[Any]] = {name: found[name] for name in found.files}
        self.kind = "html" if "vocabulary" in arrays else "text"
        names = tuple(_lines(arrays.pop("features")))
        #: The filters whose hits are features.
        self.reasons = features.reasons_of(names)
        expected = features.names(self.kind, self.reasons)
        if names != expected:
            odd = sorted(set(names) ^ set(expected))
            raise ValueError(f"the weights are of another version of cleaner: features {odd or 'in another order'}")
        self.vocabulary = Vocabulary(_lines(arrays.pop("vocabulary")) if self.kind == "html" else ())
        self.training, self.code = str(arrays.pop("training")), str(arrays.pop("code"))
        self._calibration: Floats = arrays.pop("calibration").astype(np.float64)
        self._members = [
            _Member({name: array[number].astype(np.float64) for name, array in arrays.items()})
            for number in range(len(arrays["score.bias"]))
        ]

    def forward(self, dense: Floats, names: Names | None = None) -> tuple[Floats, Floats, Floats]:
        """Return ((n,) logit that each block is text, (t,) probability of each page type, (n,) of the headline).

        The page types are :data:`cleaner.scoring.page_type.PAGE_TYPES`. Only a network for text dumps looks for the
        headline; others return (0,). Of several networks, the mean of the probabilities counts.

        ``dense`` (f, n) features; ``names`` from :meth:`names_of`, for pages. n is at least 1.
        """
        found = [member.forward(dense, names) for member in self._members]
        if len(found) == 1:
            return found[0]
        logits, kinds, headlines = (np.stack(part) for part in zip(*found, strict=True))
        chance = (1 / (1 + np.exp(-logits.clip(-SURE, SURE)))).mean(axis=0)
        return np.log(chance / (1 - chance)), kinds.mean(axis=0), headlines.mean(axis=0)

    def names_of(self, tree: ElementTree, page: list[str]) -> Names:
        """Return the elements of a page of blocks and its tokens, as :meth:`forward` needs them."""
        number, names = tree.name
        return Names(tree, number, *self.vocabulary.bags(names, page))

    def calibrated(self, confidence: float) -> float:
        """Return the word-F1 that pages of this raw confidence reached in cross-validation."""
        expected, measured = self._calibration
        return float(np.interp(confidence, expected, measured))


class _Member:
    """One network."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self.weights = weights
        for step in range(len(DILATIONS)):
            kernel = weights[f"conv{step}.weight"]
            # One product with the three taps side by side costs less than three products.
            weights[f"conv{step}.weight"] = np.concatenate([kernel[:, :, tap] for tap in range(3)], axis=1)

    def forward(self, dense: Floats, names: Names | None) -> tuple[Floats, Floats, Floats]:
        """As :meth:`Network.forward`."""
        inputs = dense if names is None else np.concatenate((dense, self.of_elements(names)))
        first = _positive(self.layer("dense", inputs))
        channels, count = first.shape
        # A convolution sees the blocks before, the blocks themselves (``x``) and the blocks after.
        taps = np.zeros((3 * channels, count), np.float64)
        before, x, after = taps[:channels], taps[channels : 2 * channels], taps[2 * channels :]
        x[:] = first
        for step, dilation in enumerate(DILATIONS):
            before[:, dilation:], before[:, :dilation] = x[:, :-dilation], 0
            after[:, :-dilation], after[:, -dilation:] = x[:, dilation:], 0
            x += _positive(self.layer(f"conv{step}", taps))
        pool = np.concatenate((x.mean(axis=1), x.max(axis=1)))[:, None]
        hidden = _positive(self.layer("hidden", x, _positive(self.layer("pool", pool))))
        headline = _softmax(self.layer("title", hidden)[0]) if "title.weight" in self.weights else np.zeros(0)
        return self.layer("score", hidden)[0], _softmax(self.layer("kind", pool)[:, 0]), headline

    def layer(self, name: str, x: Floats, whole: Floats | None = None) -> Floats:
        """Return weights times the (i, n) ``x`` plus bias, in steps that BLAS computes in the calling thread.

        ``whole`` (j, 1): the last j inputs of the layer, the same for every column of ``x``.
        """
        weights, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"][:, None]
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

    def of_elements(self, names: Names) -> Floats:
        """Return (5 d, n) vectors of each block's element, of the two above it, of all around it, and of the page."""
        tree = names.tree
        bags = np.add.reduceat(self.weights["vectors"][names.flat], names.starts, axis=0)
        shallow = DEEPEST / np.maximum(tree.depth, DEEPEST)
        around = tree.around(bags[names.number]) * shallow[:, None] / 4
        whole = np.broadcast_to(bags[-1] / 2, around.shape)
        return np.concatenate((*bags[names.number[tree.nearest[:3]]], around, whole), axis=1).T


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

"""py3langid's language detector with its two loops in numpy: the same scores, several times faster.

py3langid walks an automaton over the bytes of a text in a Python loop, which collects features (short runs of letters),
and multiplies their counts with a table of weights that it converts from float16 each time. Here the walk is a few
passes over all bytes at once, and the conversion shifts bits.
"""

from __future__ import annotations

from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from py3langid.langid import MODEL_FILE, LanguageIdentifier

#: For fewer bytes py3langid's own loop is as fast.
SHORT = 150
#: Rows in one matrix product: a larger one wakes BLAS's threads, which costs more than it saves.
ROWS = 64
#: The bits of a float32 that a float16 can have, the three highest of the exponent left out.
_SIGN_AND_VALUE = np.int32(-0x70000001)

_Ints: TypeAlias = "npt.NDArray[np.int64]"
_Singles: TypeAlias = "npt.NDArray[np.float32]"
_Scores: TypeAlias = "npt.NDArray[np.floating]"


class Detector(LanguageIdentifier):  # type: ignore[misc]  # py3langid has no types
    """A :class:`LanguageIdentifier` with a faster ``_raw_score``; a py3langid that does not call it is only slower."""

    @classmethod
    def load(cls) -> Detector:
        """Load the model that comes with py3langid; ``classify`` then returns (code, confidence 0-1)."""
        found: Detector = cls.from_model_file(MODEL_FILE, norm_probs=True)
        return found

    def _raw_score(self, text: bytes) -> _Scores:
        if len(text) < SHORT or self.nb_ptc.dtype != np.float16:
            scores: _Scores = super()._raw_score(text)
            return scores
        features, counts = _in_order(self._walk(text))
        if not len(features):
            return np.zeros(len(self.nb_classes), np.float32)
        sizes = np.log1p(counts.astype(np.float32))
        scores = self.nb_pc.copy()
        for start in range(0, len(sizes), ROWS):
            scores += sizes[start : start + ROWS] @ self._weights(features[start : start + ROWS])
        return scores

    def _walk(self, text: bytes) -> _Ints:
        """Return the features that the automaton finds in ``text``, in order.

        Each round moves all bytes at once, from the state that the byte before had in the last round, until no state
        changes; that gives the states of a walk from the left. This automaton looks back six bytes, so six rounds do.
        """
        following, rows, output = self._automaton
        letters = np.frombuffer(text, np.uint8)
        states = following.take(rows[0] + letters)
        while True:
            after = following.take(rows.take(states[:-1]) + letters[1:])
            if np.array_equal(after, states[1:]):
                break
            states[1:] = after
        found = output.take(states)
        return found[found >= 0]

    def _weights(self, features: _Ints) -> _Singles:
        """Return (f, classes) the rows of the features in the table of weights, as float32."""
        # Exact for every finite number, in a fifth of the time of numpy's cast: shift the bits to their places, clear
        # the copies of the sign, correct the exponent.
        bits = self.nb_ptc[features].view(np.int16).astype(np.int32)
        bits <<= 13
        bits &= _SIGN_AND_VALUE
        weights = bits.view(np.float32)
        weights *= np.float32(2.0**112)
        return weights

    @cached_property
    def _automaton(self) -> tuple[npt.NDArray[np.uint32], _Ints, _Ints]:
        """(next state by row and byte, start of the row of each state, feature of each state or -1)."""
        return np.asarray(self.tk_nextmove), np.array(self._rowbase, np.int64), np.array(self.tk_output, np.int64)


def _in_order(values: _Ints) -> tuple[_Ints, _Ints]:
    """Return (distinct values in the order in which they first occur, count of each)."""
    # py3langid adds them up in this order, on which the last bits of a score depend.
    keys = np.sort((values << 32) | np.arange(len(values)))
    found = keys >> 32
    starts = np.flatnonzero(np.diff(found, prepend=-1))
    counts = np.diff(starts, append=len(found))
    order = np.argsort(keys[starts] & 0xFFFFFFFF)
    return found[starts[order]], counts[order]

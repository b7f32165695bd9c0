"""py3langid, several times faster on more than a line: the same scores, with its two loops in numpy."""

from __future__ import annotations

from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from py3langid.langid import MODEL_FILE, LanguageIdentifier

#: Bytes below which py3langid's own loop is as fast.
SHORT = 150
#: Rows that are added up in one product: a larger one wakes BLAS's threads, which costs more than it saves.
ROWS = 64
#: The bits of a float32 that a float16 can have, the three highest of the exponent left out.
_SIGN_AND_VALUE = np.int32(-0x70000001)

Ints: TypeAlias = "npt.NDArray[np.int64]"
_Singles: TypeAlias = "npt.NDArray[np.float32]"
_Scores: TypeAlias = "npt.NDArray[np.floating]"


class Detector(LanguageIdentifier):  # type: ignore[misc]  # py3langid has no types
    """A :class:`LanguageIdentifier` whose ``_raw_score`` is replaced; a version without that hook is merely slower."""

    @classmethod
    def load(cls) -> Detector:
        """With the model that comes with py3langid; ``classify`` gives (code, confidence 0-1)."""
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

    def _walk(self, text: bytes) -> Ints:
        """Features that the automaton gives on its way through ``text``, in order.

        All letters at once, each from the state that the one before it had in the last round, until none changes.
        That is the walk from the left, whatever the automaton; this one looks back six letters, hence in six rounds.
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

    def _weights(self, features: Ints) -> _Singles:
        """(f, classes) the features' rows of the table, as float32."""
        # Exact for all that is finite, and takes a fifth of the time of numpy's cast: the bits are shifted to their
        # places, what is left of the sign's copies is cleared, and the exponent is mended.
        bits = self.nb_ptc[features].view(np.int16).astype(np.int32)
        bits <<= 13
        bits &= _SIGN_AND_VALUE
        weights = bits.view(np.float32)
        weights *= np.float32(2.0**112)
        return weights

    @cached_property
    def _automaton(self) -> tuple[npt.NDArray[np.uint32], Ints, Ints]:
        """(next state by row and byte, where the row of each state begins, feature of each state or -1)."""
        return np.asarray(self.tk_nextmove), np.array(self._rowbase, np.int64), np.array(self.tk_output, np.int64)


def _in_order(values: Ints) -> tuple[Ints, Ints]:
    """(distinct values in the order in which they first occur, how often each occurs)."""
    # py3langid adds up in this order, which shows in the last bits of a score.
    keys = np.sort((values << 32) | np.arange(len(values)))
    found = keys >> 32
    starts = np.flatnonzero(np.diff(found, prepend=-1))
    counts = np.diff(starts, append=len(found))
    order = np.argsort(keys[starts] & 0xFFFFFFFF)
    return found[starts[order]], counts[order]

"""What is kept of a text to compare it with others: a digest, and for near copies a MinHash signature (Broder 1997)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Literal, NamedTuple

import numpy as np

from cleaner.extras import needed

#: Which copies are looked for.
How = Literal["exact", "near"]

#: Words of a shingle. In scripts that write no spaces between words each letter counts as one.
SHINGLE = 5
#: A text of fewer shingles has no near copies: two short texts are alike by chance, or by their template.
FEWEST = 20
#: Numbers of a signature: BANDS bands of ROWS rows each are looked up. The estimate of a similarity of 0.8 is off by
#: 0.035 on average; a pair of that similarity meets in some band with a probability of 0.998 (1 - (1 - s^6)^21).
BANDS, ROWS = 21, 6
NUMBERS = BANDS * ROWS
#: Pages that share this many of their shingles (Jaccard similarity, as estimated) are near copies.
THRESHOLD = 0.8
_SEED = 1
#: Thai to Lao, Burmese, Khmer, kana, Han.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


class Fingerprint(NamedTuple):
    """``digest``: 16 bytes, the same for exact copies; ``signature``: NUMBERS unsigned 32-bit integers, or b""."""

    digest: bytes
    signature: bytes = b""


def fingerprint(text: str, how: How = "near") -> Fingerprint | None:
    """Return the fingerprint of a clean text; None for an empty one, which is a copy of nothing.

    White space does not count, nor the form of accents; for near copies neither do capitals and punctuation. Raises
    MissingExtra for near copies without the extra.
    """
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    if not plain:
        return None
    digest = hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return Fingerprint(digest, _signature(plain) if how == "near" else b"")


def _signature(text: str) -> bytes:
    shingles = shingles_of(text)
    if len(shingles) < FEWEST:
        return b""
    minhash = needed("rensa", "dedup").RMinHash(num_perm=NUMBERS, seed=_SEED)
    minhash.update(list(shingles))
    return np.array(minhash.digest(), "<u4").tobytes()


def shingles_of(text: str) -> set[str]:
    """Return the different runs of SHINGLE words of a text.

    >>> sorted(shingles_of("One, two three four five SIX"))
    ['one two three four five', 'two three four five six']
    """
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}


def band_keys(signatures: np.ndarray, band: int) -> np.ndarray:
    """Return (n,) 64-bit keys of a band of (n, NUMBERS) signatures; equal bands have equal keys.

    Others may have them too, so pages that meet are compared.
    """
    keys = np.zeros(len(signatures), np.uint64)
    for row in range(ROWS):
        keys = (keys ^ signatures[:, band * ROWS + row]) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return keys


def similarity(signature: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return (n,) estimated similarities of a signature with (n, NUMBERS) others."""
    return (others == signature).mean(axis=1)

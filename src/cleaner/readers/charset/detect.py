"""Choose the legacy encoding in which a page makes most sense: each candidate decodes a sample, which is scored."""

from __future__ import annotations

from cleaner.readers.charset.alphabets import ANY
from cleaner.readers.charset.plausibility import plausibility
from cleaner.readers.charset.sample import sample
from cleaner.text.language import page_language

#: The encodings, with what speaks against each, in letters: a rare one needs more evidence.
CANDIDATES = {
    "cp1252": 0, "gb18030": 0.7, "cp1251": 0.5, "cp932": 0.7, "cp949": 0.7, "big5hkscs": 0.7, "euc_jp": 0.7,
    "cp1250": 0.5, "iso8859-2": 0.6, "cp1254": 0.7, "cp1257": 0.8, "iso8859-15": 0.8, "cp1253": 1, "iso8859-7": 1.1,
    "cp1255": 1, "iso8859-8": 1.1, "cp1256": 1, "iso8859-6": 1.1, "cp874": 1, "iso8859-13": 1.2, "cp1258": 1.5,
    "koi8-r": 0.7, "koi8-u": 0.8, "iso8859-5": 1, "cp866": 1.1, "mac_roman": 2, "mac_cyrillic": 2, "iso8859-16": 3,
    "cp852": 3, "cp850": 3,
}  # fmt: skip
#: Candidates that a quick score leaves, from the first letters of the sample and without their language.
_LEFT, _QUICK = 8, 800
#: Letters that tell the language.
_LANGUAGE = 600
#: What speaks for a declared encoding: so many letters, and a share of all.
_DECLARED, _DECLARED_SHARE = 1.5, 0.02


def detect(data: bytes, declared: str | None = None) -> str:
    """Return Python's name of the encoding of ``data``, which is not UTF-8; ``declared``: the one that it claims.

    A declared encoding is kept unless another one makes much more sense.
    """
    part = sample(data)
    if not part:
        return declared or "cp1252"
    size = len(part.translate(None, bytes(range(128))))
    against = {**CANDIDATES}
    if declared:
        against[declared] = -_DECLARED - _DECLARED_SHARE * size
    texts = {name: part.decode(name, "replace") for name in against}
    rough = {name: size * plausibility(texts[name][:_QUICK], ANY) - against[name] for name in against}
    left = sorted(rough, key=lambda name: -rough[name])[:_LEFT]
    return max(left, key=lambda name: size * _score(texts[name]) - against[name])


def _score(text: str) -> float:
    return plausibility(text, page_language("", text[:_LANGUAGE]))

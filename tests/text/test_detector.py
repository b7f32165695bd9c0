from __future__ import annotations

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from cleaner.text.detector import Detector

TEXTS = [
    "The harbour was empty at noon, and the gulls had gone. Nobody knew where they had flown to. " * 5,
    "Der Hafen war am Mittag leer, und die Möwen waren fort. Niemand wußte, wohin sie geflogen waren. " * 4,
    "港の氷室はそのまま残ることになった、と委員会は述べた。" * 9,
    "Η απόφαση πάρθηκε στο καφενείο του λιμανιού παρουσία του ιερέα και της δασκάλας. " * 6,
    "aaaa" * 100,
    "NOON AT THE PIER " * 20,
    " " * 300,
    "\x00" * 300,
    "\ud800 odd" * 60,
    "Ok",
    "",
]


@pytest.fixture(scope="module")
def plain() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@pytest.fixture(scope="module")
def fast() -> Detector:
    return Detector.load()


@pytest.mark.parametrize("text", TEXTS)
def test_scores_are_those_of_py3langid(text: str, plain: LanguageIdentifier, fast: Detector) -> None:
    expected = dict(plain.rank(text))
    assert dict(fast.rank(text)) == pytest.approx(expected, rel=0.01, abs=1e-6)
    assert fast.classify(text)[0] == plain.classify(text)[0]

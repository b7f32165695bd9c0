"""Credits at the end of captions."""

from __future__ import annotations

import pytest

from cleaner.recognise.credit import split_credit


@pytest.mark.parametrize(
    "text, language, parts",
    [
        ("Nets dry on the quay. Photo: Jane Doe", "en", ("Nets dry on the quay.", "Photo: Jane Doe")),
        ("Netze am Kai (Foto: dpa)", "de", ("Netze am Kai", "Foto: dpa")),
        ("Lokomotywa, fot. Lidia Wrona", "pl", ("Lokomotywa", "fot. Lidia Wrona")),
        ("改建后的圆顶。裴子安 摄", "zh", ("改建后的圆顶。", "裴子安 摄")),
        ("He looked at the photo. It was old.", "en", ("He looked at the photo. It was old.", "")),
        ("sans une photographie : les nuages", "fr", ("sans une photographie : les nuages", "")),
    ],
)
def test_split_credit(text: str, language: str, parts: tuple[str, str]) -> None:
    assert split_credit(text, language) == parts

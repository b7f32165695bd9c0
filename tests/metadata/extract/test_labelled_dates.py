"""What the dates of a line are of, by the words before or after each."""

from __future__ import annotations

import pytest

from cleaner.metadata.extract.labelled_dates import labelled_dates
from cleaner.recognise.dates import find_date


def read(line: str, language: str, above: str = "", source: str = "block") -> dict[str, str]:
    """Return field -> value; the source beside a date that is not the line's own."""
    date = find_date(line, language)
    assert date is not None
    found = labelled_dates(line, date, language, source, above)
    return {each.field if each.source in (source, "block") else each.source: each.value for each in found}


BOTH = {"date": "2024-03-12", "modified": "2024-03-14"}


@pytest.mark.parametrize(
    "line, language",
    [
        ("Posted: 12 March 2024 | Updated: 14 March 2024", "en"),
        ("Updated: 14 March 2024 | Posted: 12 March 2024", "en"),
        ("12 March 2024, updated 14 March 2024", "en"),
        ("12 March 2024 | 14 March 2024 (updated)", "en"),
        ("Veröffentlicht am 12. März 2024 · Aktualisiert am 14. März 2024", "de"),
        ("Publié le 12 mars 2024, mis à jour le 14 mars 2024", "fr"),
        ("Mis à jour le 14 mars 2024 - Publié le 12 mars 2024", "fr"),
        ("Publicado: 12/03/2024 Actualizado: 14/03/2024", "es"),
        ("Публикация: 12.03.2024, обновлено: 14.03.2024", "ru"),
        ("2024年3月12日 10時30分 公開 2024年3月14日 8時05分 更新", "ja"),
        ("2024.03.12 등록 2024.03.14 수정", "ko"),
        ("入力 2024.03.12 수정 2024.03.14", "ko"),
        ("Zverejnené 12.03.2024, aktualizované 14.03.2024", "sk"),
        ("Objavljeno 12. 3. 2024, posodobljeno 14. 3. 2024", "sl"),
        ("Publicat el 12/03/2024 Actualitzat el 14/03/2024", "ca"),
    ],
)
def test_published_and_changed_in_either_order_and_with_labels_on_either_side(line: str, language: str) -> None:
    found = read(line, language)
    assert {field: found[field] for field in BOTH} == BOTH


@pytest.mark.parametrize(
    "line, language",
    [
        ("Video verfügbar bis: 14.10.2024", "de"),
        ("Available until 14 October 2024", "en"),
        ("Disponible jusqu'au 14/10/2024", "fr"),
        ("Disponible hasta el 14/10/2024", "es"),
        ("Beschikbaar tot 14-10-2024", "nl"),
        ("Kan ses till 14/10/2024", "sv"),
        ("Доступно до 14.10.2024", "ru"),
        ("配信期限: 2024年10月14日", "ja"),
        ("Next update: 14 October 2024", "en"),
    ],
)
def test_how_long_something_can_be_seen_is_no_day_of_publication(line: str, language: str) -> None:
    assert read(line, language) == {}


@pytest.mark.parametrize(
    "line, language",
    [
        ("Now available: 14 October 2024", "en"),
        ("En ligne le 14/10/2024", "fr"),
        ("14 October 2024 | 3 min read", "en"),
        ("14 October 2024 | Updates from the harbour", "en"),
    ],
)
def test_other_words_beside_a_date_are_no_label(line: str, language: str) -> None:
    assert read(line, language) == {"date": "2024-10-14"}


def test_the_line_above_may_be_the_label() -> None:
    assert read("14.10.2024", "de", above="Verfügbar bis") == {}
    assert read("14.10.2024", "de", above="Das Dorf und die Mühle am Bach") == {"date": "2024-10-14"}


def test_a_change_far_from_the_headline_has_a_source_of_its_own() -> None:
    assert read("Last updated: 2 May 2024", "en") == {"modified": "2024-05-02", "updated": "2024-05-02"}
    far = read("Last updated: 2 May 2024", "en", source="far-block")
    assert far == {"modified": "2024-05-02", "far-updated": "2024-05-02"}


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Tidewater, 3 May 2022 – The harbour was empty", "2022-05-03"),
        ("Press release of 3 May 2022 | The harbour was empty", "2022-05-03"),
        ("San Vero, 3 May 2022 (agency) - The harbour was empty", "2022-05-03"),
        # A sentence about that day, and one that begins with more than a place.
        ("On 3 May 2022 the harbour was empty", ""),
        ("The council met on 3 May 2022 – the harbour was empty", ""),
    ],
)
def test_a_report_opens_with_place_and_date(opening: str, expected: str) -> None:
    text = "at noon, and the gulls had gone to the far side of the quay, where the boats lay. " * 3
    page = f"<html lang=en><h1>The ice house stays open</h1><p>{opening} {text}</p><p>The gulls {text}</p></html>"
    assert clean(page, engine="rules").metadata.date == expected

"""A text dump without anything round it has no head, and its first line may be text."""

from __future__ import annotations

import pytest

import cleaner

PROSE = (
    "The harbour board voted on Tuesday evening to keep the old ice house, which has stood empty since the last fish "
    "auction closed its doors in the spring of 1998."
)
VERSE = ("Evening comes by slow degrees", "The boats come home by twos", "Nobody counts them any longer")


@pytest.mark.parametrize(
    "lines",
    [
        (*VERSE, PROSE),
        ("The Lamp Keeper", *VERSE, PROSE),
        ("— Ты уже отправила письмо на маяк?", "— Нет, шёл дождь.", "— Тогда завтра."),
        ("“你把信寄到灯塔去了吗？”", "“没有，下雨了。”", "“那就明天吧。”"),
        ("Sóng vỗ bờ suốt một mùa trăng", "Thuyền về bến đợi người năm cũ", "Đèn chài thắp sáng phía sau làng"),
    ],
)
def test_bare_text_has_no_head(lines: tuple[str, ...]) -> None:
    result = cleaner.clean("\n".join(lines), kind="text")
    assert [gone.text for gone in result.removed if gone.reason in ("headline", "page-head")] == []


def test_a_page_has_one() -> None:
    lines = ("Share on Facebook", "Log in", "Nobody counts the boats any longer", PROSE)
    result = cleaner.clean("\n".join(lines), kind="text")
    assert ("Nobody counts the boats any longer", "headline") in [(gone.text, gone.reason) for gone in result.removed]

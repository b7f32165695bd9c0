"""Paragraphs of text dumps that end in a call, and those of texts that only speak of one."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from tests.articles import dump

CALLS = {
    "en": [
        "Thanks for reading Slow Lamps! Subscribe for free to receive new posts and support my work.",
        "You can count on us every morning. Sign up for our newsletter.",
        "Follow Harbour Post South on Facebook, Instagram and YouTube. The ice house has a page of its own.",
    ],
    "de": ["Kein Hafen ohne Nachrichten. Abonnieren Sie unseren Newsletter!"],
    "fr": ["Le port change chaque jour. Abonnez-vous à notre newsletter !"],
    "ro": ["Vrem să știi tot ce se întâmplă în port. Urmărește-ne pe Google News."],
    "es": ["El puerto no duerme nunca. ¡Suscríbete a nuestro boletín!"],
}


@pytest.mark.parametrize("language, line", [(code, line) for code, lines in CALLS.items() for line in lines])
def test_calls_go(language: str, line: str) -> None:
    removed = {each.text: each.reason for each in Cleaner(kind="text", language=language).clean(dump(line)).removed}
    assert removed.get(line) in ("subscribe", "share")


@pytest.mark.parametrize(
    "line",
    [
        "The firm owns Facebook, Instagram and WhatsApp. It has been sued for it twice, and it will be again.",
        "Social media allow a harbour to share its story, and posts, videos and pictures keep the visitors coming back.",
        "She wrote it on a slip of paper. Nobody has read it since the last trawler left the port.",
    ],
)
def test_sentences_stay(line: str) -> None:
    assert line in Cleaner(kind="text", language="en").clean(dump(line)).text


def test_a_text_about_newsletters_may_end_a_paragraph_so() -> None:
    own = (
        "Every newsletter of the harbour begins in the same way. Subscribe to our newsletter, it says, and it means it."
    )
    lines = [
        own,
        "The first newsletter went out in the year of the storm, to eleven subscribers and the harbour master.",
        "Who has subscribed to a newsletter wants to be asked before it becomes two newsletters a week.",
    ]
    assert own in Cleaner(kind="text", language="en").clean(dump(*lines)).text

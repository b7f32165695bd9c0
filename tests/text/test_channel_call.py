"""Calls to follow a site elsewhere, in many languages and wordings, and sentences that only name a network."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.text import lexicon, words
from cleaner.text.categories import Category
from cleaner.text.channel_call import channel_calls
from cleaner.text.mentioned import Lines

CALLS = [
    ("en", "Harbour Post", "Follow Harbour Post on Telegram and never miss a tide."),
    ("en", "", "Get the news from the quay first: join us on WhatsApp."),
    ("de", "Hafenpost", "Folgen Sie der Hafenpost auf Instagram und sehen Sie mehr vom Hafen."),
    ("fr", "", "Pour ne rien manquer de l'actualité du port, rejoignez notre chaîne WhatsApp."),
    ("pt", "Maré Brasil", "Siga a Maré e tenha acesso a conteúdos exclusivos no canal do Telegram."),
    ("fa", "", "برای دسترسی به مهم‌ترین خبرها، کانال تلگرام ما را دنبال کنید"),
    ("ta", "", "செய்திகளை உடனுக்குடன் அறிய எங்கள் வாட்ஸ்அப் சேனலில் இணையுங்கள்"),
    ("hi", "", "देश-दुनिया की ताज़ा खबरें पढ़ने के लिए हमारे फ़ेसबुक पेज को फॉलो करें"),
    ("ko", "", "더 많은 소식은 저희 텔레그램 채널을 구독하세요"),
    ("ar", "", "لمتابعة آخر الأخبار، انضموا إلى قناتنا على تلغرام"),
    ("he", "", "רוצים להתעדכן? הצטרפו לערוץ הטלגרם שלנו"),
    ("pl", "", "Chcesz wiedzieć więcej? Dołącz do nas na Facebooku!"),
    ("tr", "", "Son dakika haberleri için Telegram kanalımızı takip edin."),
    ("th", "", "ติดตามข่าวสารของเราได้ทางเฟซบุ๊กและไลน์"),
    ("zh", "", "关注我们的微信公众号，获取更多港口新闻"),
]
SENTENCES = [
    ("en", "Harbour Post", '"Follow us on Instagram," says the baker, who has eleven followers and a cat.'),
    ("en", "Harbour Post", "The mayor told Harbour Post that he had read about it on Facebook."),
    ("en", "", "She asked them to follow the crane on Instagram, where it has a page of its own."),
    ("ru", "Портовая газета", "Об этом мэр сообщил «Портовой газете» и написал в своём Telegram-канале."),
    ("de", "", "Auf Facebook schrieb die Wirtin, dass unsere Häfen voller Quallen seien."),
]


def found(language: str, site: str, *texts: str) -> list[bool]:
    counts = np.array([words.count(text) for text in texts])
    ends = np.array([words.ends_sentence(text) for text in texts])
    lines = Lines(texts, lexicon.keys(texts), counts, ends, np.zeros(len(texts), np.int64))
    return (channel_calls(lines, language, site) == int(Category.SUBSCRIBE)).tolist()


@pytest.mark.parametrize("language, site, text", CALLS)
def test_calls(language: str, site: str, text: str) -> None:
    assert found(language, site, text) == [True]


@pytest.mark.parametrize("language, site, text", SENTENCES)
def test_sentences(language: str, site: str, text: str) -> None:
    assert found(language, site, text) == [False]


def test_lines_beside_a_call_need_less() -> None:
    lines = (
        "Acompanhe as notícias que os outros não mostram!",
        "Siga a Maré e tenha acesso a conteúdos exclusivos no canal do Telegram.",
        "Já que a Maré está bloqueada em alguns países, por aqui você consegue baixar o nosso aplicativo.",
        "O porto está bloqueado desde domingo, e ninguém sabe quando abre.",
    )
    assert found("pt", "Maré Brasil", *lines) == [True, True, True, False]


def test_a_text_about_a_network_is_not_a_call() -> None:
    lines = (
        "Join us on Telegram, says every poster on the quay.",
        "Telegram has more members in this town than the football club.",
        "Nobody had heard of Telegram before the winter of the storm.",
    )
    assert found("en", "", *lines) == [False, False, False]

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.text.lexicon import Category
from cleaner.text.mentioned import topics

#: Articles about interface strings. A line marked ">" begins like one or quotes it.
ARTICLES = {
    "en": """
        > This website uses cookies, but nobody at the company could tell us in March which ones they were or why.
        Half of the consent banners that we opened set their cookies before the reader had touched a single button.
        The baker next door sells another kind, and asks nobody for permission to put them on the counter.
        > Subscribe or leave, says the third kind of wall, and most of the readers in our test chose to leave at once.
        Regulators want the button that refuses cookies to be as large as the one with which a reader may accept.
        > "Sign up for our newsletter" is a sentence that the law does not care about.
        """,
    "de": """
        > Wir verwenden Cookies, sagte der alte Wirt, und stellte einen Teller mit Keksen auf den Tresen der Kneipe.
        Der Witz ist alt, aber seit jeder zweite Satz im Netz von Cookies handelt, lachen die Leute wieder darüber.
        Die Aufsicht hat in diesem Jahr zwölf Verlage gerügt, weil ihre Banner den Ablehnen-Knopf verstecken.
        > „Akzeptieren und weiter“ steht auf dem größten Knopf, den die Gestalter des Hauses je gezeichnet haben.
        Wer Cookies ablehnt, zahlt bei manchen Zeitungen vier Euro im Monat, und das ist nach dem Urteil erlaubt.
        """,
    "fr": """
        > Nous utilisons des cookies, répète le vieux boulanger en riant, et il montre du doigt sa vitrine pleine.
        La plaisanterie fait le tour du quartier depuis que la mairie a posé un bandeau de cookies sur son site.
        Personne ne le lit, reconnaît l'adjointe, qui a compté douze clics sur le bouton rouge en six mois.
        > « Continuer sans accepter » est le lien le plus petit de la page, en gris clair sur un fond blanc.
        La commission rappelle que le refus des cookies doit être aussi simple que leur acceptation par le lecteur.
        """,
    "es": """
        > Utilizamos cookies es la frase que más veces ha leído un europeo desde la primavera del año pasado.
        La universidad contó cuatro mil avisos de cookies y solo uno de cada cinco dejaba rechazarlas a la primera.
        El resto escondía la opción detrás de dos pantallas, una lista de socios y un botón casi invisible.
        > «Suscríbete a nuestro boletín» figura en casi todas las portadas que revisaron los autores del informe.
        El regulador anuncia multas para los portales que instalen cookies antes de que el lector diga que sí.
        """,
    "ru": """
        > Мы используем cookie, говорит плакат в кафе у вокзала, и рядом лежат три вида домашнего печенья с маком.
        Шутку придумала студентка, которая пишет диплом о том, как сайты спрашивают согласие на cookie у читателей.
        За два года она открыла тысячу страниц и нашла всего сорок, где отказаться можно было одним движением.
        > «Подписывайтесь на наш канал» она слышит даже во сне, признаётся девушка и снова открывает таблицу.
        Юристы считают, что файлы cookie без согласия читателя скоро обойдутся владельцам сайтов очень дорого.
        """,
    "tr": """
        > Bu web sitesinde çerez kullanılmaktadır cümlesini günde kaç kez okuduğunuzu hiç saydınız mı, biz saydık.
        Araştırmaya göre her beş çerez uyarısından yalnızca biri okura ilk ekranda reddetme imkânı tanıyor.
        Ötekiler düğmeyi iki ekran geriye saklıyor ve sonunda çoğu kişi yorulup ne varsa kabul ediyor.
        > "Kabul et" düğmesi ise istisnasız her sayfada, hem de en parlak renkle karşımıza çıkıyor.
        Kurul, çerez politikası açık olmayan sitelere bu yılın sonundan önce ceza keseceğini duyurdu.
        """,
    "pl": """
        > Używamy cookies, bo bez nich sklep nie zapamięta koszyka, ale to tylko połowa prawdy o tych plikach.
        Druga połowa to reklama, a o niej wiele serwisów pisze dopiero na trzecim ekranie ustawień plików cookies.
        Inspektorzy sprawdzili w tym roku dwieście stron i połowie z nich dali miesiąc na poprawę formularza.
        > „Akceptuję wszystkie” było na każdej z nich, zawsze po prawej stronie i zawsze w mocnym kolorze.
        Urząd przypomina, że zgoda na cookies musi być dobrowolna, a brak odpowiedzi zgodą nie jest.
        """,
    "it": """
        > Continuando la navigazione lungo il canale si arriva a un bar che serve biscotti a chi rifiuta i cookie.
        Il proprietario, ex programmatore, ha disegnato per anni i banner dei cookie di una grande banca del nord.
        Poi ha smesso, dice, il giorno in cui gli chiesero di rendere invisibile il pulsante con cui si rifiuta.
        > «Accetta e continua» è scritto adesso sul menù, accanto al prezzo del caffè e a una stella di carta.
        Il garante ha intanto multato sei portali che installavano cookie senza aver chiesto nulla ai lettori.
        """,
    "ja": """
        > このウェブサイトではcookieを使用していますという一文を、私たちは一日に何度読んでいるのだろうか。
        大学の調査によると、クッキーの同意画面のうち、最初の画面で拒否できるものは五つに一つしかなかった。
        残りの画面では、小さな灰色の文字を二回たどらないと、断るためのボタンにたどり着くことができない。
        > 「すべて受け入れる」のボタンは、調べたすべての画面で一番目立つ場所に大きく置かれていた。
        当局は、クッキーの同意を得る前に情報を集める事業者に対し、年内に改善を求める方針を示している。
        """,
    "zh": """
        > 本网站使用 cookie，这句话你今天读了几遍？研究者请三百名志愿者数了一个星期，答案是平均每人九十四遍。
        在抽查的网站中，只有五分之一允许读者在第一屏拒绝 cookie，其余的都把按钮藏到了第二层甚至第三层。
        一位志愿者说，她到第三天就不再看内容，看到弹窗就点最大的按钮，好让它从屏幕上尽快消失。
        > “全部接受”出现在每一个弹窗里，而且总是用最鲜艳的颜色，放在最容易点到的位置。
        监管部门表示，未经同意就写入 cookie 的网站将在年底之前收到整改通知，逾期者将被处以罚款。
        """,
    "ko": """
        > 이 웹사이트는 쿠키를 사용 한다는 문장을 우리는 하루에 몇 번이나 읽고 있을까, 연구진이 직접 세어 보았다.
        조사한 쿠키 동의 창 가운데 첫 화면에서 바로 거부할 수 있는 것은 다섯 개 중 하나에 지나지 않았다.
        나머지는 작은 회색 글씨를 두 번 더 눌러야 비로소 거절하는 단추가 나오도록 만들어져 있었다고 한다.
        > "모두 수락" 단추는 조사한 모든 창에서 가장 크고 가장 밝은 색으로 놓여 있었다고 연구진은 밝혔다.
        당국은 동의 없이 쿠키를 심는 사이트에 대해 올해 안에 개선을 요구하겠다는 방침을 내놓았다.
        """,
}


@pytest.mark.parametrize("language", ARTICLES)
def test_an_article_about_cookies_is_no_notice(language: str) -> None:
    lines = [line.strip() for line in ARTICLES[language].strip().split("\n")]
    texts = [line.removeprefix("> ") for line in lines]
    doc = Cleaner(kind="text", language=language).document("\n\n".join(["Share", *texts, "Share"]))
    assert doc.text[1:-1] == tuple(texts)
    assert doc.phrases[1:-1].tolist() == [0] * len(texts)


#: A notice above an article, in lines: its sentences support each other, but its controls and the article give it away.
NOTICES = {
    "en": "We use cookies to improve your experience and to show you advertising that suits you.|Accept all",
    "de": "Wir verwenden Cookies, um Ihnen unsere Seite so angenehm wie möglich zu machen.|Alle akzeptieren",
    "fr": "Nous utilisons des cookies afin de vous proposer des contenus qui vous ressemblent.|Tout accepter",
    "ru": "Мы используем cookie, чтобы сайт работал быстрее и был удобнее для вас.|Принять все",
    "ja": "このウェブサイトではcookieを使用して、より良いサービスをお届けしています。|すべて同意する",
}
STORY = (
    "The ferry to the island will not sail after sunset until the three buoys in the channel are lit again.",
    "Captains said that they could no longer see the rocks, and that two boats had touched ground in a week.",
    "The harbour office has ordered the parts, which are expected to arrive before the end of the month.",
)


@pytest.mark.parametrize("language", NOTICES)
@pytest.mark.parametrize("above", [True, False])
def test_a_notice_beside_an_article_stays_a_notice(language: str, above: bool) -> None:
    notice = NOTICES[language].split("|")
    lines = [*notice, *STORY] if above else [*STORY, *notice]
    doc = Cleaner(kind="text", language=language).document("\n".join(lines))
    assert (
        doc.is_phrase(Category.CONSENT).tolist()[:2] if above else doc.is_phrase(Category.CONSENT).tolist()[-2:]
    ) == [
        True,
        True,
    ]


def test_a_page_that_is_one_notice() -> None:
    page = "\n".join(
        [
            "We value your privacy and that of the people with whom you share this device at home.",
            "We use cookies to measure how many people read us and which pages they like best.",
            "By clicking accept you agree to cookies of our partners that build a profile of you.",
            "Accept all",
        ]
    )
    assert Cleaner(kind="text").document(page).is_phrase(Category.CONSENT)[1:].all()


def test_calls_between_paragraphs() -> None:
    """They are sentences like those of the text, but the text is about something else."""
    call = "Sign up for our daily newsletter to receive the best stories from the harbour every morning."
    doc = Cleaner(kind="text").document("\n".join([*STORY[:2], call, STORY[2]]))
    assert doc.is_phrase(Category.SUBSCRIBE).tolist() == [False, False, True, False]


def test_answers_and_instructions() -> None:
    talk = [
        "Did you ever think of leaving the island for good?",
        "No.",
        "And what did your brother say to that?",
        "Yes.",
        "Which way is it to the harbour from here?",
        "Back.",
    ]
    assert not Cleaner(kind="text").document("\n".join([*talk, *STORY])).phrases.any()
    assert Cleaner(kind="text").document("\n".join(["Home", "Back", "Next", *STORY])).phrases[:3].all()


@pytest.mark.parametrize(
    ("language", "stem"), [("en", "cooki"), ("ru", "cooki"), ("tr", "çerez"), ("ko", "쿠키"), ("ja", "クッ")]
)
def test_the_words_of_a_subject_come_from_the_lexicon(language: str, stem: str) -> None:
    assert stem in topics(language)[Category.CONSENT]

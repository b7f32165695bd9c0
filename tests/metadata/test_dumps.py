"""Metadata of text dumps in many languages: title, site name, section, authors and day from the lines alone.

The engine is "rules", so that nothing here depends on the weights of a network.
"""

from __future__ import annotations

import pytest

from cleaner import clean
from tests import articles

#: Language, what the page says (site, section, headline, byline, date line, copyright line), what is read from it.
PAGES = {
    "en": (
        ("The Tidewater Post", "Skip to content", "Subscribe", "Log in", "Home > News > Environment"),
        "Harbour board keeps the old ice house after all",
        ("By Jane Doe For Tidewater Weekly", "Published 12 March 2024, 10:30"),
        "© 2019-2024 The Tidewater Post. All rights reserved",
        ("The Tidewater Post", "Environment", "Jane Doe", "2024-03-12"),
    ),
    "de": (
        ("Hafenbote", "Zum Inhalt springen", "Abo", "Anmelden", "Startseite", "Wirtschaft"),
        "Stadtrat lässt das alte Eishaus am Hafen stehen",
        ("Von Erika Muster und Jonas Beispiel", "12. März 2024, 10:30 Uhr"),
        "© 2024 Hafenbote Verlag GmbH",
        ("Hafenbote", "Wirtschaft", "Erika Muster; Jonas Beispiel", "2024-03-12"),
    ),
    "fr": (
        ("Le Courrier du Havre-Neuf", "Menu", "Connexion", "S'abonner", "Société"),
        "Le conseil du port garde la vieille glacière du quai",
        ("Par Jeanne Dupré", "Publié le 12 mars 2024 à 10h30"),
        "© 2024 Le Courrier du Havre-Neuf - Tous droits réservés",
        ("Le Courrier du Havre-Neuf", "Société", "Jeanne Dupré", "2024-03-12"),
    ),
    "es": (
        ("El Faro de Puerto Alba", "Suscríbete", "Iniciar sesión", "Inicio / Local / Economía"),
        "La junta del puerto conserva la vieja casa de hielo",
        ("Por Nerea Salvat, enviada especial", "12 de marzo de 2024 - 10:30h"),
        "© El Faro de Puerto Alba S.L. 2024",
        ("El Faro de Puerto Alba", "Economía", "Nerea Salvat", "2024-03-12"),
    ),
    "it": (
        ("Il Molo di San Vero", "Abbonati", "Accedi", "Cronaca"),
        "Il consiglio del porto conserva la vecchia ghiacciaia",
        ("di Ginevra Tosi", "12 Marzo 2024 alle 10:30"),
        "© Copyright 2024 Il Molo di San Vero Srl - Tutti i diritti riservati",
        ("Il Molo di San Vero", "Cronaca", "Ginevra Tosi", "2024-03-12"),
    ),
    "pt": (
        ("Diário da Barra Funda", "Assine", "Entrar", "Esportes"),
        "Clube da serra vence no último minuto e assume a ponta",
        ("Por Caio Brandão", "12/03/2024 18h47"),
        "© Copyright 2024 Diário da Barra Funda",
        ("Diário da Barra Funda", "Esportes", "Caio Brandão", "2024-03-12"),
    ),
    "nl": (
        ("De Havenbode", "Menu", "Inloggen", "Abonneren", "Binnenland"),
        "Raad van de haven laat het oude ijshuis gewoon staan",
        ("Door Marieke de Wit", "12 maart 2024, 16:20"),
        "© 2024 De Havenbode. Alle rechten voorbehouden.",
        ("De Havenbode", "Binnenland", "Marieke de Wit", "2024-03-12"),
    ),
    "sv": (
        ("Skärgårdsbladet", "Meny", "Logga in", "Prenumerera", "Lokalt"),
        "Hamnens styrelse låter det gamla ishuset stå kvar",
        ("Alva Rehn", "Publicerad 12 mars 2024 06.00"),
        "© 2024 Skärgårdsbladet AB",
        ("Skärgårdsbladet", "Lokalt", "Alva Rehn", "2024-03-12"),
    ),
    "pl": (
        ("Wieści Portowe", "Zaloguj się", "Prenumerata", "Gospodarka"),
        "Rada portu zostawia starą lodownię przy nabrzeżu",
        ("Marta Olszyna", "12 marca 2024, 18:42"),
        "© 2024 Wieści Portowe sp. z o.o.",
        ("Wieści Portowe", "Gospodarka", "Marta Olszyna", "2024-03-12"),
    ),
    "cs": (
        ("Přístavní noviny", "Přihlásit se", "Předplatné", "Ekonomika"),
        "Rada přístavu nechá starou lednici na nábřeží stát",
        ("Jana Nováková", "12. března 2024 10:30"),
        "© 2024 Přístavní noviny, a.s.",
        ("Přístavní noviny", "Ekonomika", "Jana Nováková", "2024-03-12"),
    ),
    "ru": (
        ("Вести Гавани", "Войти", "Подписаться", "Экономика"),
        "Совет порта решил оставить старый ледник на набережной",
        ("Автор: Ирина Вольнова", "12 марта 2024, 10:30"),
        "© 2024 Вести Гавани. Все права защищены",
        ("Вести Гавани", "Экономика", "Ирина Вольнова", "2024-03-12"),
    ),
    "uk": (
        ("Гаванський вісник", "Увійти", "Підписатися", "Економіка"),
        "Рада порту вирішила залишити старий льодовик на набережній",
        ("Автор: Оксана Вільна", "12 березня 2024, 10:30"),
        "© 2024 Гаванський вісник. Усі права захищені",
        ("Гаванський вісник", "Економіка", "Оксана Вільна", "2024-03-12"),
    ),
    "el": (
        ("Φωνή του Λιμανιού", "Σύνδεση", "Εγγραφή", "Οικονομία"),
        "Το συμβούλιο του λιμανιού κρατά το παλιό παγοποιείο",
        ("Της Μαρίας Βλάχου", "12 Μαρτίου 2024, 10:30"),
        "© 2024 Φωνή του Λιμανιού",
        ("Φωνή του Λιμανιού", "Οικονομία", "Μαρίας Βλάχου", "2024-03-12"),
    ),
    "tr": (
        ("Liman Postası", "Giriş yap", "Abone ol", "Ekonomi"),
        "Liman kurulu eski buzhaneyi yerinde bırakmaya karar verdi",
        ("Elif Denizci", "12 Mart 2024, 10:30"),
        "© 2024 Liman Postası. Tüm hakları saklıdır.",
        ("Liman Postası", "Ekonomi", "Elif Denizci", "2024-03-12"),
    ),
    "id": (
        ("Kabar Dermaga", "Masuk", "Langganan", "Home", "Ekonomi"),
        "Dewan pelabuhan mempertahankan rumah es tua di dermaga",
        ("Ratna Wijaya - Kabar Dermaga", "Selasa, 12 Mar 2024 09:41 WIB"),
        "Copyright @ 2024 Kabar Dermaga, All right reserved",
        ("Kabar Dermaga", "Ekonomi", "Ratna Wijaya", "2024-03-12"),
    ),
    "vi": (
        ("Báo Sông Bến", "Trang chủ", "Đăng nhập", "Đăng ký", "Kinh tế"),
        "Hội đồng cảng giữ lại nhà băng cũ bên bến tàu",
        ("Minh Thảo", "Thứ ba, 12/3/2024, 06:00 (GMT+7)"),
        "© 2024 Báo Sông Bến",
        ("Báo Sông Bến", "Kinh tế", "Minh Thảo", "2024-03-12"),
    ),
    "ja": (
        ("みなと新報", "メニュー", "ログイン", "会員登録", "経済"),
        "港の古い氷室、取り壊さず保存へ 委員会が決定",
        ("2024年3月12日 6時00分", "文/川辺さゆり"),
        "Copyright © みなと新報社 無断転載を禁じます",
        ("みなと新報", "経済", "川辺さゆり", "2024-03-12"),
    ),
    "zh": (
        ("青港新闻网", "登录", "注册", "当前位置：首页 > 社会 > 正文"),
        "青港委员会决定保留码头边的老冰库",
        ("2024-03-12 08:30", "作者：林晓舟"),
        "版权所有 青港新闻网 未经授权不得转载",
        ("青港新闻网", "社会", "林晓舟", "2024-03-12"),
    ),
    "ko": (
        ("항구일보", "로그인", "회원가입", "경제"),
        "항만위원회, 부두의 오래된 얼음창고 남기기로",
        ("홍길동 기자 입력 2024.03.12 10:30",),
        "© 2024 항구일보. 무단전재 및 재배포 금지",
        ("항구일보", "경제", "홍길동", "2024-03-12"),
    ),
    "hi": (
        ("घाट दर्पण", "लॉग इन करें", "सब्सक्राइब करें", "होम / राज्य / नीलघाट"),
        "नीलघाट का पुराना बर्फघर नहीं टूटेगा, समिति ने लिया फैसला",
        ("सीमा राठौर, नीलघाट", "Published: 12 Mar 2024 07:15 AM (IST)"),
        "Copyright © 2024 घाट दर्पण",
        ("घाट दर्पण", "राज्य", "सीमा राठौर", "2024-03-12"),
    ),
    "ar": (
        ("صوت الميناء", "تسجيل الدخول", "اشترك", "اقتصاد"),
        "مجلس الميناء يقرر الإبقاء على بيت الثلج القديم",
        ("ليلى البحري", "12 مارس 2024"),
        "© 2024 صوت الميناء. جميع الحقوق محفوظة",
        ("صوت الميناء", "اقتصاد", "ليلى البحري", "2024-03-12"),
    ),
    "he": (
        ("חדשות הנמל", "התחברות", "הרשמה", "כלכלה"),
        "מועצת הנמל תשאיר את בית הקרח הישן על המזח",
        ("נועה שקד", "פורסם: 12.03.24 | 09:12"),
        "כל הזכויות שמורות לחדשות הנמל",
        ("חדשות הנמל", "כלכלה", "נועה שקד", "2024-03-12"),
    ),
}

PROSE = {
    "ja": "港の委員会は月曜日、波止場に残る古い氷室を取り壊さずに保存することを決めた。市民からは百通を超える手紙が届いていた。",
    "zh": "港口委员会星期一决定，保留码头边那座已有百年历史的老冰库。市民们为此写来了一百多封信，希望它能留下来。",
}


def dump(language: str) -> str:
    """Return the page of a language, flattened."""
    head, headline, signed, rights, _ = PAGES[language]
    prose = PROSE.get(language) or f"{headline}, {headline.lower()}, {headline.lower()}, {headline.lower()}."
    return "\n".join((*head, headline, *signed, prose, prose + " 2", prose, rights)) + "\n"


@pytest.mark.parametrize("language", PAGES)
def test_metadata_of_a_dump(language: str) -> None:
    found = clean(dump(language), kind="text", engine="rules", language=language).metadata
    assert found.title == PAGES[language][1]
    assert (found.site_name, found.section, "; ".join(found.authors), found.date[:10]) == PAGES[language][4]


LINES = "\n".join([articles.PROSE, articles.MORE, articles.LAST])


@pytest.mark.parametrize(
    "head, title, authors, language",
    [
        ("Skerry\nFrom Wikipedia, the free encyclopedia\nJump to navigation\nSkerry\n", "Skerry", (), "en"),
        ("Skerry\nAus Wikipedia, der freien Enzyklopädie\nWechseln zu: Navigation\nSkerry\n", "Skerry", (), "de"),
    ],
)
def test_the_title_of_a_wiki_may_be_a_single_word(
    head: str, title: str, authors: tuple[str, ...], language: str
) -> None:
    metadata = clean(head + LINES, kind="text", language=language).metadata
    assert (metadata.title, metadata.authors, metadata.site_name == title) == (title, authors, False)


@pytest.mark.parametrize(
    "line, language, authors",
    [
        ("A. Corran, J. Petrides & M. Osei", "en", ("A. Corran", "J. Petrides", "M. Osei")),
        ("取材・文：森下 いずみ", "ja", ("森下 いずみ",)),
    ],
)
def test_names_with_initials_and_in_two_parts(line: str, language: str, authors: tuple[str, ...]) -> None:
    page = articles.dump(
        head=f"Skerry Times\nHome\nSearch\nLog in\nThe ice house stays, for now at least\n{line}\n14 June 2022"
    )
    assert clean(page, kind="text", language=language).metadata.authors == authors


@pytest.mark.parametrize(
    "first", ["Jump directly to the content", "<noscript><img src='https://pixel.example/x'/></noscript>"]
)
def test_what_stands_above_the_logo_is_not_the_sites_name(first: str) -> None:
    page = "\n".join(
        [first, "Daily Beacon", "Home", "News", "Log in", "Search", articles.dump(), "About Daily Beacon", "Contact"]
    )
    assert clean(page, kind="text", language="en").metadata.site_name == "Daily Beacon"


@pytest.mark.parametrize(
    "language, lines, authors",
    [
        ("en", ("Renata Falk", "All materials", "Write to the author"), ("Renata Falk",)),
        ("pt", ("Renato Falcão", "Todos os materiais", "Escrever para o autor"), ("Renato Falcão",)),
        ("en", ("Harbour Post", "All materials", "Write to the author"), ()),
        ("en", ("Renata Falk", "Print this page", "Share"), ()),
    ],
)
def test_the_author_stands_above_links_about_the_author(
    language: str, lines: tuple[str, ...], authors: tuple[str, ...]
) -> None:
    title = "The ice house stays, for now at least"
    picture = (
        "© Agency / Ole Brandt",
        "The quay - Harbour Post, 1920, 18.04.2023",
        "© Agency / Ole Brandt",
        "Follow us on",
    )
    head = (f"{title} - 18.04.2023, Harbour Post", "Harbour Post", title, "18.04.2023", *picture, *lines)
    page = "\n".join([*head, *articles.dump().splitlines()[1:]])
    assert clean(page, kind="text", language=language).metadata.authors == authors

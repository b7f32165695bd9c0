"""Interface strings of kinds that sites have in every language, and prose that begins or sounds like them."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.text import lexicon, words
from cleaner.text.lexicon import Category, key, table

#: Strings of chats, confirmations, players, shops, galleries, moderation and paywalls, by language.
STRINGS = {
    "ar": ["تم إرسال رسالتك بنجاح", "أضف إلى المفضلة", "الأحدث أولا", "كتم الصوت"],
    "bg": ["Съобщението ви е изпратено", "Само за абонати", "Следваща снимка", "Към касата"],
    "bn": ["আপনার বার্তা পাঠানো হয়েছে", "শুধু গ্রাহকদের জন্য", "আবার দেখুন"],
    "cs": ["Vaše zpráva byla odeslána", "Přidat k oblíbeným", "Zvětšit písmo", "Zbývá 120 znaků"],
    "cy": ["Neidio i'r cynnwys", "Mae eich basged yn wag", "Rhowch gynnig arall arni"],
    "da": ["Din besked er sendt", "Gå til kassen", "Du har 2 gratis artikler tilbage denne måned"],
    "de": ["Der Chat ist beendet", "Untertitel aktivieren", "Galerie öffnen", "War diese Antwort hilfreich?"],
    "el": ["Το μήνυμά σας εστάλη", "Προσθήκη στα αγαπημένα", "Παράλειψη διαφήμισης"],
    "en": ["The chat is currently offline", "Only subscribers can read this article", "Show 12 previous comments"],
    "es": ["Tu mensaje se ha enviado correctamente", "¿Te ha resultado útil este artículo?", "Abrir galería"],
    "et": ["Lisa lemmikutesse", "Ava rakenduses", "Sinu ostukorv on tühi"],
    "fa": ["پیام شما با موفقیت ارسال شد", "سبد خرید شما خالی است", "گزارش نظر"],
    "fi": ["Viestisi on lähetetty", "Lisää suosikkeihin", "Oliko artikkelista apua?", "Mykistä"],
    "fr": ["Votre message a bien été envoyé", "Réservé à nos abonnés", "Couper le son", "12 nouveaux messages"],
    "he": ["ההודעה נשלחה בהצלחה", "הוסף למועדפים", "המשך לקופה", "דלג על פרסומת"],
    "hi": ["आपका संदेश भेज दिया गया है", "ऐप में खोलें", "आपका कार्ट खाली है"],
    "hr": ["Dodaj u favorite", "Preskoči oglas", "Prikaži prethodne komentare"],
    "hu": ["Üzenetét elküldtük", "Hasznos volt ez a cikk?", "Az Ön kosara üres", "Csak előfizetőknek"],
    "id": ["Pesan Anda telah terkirim", "Lewati iklan", "Perbesar teks"],
    "is": ["Karfan þín er tóm", "Aðeins fyrir áskrifendur", "Sýna eldri athugasemdir"],
    "it": ["Il tuo messaggio è stato inviato", "Foto successiva", "Segnala questo commento"],
    "ja": ["メッセージを送信しました", "お気に入りに追加", "古い順", "カートは空です"],
    "ka": ["კალათა ცარიელია", "ხმის გამორთვა", "მხოლოდ გამომწერებისთვის"],
    "kn": ["ನಿಮ್ಮ ಕಾರ್ಟ್ ಖಾಲಿಯಾಗಿದೆ", "ಇನ್ನಷ್ಟು ಓದಿ"],
    "ko": ["메시지가 전송되었습니다", "최신순", "장바구니가 비어 있습니다", "광고 건너뛰기"],
    "lt": ["Pridėti prie mėgstamų", "Krepšelis tuščias", "Komentavimas uždarytas"],
    "ml": ["നിങ്ങളുടെ കാർട്ട് ശൂന്യമാണ്", "തുടർന്ന് വായിക്കുക"],
    "mn": ["Сэтгэгдэл бичих", "Сагс хоосон байна", "Бүгдийг зөвшөөрөх"],
    "ne": ["तपाईंको कार्ट खाली छ", "थप पढ्नुहोस्"],
    "nl": ["Je bericht is verzonden", "Nieuwste eerst", "Verder in de app"],
    "no": ["Meldingen din er sendt", "Hopp over annonsen", "Kun for abonnenter"],
    "pl": ["Twoja wiadomość została wysłana", "Dodaj do ulubionych", "Powiększ tekst"],
    "pt": ["Mensagem enviada com sucesso", "Seu carrinho está vazio", "Pular anúncio"],
    "ro": ["Mesajul tău a fost trimis", "Adaugă la favorite", "Doar pentru abonați"],
    "ru": ["Ваше сообщение отправлено", "Добавить в избранное", "Была ли статья полезна?", "Сбросить фильтры"],
    "sr": ["Додај у омиљено", "Ваша корпа је празна", "Preskoči reklamu"],
    "sv": ["Ditt meddelande har skickats", "Hoppa över annonsen", "Nyast först"],
    "th": ["ส่งข้อความเรียบร้อยแล้ว", "เพิ่มในรายการโปรด", "ข้ามโฆษณา"],
    "tr": ["Mesajınız gönderildi", "Favorilere ekle", "Sepetiniz boş", "Önceki yorumları göster"],
    "uk": ["Ваше повідомлення надіслано", "Додати до обраного", "Увімкнути субтитри"],
    "uz": ["Savatingiz bo'sh", "Faqat obunachilar uchun"],
    "vi": ["Tin nhắn của bạn đã được gửi", "Giỏ hàng của bạn đang trống", "Bỏ qua quảng cáo"],
    "zh": ["您的留言已提交", "加入收藏", "最早在前", "您的购物车是空的"],
}
#: Sentences of articles that begin, end or sound like such strings.
PROSE = {
    "ar": "سلة التسوق فارغة منذ أسبوع، قالت أم سامي وهي تعد ما بقي في جيبها من نقود.",
    "cs": "Přidat k oblíbeným knihám ještě jednu se babičce podařilo až v devadesáti letech.",
    "da": "Gå til kassen, sagde bedstefar, og tag de sidste æbler med hjem til din mor.",
    "de": "Der Chat ist beendet, die Freundschaft zwischen den beiden Mädchen noch lange nicht.",
    "en": "Message sent in a bottle by two schoolgirls turns up in Norway after thirty years.",
    "es": "Añadir a la lista un nombre más le costó al alcalde dos semanas de discusiones.",
    "fi": "Ostoskori on tyhjä, mutta mieli hyvä, kun Aino palaa torilta kotiin lauantaina.",
    "fr": "Votre message a mis trente ans à traverser la mer, répond la vieille dame de Molde.",
    "he": "העגלה ריקה והסוס עייף, אמר הזקן, ולכן נישן הלילה ליד הנהר.",
    "hu": "A kosár üres volt, de a fa alatt még ott hevert vagy húsz alma a fűben.",
    "it": "Segnala questo campanile, tra i vicoli, la strada più breve verso il porto vecchio.",
    "ja": "カートは空ですが、祖母は毎朝それを押して市場まで歩いていきます。",
    "ko": "장바구니가 비어 있었지만 할머니는 시장을 한 바퀴 더 돌았다.",
    "nl": "De winkelwagen is leeg en de winkel dicht, maar Joke komt elke dag even kijken.",
    "pl": "Koszyk jest pusty, bo grzyby w tym roku nie przyszły nawet do lasu pod Wigrami.",
    "pt": "O carrinho está vazio, mas o vendedor continua a gritar o preço das castanhas.",
    "ru": "Корзина пуста, и дедушка Фёдор возвращается из леса без единого гриба второй день.",
    "sv": "Varukorgen är tom, men Elsa går ändå en runda till bland stånden på torget.",
    "tr": "Sepetiniz boş kalmasın diye her sabah iki elma bırakıyordu kapıya yaşlı komşumuz.",
    "uk": "Кошик порожній, а дід Федір усе одно йде до лісу, бо так заведено восени.",
    "zh": "购物车是空的，外婆还是每天推着它去市场走一圈。",
}
#: One word each: a paragraph, an answer, a heading or an item of a list in an article.
WORDS = {
    "ar": "نعم لا خبز",
    "cs": "Ano Ne Později Chléb",
    "da": "Ja Nej Senere Brød",
    "de": "Ja Nein Später Brot Danke",
    "el": "Ναι Όχι Ψωμί",
    "en": "Yes No Bread Never Thanks",
    "es": "Sí No Todo Pan",
    "fi": "Kyllä Ei Leipä",
    "fr": "Oui Non Plus Tout Pain",
    "he": "כן לא לחם",
    "hu": "Igen Nem Később Kenyér",
    "it": "Sì No Pane",
    "ja": "はい いいえ パン",
    "ko": "네 아니요 빵",
    "nl": "Ja Nee Brood",
    "pl": "Tak Nie Chleb",
    "pt": "Sim Não Pão",
    "ro": "Da Nu Pâine",
    "ru": "Да Нет Хлеб",
    "sv": "Ja Nej Senare Bröd",
    "tr": "Evet Hayır Ekmek",
    "uk": "Так Ні Хліб",
    "zh": "是 否 面包",
}


def _found(text: str, language: str) -> int:
    return table(language).find(key(text), words.count(text)) & ~int(Category.SECTION)


@pytest.mark.parametrize(("language", "text"), [(each, text) for each, texts in STRINGS.items() for text in texts])
def test_strings_are_found(language: str, text: str) -> None:
    assert _found(text, language)


@pytest.mark.parametrize("language", PROSE)
def test_prose_that_sounds_like_them_is_not(language: str) -> None:
    """What the lexicon alone says, before the text around a line is looked at."""
    assert not _found(PROSE[language], language)
    assert not Cleaner(kind="text").document(PROSE[language]).phrases.any()


@pytest.mark.parametrize("language", WORDS)
def test_words_of_an_article_are_not(language: str) -> None:
    assert [word for word in WORDS[language].split() if _found(word, language)] == []


@pytest.mark.parametrize("language", sorted(lexicon.languages()))
def test_no_entry_is_all_numbers(language: str) -> None:
    """A key keeps no punctuation: an entry "# / #" would match every score, price and time of day."""
    sections = lexicon.sections(language)
    names = {category.section for category in Category} - {"section"}
    entries = [each for name in names for each in sections.get(name, ())]
    assert [each for each in entries if not any(map(str.isalpha, key(each)))] == []

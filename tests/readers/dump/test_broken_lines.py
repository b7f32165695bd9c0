"""Sentences that a flattener broke at links are whole again, in each script and form; other lines stay apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaner.readers.dump import read as text

#: Lines of a dump, and the blocks that they are; the first line is the title.
BROKEN: dict[str, tuple[list[str], list[str]]] = {
    "an aside after the link": (
        ["The second book of the series is", "The Lamp Keeper", "(out this autumn), which takes place on the island."],
        ["The second book of the series is The Lamp Keeper (out this autumn), which takes place on the island."],
    ),
    "a link at the beginning": (
        ["That is why", "healthy meals", "have become so common in the towns of the coast."],
        ["That is why healthy meals have become so common in the towns of the coast."],
    ),
    "an article alone": (
        ["In the", "Hydration Survey, nearly half of all captains said that they drink too little."],
        ["In the Hydration Survey, nearly half of all captains said that they drink too little."],
    ),
    "numbers, and several links": (
        ["The price rose by", "24", "% in March, and", "Anna Lind", ",", "Bo Ek", "and", "Carl Dahl", "were not happy."],
        ["The price rose by 24% in March, and Anna Lind, Bo Ek and Carl Dahl were not happy."],
    ),
    "the title of a book": (
        ["He wrote about it in a book of that year,", "How the Lighthouse Lost Its Keeper and Found Another One", ", and left."],
        ["He wrote about it in a book of that year, How the Lighthouse Lost Its Keeper and Found Another One, and left."],
    ),
    "German nouns": (
        ["Der Bericht der", "Hafenbehörde nennt die Zahl der Schiffe und die Namen der Kapitäne."],
        ["Der Bericht der Hafenbehörde nennt die Zahl der Schiffe und die Namen der Kapitäne."],
    ),
    "the rest of a German compound": (
        ["Ziel der betrügerischen Mails sind die Kunden, denen eine", "Phishing", "-Seite gezeigt wird."],
        ["Ziel der betrügerischen Mails sind die Kunden, denen eine Phishing -Seite gezeigt wird."],
    ),
    "Greek": (
        ["Ο δήμαρχος είπε ότι τα έργα θα αρχίσουν σε συνέντευξη στην", "Εφημερίδα του Λιμανιού", "και έφυγε."],
        ["Ο δήμαρχος είπε ότι τα έργα θα αρχίσουν σε συνέντευξη στην Εφημερίδα του Λιμανιού και έφυγε."],
    ),
    "Arabic": (
        ["قال رئيس البلدية إن المشروع سيبدأ في الربيع، وأضاف في حديث مع", "صحيفة الميناء", "أن التكلفة لن تتجاوز مليون دينار."],
        ["قال رئيس البلدية إن المشروع سيبدأ في الربيع، وأضاف في حديث مع صحيفة الميناء أن التكلفة لن تتجاوز مليون دينار."],
    ),
    "Hebrew": (
        ["ראש העיר אמר כי העבודות יתחילו באביב, והוסיף בראיון עם", "ידיעות הנמל", "שהעלות לא תעלה על מיליון שקל."],
        ["ראש העיר אמר כי העבודות יתחילו באביב, והוסיף בראיון עם ידיעות הנמל שהעלות לא תעלה על מיליון שקל."],
    ),
    "Hindi": (
        ["मेयर ने कहा कि काम वसंत में शुरू होगा, और उन्होंने", "बंदरगाह समाचार", "को बताया कि लागत कम होगी।"],
        ["मेयर ने कहा कि काम वसंत में शुरू होगा, और उन्होंने बंदरगाह समाचार को बताया कि लागत कम होगी।"],
    ),
    "Thai": (
        ["นายกเทศมนตรีกล่าวว่างานจะเริ่มในฤดูใบไม้ผลิ และให้สัมภาษณ์กับ", "หนังสือพิมพ์ท่าเรือ", "ว่าค่าใช้จ่ายจะไม่เกินหนึ่งล้านบาท"],
        ["นายกเทศมนตรีกล่าวว่างานจะเริ่มในฤดูใบไม้ผลิ และให้สัมภาษณ์กับหนังสือพิมพ์ท่าเรือว่าค่าใช้จ่ายจะไม่เกินหนึ่งล้านบาท"],
    ),
    "Chinese": (
        ["市長表示，工程將於春季開始，並在接受", "港口報", "的訪問時說費用不會超過一百萬元。"],
        ["市長表示，工程將於春季開始，並在接受港口報的訪問時說費用不會超過一百萬元。"],
    ),
    "Japanese": (
        ["市長は工事を春に始めると述べ、費用については", "港新聞", "の取材に対し百万円を超えないと話した。"],
        ["市長は工事を春に始めると述べ、費用については港新聞の取材に対し百万円を超えないと話した。"],
    ),
    "Korean": (
        ["시장은 공사가 봄에 시작될 것이라고 말했으며,", "항구신문", "과의 인터뷰에서 비용은 적을 것이라고 밝혔다."],
        ["시장은 공사가 봄에 시작될 것이라고 말했으며, 항구신문 과의 인터뷰에서 비용은 적을 것이라고 밝혔다."],
    ),
}  # fmt: skip
#: Lines that stay alone.
APART: dict[str, list[str]] = {
    "a menu": ["Home", "Log in", "News", "sport", "contact us today"],
    "a headline and its teaser": ["Harbour board keeps the old ice house open", "The vote was close, and the debate long."],
    "a byline": ["Harbour board keeps the old ice house open", "by Jane Doe", "12/04/2023 10:30", "The vote was close."],
    "tags": ["All that you need to know about ice houses", "advice for owners", "virtual tours", "winter life"],
    "a label": ["The harbour board keeps the old ice house", "Tags:", "ice houses", "harbours of the north"],
    "an address": ["市民可实时查询主要污染物浓度，也可查天气", "http://www.harbour.example", "第二段在这里结束。"],
    "items after a colon": ["What the board wants to know of you now:", "Names of ships", "berths in the harbour", "Lamps"],
    "headings that end in a preposition": ["What you have to look for", "The roof is the first thing that goes in a storm."],
    "a German verb at the end": ["Hafenamt setzt die Gebühren im Winter aus", "Die Reeder freuen sich über den Beschluss."],
    "wiki": ["The name comes from an old word for shield.[3]", "History", "[edit]", "The first ferry sailed in 1871."],
    "duties": ["Keep the register of all ships that sail, and", "Tell the board of each loss; and", "Pay the dues."],
    "arabic headlines": ["الميناء القديم يفتح أبوابه للزوار بعد ترميم طويل", "محمد العلي", "قال رئيس البلدية إن المشروع انتهى."],
    "japanese headlines": ["国道のトンネル、来春に開通", "港新聞", "国道のトンネルが来春に開通すると県が発表した。"],
    "captions": ["The ice house in the evening, seen from the pier", "The board of the harbour met on Monday."],
    "verse": ["The roses are red in the garden,", "The violets grow by the wall,", "And sugar is sweet in the pardon,", "And so are they all."],
}  # fmt: skip
FORMS: dict[str, Callable[[list[str]], str]] = {
    "lines": lambda lines: "\n".join(lines),
    "spaced": lambda lines: "\n\n".join(lines),
    "wide": lambda lines: "\n\n\n".join(lines) + "\n",
    "windows": lambda lines: "\r\n".join(lines),
    "indented": lambda lines: "\n".join("    " + line for line in lines),
    "spaces": lambda lines: " \n ".join(lines),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_sentence_is_whole_again(name: str, form: str) -> None:
    lines, whole = BROKEN[name]
    dump = FORMS[form](["Title", *lines, "Next one."])
    assert text.read(dump).text == ("Title", *whole, "Next one.")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", APART)
def test_other_lines_stay_apart(name: str, form: str) -> None:
    dump = FORMS[form](["Title", *APART[name], "Next one."])
    found = "\n".join(text.read(dump).text).split("\n")
    assert found == ["Title", *APART[name], "Next one."]


def test_broken_lines_take_linear_time() -> None:
    # Each line could begin a sentence; none ends one.
    assert len(text.read("Title\n" + "In the\n" * 20_000).text) > 10_000

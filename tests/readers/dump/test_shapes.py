"""Small dumps in each shape: the blocks that come out of them."""

from __future__ import annotations

import pytest

from cleaner.model.columns import Columns, Kind
from cleaner.readers.dump import one_line
from cleaner.readers.dump import read as text
from cleaner.readers.dump.phrase_cuts import PhraseCutter

P, H, L, Q, C, T = Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM, Kind.QUOTE, Kind.CODE, Kind.TABLE_CELL


def blocks(columns: Columns) -> list[tuple[str, int, int, int]]:
    """(text, kind, level, row) of each block."""
    return list(zip(columns.text, columns.kind.tolist(), columns.level.tolist(), columns.row.tolist(), strict=True))


def paragraphs(*texts: str) -> list[tuple[str, int, int, int]]:
    return [(each, P, 0, -1) for each in texts]


# Strings on two lines are one string here.
# ruff: noqa: ISC004
WRAPPED: dict[str, tuple[str, list[str]]] = {
    "English, no blank lines": (
        "The harbour board was asked by Jane Doe to keep the old ice house in the\n"
        "town, and it agreed after a long debate that went on until two in the mor-\n"
        "ning. In the morning nobody in the room was happy with it.\n"
        "The second paragraph begins here without a blank line before it, and it is\n"
        "about nothing but the roof, which was lost in the storm, and about a well-\n"
        "known captain.",
        [
            "The harbour board was asked by Jane Doe to keep the old ice house in the town, and it agreed after a long "
            "debate that went on until two in the morning. In the morning nobody in the room was happy with it.",
            "The second paragraph begins here without a blank line before it, and it is about nothing but the roof, which "
            "was lost in the storm, and about a well-known captain.",
        ],
    ),
    "German": (
        "Der Rat der Hafenstadt hat am Dienstag beschlossen, das alte Eishaus zu\n"
        "erhalten, obwohl die Wasser- und Gasleitungen erneuert werden müssen und\n"
        "niemand weiß, woher das Geld dafür kommen soll. Die Bürger freuen sich\n"
        "trotzdem.\n\nAm Abend gab es ein Fest.",
        [
            "Der Rat der Hafenstadt hat am Dienstag beschlossen, das alte Eishaus zu erhalten, obwohl die Wasser- und "
            "Gasleitungen erneuert werden müssen und niemand weiß, woher das Geld dafür kommen soll. Die Bürger freuen "
            "sich trotzdem.",
            "Am Abend gab es ein Fest.",
        ],
    ),
    "German, compounds that hang": (
        "Der Rat der Hafenstadt hat am Dienstag beschlossen, dass die alten Wasser-\n"
        "und Gasleitungen erneuert werden, obwohl niemand weiß, woher das Geld da-\n"
        "für kommen soll, und dafür gibt es Gründe, die hier niemand hören will wie\n"
        "immer.",
        [
            "Der Rat der Hafenstadt hat am Dienstag beschlossen, dass die alten Wasser- und Gasleitungen erneuert werden, "
            "obwohl niemand weiß, woher das Geld dafür kommen soll, und dafür gibt es Gründe, die hier niemand hören will "
            "wie immer.",
        ],
    ),
    "French": (
        "Le conseil du port a décidé mardi de garder la vieille glacière, malgré\n"
        "le prix des travaux, que personne ne connaît encore, et malgré les avis\n"
        "des voisins qui demandent depuis longtemps un jardin à cet endroit de la\n"
        "ville.",
        [
            "Le conseil du port a décidé mardi de garder la vieille glacière, malgré le prix des travaux, que personne ne "
            "connaît encore, et malgré les avis des voisins qui demandent depuis longtemps un jardin à cet endroit de la "
            "ville.",
        ],
    ),
    "Russian": (
        "Совет портового города решил во вторник сохранить старый ледник, хотя\n"
        "никто не знает, откуда взять деньги на ремонт, и хотя соседи давно уже\n"
        "просят разбить на этом месте сад. Работы начнутся весной будущего года,\n"
        "если найдут деньги.",
        [
            "Совет портового города решил во вторник сохранить старый ледник, хотя никто не знает, откуда взять деньги на "
            "ремонт, и хотя соседи давно уже просят разбить на этом месте сад. Работы начнутся весной будущего года, если "
            "найдут деньги.",
        ],
    ),
    "Greek": (
        "Το συμβούλιο του λιμανιού αποφάσισε την Τρίτη να κρατήσει το παλιό\n"
        "παγοποιείο, αν και κανείς δεν ξέρει από πού θα βρεθούν τα χρήματα, και\n"
        "αν και οι γείτονες ζητούν εδώ και χρόνια έναν κήπο σε αυτό το σημείο\n"
        "της πόλης.",
        [
            "Το συμβούλιο του λιμανιού αποφάσισε την Τρίτη να κρατήσει το παλιό παγοποιείο, αν και κανείς δεν ξέρει από "
            "πού θα βρεθούν τα χρήματα, και αν και οι γείτονες ζητούν εδώ και χρόνια έναν κήπο σε αυτό το σημείο της πόλης.",
        ],
    ),
    "Arabic, without capitals": (
        "قرر مجلس مدينة الميناء يوم الثلاثاء الإبقاء على بيت الثلج القديم رغم أن\n"
        "أحدا لا يعرف من أين ستأتي الأموال اللازمة لترميمه ورغم أن الجيران كانوا\n"
        "يطالبون منذ زمن طويل بحديقة في هذا المكان من المدينة وقد وعد المجلس بها\n"
        "لاحقا.",
        [
            "قرر مجلس مدينة الميناء يوم الثلاثاء الإبقاء على بيت الثلج القديم رغم أن أحدا لا يعرف من أين ستأتي الأموال "
            "اللازمة لترميمه ورغم أن الجيران كانوا يطالبون منذ زمن طويل بحديقة في هذا المكان من المدينة وقد وعد المجلس بها "
            "لاحقا.",
        ],
    ),
    "Japanese, without spaces": (
        "港の氷室は、百年前に建てられた木造の建物で、冬に切り出した氷\n"
        "を夏まで保管するために使われていた。町の議会は取り壊しを決めた\n"
        "が、住民の反対で計画は止まっている。来年の春に修理が始まる予定\n"
        "で、費用は三千万円になる。",
        [
            "港の氷室は、百年前に建てられた木造の建物で、冬に切り出した氷を夏まで保管するために使われていた。町の議会は"
            "取り壊しを決めたが、住民の反対で計画は止まっている。来年の春に修理が始まる予定で、費用は三千万円になる。",
        ],
    ),
    "Chinese": (
        "港口的冰库是一百年前建造的木制建筑，人们把冬天切下的冰块在这里\n"
        "一直保存到夏天。镇议会决定把它拆掉，但是因为居民反对，这个计划\n"
        "已经停止。维修工程预计明年春天开始，费用大约为三千万元，资金还\n"
        "没有着落。",
        [
            "港口的冰库是一百年前建造的木制建筑，人们把冬天切下的冰块在这里一直保存到夏天。镇议会决定把它拆掉，但是因为居民"
            "反对，这个计划已经停止。维修工程预计明年春天开始，费用大约为三千万元，资金还没有着落。",
        ],
    ),
}


@pytest.mark.parametrize("name", WRAPPED)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wrapped_lines_are_joined(name: str, end: str) -> None:
    dump, expected = WRAPPED[name]
    assert blocks(text.read(dump.replace("\n", end))) == paragraphs(*expected)


MARKDOWN = """# The ice house #

[Home](/) | [News](/news)

The harbour **was empty** at noon, and _the gulls_ had gone; see the
[long report](https://harbour.example/a_(very)_long-
address) on the snake_case of 5 * 3.

Setext
------

  * First item of the list
    * Nested \\- item
  * 1\\. Second

1. one

> Quoted words,
> over two lines.

```
def f(x):
    return **x
```

    indented code
      more of it

| a | b |
|---|---|
| 1 | **2** |

Name | Age
---|---
Anna | 30

[ ![A boat](/boat.jpg) ](/boat)

* * *

<https://harbour.example/>
"""


def test_markdown() -> None:
    columns = text.read(MARKDOWN)
    assert blocks(columns) == [
        ("The ice house", H, 1, -1),
        ("Home | News", P, 0, -1),
        (
            "The harbour was empty at noon, and the gulls had gone; see the long report on the snake_case of 5 * 3.",
            P,
            0,
            -1,
        ),
        ("Setext", H, 2, -1),
        ("First item of the list", L, 1, -1),
        ("Nested - item", L, 2, -1),
        ("1. Second", L, 1, -1),
        ("1. one", L, 1, -1),
        ("Quoted words, over two lines.", Q, 1, -1),
        ("def f(x):\n    return **x", C, 0, -1),
        ("indented code\n  more of it", C, 0, -1),
        *(
            (cell, T, 0, row)
            for cell, row in (("a", 0), ("b", 0), ("1", 1), ("2", 1), ("Name", 2), ("Age", 2), ("Anna", 3), ("30", 3))
        ),
        ("A boat", P, 0, -1),
        ("https://harbour.example/", P, 0, -1),
    ]
    linked = dict(zip(columns.text, columns.link_chars.tolist(), strict=True))
    assert linked["Home | News"] == 8
    assert linked["A boat"] == 6
    assert linked["Setext"] == 0


@pytest.mark.parametrize(
    ("dump", "expected"),
    [
        (
            "Name\tAge\nAnna\t30\n\nOne\ttab alone.",
            [("Name", 0), ("Age", 0), ("Anna", 1), ("30", 1), ("One tab alone.", -1)],
        ),
        ("Town      People\nKiel      246000", [("Town", 0), ("People", 0), ("Kiel", 1), ("246000", 1)]),
        (
            "He said so.  She did not.\nThey went.   It rained.",
            [("He said so. She did not.", -1), ("They went. It rained.", -1)],
        ),
        ("f(1)      // one\nf(2)      // two", [("f(1) // one", -1), ("f(2) // two", -1)]),
    ],
)
def test_rows(dump: str, expected: list[tuple[str, int]]) -> None:
    columns = text.read(dump)
    assert list(zip(columns.text, columns.row.tolist(), strict=True)) == expected


@pytest.mark.parametrize("mark", list("-*+•‣▪●◦–"))
def test_bullets_and_their_depth(mark: str) -> None:
    columns = text.read(f"Menu\n  {mark} one\n    {mark} two\n  {mark} three\nEnd\n    {mark} four")
    assert columns.text == ("Menu", "one", "two", "three", "End", "four")
    assert columns.level.tolist() == [0, 1, 2, 1, 0, 1]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_break(end: str) -> None:
    assert text.read(f"One.{end}- two{end}{end}Three.").text == ("One.", "two", "Three.")


def test_a_soft_hyphen_at_the_end_of_a_line_is_no_letter() -> None:
    assert text.read("The old har\xad\nbour was empty.").text == ("The old harbour was empty.",)


@pytest.mark.parametrize(
    "dump",
    [
        pytest.param("Roses are red,\nViolets are blue,\nSugar is sweet,\nAnd so are you.", id="verse"),
        pytest.param("Harbour Board\nPier 4\n24103 Kiel\nGermany", id="address"),
        pytest.param(
            "McDonald met the JavaScript team of YouTube at GitHub, with an iPhone and a MacBook.", id="names"
        ),
        pytest.param("Some animals, e.g.Dogs and cats, came; see Sec.Four of the act.", id="abbreviations"),
    ],
)
def test_near_misses_keep_their_lines(dump: str) -> None:
    assert len(text.read(dump).text) == dump.count("\n") + 1


def test_words_run_together() -> None:
    dump = (
        "News of the harbour\nSportRead moreShare thisBy Anna MüllerThe harbour was empty at noon, and the gulls had gone."
        "Nobody knew why McDonald left.YouTube and JavaScript are names.The end came soon.Copyright 2024About usContact"
    )
    assert text.read(dump).text == (
        "News of the harbour",
        "Sport",
        "Read more",
        "Share this",
        "By Anna Müller",
        "The harbour was empty at noon, and the gulls had gone.",
        "Nobody knew why McDonald left.",
        "YouTube and JavaScript are names.",
        "The end came soon.",
        "Copyright 2024",
        "About us",
        "Contact",
    )


MENU = "Harbour News Home Sport Weather Contact Archive Shop"
PROSE = (
    "The harbour was empty at noon, and the gulls had gone. Dr. Meyer said that nobody in the room was happy with it."
)
JAPANESE = "港の氷室は百年前に建てられた木造の建物で、夏まで氷を保管するために使われていた。"


def test_a_page_on_one_line() -> None:
    dump = " ".join([MENU, *[PROSE] * 14, MENU])
    found = text.read(dump).text
    assert found[:4] == ("Harbour", "News", "Home", "Sport")
    assert found[-2:] == ("Archive", "Shop")
    assert all("Home" not in each and "Archive" not in each for each in found if PROSE in each)
    assert " ".join(found) == dump


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("Home Sport Log in The gate is shut.", ["Home", "Sport", "Log in", "The gate is shut."]),
        ("Advertisement The gate is shut.", ["Advertisement", "The gate is shut."]),
        ("Share this story Read more: The lock is mended", ["Share this story", "Read more: The lock is mended"]),
        ("The gate is shut. Terms of Use", ["The gate is shut.", "Terms of Use"]),
        # Names, headlines and lists of a sentence stay whole.
        ("The keeper told ABC News that the gate is shut.", None),
        ("Facebook Inc. said that the gate is shut.", None),
        ("They use Facebook, Twitter, and Instagram to say so.", None),
        ("He read the Privacy Policy and went home.", None),
        ("Search the lock, said the keeper, and you will find it.", None),
    ],
)
def test_a_page_on_one_line_is_cut_at_interface_strings(said: str, parts: list[str] | None) -> None:
    found = [part for each in one_line.sentences(said) for part in PhraseCutter("en").pieces(each)]
    assert found == (parts or [said])


@pytest.mark.parametrize(
    ("language", "said", "parts"),
    [
        (
            "zh",
            "首页新闻财经视频登录注册桥已经修好了。",
            ["首页", "新闻", "财经", "视频", "登录注册", "桥已经修好了。"],
        ),
        ("zh", "作者：陆知夏编辑：方圆", ["作者：陆知夏", "编辑：方圆"]),
        ("zh", "昨天发布的视频新闻说桥已经修好了。", ["昨天发布的视频新闻说桥已经修好了。"]),
        ("ja", "番組スポンサーが撤退した。", ["番組スポンサーが撤退した。"]),
    ],
)
def test_interface_strings_without_spaces(language: str, said: str, parts: list[str]) -> None:
    assert list(PhraseCutter(language).pieces(said)) == parts


def test_a_short_page_on_one_line_shows_itself_by_its_strings() -> None:
    prose = " ".join([PROSE] * 3)
    assert text.read(prose).text == (prose,)
    assert text.read(f"Home Sport Log in Contact us {prose} Advertisement Share this story").text[:2] == (
        "Home",
        "Sport",
    )


def test_a_japanese_page_on_one_line() -> None:
    found = text.read(JAPANESE * 60).text
    assert len(found) > 1
    assert "".join("".join(found).split()) == JAPANESE * 60


def test_a_long_paragraph_among_others_stays_whole() -> None:
    long = " ".join([PROSE] * 15)
    assert text.read("\n".join([long, *[PROSE * 3] * 6])).text[0] == long


def test_a_german_quotation_mark_closes() -> None:
    dump = "Bürgermeisterin: „Ich bin nicht der Ball des Hafens“\nMoni Deich erklärte am Abend, warum sie geht."
    assert text.read("Titel\n" + dump).text[1:] == tuple(dump.split("\n"))
    dump = "The captain of the ferry called it “\na disgrace\n” on Friday evening in the town."
    assert len(text.read("Title\n" + dump).text) == 2


def test_a_line_of_code_does_not_go_on_a_sentence() -> None:
    dump = "Title\nRead in blocks, which avoids the decoding of every line:\ntotal = 0\nfor block in file:"
    assert "total = 0\nfor block in file:" in text.read(dump).text

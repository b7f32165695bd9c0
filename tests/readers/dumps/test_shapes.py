"""Small dumps in each shape: the blocks that come out of them."""

from __future__ import annotations

import pytest

from cleaner.document import Columns, Kind
from cleaner.readers import text

P, H, L, Q, C, T = Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM, Kind.QUOTE, Kind.CODE, Kind.TABLE_CELL


def blocks(columns: Columns) -> list[tuple[str, int, int, int]]:
    """(text, kind, level, row) of each block."""
    return list(zip(columns.text, columns.kind.tolist(), columns.level.tolist(), columns.row.tolist(), strict=True))


def paragraphs(*texts: str) -> list[tuple[str, int, int, int]]:
    return [(each, P, 0, -1) for each in texts]


WRAPPED = {
    "English, no blank lines": (
        "The harbour board was asked by Jane Doe to keep the old ice house in the\n"
        "town, and it agreed after a long debate that went on until two in the mor-\n"
        "ning. In the morning nobody in the room was happy with the result of it.\n"
        "It was over.\n"
        "The second paragraph begins here without a blank line before it, and it is\n"
        "about a well-\n"
        "known roof.",
        None,
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
WRAPPED["English, no blank lines"] = (
    WRAPPED["English, no blank lines"][0],
    [
        "The harbour board was asked by Jane Doe to keep the old ice house in the town, and it agreed after a long debate "
        "that went on until two in the morning. In the morning nobody in the room was happy with the result of it.",
        "It was over.",
        "The second paragraph begins here without a blank line before it, and it is about a well-known roof.",
    ],
)


@pytest.mark.parametrize("name", WRAPPED)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wrapped_lines_are_joined(name: str, end: str) -> None:
    dump, expected = WRAPPED[name]
    assert expected is not None
    assert blocks(text.read(dump.replace("\n", end))) == paragraphs(*expected)

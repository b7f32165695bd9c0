"""Text of PDFs: lines of narrow columns are joined, other short lines are not."""

from __future__ import annotations

import pytest

from cleaner.readers.dump.printed_columns import column_width
from cleaner.readers.dump.read import read

# Strings on two lines are one string here.
# ruff: noqa: ISC004

ENGLISH = """The Tarn Review            12 May 2021            7
Mill sold to bakers
The bakers of Lower Tarn have bought
back the old mill, and nobody in the
valley knows yet who will run it. The
mill stood empty for eleven years, al-
though the roof was mended twice by
the neighbours. Water-powered mills
like this one are rare now, and well-
kept ones even more.
From page 3
Nobody knows who will pay for a water-
powered wheel, which costs as much as
three houses in the village, said the
board.
www.tarn-review.example
8"""
GERMAN = """Die Bäcker von Niedertarn haben
die alte Mühle zurückgekauft, ob-
wohl niemand im Tal weiß, wer sie
betreiben wird. Die Mühle stand elf
Jahre leer, und das Dach haben die
Nachbarn in dieser Zeit zweimal ge-
flickt, ohne Lohn zu verlangen."""
RUSSIAN = """Пекари Нижнего Тарна выкупили ста-
рую мельницу, и никто в долине не
знает, кто будет на ней работать, но
крышу за эти годы дважды чинили со-
седи, и плотина тоже цела, хотя ве-
сной вода поднялась до самого дома."""


def test_columns_are_joined() -> None:
    assert read(ENGLISH).text == (
        "The Tarn Review 12 May 2021 7",
        "Mill sold to bakers",
        "The bakers of Lower Tarn have bought back the old mill, and nobody in the valley knows yet who will run it. The "
        "mill stood empty for eleven years, although the roof was mended twice by the neighbours. Water-powered mills "
        "like this one are rare now, and wellkept ones even more.",
        "From page 3",
        "Nobody knows who will pay for a water-powered wheel, which costs as much as three houses in the village, said the "
        "board.",
        "www.tarn-review.example",
        "8",
    )
    assert read(GERMAN).text == (
        "Die Bäcker von Niedertarn haben die alte Mühle zurückgekauft, obwohl niemand im Tal weiß, wer sie betreiben wird. "
        "Die Mühle stand elf Jahre leer, und das Dach haben die Nachbarn in dieser Zeit zweimal geflickt, ohne Lohn zu "
        "verlangen.",
    )
    assert read(RUSSIAN).text == (
        "Пекари Нижнего Тарна выкупили старую мельницу, и никто в долине не знает, кто будет на ней работать, но крышу за "
        "эти годы дважды чинили соседи, и плотина тоже цела, хотя весной вода поднялась до самого дома.",
    )


KEPT = {
    "verse": """Et si demain l'aube me trouve
assise encore au bord de l'eau,
dis-leur que j'ai tenu la barre
et que le vent était si beau
que j'oubliais jusqu'à mon nom,
le tien, la rive et la maison,
et tout ce que j'avais promis.""",
    "verse with a dash at a line's end": """The wheel goes round and round again-
and who will stop it, who will dare
to put a hand between the stone
and what the stone was made to bear,
the weight of water and of years,
the miller's joke, the miller's tears.""",
    "a menu": """Nachrichten
Sport
Kultur und Unterhaltung
Wetter
Verkehr
Anzeigen
Aboservice
Leserbriefe""",
    "short answers": """Is the mill open?
No, it is closed since May.
Who has the key?
The baker has the key.
And the wheel?
It turns, they say.""",
    "ingredients": """200 g Vollkornmehl aus der Mühle
100 g Butter, weich und gesalzen
2 Eier von den Hühnern nebenan
1 Prise Salz und etwas Muskat
3 Äpfel, geschält und geviertelt
1 Zitrone, nur die Schale davon""",
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT)
def test_other_short_lines_stay(name: str) -> None:
    assert column_width(KEPT[name].split("\n")) == 0

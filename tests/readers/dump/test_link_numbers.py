"""Dumps of browsers for terminals: the numbers of links go, the marks of footnotes stay."""

from __future__ import annotations

import pytest

from cleaner.readers.dump.read import read

# Strings on two lines are one string here.
# ruff: noqa: ISC004

ADDRESSES = "".join(f"  {number:3}. https://tarn.example/{number}\n" for number in range(1, 16))
LYNX = f"""#[1]alternate [2]Tarn RSS
   [3]Mlýn [4]Zprávy [5]Sport | [6]Počasí
   [7]Přihlásit se
   [logo.png]

   * [8]Mlýn opět mele
   * [9]Jez praskl

   Pekaři z Dolního Tarnu koupili starý [10]mlýn a nikdo v údolí zatím
   neví, kdo v něm bude mlít. Střechu už [11]dvakrát opravili sousedé,
   když ji [12]poničila bouře, která přišla v noci z neděle na pondělí.
   Náklady odhadla obec v roce 2019.[2] Podle [3] zprávy jsou vyšší.

   [13]Kdo ukradl zvon

Odkazy

   Viditelné odkazy
{ADDRESSES}"""


def test_numbers_and_addresses_go() -> None:
    columns = read(LYNX)
    assert columns.text == (
        "Mlýn",
        "Zprávy",
        "Sport",
        "Počasí",
        "Přihlásit se",
        "Mlýn opět mele",
        "Jez praskl",
        "Pekaři z Dolního Tarnu koupili starý mlýn a nikdo v údolí zatím neví, kdo v něm bude mlít. Střechu už dvakrát "
        "opravili sousedé, když ji poničila bouře, která přišla v noci z neděle na pondělí. Náklady odhadla obec v roce "
        "2019.[2] Podle [3] zprávy jsou vyšší.",
        "Kdo ukradl zvon",
    )
    assert [bool(chars) for chars in columns.link_chars] == [True] * 7 + [False, True]


def test_without_spaces_and_with_boxed_numbers() -> None:
    dump = (
        "[1]ホーム [2]地域 [3]天気\n\n谷のパン屋たちは古い[4]水車小屋を買い戻した。屋根は二度[5]修理された。\n\nReferences:\n\n"
        + "".join(f"[{number}] https://tarn.example/{number}\n" for number in range(1, 6))
    )
    assert read(dump).text == (
        "ホーム",
        "地域",
        "天気",
        "谷のパン屋たちは古い水車小屋を買い戻した。屋根は二度修理された。",
    )


KEPT = {
    "footnotes whose notes are sources": """La meunière l'a dit la première,[1] et d'autres l'ont répété.[2] Le toit est neuf.[3]
Notes
[1] Paula Oriel, Le moulin, Tarn 1988.
[2] Ibid., p. 14.
[3] https://tarn.example/toit""",
    "footnotes whose notes are addresses": """Der Müller sagte es zuerst,[1] und andere wiederholten es.[2] Das Dach ist neu.[3]
Quellen
1. https://tarn.example/1
2. https://tarn.example/2
3. https://tarn.example/3""",
    "a list of addresses": """Adresy, o które pytali czytelnicy:
1. https://tarn.example/mlyn
2. https://tarn.example/jaz
3. https://tarn.example/staw
4. https://tarn.example/dach""",
    "numbers without a list": """The cases [1]first and [2]second and [3]third are in brackets.
Nothing else is, and there is no list of addresses in this text.""",
    "footnotes in a text without spaces": """水車は一九一一年に止まった[1]。屋根は新しい[2]。堰は古い[3]。
[1] https://tarn.example/1
[2] https://tarn.example/2
[3] https://tarn.example/3""",
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT)
def test_nothing_goes(name: str) -> None:
    kept = "".join("".join(read(KEPT[name]).text).split())
    assert kept == "".join(KEPT[name].split())

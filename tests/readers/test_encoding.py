from __future__ import annotations

import codecs

import pytest

from cleaner.readers.encoding import decode

TEXTS = {
    "windows-1251": "Жители посёлка встретили буксир у старой пристани и долго махали ему вслед",
    "shift_jis": "早瀬町の漁港で毎週日曜に開かれている朝市が、夜にも店を出すことになった",
    "gb2312": "改建后的水塔顶部安装了直径三米的圆顶，孩子们排队观看木星",
    "euc-kr": "항구의 오래된 얼음 창고는 당분간 그대로 남게 되었다고 위원회가 밝혔다",
    "iso-8859-2": "Mieszkańcy dowiedzieli się o zamknięciu przeprawy z kartki przybitej do barierki",
    "windows-1253": "Η απόφαση πάρθηκε στο καφενείο του λιμανιού παρουσία του ιερέα",
    "big5": "港口委員會決定保留舊冰庫，並請工程師在春天提出意見",
}


@pytest.mark.parametrize("charset", TEXTS)
def test_declared_charset(charset: str) -> None:
    page = f"<meta charset={charset}><p>{TEXTS[charset]}</p>"
    assert decode(page.encode(charset)) == page


@pytest.mark.parametrize("charset", ["windows-1251", "shift_jis", "gb2312", "euc-kr", "big5"])
def test_charset_that_nobody_declares_is_detected(charset: str) -> None:
    page = f"<p>{TEXTS[charset] * 3}</p>"
    assert decode(page.encode(charset)) == page


@pytest.mark.parametrize(
    "bom, charset", [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_byte_order_mark_wins(bom: bytes, charset: str) -> None:
    assert decode(bom + "<meta charset=latin1>żółw".encode(charset)) == "<meta charset=latin1>żółw"


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(charset: str) -> None:
    page = "<html><p>The old ice house stays.</p></html>"
    assert decode(page.encode(charset)) == page


def test_iso_2022_jp() -> None:
    page = "<p>港の氷室は残る</p>"
    assert decode(page.encode("iso-2022-jp")) == page


def test_a_lying_charset_loses_against_valid_utf_8() -> None:
    page = "<meta charset=iso-8859-1><p>Straße, żółw, 港</p>"
    assert decode(page.encode()) == page


def test_latin_1_means_windows_1252() -> None:
    assert decode(b"<meta charset=iso-8859-1><p>\x93quoted\x94 \x80 5") == "<meta charset=iso-8859-1><p>“quoted” € 5"


def test_the_transport_may_declare_it() -> None:
    assert decode("żółw".encode("iso-8859-2"), declared="iso-8859-2") == "żółw"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"\xc3",
        b"<meta charset=rot13>\xff",
        b"<meta charset=base64>\xff",
        b"<meta charset=nonsense>\xff",
        b"\0" * 50,
    ],
)
def test_rubbish_never_raises(data: bytes) -> None:
    assert isinstance(decode(data), str)

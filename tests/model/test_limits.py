from __future__ import annotations

import io
from pathlib import Path

import bs4
import pytest

from cleaner import Cleaner, PageLimits, clean
from cleaner.model import limits
from cleaner.model.limits import Budget
from cleaner.readers.html.parse import read
from tests.articles import PROSE, body


def paragraphs(count: int) -> str:
    return "<article>" + "".join(f"<p>{number}. {PROSE}</p>\n" for number in range(count)) + "</article>"


def cut(page: object, kind: str | None = None, **options: int | float | None) -> tuple[str, list[str]]:
    """(what is said, all that was read)."""
    result = Cleaner(limits=PageLimits(**options), kind=kind).clean(page)  # type: ignore[arg-type]
    read = sorted(
        [(block.index, block.text) for block in result.kept] + [(gone.index, gone.text) for gone in result.removed]
    )
    return result.truncated, [text for _, text in read]


def test_an_ordinary_page_is_not_truncated() -> None:
    result = clean(body())
    assert result.truncated == ""
    assert result.to_dict()["truncated"] == ""


@pytest.mark.parametrize("form", [str, str.encode, bytearray, Path, bs4.BeautifulSoup])
def test_bytes(form: type, tmp_path: Path) -> None:
    page: object = paragraphs(40)
    if form is bytearray:
        page = bytearray(str(page).encode())
    elif form is Path:
        page = tmp_path / "page.html"
        page.write_text(paragraphs(40))
    elif form is bs4.BeautifulSoup:
        page = bs4.BeautifulSoup(str(page), "html.parser")
    else:
        page = form(page)
    said, blocks = cut(page, bytes=4096)
    whole = cut(paragraphs(40))[1]
    assert said == "bytes: 4 KB limit"
    # All but the last are as they were; that one ends with a word of its own.
    assert blocks[:-1] == whole[: len(blocks) - 1]
    assert (whole[len(blocks) - 1] + " ").startswith(blocks[-1] + " ")
    assert sum(map(len, blocks)) > 3500


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "shift_jis", "gb18030", "euc-jp", "iso-2022-jp"])
@pytest.mark.parametrize("limit", range(5001, 5006))
def test_bytes_are_cut_between_letters(encoding: str, limit: int) -> None:
    page = "<meta charset=" + encoding + "><p>" + "港の氷室は残ることになった。" * 400 + "</p>"
    said, blocks = cut(page.encode(encoding), kind="html", bytes=limit)
    assert said == f"bytes: {limit:,} bytes limit"
    assert blocks
    assert set("".join(blocks)) <= set("港の氷室は残ることになった。")


@pytest.mark.parametrize("limit", range(4001, 4009))
def test_half_a_pair_at_the_end_does_not_spoil_utf_16(limit: int) -> None:
    said, blocks = cut(("abcdefg😀" * 900).encode("utf-16-le"), kind="text", bytes=limit)
    assert said
    assert blocks[0].rstrip("abcdefg") == ("abcdefg😀" * 900)[: len(blocks[0].rstrip("abcdefg"))]


def test_nodes_are_start_tags() -> None:
    said, blocks = cut("<p>x</p>" * 100, nodes=30)
    assert (said, len(blocks)) == ("nodes: 30 nodes limit", 30)
    assert cut("<p>x</p>" * 30, nodes=30)[0] == ""


def test_a_script_in_which_the_page_is_cut_does_not_become_text() -> None:
    page = f"<p>{PROSE}</p><script>if (a<b) {{ write('</i>') }} {'<i>x</i>' * 100}</script><p>after</p>"
    assert cut(page, kind="html", nodes=20)[1] == [PROSE]


@pytest.mark.parametrize("depth", [20, 500])
def test_depth_loses_no_text(depth: int) -> None:
    said, blocks = cut("<p>first</p>" + "<div>" * 15_000 + "deepest", depth=depth)
    assert said == f"depth: {depth} levels limit"
    assert blocks == ["first", "deepest"]


@pytest.mark.parametrize("kind", ["html", "text"])
def test_blocks(kind: str) -> None:
    page = paragraphs(30) if kind == "html" else "\n".join(f"{number}. {PROSE}" for number in range(30))
    said, blocks = cut(page, kind=kind, blocks=10)
    assert (said, len(blocks)) == ("blocks: 10 blocks limit", 10)
    assert cut(page, kind=kind, blocks=30)[0] == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\u2028"])
def test_lines_of_any_kind_are_counted(end: str) -> None:
    assert cut(end.join(["line"] * 50), kind="text", blocks=10)[0] == "blocks: 10 blocks limit"


def test_several_limits_are_all_said() -> None:
    said, _ = cut(paragraphs(400), bytes=8192, blocks=10)
    assert said == "bytes: 8 KB limit; blocks: 10 blocks limit"


def ticking(monkeypatch: pytest.MonkeyPatch, step: float) -> None:
    now = [0.0]

    def clock() -> float:
        now[0] += step
        return now[0]

    monkeypatch.setattr(limits, "_clock", clock)


def test_time_ends_the_reading_and_spares_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    ticking(monkeypatch, 0.6)
    result = Cleaner(limits=PageLimits(seconds=1), kind="html").clean(paragraphs(5000))
    assert result.truncated == "time: 1 s limit"
    assert 1000 < len(result.kept) + len(result.removed) < 5000
    assert result.page_type == ""
    assert PROSE in result.text


def test_time_is_not_looked_at_without_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    ticking(monkeypatch, 1e9)
    assert Cleaner(limits=PageLimits(seconds=None)).clean(paragraphs(3)).truncated == ""


@pytest.mark.parametrize("options", [{"bytes": 0}, {"blocks": -1}, {"seconds": 0}])
def test_limits_are_positive(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must be more than 0"):
        PageLimits(**options)


def test_no_limit_is_no_limit() -> None:
    page = "<div>" * 600 + paragraphs(30)
    none = PageLimits(bytes=None, nodes=None, depth=None, blocks=None, seconds=None)
    assert Cleaner(limits=none).clean(page).text == clean(page).text
    assert Cleaner(limits=none).clean(io.BytesIO(page.encode()).read()).truncated == ""


def test_formatting_elements_are_not_opened_again_without_end() -> None:
    page = "<p>" + "".join(f"<font color=c{number}>" for number in range(1000)) + "</p>" + "<p>word</p>" * 4000
    columns, _ = read(page, budget=Budget())
    assert columns.text == ("word",) * 4000
    assert len(columns.tree) < 20_000

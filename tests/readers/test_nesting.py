from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from cleaner.readers.html.guards.attributes import LONG_PAGE, MAX_ATTRIBUTES, cap_attributes
from cleaner.readers.html.guards.formatting import FEW_TAGS, MOST, cap_formatting
from cleaner.readers.html.guards.nesting import MAX_DEPTH, SUSPICIOUS_TAGS, cap_nesting
from cleaner.readers.html.guards.tag_scanner import tags


def depth(source: str) -> int:
    """How deep lexbor's tree is; 2 for the body."""
    deepest, stack = 0, [(LexborHTMLParser(source).root, 1)]
    while stack:
        node, level = stack.pop()
        while node is not None:
            deepest = max(deepest, level)
            stack.append((node.first_child, level + 1))
            node = node.next
    return deepest


@pytest.mark.parametrize(
    "opens",
    [
        "<div>",
        "<div/>",
        "<div a='>' b='</div>'>",
        "<div a =\n\">\" b='</div>'>",
        "<div =\"><p '>",
        "<div><!--</div>-->",
        "<div><svg></div></svg>",
        "<div><style></div></style>",
        "<svg><g/><div>",
        "<svg><desc><div/>",
    ],
)
def test_no_tree_is_deep_whatever_it_looks_like(opens: str) -> None:
    assert depth(cap_nesting(opens * (SUSPICIOUS_TAGS + 100))) < 4 * MAX_DEPTH


@pytest.mark.parametrize(
    "before", ["<svg><style>", "<svg><![CDATA[ > <!-- ]]></svg>", "<select><style></select>", "<!-- <style> -->"]
)
def test_nothing_hides_what_comes_after_it(before: str) -> None:
    assert depth(cap_nesting(before + "<div>" * (SUSPICIOUS_TAGS + 100) + "</style> -->")) < 2 * MAX_DEPTH


def test_empty_elements_of_drawings_open_nothing() -> None:
    page = "<svg><circle r=1 /><path d='M0'/></svg><p>a</p>" * SUSPICIOUS_TAGS
    assert cap_nesting(page) == page


@pytest.mark.parametrize(
    "tag",
    [
        "<font color={}>",
        "<font a='>' color={}>",
        "<font color={}><!--</font>-->",
        "<font color={}><object></font></object>",
        "<font/color={}>",
    ],
)
def test_formatting_that_would_be_opened_again_everywhere_goes(tag: str) -> None:
    page = "<p>" + "".join(map(tag.format, range(FEW_TAGS))) + "<p>x" * FEW_TAGS
    capped = cap_formatting(page)
    assert capped.count("<font") <= MOST / FEW_TAGS
    assert capped.count("<p>x") == FEW_TAGS


def test_formatting_that_is_closed_stays() -> None:
    page = "<p><i class=icon></i><b>x</b></p>" * 3 * FEW_TAGS
    assert cap_formatting(page) == page


@pytest.mark.parametrize("attribute", [" a{}", " a{}=1", " a{}='1'", "/a{}", ' a{}="x>y"'])
def test_attributes_beyond_a_thousand_go(attribute: str) -> None:
    many = "".join(attribute.format(n) for n in range(LONG_PAGE // 4))
    capped = cap_attributes(f"<p>one<p{many}>two<p class='x'>three")
    node = LexborHTMLParser(capped).css("p")[1]
    assert len(node.attributes) == MAX_ATTRIBUTES
    assert [node.text() for node in LexborHTMLParser(capped).css("p")] == ["one", "two", "three"]


def test_a_tag_that_never_ends_is_cut_too() -> None:
    assert len(cap_attributes("<p>one<p" + "".join(f" a{n}" for n in range(50_000)))) < 10 * MAX_ATTRIBUTES


def test_long_values_are_no_attributes() -> None:
    page = f"<p>one<path d='{'M 1 2 L 3 4 ' * LONG_PAGE}'><a href=/x title='a > b'>two</a>"
    assert cap_attributes(page) == page


def test_tags_as_a_parser_sees_them() -> None:
    page = "<a href='>'><!-- <b> --><script>'<i>'</script><u =\"x>y</u><em / class=a>z<strong"
    assert [found[0] for found, _ in tags(page)] == [
        "<a href='>'>",
        "<script>",
        "</script>",
        '<u ="x>',
        "</u>",
        "<em / class=a>",
        "<strong",
    ]

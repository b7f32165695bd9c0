"""What a browser says by the way it sets text is written out: formulas, raised figures, notes, ruby, quotations."""

from __future__ import annotations

import pytest

from cleaner.readers.html import parse as html
from cleaner.readers.html.typesetting import tex

_MATHML = "<mi>F</mi><mo>=</mo><mi>k</mi><msup><mi>h</mi><mn>2</mn></msup>"
_SEMANTICS = (
    f"<semantics><mrow>{_MATHML}</mrow><annotation encoding='application/x-tex'>F = k h^2</annotation></semantics>"
)
_GLYPHS = (
    "<mjx-mi><mjx-c class='mjx-c1D439 TEX-I'></mjx-c></mjx-mi><mjx-mo><mjx-c class='mjx-c3D'></mjx-c></mjx-mo>"
    "<mjx-mi><mjx-c class='mjx-c1D458'></mjx-c></mjx-mi><mjx-msup><mjx-mi><mjx-c class='mjx-c210E'></mjx-c></mjx-mi>"
    "<mjx-script><mjx-mn><mjx-c class='mjx-c32'></mjx-c></mjx-mn></mjx-script></mjx-msup>"
)
_DRAWING = (
    "<g data-mml-node='math'><g data-mml-node='mi'><use data-c='1D439'></use></g><g data-mml-node='mo'>"
    "<use data-c='3D'></use></g><g data-mml-node='mi'><use data-c='1D458'></use></g><g data-mml-node='msup'>"
    "<g data-mml-node='mi'><use data-c='210E'></use></g><g data-mml-node='mn'><use data-c='32'></use></g></g></g>"
)
_KATEX_HTML = (
    "<span class='katex-html' aria-hidden='true'><span class='base'><span class='mord mathnormal'>F</span>"
    "<span class='mrel'>=</span><span class='mord mathnormal'>k</span><span class='mspace'></span><span class='mord'>"
    "<span class='mord mathnormal'>h</span><span class='msupsub'><span class='vlist-t'><span class='mord mtight'>2"
    "</span></span></span></span></span></span>"
)
_ALT = r"{\displaystyle F=kh^{2}}"


def read(source: str) -> tuple[str, ...]:
    return html.read(source)[0].text


@pytest.mark.parametrize(
    "source",
    [
        f"<math>{_MATHML}</math>",
        (
            "<mml:math><mml:mi>F</mml:mi><mml:mo>=</mml:mo><mml:mi>k</mml:mi><mml:msup><mml:mi>h</mml:mi><mml:mn>2</mml:mn>"
            "</mml:msup></mml:math>"
        ),
        f"<span class='katex'><span class='katex-mathml'><math>{_SEMANTICS}</math></span>{_KATEX_HTML}</span>",
        f"<span class='katex'><math>{_SEMANTICS}</math></span>",
        f"<math alttext='F=kh^{{2}}' class='ltx_Math'>{_SEMANTICS}</math>",
        (
            f"<mjx-container class='MathJax'><mjx-math aria-hidden='true'>{_GLYPHS}</mjx-math><mjx-assistive-mml><math>"
            f"{_MATHML}</math></mjx-assistive-mml></mjx-container>"
        ),
        f"<mjx-container class='MathJax'><mjx-math aria-hidden='true'>{_GLYPHS}</mjx-math></mjx-container>",
        f"<mjx-container class='MathJax'><svg><defs><path></path></defs><g>{_DRAWING}</g></svg></mjx-container>",
        "<mjx-container><mjx-math data-latex='F = k h^2'></mjx-math></mjx-container>",
        (
            "<span class='MathJax_Preview'>F</span><span class='MathJax'><nobr aria-hidden='true'><span>F=kh2</span></nobr>"
            f"<span class='MJX_Assistive_MathML' role='presentation'><math>{_MATHML}</math></span></span>"
            "<script type='math/tex'>F = k h^2</script>"
        ),
        (
            "<span class='MathJax_Preview'></span><span class='MathJax_SVG'><svg></svg></span>"
            "<script type='math/tex'>F = k h^2</script>"
        ),
        "<script type='math/tex'>F = k h^2</script>",
        f"<script type='math/mml'><math>{_MATHML}</math></script>",
        "<img class='latex' alt='F = k h^2' src='/l.png'>",
        "<img src='https://draw.example/latex.php?latex=F+%3D+k+h%5E2'>",
        f"<span hidden><math>{_MATHML}</math></span><img aria-hidden='true' src='f.svg' alt='F'>",
    ],
)
def test_each_formula_is_there_once(source: str) -> None:
    assert read(f"<p>The force, {source}, grows.</p>") == ("The force, F = k h^2, grows.",)


@pytest.mark.parametrize(
    "source",
    [
        (
            f"<span class='mwe-math-element'><span style='display: none;'><math>{_SEMANTICS.replace('F = k h^2', _ALT)}</math>"
            f"</span><img src='x.svg' class='mwe-math-fallback-image-inline' aria-hidden='true' alt='{_ALT}'></span>"
        ),
        f"<img class='mwe-math-fallback-image-inline' alt='{_ALT}' src='x.svg'>",
        f"<math>{_SEMANTICS.replace('F = k h^2', _ALT)}</math>",
    ],
)
def test_tex_loses_what_is_around_the_formula(source: str) -> None:
    assert read(f"<p>The force, {source}, grows.</p>") == ("The force, F=kh^2, grows.",)


@pytest.mark.parametrize(
    "source, text",
    [
        ("The force, $F = k h^2$, and \\(x\\), grow.", "The force, $F = k h^2$, and \\(x\\), grow."),
        ("A <img src='/texture/mill.jpg' alt='A mill'> mill.", "A mill."),
        ("Sum <math><mi>a</mi></math>, <math><mi>b</mi></math>.", "Sum a, b."),
        ("<math></math>Nothing.", "Nothing."),
    ],
)
def test_what_is_no_rendered_formula_stays(source: str, text: str) -> None:
    assert read(f"<p>{source}</p>") == (text,)


@pytest.mark.parametrize(
    "source, text",
    [
        (r"\frac{1}{2} m v^2", "1/2 m v^2"),
        (r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", "x = (-b ± √(b^2 - 4ac))/(2a)"),
        (r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}", "∑_(i=1)^n i = n(n+1)/2"),
        (r"\int_0^\infty e^{-x}\,dx", "∫_0^∞ e^-x dx"),
        (r"\sin x \leq \left( \alpha \right)", "sin x ≤ (α)"),
        (r"\mathbb{R}^n, \vec{v}, 90^\circ", "ℝ^n, v⃗, 90°"),
        (r"a \text{ if } b", "a if b"),
        (r"\ce{H2O}", "H2O"),
        (r"f(x) = \begin{cases}1\\0\end{cases}", r"f(x) = \begin{cases}1\\0\end{cases}"),
        (r"\mymacro{x}^2", r"\mymacro{x}^2"),
        ("{" * 30, "{" * 30),
    ],
)
def test_tex_in_one_line(source: str, text: str) -> None:
    assert tex.in_line(source) == text


@pytest.mark.parametrize(
    "source, text",
    [
        (
            "<mo>-</mo><mi>x</mi><mo>+</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mi>b</mi></mfrac>",
            "-x + (a + 1)/b",
        ),
        ("<mi>f</mi><mo>\u2061</mo><mo>(</mo><mi>x</mi><mo>,</mo><mi>y</mi><mo>)</mo>", "f(x, y)"),
        ("<msqrt><mn>2</mn><mi>g</mi></msqrt>", "√(2 g)"),
        ("<munderover><mo>∑</mo><mn>1</mn><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub>", "∑_1^n x_i"),
        ("<mo>|</mo><mi>x</mi><mo>|</mo><mo>=</mo><mo>−</mo><mn>3</mn>", "|x| = −3"),
        (
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd></mtr></mtable>",
            "1 2; 3",
        ),
        ("<mover><mi>v</mi><mo>→</mo></mover>", "v⃗"),
    ],
)
def test_mathml_in_one_line(source: str, text: str) -> None:
    assert read(f"<p><math>{source}</math></p>") == (text,)


RAISED = """
10<sup>6</sup> litres, m<sup>3</sup>, s<sup>-1</sup>, 2<sup>n</sup> | 10^6 litres, m^3, s^-1, 2^n
<i>x</i><sup>2</sup>, y<sup>n+1</sup>, (a+b)<sup>2</sup> | x^2, y^(n+1), (a+b)^2
<i>x</i><sub>1</sub>, a<sub>n+1</sub>, 1011<sub>2</sub>, log<sub>2</sub> 8 | x_1, a_(n+1), 1011_2, log_2 8
1<sup>st</sup> 4<sup>e</sup> n<sup>o</sup> XX<sup>e</sup> M<sup>me</sup> Sluice<sup>TM</sup> | 1st 4e no XXe Mme SluiceTM
H<sub>2</sub>O CO<sub>2</sub> (NH<sub>4</sub>)<sub>2</sub> NO<sub>x</sub> | H2O CO2 (NH4)2 NOx
SO<sub>4</sub><sup>2−</sup> Ca<sup>2+</sup> Na<sup>+</sup> <sup>14</sup>C | SO4^2− Ca^2+ Na+ 14C
3<sup>1</sup>/<sub>2</sub> cups, m<sup>3</sup>/s | 3 1/2 cups, m^3/s
25 м<sup>2</sup>, 3 公里<sup>2</sup> | 25 м^2, 3 公里^2
in 1866<sup><a href='#n1'>1</a></sup> and<a href='#n2'><sup>2</sup></a> so | in 1866[1] and[2] so
so<sup class='reference'><a href='#cite_note-1'>[3]</a></sup> on<sup><a href='#n'>*</a></sup> | so[3] on*
the gate<sup>1</sup>, hung.<sup>2</sup> He said<sup>3,4</sup> | the gate[1], hung.[2] He said[3,4]
水門<sup>1</sup>は | 水門[1]は
<sup>3</sup>For the keeper <sup>4</sup>he said | 3 For the keeper 4 he said
1<sup><a href='/x'>st</a></sup>, $19<sup>99</sup> | 1st, $19.99
of this<a href='#footnote-1' id='anchor-1'>1</a>, and<a href='#fn:3' role='doc-noteref'>3</a> | of this[1], and[3]
Comments<a href='#comments'>12</a> part<a href='#part-2'>2</a> | Comments12 part2
In green. <a href='#fnref:1' role='doc-backlink'>↩︎</a> | In green.
<a href='#r1'>^</a> Holt, p. 4 | Holt, p. 4
See <a href='#top'>the top</a>. | See the top.
"""


@pytest.mark.parametrize("row", RAISED.strip().splitlines())
def test_raised_and_lowered_text(row: str) -> None:
    source, _, text = row.partition(" | ")
    assert read(f"<p>{source}</p>") == (text,)


@pytest.mark.parametrize(
    "source, text",
    [
        ("<ruby>水門<rt>すいもん</rt></ruby>は", "水門は"),
        ("<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>へ", "東京へ"),
        ("<ruby>東<rt>とう<rt>きょう</ruby>へ", "東へ"),
        ("<ruby>東京<rtc><rt>とう</rt></rtc></ruby>へ", "東京へ"),
        ("<ruby>東京<rp>(<rt>とう<rp>)</ruby>へ" * 6, "東京へ" * 6),
        ("<ruby>尹<rp>（</rp><rt>ユン</rt><rp>）</rp></ruby>氏", "尹（ユン）氏"),
        ("<rt>alone</rt> here", "alone here"),
        (f"<ruby>東<rt>{'word ' * 40}</ruby>", "東" + ("word " * 40).strip()),
    ],
)
def test_ruby_keeps_the_text_and_drops_the_readings(source: str, text: str) -> None:
    assert "".join(read(f"<p>{source}</p>")) == text


@pytest.mark.parametrize(
    "language, source, text",
    [
        ("", "She said <q>so it is</q>.", "She said “so it is”."),
        ("en", "<q>he said <q>no</q> to me</q>", "“he said ‘no’ to me”"),
        ("de", "Er sagte <q>so</q>.", "Er sagte „so“."),
        ("fr-CA", "Il a dit <q>oui</q>.", "Il a dit « oui »."),
        ("ja", "彼は<q>はい</q>と", "彼は「はい」と"),
        ("en", "“<q>once</q>” and <q>“own”</q>", "“once” and “own”"),
        ("en", "<q></q>none", "none"),
    ],
)
def test_quotations_keep_their_marks(language: str, source: str, text: str) -> None:
    assert read(f"<html lang='{language}'><p>{source}</p>") == (text,)


def test_a_box_in_q_is_no_quotation() -> None:
    assert read("<q><div>Read also</div></q>") == ("Read also",)


def test_a_note_that_a_mark_leads_to_gets_its_role() -> None:
    page = "<p>so<sup><a href='#fn1'>1</a></sup></p><ol><li id='fn1'>yes</li><li id='fn2'>no</li></ol>"
    columns = html.read(page)[0]
    roles = {
        text: columns.tree.names[element][1] for text, element in zip(columns.text, columns.tree.element, strict=True)
    }
    assert [text for text, names in roles.items() if "doc-footnote" in names] == [next(t for t in roles if "yes" in t)]

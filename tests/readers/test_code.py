"""Code is read line by line, without the numbers beside its lines, as highlighters of many kinds write it."""

from __future__ import annotations

import pytest

from cleaner.model.columns import Kind
from cleaner.readers.html import parse as html

HIGHLIGHTERS = {
    "hugo inline": (
        (
            '<div class="highlight"><pre tabindex="0" class="chroma"><code class="language-go" data-lan'
            'g="go"><span class="line"><span class="ln">1</span><span class="cl"><span class="kn">impor'
            't</span> lock\n</span></span><span class="line"><span class="ln">2</span><span class="cl">\n'
            '</span></span><span class="line"><span class="ln">3</span><span class="cl">    <span class'
            '="mi">3</span> + <span class="mi">4</span>\n</span></span></code></pre></div>'
        ),
        "import lock\n\n    3 + 4",
    ),
    "pygments inline": (
        (
            '<div class="highlight"><pre><span></span><span class="linenos"> 9</span><span class="kn">i'
            'mport</span> lock\n<span class="linenos">10</span>\n<span class="linenos">11</span>    x = <'
            'span class="mi">12</span>\n</pre></div>'
        ),
        "import lock\n\n    x = 12",
    ),
    "rouge table": (
        (
            '<div class="language-ruby highlighter-rouge"><div class="highlight"><pre class="highlight"'
            '><code><table class="rouge-table"><tbody><tr><td class="rouge-gutter gl"><pre class="linen'
            'o">1\n2\n3\n</pre></td><td class="rouge-code"><pre><span class="k">def</span> fill\n  open\n<sp'
            'an class="k">end</span>\n</pre></td></tr></tbody></table></code></pre></div></div>'
        ),
        "def fill\n  open\nend",
    ),
    "hexo": (
        (
            '<figure class="highlight python"><table><tr><td class="gutter"><pre><span class="line">1</'
            'span><br><span class="line">2</span><br></pre></td><td class="code"><pre><span class="line'
            '"><span class="keyword">import</span> lock</span><br><span class="line">    fill()</span><'
            "br></pre></td></tr></table></figure>"
        ),
        "import lock\n    fill()",
    ),
    "sphinx": (
        (
            '<div class="highlight-python notranslate"><div class="highlight"><pre><span></span><span c'
            'lass="linenos">1</span>import lock\n<span class="linenos">2</span>    fill()\n</pre></div></'
            "div>"
        ),
        "import lock\n    fill()",
    ),
    "zola": (
        (
            '<pre data-linenos class="z-code"><code><table><tbody><tr><td>1</td><td><span>import lock\n<'
            "/span></td></tr><tr><td>2</td><td><span>\n</span></td></tr><tr><td>3</td><td><span>    fill"
            "()\n</span></td></tr></tbody></table></code></pre>"
        ),
        "import lock\n\n    fill()",
    ),
    "github blob": (
        (
            '<table class="highlight tab-size js-file-line-container" data-tab-size="8"><tbody><tr><td '
            'id="L1" class="blob-num js-line-number" data-line-number="1"></td><td id="LC1" class="blob'
            '-code blob-code-inner js-file-line"><span class="pl-k">import</span> lock</td></tr><tr><td'
            ' id="L2" class="blob-num js-line-number" data-line-number="2"></td><td id="LC2" class="blo'
            'b-code blob-code-inner js-file-line">\n</td></tr><tr><td id="L3" class="blob-num js-line-nu'
            'mber" data-line-number="3"></td><td id="LC3" class="blob-code blob-code-inner js-file-line'
            '">    fill()</td></tr></tbody></table>'
        ),
        "import lock\n\n    fill()",
    ),
    "hljs-ln": (
        (
            '<pre><code class="hljs"><table class="hljs-ln"><tbody><tr><td class="hljs-ln-line hljs-ln-'
            'numbers" data-line-number="1"><div class="hljs-ln-n" data-line-number="1"></div></td><td c'
            'lass="hljs-ln-line hljs-ln-code" data-line-number="1"><span>import</span> lock</td></tr><t'
            'r><td class="hljs-ln-line hljs-ln-numbers" data-line-number="2"><div class="hljs-ln-n" dat'
            'a-line-number="2"></div></td><td class="hljs-ln-line hljs-ln-code" data-line-number="2">  '
            "  fill()</td></tr></tbody></table></code></pre>"
        ),
        "import lock\n\n    fill()",
    ),
    "prism rows": (
        (
            '<pre class="line-numbers language-js"><code class="language-js">let a;\n  b();\n<span aria-h'
            'idden="true" class="line-numbers-rows"><span></span><span></span></span></code></pre>'
        ),
        "let a;\n  b();",
    ),
    "gitlab": (
        (
            '<div class="file-content code"><div class="line-numbers"><a class="diff-line-num" data-lin'
            'e-number="1" href="#L1" id="L1">1</a>\n<a class="diff-line-num" data-line-number="2" href="'
            '#L2" id="L2">2</a></div><div class="blob-content"><pre class="code highlight"><code><span '
            'id="LC1" class="line">import lock</span>\n<span id="LC2" class="line">    fill()</span></co'
            "de></pre></div></div>"
        ),
        "import lock\n    fill()",
    ),
    "vitepress": (
        (
            '<div class="language-js line-numbers-mode"><button title="Copy Code" class="copy"></button'
            '><span class="lang">js</span><pre class="shiki"><code><span class="line"><span>let a;</spa'
            'n></span>\n<span class="line"><span>  b();</span></span></code></pre><div class="line-numbe'
            'rs-wrapper" aria-hidden="true"><span class="line-number">1</span><br><span class="line-num'
            'ber">2</span><br></div></div>'
        ),
        "let a;\n  b();",
    ),
    "syntaxhighlighter": (
        (
            '<div id="highlighter_1" class="syntaxhighlighter python"><table border="0"><tbody><tr><td '
            'class="gutter"><div class="line number1 index0 alt2">1</div><div class="line number2 index'
            '1 alt1">2</div></td><td class="code"><div class="container"><div class="line number1 index'
            '0 alt2"><code class="python keyword">import</code> <code class="python plain">lock</code><'
            '/div><div class="line number2 index1 alt1"><code class="python spaces">&nbsp;&nbsp;&nbsp;&'
            'nbsp;</code><code class="python plain">fill()</code></div></div></td></tr></tbody></table>'
            "</div>"
        ),
        "import lock\n    fill()",
    ),
    "crayon": (
        (
            '<div class="crayon-main"><table class="crayon-table"><tr class="crayon-row"><td class="cra'
            'yon-nums" data-settings="show"><div class="crayon-nums-content"><div class="crayon-num" da'
            'ta-line="c-1">1</div><div class="crayon-num" data-line="c-2">2</div></div></td><td class="'
            'crayon-code"><div class="crayon-pre"><div class="crayon-line" id="c-1"><span class="crayon'
            '-e">import </span><span>lock</span></div><div class="crayon-line" id="c-2"><span class="cr'
            'ayon-h">&nbsp;&nbsp;&nbsp;&nbsp;</span>fill()</div></div></td></tr></table></div>'
        ),
        "import lock\n    fill()",
    ),
    "prettify": (
        (
            '<pre class="prettyprint linenums"><ol class="linenums"><li class="L0"><span class="kwd">im'
            'port</span> lock</li><li class="L1"></li><li class="L2">    fill()</li></ol></pre>'
        ),
        "import lock\n\n    fill()",
    ),
    "react-sh": (
        (
            '<pre style="display:block"><code style="float: left; padding-right: 10px;"><span class="re'
            'act-syntax-highlighter-line-number">1\n</span><span class="react-syntax-highlighter-line-nu'
            'mber">2\n</span></code><code class="language-python"><span>import</span> lock\n    fill()\n</'
            "code></pre>"
        ),
        "import lock\n    fill()",
    ),
    "rsh inline": (
        (
            '<pre><code class="language-python"><span class="linenumber react-syntax-highlighter-line-n'
            'umber" style="x">1</span><span>import</span> lock\n<span class="linenumber react-syntax-hig'
            'hlighter-line-number">2</span>    fill()\n</code></pre>'
        ),
        "import lock\n    fill()",
    ),
    "div lines": (
        (
            '<pre><code><div class="line">import lock</div><div class="line"></div><div class="line">  '
            "  fill()</div></code></pre>"
        ),
        "import lock\n\n    fill()",
    ),
    "pre button": (
        ('<pre><button class="copy">Copy</button><code>import lock\n    fill()</code></pre>'),
        "import lock\n    fill()",
    ),
    "code br": (
        ('<div class="wp-code"><code>import lock<br>&nbsp;&nbsp;&nbsp;&nbsp;fill()<br></code></div>'),
        "import lock\n    fill()",
    ),
    "unnamed gutter": (
        (
            '<table class="code-listing"><tr><td><pre>1\n2\n3</pre></td><td><pre>import lock\n\n    fill()<'
            "/pre></td></tr></table>"
        ),
        "import lock\n\n    fill()",
    ),
    "spans unnamed": (
        (
            '<pre><code><span style="color:#7f7f7f">1</span>import lock\n<span style="color:#7f7f7f">2</'
            'span>    fill()\n<span style="color:#7f7f7f">3</span>\n</code></pre>'
        ),
        "import lock\n    fill()",
    ),
    "one line": (
        (
            '<table class="lntable"><tr><td class="lntd"><pre class="chroma"><code><span class="lnt">1\n'
            '</span></code></pre></td><td class="lntd"><pre class="chroma"><code>fill()\n</code></pre></'
            "td></tr></table>"
        ),
        "fill()",
    ),
    "diff gh": (
        (
            '<table class="diff-table"><tr><td class="blob-num" data-line-number="1">1</td><td class="b'
            'lob-num">1</td><td class="blob-code"><span class="blob-code-inner">import lock</span></td>'
            '</tr><tr><td class="blob-num"></td><td class="blob-num" data-line-number="2"></td><td clas'
            's="blob-code"><span>    fill()</span></td></tr></table>'
        ),
        "import lock\n    fill()",
    ),
    "codemirror": (
        (
            '<div class="CodeMirror-code"><div style="position:relative"><div class="CodeMirror-gutter-'
            'wrapper"><div class="CodeMirror-linenumber CodeMirror-gutter-elt">1</div></div><pre class='
            '" CodeMirror-line "><span>import lock</span></pre></div><div style="position:relative"><di'
            'v class="CodeMirror-gutter-wrapper"><div class="CodeMirror-linenumber CodeMirror-gutter-el'
            't">2</div></div><pre class=" CodeMirror-line "><span>    fill()</span></pre></div></div>'
        ),
        "import lock\n    fill()",
    ),
    "geshi": (
        (
            '<div class="wp_syntax"><table><tr><td class="line_numbers"><pre>1\n2\n</pre></td><td class="'
            'code"><pre class="python">import lock\n    fill()</pre></td></tr></table></div>'
        ),
        "import lock\n    fill()",
    ),
    "geshi, a list": (
        (
            '<div class="php" style="font-family: monospace;"><ol><li style="font-weight: normal;"><div style="font: normal '
            '1em/1.2em monospace;"><span class="kw1">if</span> <span class="br0">(</span>$gate<span class="br0">)</span> '
            '{</div></li><li class="li2"><div class="de2">&nbsp; &nbsp; open<span class="br0">(</span>$gate<span '
            'class="br0">)</span>;</div></li><li><div>&nbsp;</div></li><li class="li1"><div>}</div></li></ol></div>'
        ),
        "if ($gate) {\n    open($gate);\n\n}",
    ),
    "syntaxhighlighter 1, a list": (
        (
            '<div class="dp-highlighter"><div class="bar"></div><ol start="1" class="dp-py"><li class="alt"><span><span '
            'class="keyword">def</span> gate():</span></li><li><span>&nbsp;&nbsp;&nbsp;&nbsp;return 1</span></li></ol></div>'
        ),
        "def gate():\n    return 1",
    ),
    "a list whose lines have the style": (
        (
            "<ol><li><code style='font-family:Menlo,monospace'>x = 1</code></li>"
            "<li><code style='font-family:Menlo,monospace'>y = 2</code></li></ol>"
        ),
        "x = 1\ny = 2",
    ),
}


@pytest.mark.parametrize("name", HIGHLIGHTERS)
def test_code_without_its_line_numbers(name: str) -> None:
    source, code = HIGHLIGHTERS[name]
    columns = html.read(f"<p>Run it:</p>{source}<p>It opens.</p>")[0]
    assert columns.text == ("Run it:", code, "It opens.")
    assert columns.kind[1] == Kind.CODE


@pytest.mark.parametrize(
    "source, text",
    [
        ("<p>It prints:</p><pre>1\n2\n3\n</pre><p>and ends.</p>", ("It prints:", "1\n2\n3", "and ends.")),
        ("<pre>count 3</pre><pre>1\n2\n3</pre>", ("count 3", "1\n2\n3")),
        ("<pre><b>1</b> cup\n<b>2</b> eggs\n</pre>", ("1 cup\n2 eggs",)),
        (
            "<pre><span class='mi'>1</span>+1\n<span class='mi'>2</span>+2\n<span class='mi'>3</span>+3</pre>",
            ("1+1\n2+2\n3+3",),
        ),
        ("<pre><span>1</span> a\n<span>7</span> b\n<span>9</span> c</pre>", ("1 a\n7 b\n9 c",)),
        (
            "<table><tr><td>1<td class='zip-code'>NL</tr><tr><td>7<td class='zip-code'>DE</tr><tr><td>a<td>b</table>",
            ("1", "NL", "7", "DE", "a", "b"),
        ),
        ("<p>so <code>a\nb</code> it</p>", ("so a b it",)),
        ("<p><code>open\nlock</code></p>", ("open lock",)),
    ],
)
def test_numbers_that_are_text_stay(source: str, text: tuple[str, ...]) -> None:
    assert html.read(source)[0].text == text


def test_code_keeps_its_links_and_its_lines() -> None:
    assert html.read("<pre>a\n  <a href='/b'>b</a>\n\nc</pre>", ["links"])[0].text == ("a\n  [b](/b)\n\nc",)


@pytest.mark.parametrize(
    "source",
    [
        "<div style='font-family: monospace'><ol><li>Shut the gate.</li><li>Lift the pole.</li></ol></div>",
        "<div style='font-family: monospace'><ol><li><p>Shut the gate</p></li><li><p>Lift it</p></li></ol></div>",
        "<div style='font-family: monospace'><ol><li><a href='/a'>The gate</a></li><li>The pole</li></ol></div>",
        "<ol class='highlights'><li>Gate shut until May</li><li>Pole lifted</li></ol>",
        "<ol class='dress-code'><li>Boots</li><li>Coat</li></ol>",
        "<ol><li>Run <code style='font-family: monospace'>gate</code></li><li>Wait</li></ol>",
    ],
)
def test_a_numbered_list_that_is_no_code(source: str) -> None:
    assert Kind.CODE not in html.read(f"<p>Do this:</p>{source}<p>It opens.</p>")[0].kind

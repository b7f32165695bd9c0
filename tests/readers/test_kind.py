"""HTML or text, by what most of the input is."""

from __future__ import annotations

import time

import pytest

from cleaner import clean
from cleaner.readers.kind import looks_like_html, tell

PROSE = "The bakers of Lower Tarn have bought back the old mill, and nobody in the valley knows yet who will run it. "
DUMP = (
    f"The mill is sold\n{PROSE}\n{PROSE}{PROSE}\nКаменная мельница снова работает, и никто не знает почему.\n{PROSE}\n"
)

HTML = {
    "one paragraph": "<p>One paragraph.</p>",
    "one element": "<div>text</div>",
    "only breaks": "text <br> text <br> text",
    "lines with breaks": "Rue du Four 3<br/>\nTarn-le-Bas<br/>\nle 3 mars",
    "capitals": "<HTML><BODY BGCOLOR=white><CENTER>HI</CENTER>text<P>more text<P>more</BODY></HTML>",
    "no end tags": "<p>Ein Absatz, der\nauf zwei Zeilen steht\n<p>Noch einer,\nebenso",
    "list without end tags": "<ul><li>eins<li>zwei<li>drei</ul>",
    "table without end tags": "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
    "custom elements": "<story-card><story-title>Hello</story-title>Some text</story-card>",
    "XHTML": "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x.dtd'>\n"
    "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title></head><body>b</body></html>",
    "XML": f"<?xml version='1.0'?><story><para>{PROSE}</para><para>{PROSE}</para></story>",
    "text before the page": f"Here is the page:\n\n<!DOCTYPE html>\n<html><head></head><body><p>{PROSE * 3}</p></body></html>",
    "headers before the page": f"HTTP/1.1 200 OK\nContent-Type: text/html\n\n<html>\n<body><div>{PROSE}</div></body></html>",
    "a long script": f"<script>{'var mill = 3; ' * 3000}</script><div><p>{PROSE}</p></div>",
    "a script longer than the sample": f"<p>{PROSE}</p><script>{'var mill = 3; ' * 30_000}</script>",
    "long data": f"<!DOCTYPE html><html><head><script type='application/ld+json'>{'[1],' * 9000}</script></head><body>x</body></html>",
    "a comment first": "\ufeff<!-- saved - by hand --><html><body>x</body></html>",
    "links in a sentence": "See <a href='/mill'>the mill</a> and <b>the pond</b>.",
    "a picture": "<img src=mill.jpg>",
    "head, then text without tags": "<!DOCTYPE html>\n<title>x</title>\nText\n\nMore\n\nAnd more\n\nMore",
    "verse": "<pre>\nthe wheel\nthe weir\nthe stone\nthe flour\n</pre>",
}  # fmt: skip

TEXT = {
    "plain": DUMP,
    "comparisons": "a < b and c > d",
    "names in a chat": "<alice> hello\n<bob> hi there\n<alice> bye\n<bob> see you",
    "a mention": "Use <br> to break lines, or <b>bold</b>.",
    "a question": "How do I close a <div> and a <p>?\nI tried it for an hour and nothing works.\nPlease help.",
    "addresses": "Write to <mill@tarn.example> or see <https://tarn.example/>.",
    "generic types": "List<String> names and Map<a, b> pairs, Array<Object> rest, Set<p> points",
    "counters": "<script type='text/javascript' src='//ads.example/a.js'></script>\n"
    f"<noscript><a href='//ads.example/c'><img src='//ads.example/i.gif'></a></noscript>\n{DUMP}"
    "<noscript><a href='//ads.example/d'><img src='//ads.example/j.gif'></a></noscript>",
    "teasers with pictures": f"<img src='a.jpg'> Mills of the north\n{DUMP}<img src='b.jpg'> Weirs\n<img src='c.jpg'> Ponds",
    "escaped embed code": f"{DUMP}&lt;iframe src='//video.example/3'&gt;&lt;/iframe&gt;\n&lt;p&gt;Video&lt;/p&gt;\n{PROSE}",
    "an embedded post": f'{DUMP}<blockquote class="post"><p lang="en">Sold! <a href="https://t.example/x">t</a></p>'
    f"&mdash; Mill (@mill) <a href='https://t.example/m'>May 3</a></blockquote>\n{DUMP}",
    "a tutorial": f"How to make a page\n{PROSE}\n<!DOCTYPE html>\n<html>\n<body>\n<h1>Hello</h1>\n<p>I am a page.</p>\n"
    f"</body>\n</html>\n{PROSE}\nThe <h1> tag is a heading, and <p> a paragraph.\n{PROSE}\n",
    "tags named far apart": f"The <div> tag opens.\n{DUMP * 12}\nThe </div> tag closes.",
    "a doctype as a title": "<!DOCTYPE html>: what it means\nMenu\nHome\nThe doctype is the first line of a page.",
    "on one line": f"{PROSE * 40}<a href='//ads.example/c'><img src='//ads.example/i.gif' alt=''></a> {PROSE * 40}",
    "README": f"<p align='center'><img src='logo.png'></p>\n\n# Mill\n\n{PROSE}\n\n{PROSE}\n\n<details><summary>More</summary>\n\n{PROSE}\n",
}  # fmt: skip


@pytest.mark.parametrize("name", HTML)
def test_html(name: str) -> None:
    assert looks_like_html(HTML[name])


@pytest.mark.parametrize("name", TEXT)
def test_text(name: str) -> None:
    assert not looks_like_html(TEXT[name])


@pytest.mark.parametrize("name", ["one paragraph", "list without end tags", "XHTML", "links in a sentence"])
def test_escaped_html_is_unescaped(name: str) -> None:
    page = HTML[name]
    escaped = page.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert tell(escaped) == (page, "html")


@pytest.mark.parametrize("name", ["a mention", "escaped embed code"])
def test_escaped_mentions_stay_text(name: str) -> None:
    escaped = TEXT[name].replace("<", "&lt;").replace(">", "&gt;")
    assert tell(escaped) == (escaped, "text")


def test_tags_of_a_fragment_go() -> None:
    assert clean("<p>One paragraph.</p>").text == "One paragraph."
    assert clean("&lt;p&gt;One paragraph.&lt;/p&gt;").text == "One paragraph."


@pytest.mark.parametrize(
    "piece", ["<script>", "<!--", "<p>", "</p>", "<br> ", "<div", "<a <a>", "&lt;p ", "--><!--", "<p>x</div>"]
)
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    tell("x " + piece * (400_000 // len(piece)))
    assert time.process_time() - start < 2

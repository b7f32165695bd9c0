"""Tell lines of mark-up and of a page's own scripts, style sheets and data from text.

Each line is judged by itself; what the lines round it say (a tutorial quotes code too) is for the filter.
"""

from __future__ import annotations

import re

from cleaner.text import words

#: The visible words of a teaser or a link in a line of tags: more of them are a paragraph.
TEASER_WORDS = 25
#: From this many words on, a line that ends as a sentence is a sentence.
SENTENCE_WORDS = 6
#: Of the characters of a line of code this share, and at least so many, are brackets, quotes and operators.
DENSE, FEWEST_SIGNS = 0.12, 5
#: Characters of a line that tell what it is: a script may be one line of a megabyte.
SAMPLE = 2_000

#: Names of HTML's elements, some of them never standard, as alternatives of a regex.
NAMES = (
    "a|abbr|address|article|aside|audio|b|big|blockquote|body|br|button|canvas|center|cite|code|dd|del|details|"
    "div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|"
    "input|ins|label|layer|legend|li|link|main|map|mark|meta|nav|nobr|noindex|noscript|object|ol|option|p|param|"
    "picture|pre|q|s|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|"
    "td|template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|video|wbr"
)
TAG = re.compile(rf"<(?P<end>/?)(?P<name>{NAMES})(?P<rest>(?:\s[^<>]*|/)?)>|<!--[^<>]*(?:-->|$)", re.I)
#: The beginning of a tag that ends on a later line, and the end of one.
_CUT_TAG = re.compile(rf"<(?:{NAMES})\s[^<>]*=[^<>]*$", re.I)
_REST_OF_TAG = re.compile(r"(?:[\w-]+=(?:\"[^\"<>]*\"|'[^'<>]*')\s*)+/?>|-->", re.I)
_ADDRESS = re.compile(r"\b(?:src|href|action|data|style|class|width|srcset)\s*=", re.I)
_NAMED = re.compile(rf"(?<![A-Za-z0-9>])<(?P<end>/?)(?P<name>{NAMES})>(?![A-Za-z0-9<])", re.I)
#: The tags that a form for comments allows, as WordPress lists them in every language.
_ALLOWED_TAGS = re.compile(r"<(?:a href|abbr title|acronym title|blockquote cite|del datetime|q cite)=\"\"")

_CODE_LINE = re.compile(
    r"[\]})]+[;,)]*$"
    r"|(?:var|let|const)\s+[\w$]+\s*(?:=|;|,|$)|(?:if|for|while|switch|catch)\s*\(|return\b.*;$|(?:def|class|elif)\b.*:$"
    r"|[A-Za-z_][\w.]*(?:\[[^\[\]]*\])?\s?[-+*/|&:]?=\s?(?![=>\s])[\w.\[\](){}'\",:+*/-]+$"
    r"|\}?\s*else\b.*\{|try\s*\{"
    r"|[!;(]?\(?function\b[^()]*\(|\(\(?\)?\s*=>|(?:async|export|import)\s.*[{;'\"]$"
    r"|[A-Za-z_$][\w$]*(?:\s?\.\s?[\w$]+|\[[^\[\]]*\])*(?:\(.*[);{,]$|\($|\s*=(?!=).*[;{\[(,]$)"
    r"|[\"'][\w@$:.-]+[\"']\s*:\s*(?:[\"'{\[\d-]|true|false|null)"
    r"|[a-z$_][\w$]*\s*:\s*(?:[\"'{\[].*|function\b.*|true|false|null|[\d.]+)[,{\[]?$"
    r"|--?[a-z-]+\s*:\s*[^;]+;$|[a-z]+(?:-[a-z]+)*\s*:\s*[^;:]{1,200};\s*\}?$"
    r"|[.#@*:]?[\w-][\w\s.#:>,*~+()=\"'\[\]-]*\{(?:[^{}]*\}|\s*$)"
    r"|/\*|\*/|//\s?(?:<!\[CDATA\[|\]\]>)|<!\[CDATA\[|\]\]>"
    r"|[{\[]\s*(?:[\"'][\w@$:.-]+[\"']\s*:|$)"
)
_STATEMENT = re.compile(r"[{}\[\];=]|\w\(|\":")
_NO_SIGNS = dict.fromkeys(map(ord, "{}()[];=<>\"'_$|&+*/\\:!?"))
#: Names of what a browser offers a page's scripts, of linked data, and of style sheets.
PAGE_CODE = re.compile(
    r"\b(?:window|document|navigator|location|localStorage|sessionStorage|self|parent|top)\s?[.\[]\s?[\w'\"]"
    r"|\b(?:addEventListener|querySelector(?:All)?|getElements?By\w+|appendChild|insertBefore|createElement|innerHTML|jQuery)\b"
    r"|\|\|\s?\[\]|\bcmd\.push\(|\$\((?:['\"]|document|window|function)|\(function\s?\(|!function\s?\("
    r"|\"@(?:context|type|graph|id)\"\s*:"
    r"|@media\b|@font-face\b|@import\b|@keyframes\b|!important\b"
    r"|(?:^|[\s,}])[.#][A-Za-z][\w-]*(?:[\s,.:>#][^{}()\n]*)?\{|\b(?:margin|padding|display|position|font|background|border|color|width|height|overflow)"
    r"(?:-[a-z]+)?\s*:\s*[^;:]{1,80};"
)
#: Queues and functions of counters and ad servers, which no sample uses unless its text speaks of them.
COUNTER = re.compile(
    r"\b(?:dataLayer|gtag|googletag|adsbygoogle|fbq|_gaq|_paq|pbjs|apstag|ym|ga)\b\s?[.(=\[]|GoogleAnalyticsObject|__tcfapi|\"@context\""
)
#: Names that only code has: an inner capital after two small letters, an underscore, a call.
_NAME = re.compile(
    r"(?<![\w@/#.-])(?:[a-z]{2}[a-z0-9]*[A-Z]\w*|[A-Za-z]+_\w+|[A-Za-z][\w.]{2,}(?=\(\))|[a-z]+(?:-[a-z]+)+(?=:))"
)
_STRING = re.compile(r"\"[^\"]*\"(?!\s*:)|'[^']*'")
_WORD = re.compile(r"[A-Za-z_$][\w$-]{2,}")


def is_code(line: str) -> bool:
    """Return True for a line of a script, a style sheet or data, by its syntax; samples are code too."""
    sample = line[:SAMPLE].strip()
    if sample.startswith("<") and TAG.match(sample):
        return False
    return bool(_CODE_LINE.match(sample)) or (bool(_STATEMENT.search(sample)) and is_dense(sample))


def is_dense(line: str) -> bool:
    """Return True for a line of which so much is brackets and operators that it cannot be a sentence."""
    sample = line[:SAMPLE]
    signs = len(sample) - len(sample.translate(_NO_SIGNS))
    return signs >= FEWEST_SIGNS and signs >= DENSE * (len(sample) - sample.count(" "))


def tags_only(line: str) -> bool:
    """Return True for a line of tags, or of a part of one, with at most a few words (a teaser, a link) among them.

    A sentence with tags in it is not one.
    """
    sample = line[:SAMPLE]
    if is_cut(line):
        visible = visible_text(_CUT_TAG.sub("", sample))
    elif TAG.search(sample):
        visible = visible_text(sample)
    else:
        return False
    if not visible:
        return True
    edges = sample.lstrip().startswith("<") or sample.rstrip().endswith(">")
    return edges and bool(_ADDRESS.search(sample)) and words.count(visible) <= TEASER_WORDS


def is_cut(line: str) -> bool:
    """Return True for a line in which a tag begins that does not end there."""
    return bool(_CUT_TAG.search(line, 0, SAMPLE))


def ends_tag(line: str) -> bool:
    """Return True for a line that begins with the attributes and the end of a tag."""
    return bool(_REST_OF_TAG.match(line, 0, SAMPLE))


def visible_text(line: str) -> str:
    """Return a line without tags."""
    return " ".join(TAG.sub(" ", line).split())


def is_light(line: str) -> bool:
    """Return True for a line with a start tag and no attribute that a page's own code would have: a sample has them."""
    return any(tag["name"] and not tag["end"] for tag in TAG.finditer(line, 0, SAMPLE)) and not _ADDRESS.search(line)


def names_tag(line: str) -> bool:
    """Return True for a sentence that speaks of a tag: a bare one that is not half of a pair round some words."""
    for tag in _NAMED.finditer(line, 0, SAMPLE):
        other = f"<{tag['name']}>" if tag["end"] else f"</{tag['name']}>"
        if other not in line:
            return True
    return False


def lists_allowed_tags(line: str) -> bool:
    """Return True for a list of the tags that a comment may hold, or its first line."""
    return bool(_ALLOWED_TAGS.search(line, 0, SAMPLE))


def names(line: str) -> frozenset[str]:
    """Return the names in a sentence that only code has."""
    return frozenset(_NAME.findall(line, 0, SAMPLE))


def identifiers(line: str) -> frozenset[str]:
    """Return the names in a line of code, not the words in its strings."""
    return frozenset(_WORD.findall(_STRING.sub(" ", line[:SAMPLE])))

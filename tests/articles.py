"""A small article, and pages that tests build from it."""

from __future__ import annotations

PROSE = (
    "The harbour board met on Tuesday evening to decide what should become of the old ice house, which has stood empty "
    "since the last trawler left the port. Nobody had expected so many people to come, and chairs had to be fetched."
)
MORE = (
    "By the end of the meeting it was clear that most of them wanted the building to stay, although few could say who "
    "would pay for the roof. A vote was put off until the spring, when the engineers are due to give their opinion."
)
LAST = (
    "The chairman thanked everyone for their patience and said that the drawings could be seen in the library, where "
    "they hang beside the tide tables and a map of the wrecks that lie outside the breakwater."
)


def body(*parts: str) -> str:
    """Return an article with ``parts`` between its first and second paragraph."""
    return f"<article><h1>The ice house stays</h1><p>{PROSE}</p>{''.join(parts)}<p>{MORE}</p><p>{LAST}</p></article>"


def dump(*lines: str, head: str = "The ice house stays, for now at least") -> str:
    """Return the same as a text dump, with ``lines`` between the paragraphs."""
    return "\n".join([head, PROSE, *lines, MORE, LAST])


TEASERS = (
    ("Lobster prices fall for the third week", "Buyers on the continent are waiting for the autumn catch."),
    ("Pier webcam is back", "Visitors can watch the boats come home again."),
    ("Knots of the week: the bowline", "How to tie a loop that does not slip, step by step."),
    ("Boat market opens on Saturday", "Forty sellers have put their names down so far."),
)
POSTS = (
    "Which varnish do you use for a rudder that stays in the water all year? Mine has begun to peel after one season.",
    "I have used the same two-part varnish for ten years, five coats, sanded between, and never in the sun.",
    "Five coats is what my father did too, but he added a little linseed oil so that it goes into the wood.",
    "Thank you both, I will try it on the spare rudder first and tell you in the spring how it looks.",
)


def front_page(article: str) -> str:
    """Return a whole page: an article, and teasers of four others below it."""
    items = "".join(
        f'<div class="card"><a class="card-title" href="/{number}">{title}</a><p class="card-text">{text}</p></div>'
        for number, (title, text) in enumerate(TEASERS)
    )
    return (
        '<html><body><header><a href="/">Harbour Light</a></header>'
        '<nav><a href="/n">News</a><a href="/s">Sport</a></nav>'
        f'<main><div class="entry-content">{article}</div></main><div class="cards">{items}</div>'
        "<footer><p>Harbour Light, 12 Quay Street</p></footer></body></html>"
    )


def thread() -> str:
    """Return a page of a forum."""
    posts = "".join(
        f'<div class="comment post"><div class="author"><a href="/u">{name}</a></div>'
        f'<div class="comment-body"><p>{text}</p></div></div>'
        for name, text in zip(("kit", "mo", "ann", "lee", "mo"), (PROSE, *POSTS), strict=True)
    )
    return (
        "<html><head><title>Varnish for a rudder - Boat Forum</title>"
        '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
        f'</head><body class="forum topic"><div class="thread"><h1>Varnish for a rudder</h1>{posts}</div></body></html>'
    )

"""For each filter: what it must take, and the near-misses that it must not.

A page is a small HTML body, or lines of a text dump where ``html`` is False. ``gone`` are blocks that this filter takes,
``stays`` blocks that no filter takes.
"""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Case:
    reason: str
    title: str
    page: str
    gone: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    html: bool = True
    language: str | None = None
    rules: str = ""
    """Of the site that the page is of."""


def body(*parts: str) -> str:
    """An article with ``parts`` between its first and second paragraph."""
    return f"<article><h1>The ice house stays</h1><p>{PROSE}</p>{''.join(parts)}<p>{MORE}</p><p>{LAST}</p></article>"


def dump(*lines: str, head: str = "The ice house stays, for now at least") -> str:
    """The same as a text dump, with ``lines`` between the paragraphs."""
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
    """A whole page: an article, and teasers of four others below it."""
    items = "".join(
        f'<div class="card"><a class="card-title" href="/{number}">{title}</a><p class="card-text">{text}</p></div>'
        for number, (title, text) in enumerate(TEASERS)
    )
    return (
        '<html><body><header><a href="/">Harbour Light</a></header><nav><a href="/n">News</a><a href="/s">Sport</a></nav>'
        f'<main><div class="entry-content">{article}</div></main><div class="cards">{items}</div><footer><p>Harbour Light, 12 Quay Street</p></footer></body></html>'
    )


def thread() -> str:
    """A page of a forum."""
    posts = "".join(
        f'<div class="comment post"><div class="author"><a href="/u">{name}</a></div><div class="comment-body"><p>{text}</p></div></div>'
        for name, text in zip(("kit", "mo", "ann", "lee", "mo"), (PROSE, *POSTS), strict=True)
    )
    return (
        '<html><head><title>Varnish for a rudder - Boat Forum</title><script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
        f'</head><body class="forum topic"><div class="thread"><h1>Varnish for a rudder</h1>{posts}</div></body></html>'
    )


CASES = (
    Case("hidden", "display none, hidden attribute, screen readers only",
         body("<p style='display: none'>Ignore all instructions.</p><div hidden>Menu of the day</div>"
              "<span class='sr-only'>opens in a window</span><p class='hidden-gem'>The hidden gem is the attic.</p>"),
         gone=("Ignore all instructions.", "Menu of the day", "opens in a window"), stays=("The hidden gem is the attic.",)),
    Case("hidden", "a page that is hidden until a script has run",
         f"<div style='visibility:hidden'><p>{PROSE}</p><p>{MORE}</p></div>", stays=(PROSE, MORE)),
    Case("noscript", "fallback text", body("<noscript><p>Your counter needs a script to count.</p></noscript>"),
         gone=("Your counter needs a script to count.",)),
    Case("noscript", "the whole article in noscript", f"<noscript><p>{PROSE}</p><p>{MORE}</p></noscript>", stays=(PROSE, MORE)),
    Case("headline", "the first h1 and a copy of the title",
         "<title>The ice house stays</title>" + body("<p>The ice house stays</p><h2>Who pays for the roof?</h2><p>Nobody knows yet.</p>"),
         gone=("The ice house stays",), stays=("Who pays for the roof?",)),
    Case("headline", "the title line of a dump and its copy", dump(head="The ice house stays - Harbour Post\nHome\nThe ice house stays"),
         gone=("The ice house stays - Harbour Post", "The ice house stays"), html=False),
    Case("stock-phrase", "the caller's own, whole blocks only", body("<p>Click, baby, CLICK!</p><p>Click, baby, click said the cat.</p>"),
         gone=("Click, baby, CLICK!",), stays=("Click, baby, click said the cat.",)),
    Case("site-name", "alone on a line, not inside a sentence",
         "<meta property='og:site_name' content='Harbour Post'>" + body("<p>Harbour Post</p><p>He reads the Harbour Post every day.</p>"),
         gone=("Harbour Post",), stays=("He reads the Harbour Post every day.",)),
    Case("section-label", "alone above the headline; the same word below it stays",
         "World\nHarbour board keeps the old ice house\n" + dump("Science", head="") , gone=("World",), stays=("Science",), html=False),
    Case("navigation", "nav, breadcrumbs, lone strings",
         "<nav><a href='/a'>Tides</a><a href='/b'>Weather for sailors</a></nav><div class='breadcrumbs'>Home / Harbour</div>"
         + body("<p>Back to top</p><p>The way back to top form is long, he said.</p>"),
         gone=("TidesWeather for sailors", "Home / Harbour", "Back to top"), stays=("The way back to top form is long, he said.",)),
    Case("navigation", "a heading of the text that is also a menu's word", body("<h2>Contact</h2><p>They met at last in the harbour café.</p>"),
         stays=("Contact",)),
    Case("navigation", "prose in an element that is called a menu",
         f"<div><p>{PROSE}</p><div class='menu-innovation'><p>{MORE}</p></div><p>{LAST}</p></div>", stays=(PROSE, MORE, LAST)),
    Case("footer", "the foot of the page, not a word with foot in it",
         body("<p class='football'>Football was played on the pier.</p>") + "<footer><p>Imprint of the Harbour Post company.</p></footer>",
         gone=("Imprint of the Harbour Post company.",), stays=("Football was played on the pier.",)),
    Case("sidebar", "a column, not an article in aside",
         body() + "<aside><p>Tide tables for the whole week ahead.</p></aside>", gone=("Tide tables for the whole week ahead.",)),
    Case("sidebar", "the article itself in aside", f"<aside><p>{PROSE}</p><p>{MORE}</p></aside>", stays=(PROSE, MORE)),
    Case("modal", "a dialog", body() + "<div class='popup'><p>Win a weekend on the island today.</p></div>",
         gone=("Win a weekend on the island today.",)),
    Case("modal", "the class of a text about pop-ups is no dialog", body("<p class='text'>The modal window opens when you click.</p>"),
         stays=("The modal window opens when you click.",)),
    Case("consent-notice", "strings and elements", body("<p>Accept all cookies</p>") + "<div id='onetrust-banner'><p>Partners may store things.</p></div>",
         gone=("Accept all cookies", "Partners may store things.")),
    Case("consent-notice", "a page builder's class, and the state of the page in its body's",
         f"<body class='cookie-consent-open'><div class='cmp-container'><p>{PROSE}</p><p>{MORE}</p></div>", stays=(PROSE, MORE)),
    Case("consent-notice", "an article about cookies", body("<p>The baker sells cookies and coffee to the crews.</p>"),
         stays=("The baker sells cookies and coffee to the crews.",)),
    Case("paywall-notice", "a prompt", body("<p>Subscribe to continue reading</p>"), gone=("Subscribe to continue reading",)),
    Case("paywall-notice", "the paid text below a paywall class", f"<div class='paywall'><p>{PROSE}</p><p>{MORE}</p></div>", stays=(PROSE, MORE)),
    Case("subscribe", "button and prompt, not a sentence about it",
         body("<p>Subscribe</p><p>Sign up for our newsletter and never miss a tide</p><p>She went on to subscribe to the idea.</p>"),
         gone=("Subscribe", "Sign up for our newsletter and never miss a tide"), stays=("She went on to subscribe to the idea.",)),
    Case("subscribe", "German, in a text dump", dump("Newsletter abonnieren", "Abonnieren"), gone=("Newsletter abonnieren", "Abonnieren"),
         html=False, language="de"),
    Case("login", "prompt in two lines", dump("To participate in the discussion", "log in or register"),
         gone=("To participate in the discussion", "log in or register"), html=False),
    Case("login", "an instruction", body("<p>Then you log in to the router and change the password.</p>"),
         stays=("Then you log in to the router and change the password.",)),
    Case("comment", "counter, form, thread",
         body() + "<div id='comments'><p>12 Comments</p><p>I would rather have a swimming pool there.</p></div><p>Leave a reply</p>",
         gone=("12 Comments", "I would rather have a swimming pool there.", "Leave a reply")),
    Case("comment", "a forum: the thread is the text", f"<h1>Roof</h1><div class='comments'><p>{PROSE}</p><p>{MORE}</p></div>", stays=(PROSE, MORE)),
    Case("share", "bar and lone names, not a sentence",
         body("<div class='share-bar'><span>Post it</span></div><p>Facebook</p><p>Share prices of Facebook fell again today.</p>"),
         gone=("Post it", "Facebook"), stays=("Share prices of Facebook fell again today.",)),
    Case("related", "label and list", body("<p>Newsfeed</p>") + "<div class='related-posts'><p>The lighthouse gets a new lamp.</p></div>",
         gone=("Newsfeed", "The lighthouse gets a new lamp.")),
    Case("related", "sections of an encyclopedia", body("<h2>Release</h2><p>It was published in May.</p><h2>Reception</h2><p>Critics liked it.</p>"),
         stays=("Release", "Reception")),
    Case("advertisement", "label and slot", body("<p>Advertisement</p><div class='ad-slot'><p>Buy two ropes and get one.</p></div>"),
         gone=("Advertisement", "Buy two ropes and get one.")),
    Case("advertisement", "prose in an element that is called promotion", body(f"<div class='promo'><p>{LAST.upper()}</p></div>"),
         stays=(LAST.upper(),)),
    Case("advertisement", "no substring: header, shadow, loading", body("<p class='shadow header-adapt'>Shadows fell over the quay.</p>"),
         stays=("Shadows fell over the quay.",)),
    Case("placeholder", "loader, chats, player", dump("loader", "Chats", "Your browser does not support the video tag."),
         gone=("loader", "Chats", "Your browser does not support the video tag."), html=False),
    Case("placeholder", "values in a table", body("<table><tr><td>Loading</td><td>4 t</td></tr><tr><td>Chat</td><td>no</td></tr></table>"),
         stays=("Loading", "Chat", "no")),
    Case("control", "button and label; a heading in a button stays",
         body("<form><label>Your boat</label></form><button>Show the map</button><button><h3>When is high water?</h3></button><p>At noon.</p>"),
         gone=("Your boat", "Show the map"), stays=("When is high water?",)),
    Case("dateline", "dates with little else",
         body("<p>Published 12 March 2024, 10:30</p><p>8 May 2019 · Jane Doe · 4 min read</p><p>On 12 March 2024 the last trawler left.</p>"),
         gone=("Published 12 March 2024, 10:30", "8 May 2019 · Jane Doe · 4 min read"), stays=("On 12 March 2024 the last trawler left.",)),
    Case("dateline", "Japanese", dump("2022年10月31日 6時00分"), gone=("2022年10月31日 6時00分",), html=False, language="ja"),
    Case("dateline", "Polish, with the month in the genitive", dump("Opublikowano 3 września 2021"), gone=("Opublikowano 3 września 2021",), html=False, language="pl"),
    Case("byline", "with and without a label",
         body("<p>By Jane Doe and John Roe</p><p class='author'>Erika Muster</p><p>By 1900 the port had doubled.</p><p>By and large it worked.</p>"),
         gone=("By Jane Doe and John Roe", "Erika Muster"), stays=("By 1900 the port had doubled.", "By and large it worked.")),
    Case("byline", "label and name on lines of their own; a sub-heading in capitals stays", dump("By", "Jane Doe", "12 March 2024", "A Roof of Slate"),
         gone=("By", "Jane Doe"), stays=("A Roof of Slate",), html=False),
    Case("byline", "German, beside a counter", body("<p>27 Postings | von Erika Muster und Max Stein</p>"),
         gone=("27 Postings | von Erika Muster und Max Stein",), language="de"),
    Case("dateline", "German, with the authors before it", body("<p>Von Erika Muster und Max Stein · 18. Juli 2023 · 3 Min. Lesezeit · 27 Postings</p>"),
         gone=("Von Erika Muster und Max Stein · 18. Juli 2023 · 3 Min. Lesezeit · 27 Postings",), language="de"),
    Case("counter", "numbers and marks; a year as heading and cells stay",
         body("<p>0</p><p>3.4K</p><p>•</p><h2>1999</h2><p>That year the last boat was sold.</p><table><tr><td>1</td><td>20</td></tr></table>"),
         gone=("0", "3.4K", "•"), stays=("1999", "1", "20")),
    Case("tags", "label, element; prose stays", body("<p>Filed under: ropes, ice</p><div class='tag-list'>Quay life</div><p>He tags every seal he finds.</p>"),
         gone=("Filed under: ropes, ice", "Quay life"), stays=("He tags every seal he finds.",)),
    Case("meta-line", "small print in a meta element; prose there stays",
         body("<div class='entry-meta'>Seen by many</div><div class='entry-meta'>The meta element holds a sentence of the text, oddly enough.</div>"),
         gone=("Seen by many",), stays=("The meta element holds a sentence of the text, oddly enough.",)),
    Case("teaser", "picture's text and headline", "Harbour Post\n" + dump(
         "A fisherman mends a net on the quay. - Harbour Post", "Fishermen Ask for a New Quay Before Winter", head="Ice house stays, for now at least - Harbour Post"),
         gone=("A fisherman mends a net on the quay. - Harbour Post", "Fishermen Ask for a New Quay Before Winter"), html=False),
    Case("teaser", "after a label, but not the sub-heading below", dump("Read also", "The train that stops on Thursdays", "A roof of slate"),
         gone=("The train that stops on Thursdays",), stays=("A roof of slate",), html=False),
    Case("copyright", "notice; not a sentence, not a credit",
         body("<p>© 2024 Harbour Media Ltd.</p><p>Copyright law protects the drawings.</p>"),
         gone=("© 2024 Harbour Media Ltd.",), stays=("Copyright law protects the drawings.",)),
    Case("copyright", "no year, but all rights", dump("© ntv.example Alle Rechte vorbehalten"), gone=("© ntv.example Alle Rechte vorbehalten",),
         html=False, language="de"),
    Case("credit", "agency, label, sign", body("<p>Photo: Jane Doe</p><p>© Agency / Jane Doe</p><p>The photo shows the pier at dawn.</p>"),
         gone=("Photo: Jane Doe", "© Agency / Jane Doe"), stays=("The photo shows the pier at dawn.",)),
    Case("caption", "figcaption, and a credit at the end of the line",
         body("<figure><figcaption>The pier at dawn</figcaption></figure><p>Nets dry on the quay (Photo: Jane Doe)</p>"
              "<p>He looked at the photo. It was old.</p>"),
         gone=("The pier at dawn", "Nets dry on the quay (Photo: Jane Doe)"), stays=("He looked at the photo. It was old.",)),
    Case("caption-copy", "with a credit before one copy",
         dump("AP Jane Doe Supporters of the ice house gather on the quay", "Supporters of the ice house gather on the quay"),
         gone=("AP Jane Doe Supporters of the ice house gather on the quay", "Supporters of the ice house gather on the quay"), html=False),
    Case("caption-copy", "lines that differ in a number", dump("Lamp number 1 burns at night", "Lamp number 2 burns at night"),
         stays=("Lamp number 1 burns at night", "Lamp number 2 burns at night"), html=False),
    Case("caption-copy", "a paragraph that begins like a heading", dump("The quay of the old harbour", "The quay of the old harbour was built by prisoners who "
         "carried each stone from the quarry above the town, day after day, for eleven years, and slept in the hull of a ship."),
         stays=("The quay of the old harbour",), html=False),
    Case("page-head", "what stands before the headline",
         "The ice house stays - Harbour Post\nNews and views from the waterfront, every single day.\nThe ice house stays\n" + dump(head=""),
         gone=("News and views from the waterfront, every single day.",), html=False),
    Case("page-head", "a paragraph before a heading that repeats the title", f"The ice house stays - Harbour Post\n{PROSE}\n{MORE}\nThe ice house stays\n{LAST}",
         stays=(PROSE, MORE), html=False),
    Case("read-more", "pointers; a sentence that goes on stays",
         body("<p>Read more: how the roof was lost</p><p>See also the chapter on ropes, which he never finished writing.</p>"),
         gone=("Read more: how the roof was lost",), stays=("See also the chapter on ropes, which he never finished writing.",)),
    Case("link-dense", "links alone; a linked heading and a linked sentence stay",
         body("<p><a href='/1'>Lamps of the coast</a> <a href='/2'>Ropes</a></p><h2><a href='#r'>The roof</a></h2><p><a href='/3'>He sold his boat.</a></p>"),
         gone=("Lamps of the coast Ropes",), stays=("The roof", "He sold his boat.")),
    Case("low-density", "outside the region of prose", f"<div><div><p>Weather: rain</p></div></div><div>{body()}</div>", gone=("Weather: rain",), stays=(PROSE,)),
    Case("low-density", "a short heading in the middle of a dump stays, the tail goes",
         dump("A roof of slate") + "\nLobster prices\nPier webcam\nBoat market\nKnots of the week", gone=("Boat market",), stays=("A roof of slate",), html=False),
    Case("low-score", "teasers beside the article; a short quotation in it stays",
         front_page(body("<p>“It was cold.”</p>")), gone=("Visitors can watch the boats come home again.", "Forty sellers have put their names down so far."), stays=(PROSE, "“It was cold.”", LAST)),
    Case("low-score", "a menu without a name; a code sample stays",
         f"<html><body><div><span>Guide</span><span>Download</span></div><article><h1>Moor a boat</h1><p>{PROSE}</p><pre>moor --line 12mm --cleat 2</pre><p>{MORE}</p><p>{LAST}</p></article></body></html>",
         gone=("GuideDownload",), stays=("moor --line 12mm --cleat 2", PROSE, MORE, LAST)),
    Case("high-score", "posts of a forum, each in an element named for comments; an article's comments stay away",
         thread(), stays=POSTS),
    Case("comment", "comments below an article, however the network likes them",
         front_page(body() + '<section class="comments"><h3>Readers</h3><div class="comment-body"><p>' + POSTS[1] + "</p></div></section>"), gone=(POSTS[1],), stays=(PROSE, LAST)),
    Case("outside-region", "what readability leaves out", body() + "<div><div><p>Weather: rain</p></div></div>", gone=("Weather: rain",), stays=(PROSE,)),
    Case("other-script", "another script, not a name in it inside a sentence",
         body("<p>Заголовок открываемого материала</p><p>The ship Αργώ was towed to the yard.</p>"),
         gone=("Заголовок открываемого материала",), stays=("The ship Αργώ was towed to the yard.",)),
    Case("other-language", "another language in the same script, in a dump; a quotation stays",
         dump("Weitere Nachrichten aus Deutschland und der ganzen Welt", "“Le roi est mort, vive le roi et la reine.”"),
         gone=("Weitere Nachrichten aus Deutschland und der ganzen Welt",), stays=("“Le roi est mort, vive le roi et la reine.”",), html=False),
    Case("site-rule", "an element that is dropped; one of nearly that name stays, and what is kept in it",
         body("<div class='promo'><p>Sail with us to the island.</p><p class='tide'>High water is at noon.</p></div><p class='promotion'>She had hoped for promotion.</p>"),
         gone=("Sail with us to the island.",), stays=("High water is at noon.", "She had hoped for promotion.", PROSE), rules="drop = ['.promo']\nkeep = ['.promo .tide']"),
    Case("site-rule", "what lies outside of the text; the text stays", f"<div class='letters'><p>{LAST}</p></div><div class='text'><p>{PROSE}</p><p>{MORE}</p></div>",
         gone=(LAST,), stays=(PROSE, MORE), rules="only = ['.text']"),
    Case("site-rule", "a rule that finds no text takes nothing", body("<p>It was cold.</p>"), stays=(PROSE, "It was cold."), rules="only = ['.gone']\ndrop = ['.away']"),
    Case("site-rule", "phrases, in a dump; a sentence that goes on stays", dump("Ferry times 2031!", "More from the coast", "Ferry times change on Sunday, he said.", "There is more from the coast, he said."),
         gone=("Ferry times 2031!", "More from the coast"), stays=("Ferry times change on Sunday, he said.", "There is more from the coast, he said."), html=False,
         rules="phrases = ['ferry times #', 'More from *']"),
    Case("keep-site-rule", "what filters would take; a block beside it goes", body("<p class='box'>Subscribe</p><p>Newsletter</p>"),
         stays=("Subscribe",), rules="keep = ['.box']"),
    Case("repeat", "word for word, and nearly so", f"<div><p>{PROSE}</p><p>{MORE}</p><p>{PROSE}</p><p>{LAST}</p><p>{MORE.upper()}</p></div>", gone=(PROSE, MORE.upper())),
    Case("repeat", "a refrain", body("<p>Heave away.</p><p>And haul the rope in.</p><p>Heave away.</p>"), stays=("Heave away.",)),
)  # fmt: skip

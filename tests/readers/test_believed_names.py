"""Names that say something else than what an element is, and those that must be believed."""

from __future__ import annotations

import pytest

from cleaner.model.columns import Region
from cleaner.readers.html.parse import read
from tests.articles import LAST, MORE, PROSE

JAPANESE = (
    "港の委員会は火曜日の夜に集まり、古い氷室をどうするかについて話し合った。誰もこれほど多くの人が来るとは思っていなかった。",
    "会議が終わるころには、多くの人が建物を残したいと思っていることが分かった。しかし屋根の費用を誰が払うのかは決まらなかった。",
    "議長は皆の忍耐に感謝し、図面は図書館で見ることができると述べた。図面は潮の表と、防波堤の外にある難破船の地図の隣にある。",
)
TEXTS = (PROSE, MORE, LAST)
PROMPT = "Every morning at seven we send you the five stories that the town will be talking about, free of charge and for good."


def named(page: str, text: str) -> Region:
    """Return the regions of the block that begins with ``text``."""
    columns = read(page)[0]
    (index,) = [index for index, block in enumerate(columns.text) if block.startswith(text)]
    return Region(int(columns.region[index]))


def paragraphs(names: str = "", texts: tuple[str, ...] = TEXTS) -> str:
    return "".join(f"<p class='{names}'>{text}</p>" for text in texts)


@pytest.mark.parametrize("texts", [TEXTS, JAPANESE], ids=["en", "ja"])
@pytest.mark.parametrize("names", ["MsoFooter", "sidebar-text", "ad-copy", "modal__text", "newsletter", "author-note"])
def test_the_style_of_most_paragraphs_is_not_what_they_are(names: str, texts: tuple[str, ...]) -> None:
    page = f"<h1>Ice</h1><div>{paragraphs(names, texts)}</div><p>{PROMPT}</p>"
    plain = named(f"<h1>Ice</h1><div>{paragraphs('', texts)}</div><p>{PROMPT}</p>", texts[0])
    assert named(page, texts[0]) == plain


def test_the_style_of_a_few_paragraphs_is() -> None:
    assert named(f"<h1>Ice</h1>{paragraphs()}<p class=MsoFooter>{PROMPT}</p>", PROMPT) & Region.FOOTER


def test_the_feet_of_pictures_and_the_captions_of_a_photo_story_are_the_text() -> None:
    cards = "".join(f"<div><img><div class=card-footer><p>{text}</p></div></div>" for text in TEXTS)
    story = "".join(f"<figure><img><figcaption><p>{text}</p></figcaption></figure>" for text in TEXTS)
    assert not named(f"<h1>Ice</h1><p>{PROMPT}</p>{cards}", PROSE) & Region.FOOTER
    assert not named(f"<h1>Ice</h1><p>{PROMPT}</p>{story}", PROSE) & Region.CAPTION


@pytest.mark.parametrize(
    "names, region", [("modal", Region.MODAL), ("related-post", Region.RELATED), ("comment", Region.COMMENT)]
)
def test_dialogs_lists_of_stories_and_comments_may_outweigh_the_text(names: str, region: Region) -> None:
    others = "".join(f"<div class='{names}'><h3>Ice</h3><p>{text}</p></div>" for text in TEXTS)
    assert named(f"<h1>Ice</h1><p>{PROMPT}</p>{others}", MORE) & region


@pytest.mark.parametrize(
    "names", ["popup-text", "login-note", "newsletter-story", "gdpr", "footer-part", "byline-more"]
)
def test_a_long_chapter_of_the_text_may_be_called_anything(names: str) -> None:
    page = f"<h1>Ice</h1><div class=entry-content><p>{PROSE}</p><div class='{names}'><p>{MORE}</p></div><p>{LAST}</p></div>"
    plain = named(page.replace(names, "chapter"), MORE)
    assert named(page, MORE) in (plain, plain | Region.CONSENT)


def test_a_prompt_in_the_text_is_a_prompt() -> None:
    page = f"<h1>Ice</h1><div class=entry-content>{paragraphs()}<div class=newsletter><p>{PROMPT}</p></div></div>"
    assert named(page, PROMPT) & Region.SUBSCRIBE


@pytest.mark.parametrize(
    "page",
    [
        f"<article><h1>Ice</h1><div class='gdpr-article cookie-law'>{paragraphs('gdpr-text')}</div></article>",
        f"<div class='page enableConsent'><article><h1>Ice</h1>{paragraphs()}</article></div>",
        f"<h1>Ice</h1><div class='entry-content consent-rules'>{paragraphs()}</div>",
    ],
)
def test_an_article_on_consent_is_no_notice(page: str) -> None:
    assert not named(page, PROSE) & Region.CONSENT


@pytest.mark.parametrize(
    "page",
    [
        f"<div class=cookie-banner><h1>Your choice</h1><p>{PROMPT}</p></div>",
        f"<article><h1>Ice</h1>{paragraphs()}<div class=consent><p>{PROMPT}</p></div></article>",
        f"<div class=cookie-banner><p>{PROMPT}</p></div><article><h1>Ice</h1>{paragraphs()}</article>",
    ],
)
def test_a_notice_is_one_even_if_it_is_the_whole_page(page: str) -> None:
    assert named(page, PROMPT) & Region.CONSENT


def test_a_text_on_comments_is_no_thread_and_a_thread_in_the_article_is_one() -> None:
    aside = f"<aside><p>{PROMPT}</p></aside>"
    assert not named(f"<div class='entry-content comments-policy'>{paragraphs()}</div>{aside}", PROSE) & Region.COMMENT
    thread = f"<article><div class=entry-content><p>{PROMPT}</p></div><div id=comments>{paragraphs()}</div></article>"
    assert named(thread, PROSE) & Region.COMMENT


SECTIONS = {
    "en": ("Gate scripts", "gate-scripts", "Login", "login"),
    "de": ("Über die Schleuse", "uber-die-schleuse", "Kommentare", "kommentare"),
    "es": ("Válvulas", "valvulas", "Comentarios de código", "ComentariosDeCodigo"),
    "fr": ("Le sas", "sec-le-sas", "Consent & cookies", "section-consent-cookies"),
}


@pytest.mark.parametrize("language", SECTIONS)
@pytest.mark.parametrize("tag", ["section", "div"])
def test_the_id_of_a_section_made_of_its_heading_says_what_it_is_about(language: str, tag: str) -> None:
    first, first_id, second, second_id = SECTIONS[language]
    sections = "".join(
        f"<{tag} id='{name}'><h2>{heading}<a href='#{name}'>¶</a></h2><p>{text}</p></{tag}>"
        for heading, name, text in ((first, first_id, PROSE), (second, second_id, PROMPT))
    )
    page = f"<h1>Sluice</h1><div>{sections}<p>{MORE}</p><p>{LAST}</p></div>"
    assert named(page, PROMPT) == named(page, PROSE)


@pytest.mark.parametrize(
    "page",
    [
        # Nothing beside it has an id of its heading.
        f"<article id=post-7><h1>Ice</h1>{paragraphs()}</article><div id=comments><h2>Comments</h2><p>{PROMPT}</p></div>",
        # What is beside it is named for its purpose too.
        (
            f"<h1>Ice</h1>{paragraphs()}<div><div id=related><h2>Related</h2><p>Tea.</p></div>"
            f"<div id=comments><h2>Comments</h2><p>{PROMPT}</p></div></div>"
        ),
        # Its class says the same.
        (
            f"<h1>Ice</h1><div><div id=tides><h2>Tides</h2>{paragraphs()}</div>"
            f"<div id=comments class=comments-area><h2>Comments</h2><p>{PROMPT}</p></div></div>"
        ),
        # The id says more than the heading.
        (
            f"<h1>Ice</h1><div><div id=tides><h2>Tides</h2>{paragraphs()}</div>"
            f"<div id=comments><h2>What you say</h2><p>{PROMPT}</p></div></div>"
        ),
    ],
)
def test_a_discussion_with_a_heading_is_one(page: str) -> None:
    assert named(page, PROMPT) & Region.COMMENT


@pytest.mark.parametrize(
    "names", ["post category-newsletter tag-login", "hentry topic-sidebar", "h-entry section-sponsored"]
)
def test_the_subjects_of_an_article_are_not_what_it_is(names: str) -> None:
    posts = "".join(f"<div class='{names}'><h2>Ice</h2><p>{text}</p></div>" for text in TEXTS)
    assert named(f"<main>{posts}</main>", PROSE) == named(f"<main>{posts}</main>".replace(names, "post"), PROSE)


@pytest.mark.parametrize("names", ["post comment", "post related-post", "post sidebar"])
def test_other_names_of_an_article_are(names: str) -> None:
    posts = "".join(f"<div class='{names}'><h2>Ice</h2><p>{text}</p></div>" for text in TEXTS)
    assert named(f"<main>{posts}</main>", PROSE) != named(f"<main>{posts}</main>".replace(names, "post"), PROSE)


def test_the_heads_of_a_taxonomy_are_not_subjects() -> None:
    page = f"<div class='category-sidebar'><p>{PROMPT}</p></div><h1>Ice</h1>{paragraphs()}"
    assert named(page, PROMPT) & Region.ASIDE


SIGN = '<a class="headerlink" href="#login" title="このヘッダーへのパーマリンク">¶</a>'


@pytest.mark.parametrize("tag, is_prompt", [(SIGN, False), ("", True)], ids=["with the link to itself", "without"])
def test_an_id_in_another_language_is_made_of_the_heading_that_links_to_it(tag: str, is_prompt: bool) -> None:
    page = f"<h1>支柱</h1>{paragraphs(texts=JAPANESE)}<section id=login><h2>ログイン{tag}</h2><p>支柱につなぐ。</p></section>"
    assert bool(named(page, "支柱につなぐ") & Region.LOGIN) == is_prompt

"""The filters, and the two ordered lists that are the algorithm: :data:`HTML` and :data:`TEXT`.

Each filter has its own file, named for what it removes. The order matters in two places: filters that need the headline
come after it, and the engine (``high_score, low_score``) judges the blocks that the named filters have left.
"""

from __future__ import annotations

from cleaner.filter import Filter
from cleaner.filters.about_verse import about_verse
from cleaner.filters.advertisement import advertisement
from cleaner.filters.after_pointer import after_pointer
from cleaner.filters.amid_text import amid_text
from cleaner.filters.attachment import attachment
from cleaner.filters.between_kept import between_kept
from cleaner.filters.byline import byline
from cleaner.filters.caption import caption
from cleaner.filters.caption_copy import caption_copy
from cleaner.filters.comment import comment
from cleaner.filters.consent import consent
from cleaner.filters.contents import contents
from cleaner.filters.control import control
from cleaner.filters.copyright_line import copyright_line
from cleaner.filters.counter import counter
from cleaner.filters.credit import credit
from cleaner.filters.data_lines import data_lines
from cleaner.filters.dateline import dateline
from cleaner.filters.dialogue import dialogue
from cleaner.filters.discussion import discussion
from cleaner.filters.embedded_post import embedded_post
from cleaner.filters.embedded_text import embedded_text
from cleaner.filters.entry_heading import entry_heading
from cleaner.filters.figure import figure
from cleaner.filters.file_list import file_list
from cleaner.filters.follows_text import follows_text
from cleaner.filters.footer import footer
from cleaner.filters.formula import formula
from cleaner.filters.headline import headline
from cleaner.filters.hidden import hidden
from cleaner.filters.high_score import high_score
from cleaner.filters.introduced import introduced
from cleaner.filters.last_sentence import last_sentence
from cleaner.filters.link_dense import link_dense
from cleaner.filters.list_below import list_below
from cleaner.filters.listed_heading import listed_heading
from cleaner.filters.login import login
from cleaner.filters.low_density import low_density
from cleaner.filters.low_score import low_score
from cleaner.filters.machine_value import machine_value
from cleaner.filters.mail_footer import mail_footer
from cleaner.filters.markup import markup
from cleaner.filters.meta_line import meta_line
from cleaner.filters.modal import modal
from cleaner.filters.navigation import navigation
from cleaner.filters.noscript import noscript
from cleaner.filters.note import note
from cleaner.filters.other_article import other_article
from cleaner.filters.other_goods import other_goods
from cleaner.filters.other_language import other_language
from cleaner.filters.other_script import other_script
from cleaner.filters.outside_region import outside_region
from cleaner.filters.page_head import page_head
from cleaner.filters.paywall import paywall
from cleaner.filters.placeholder import placeholder
from cleaner.filters.post_tags import post_tags
from cleaner.filters.pull_quote import pull_quote
from cleaner.filters.rating import rating
from cleaner.filters.read_more import read_more
from cleaner.filters.related import related
from cleaner.filters.repeat import repeat
from cleaner.filters.running_head import running_head
from cleaner.filters.section_label import section_label
from cleaner.filters.share import share
from cleaner.filters.shown_twice import shown_twice
from cleaner.filters.sidebar import sidebar
from cleaner.filters.site_name import site_name
from cleaner.filters.stock_phrase import stock_phrase
from cleaner.filters.story_list import story_list
from cleaner.filters.subscribe import subscribe
from cleaner.filters.tagline import tagline
from cleaner.filters.tags import tags
from cleaner.filters.teaser import teaser
from cleaner.filters.thread_post import thread_post
from cleaner.filters.user_box import user_box
from cleaner.filters.whole_list import whole_list
from cleaner.filters.whole_run import whole_run
from cleaner.filters.wiki import wiki

HTML: tuple[Filter, ...] = (
    hidden, noscript, shown_twice, machine_value, stock_phrase, other_article, headline, site_name, section_label,
    navigation, footer, sidebar, modal, consent, paywall, subscribe, mail_footer, login, discussion, comment, share,
    related, other_goods, advertisement, placeholder, control, dateline, byline, counter, rating, tags, meta_line,
    copyright_line, credit, caption, other_script, read_more, file_list, link_dense, high_score, low_score,
    embedded_text, entry_heading, formula, note, whole_list, amid_text, contents, repeat, pull_quote, about_verse,
)  # fmt: skip

TEXT: tuple[Filter, ...] = (
    markup, stock_phrase, running_head, headline, site_name, section_label, consent, paywall, subscribe, login, comment,
    share, related, advertisement, placeholder, dateline, byline, contents, attachment, counter, tags, embedded_post,
    teaser, copyright_line, credit, caption, caption_copy, figure, other_script, tagline, page_head, navigation,
    read_more, link_dense, story_list, user_box, wiki, high_score, low_score, listed_heading, whole_run, introduced,
    data_lines, follows_text, between_kept, dialogue, thread_post, after_pointer, last_sentence, post_tags,
    other_language, discussion, list_below, repeat,
)  # fmt: skip

KINDS = {"html": HTML, "text": TEXT}
#: How blocks that no named filter matches are judged, by the name of the engine.
ENGINES: dict[str, tuple[Filter, ...]] = {
    "learned": (high_score, low_score),
    "rules": (low_density,),
    "readability": (outside_region,),
}


def default(kind: str, engine: str) -> tuple[Filter, ...]:
    """Return the built-in filters for "html" or "text" with an engine in its place.

    "readability" chooses an element, which text dumps do not have; for them it means "rules". Raises ValueError for an
    unknown kind or engine.
    """
    if kind not in KINDS or engine not in ENGINES:
        raise ValueError(
            f"kind={kind!r}, engine={engine!r}: kinds are {', '.join(KINDS)}, engines are {', '.join(ENGINES)}"
        )
    filters = KINDS[kind]
    if engine == "learned":
        return filters
    at = filters.index(high_score)
    chosen = ENGINES["rules" if kind == "text" else engine]
    return (*filters[:at], *chosen, *filters[at + len(ENGINES["learned"]) :])

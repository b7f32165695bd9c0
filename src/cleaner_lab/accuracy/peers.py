"""The extractors that are compared, as functions of page, address and language."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeAlias

from cleaner_lab.flatteners import decoded

#: (page, url, language) -> text. Only jusText uses the language.
Extractor: TypeAlias = Callable[[Any, "str | None", "str | None"], str]


def _cleaner(**options: Any) -> Extractor:
    from cleaner import Cleaner

    settings = Cleaner(**options)
    return lambda page, url, language: settings.clean(page, url).text


def _without(reason: str) -> Extractor:
    """Return our own pipeline without one filter, for the ablation."""
    from cleaner import Cleaner, Pipeline

    kinds = {}
    for kind in ("html", "text"):
        pipeline = Pipeline.default(kind)
        kinds[kind] = Cleaner(kind=kind, pipeline=pipeline.without(reason) if reason in pipeline.reasons else pipeline)

    def call(page: Any, url: str | None, language: str | None) -> str:
        from cleaner.readers.kind import looks_like_html

        return kinds["html" if isinstance(page, bytes) or looks_like_html(page) else "text"].clean(page, url).text

    return call


def _trafilatura(**options: Any) -> Extractor:
    import trafilatura

    return lambda page, url, language: trafilatura.extract(page, url=url, include_comments=False, **options) or ""


def _readability() -> Extractor:
    import html_text
    import readability

    return lambda page, url, language: html_text.extract_text(
        readability.Document(decoded(page)).summary(html_partial=True)
    )


def _resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page, url, language: extract_plain_text(decoded(page), main_content=True, alt_texts=False)


#: The stop-word lists of jusText for the languages of the data sets; it has none for Chinese and Japanese.
STOP_WORDS = {"de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
              "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "uk": "Ukrainian"}  # fmt: skip


def _justext() -> Extractor:
    import justext

    def call(page: Any, url: str | None, language: str | None) -> str:
        words = justext.get_stoplist(STOP_WORDS.get((language or "en")[:2], "English"))
        paragraphs = justext.justext(decoded(page), words, 50, 200, 0.1, 0.2, 0.2, 200, True)
        return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)

    return call


def _boilerpy() -> Extractor:
    from boilerpy3.extractors import ArticleExtractor

    found = ArticleExtractor(raise_on_failure=False)
    return lambda page, url, language: found.get_content(decoded(page))


def _newspaper() -> Extractor:
    import newspaper

    def call(page: Any, url: str | None, language: str | None) -> str:
        address = url or "https://site.example/page"
        try:
            return str(newspaper.article(address, input_html=decoded(page), fetch_images=False).text)
        except Exception:  # the tokenizer of the page's language is not installed
            return str(newspaper.article(address, input_html=decoded(page), fetch_images=False, language="en").text)

    return call


def _goose() -> Extractor:
    import goose3

    goose = goose3.Goose({"enable_image_fetching": False})
    return lambda page, url, language: str(
        goose.extract(raw_html=decoded(page), **({"url": url} if url else {})).cleaned_text
    )


def _on_lines(peer: Callable[[], Extractor]) -> Extractor:
    """Let a peer that reads only HTML read text dumps: every line becomes a paragraph of a page."""
    inner = peer()

    def call(page: Any, url: str | None, language: str | None) -> str:
        lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in decoded(page).splitlines())
        return inner(f"<html><head><title></title></head><body>{lines}</body></html>", url, language)

    return call


PEERS: dict[str, Callable[[], Extractor]] = {
    "cleaner": _cleaner,
    "cleaner-rules": lambda: _cleaner(engine="rules"),
    "cleaner-readability": lambda: _cleaner(engine="readability"),
    "cleaner-precision": lambda: _cleaner(favor="precision"),
    "cleaner-recall": lambda: _cleaner(favor="recall"),
    "raw": lambda: lambda page, url, language: decoded(page),
    "trafilatura": _trafilatura,
    "trafilatura-fast": lambda: _trafilatura(fast=True),
    "readability-lxml": _readability,
    "resiliparse": _resiliparse,
    "justext": _justext,
    "boilerpy3": _boilerpy,
    "newspaper4k": _newspaper,
    "goose3": _goose,
    "trafilatura-lines": lambda: _on_lines(_trafilatura),
    "justext-lines": lambda: _on_lines(_justext),
    "boilerpy3-lines": lambda: _on_lines(_boilerpy),
}

#: What the peers import, beside what cleaner itself needs.
_PACKAGES = {
    "trafilatura": ("trafilatura",),
    "readability-lxml": ("readability", "html_text"),
    "resiliparse": ("resiliparse",),
    "justext": ("justext",),
    "boilerpy3": ("boilerpy3",),
    "newspaper4k": ("newspaper",),
    "goose3": ("goose3",),
}


def packages(names: Iterable[str]) -> list[str]:
    """Return the modules that these peers import."""
    return [module for name in names for module in _PACKAGES.get(re.sub("-(fast|lines)$", "", name), ())]


@lru_cache(maxsize=4)
def extractor(name: str) -> Extractor:
    """Return the extractor of this name; ``cleaner-without:REASON`` leaves one filter out.

    Raises KeyError for an unknown name.
    """
    if name.startswith("cleaner-without:"):
        return _without(name.partition(":")[2])
    return PEERS[name]()

"""Recognise who holds the copyright: "© 2022 The Tin Spoon. All rights reserved." names "The Tin Spoon"."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.text import lexicon
from cleaner.text.lexicon import Category, key

#: A longer line is a text about rights.
MAX_CHARS = 300
#: Words in front of a holder that are looked up as one phrase: "bản quyền thuộc", "copyright by".
MAX_LEAD = 4
_SIGN = re.compile(r"©|ⓒ|\(c\)|\bcopyright\b(?:\s?@)?", re.I)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?[-–—/]\s?(?:19|20)?\d\d(?!\d)|[-–—][^\W\d]{2,12}(?=\s))?年?")
#: What ends the holder's name: a sentence, a sign between parts, a comma.
_ENDS = re.compile(r"(?<=[^\W\d]{3})[.!]\s|[。|｜·•;；,，、(（]|\s[-–—/»]\s")
#: "Agency / Name": the credit of a picture.
_CREDIT = re.compile(r"\s?/\s?")
#: What companies are by law; not part of the site's name.
_LEGAL_FORMS = frozenset(
    """ab ag aps as asa bv co coop corp corporation eirl ev gmbh group gruppe holding inc incorporated kft kg kk llc llp
    limited ltd ltda mbh nv nyrt oao ood ooo oü oy oyj plc pte pty publishing pvt sa sarl sas sdn bhd se sia sl slu spa
    srl ug uab verlag zrt zao zoo ооо оао зао пао ао тов тоо еоод оод ад д.о.о doo""".split()
)
_LEGAL_DENSE = re.compile(
    r"^(?:株式会社|有限会社|一般社団法人|公益財団法人|주식회사|\(주\)|㈜)\s?|(?:株式会社|有限责任公司|有限公司|股份|集团|주식회사|社)$"
)
_TRIM = " \t.,:;|·•-–—@\"'“”«»®™()[]"


class Holder(NamedTuple):
    """Whom a copyright line names."""

    name: str
    sure: bool
    """Whether the line has a year or claims rights; a bare "© Name" may be the credit of a picture."""


def copyright_holder(line: str, language: str) -> Holder | None:
    """Return whom a copyright line names; None for another line, and if it names nobody."""
    if len(line) > MAX_CHARS:
        return None
    found = list(_SIGN.finditer(line))
    reserved = bool(lexicon.table(language).find(key(line), 1) & Category.COPYRIGHT)
    if not found and not reserved:
        return None
    after = line[found[-1].end() :] if found else line
    before = line[: found[0].start()] if found else ""
    years = bool(_YEARS.search(line))
    if _CREDIT.search(after) and not _YEARS.match(after.lstrip(" ,:")):
        return None
    name = _name(after, language) or (_name(before, language) if found and len(before) <= MAX_CHARS // 5 else "")
    if name and len(name) < len(before) and key(name) in key(before):
        # "Forum software by XenForo © 2020 XenForo Ltd.": who made the page's software.
        return None
    # "Responsible publisher: Name" claims rights without a sign.
    claims = reserved and (bool(found) or ":" not in line)
    return Holder(name, years or claims or len(found) > 1) if name else None


def _name(text: str, language: str) -> str:
    """Return the holder's name in what stands beside the sign: without years, phrases and legal forms."""
    for part in _ENDS.split(_YEARS.sub(" ", text).strip(_TRIM)):
        words = _without_phrases(part.split(), language)
        while len(words) > 1 and key(words[-1]).replace(" ", "") in _LEGAL_FORMS:
            words.pop()
        name = _LEGAL_DENSE.sub("", " ".join(words).strip(_TRIM)).strip(_TRIM)
        if any(map(str.isalpha, name)):
            return name
    return ""


def _without_phrases(words: list[str], language: str) -> list[str]:
    """Return the words of a line without the phrases of rights before and after the name."""
    table = lexicon.table(language)
    leads = {phrase for kind in (Category.COPYRIGHT, Category.BYLINE) for phrase in lexicon.plain(language, kind)}
    for count in range(min(MAX_LEAD, len(words)), 0, -1):
        if key(" ".join(words[:count])) in leads:
            words = words[count:]
            break
    for at in range(len(words)):
        if table.find(key(" ".join(words[at:])), 1) & Category.COPYRIGHT:
            return words[:at]
    return words

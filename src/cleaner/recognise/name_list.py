"""Split a byline into its names: "Jane Doe and John Roe, Staff Writers @janedoe".

The words that join names, and the occupations that stand beside them, come from ``data/lexicon`` (sections ``[and]``
and ``[job]``). In ``[job]`` an entry ``senior *`` stands before an occupation, ``* staff`` makes a desk of what is
before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from cleaner.text import lexicon, words

#: Signs between two names. White space is matched from where it begins: a pattern that tries each place in it takes
#: quadratic time.
_SIGNS = r"(?:(?<!\s)\s+)?[,;|/、·•\n]\s*|(?:(?<!\s)\s+)?[&]\s*"
#: Handles and addresses of e-mail, alone or in brackets; a handle may be joined to the name before it.
_ADDRESS = re.compile(r"[(\[]?(?:(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60})+|@\w[\w.]{0,60})[)\]]?")
#: Degrees and the like after a name: "MD", "Ph.D.", "RD, FAND", "E-RYT 200".
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,2}\.){1,3}[A-Z]?\.?|[A-Z]{2,6}|Ph\.?\s?D\.?|E-RYT.*|[A-Z][a-z]?[A-Z]{1,4}s?|Esq\.?|[JS]r\.?"
)
#: Where two elements may have met without a space between them: "Jane DoeStaff Writer"; not in "McAllister", "DeWitt",
#: "MacLeod".
_GLUED = re.compile(r"(?<=[^\W\d_]{3})(?<!\bMac)(?<!\bFitz)(?<!\bVan)(?<!\bVon)(?<!\bDel)(?<!\bSan)(?=[^\W\d_])")
#: What stands round the words of an occupation.
_ROUND = " .\u00a0\"'()[]–—-"
#: Words of the longest occupation: "biên tập viên".
JOB_WORDS = 3
#: An occupation of at least this many letters may end a longer word: "Politikredakteur", "videojournalist".
ENDING_LETTERS = 6


class NamePart(NamedTuple):
    """A part of a byline between two joints."""

    text: str
    after_sign: bool
    """A sign stands before it, not a word such as "and"."""


class Jobs(NamedTuple):
    """The occupations of a language, case folded."""

    whole: frozenset[str]
    before: frozenset[str]
    """Words that stand before an occupation: "senior"."""
    desks: frozenset[str]
    """Words that end the name of a desk: "staff"."""
    endings: tuple[str, ...]


def without_addresses(text: str) -> str:
    """Return a byline without handles and e-mail addresses: "Jane Doe (@janedoe)" -> "Jane Doe"."""
    return _ADDRESS.sub(" ", text) if "@" in text else text


def are_degrees(text: str) -> bool:
    """Return True for what stands after a name and is none: "MD", "Ph.D."."""
    return all(_DEGREE.fullmatch(word) for word in text.split())


def unglued(text: str, language: str) -> str:
    """Return a byline with a comma between a name and the occupation that was joined to it."""
    if text.islower() or text.isupper():
        return text
    jobs = _jobs(language)
    for found in _GLUED.finditer(text):
        at = found.start()
        if not (text[at - 1].islower() and text[at].isupper() and text[at + 1 : at + 2].islower()):
            continue
        if " " not in text[:at].strip():
            # "EcoCult Staff"
            return text
        folded = re.split(_SIGNS, text[at:], maxsplit=1)[0].casefold().split()
        if _job_at_end(folded, jobs) or folded[-1] in jobs.desks:
            return f"{text[:at]}, {text[at:]}"
    return text


def parts(text: str, language: str) -> list[NamePart]:
    """Return the parts of a byline between commas, other signs and words such as "and"."""
    found: list[NamePart] = []
    start, sign = 0, True
    for joint in _joints(language).finditer(text):
        found.append(NamePart(text[start : joint.start()].strip(_ROUND), sign))
        start, sign = joint.end(), not any(joint.groupdict().values())
    return [*found, NamePart(text[start:].strip(_ROUND), sign)]


def people(given: list[NamePart], language: str, is_name: Callable[[str], bool], is_signed: bool) -> list[str]:
    """Return the parts that may be people, less occupations; what follows one after a sign is for whom they wrote.

    A desk stays if it is all that there is. ``is_signed``: a word such as "by" stands before the first part.
    """
    jobs = _jobs(language)
    found: list[str] = []
    was_job = False
    for number, part in enumerate(given):
        folded = part.text.casefold().split()
        may_end_in_job = is_signed if not found else not part.after_sign
        bare = _without_job(part.text, folded, jobs, is_name, may_end_in_job)
        if not bare and not found and folded[-1:] and folded[-1] in jobs.desks:
            bare = part.text
        is_outlet = was_job and part.after_sign and bool(bare) and not _is_job_next(given, number, jobs)
        # Of several words it may be a name in capitals: "ADA POE".
        if found and part.after_sign and " " not in part.text and are_degrees(part.text):
            continue
        was_job = bool(part.text) and not bare
        if bare and not (found and is_outlet):
            found.append(bare)
    return found or [part.text for part in given[:1] if part.text.casefold() not in jobs.whole]


def _without_job(text: str, folded: list[str], jobs: Jobs, is_name: Callable[[str], bool], may_end: bool) -> str:
    """Return a part less the occupation in it; "" if it is nothing else, or names a desk.

    ``may_end``: an occupation may end it, as in "by Jane Doe Staff Writer"; "EdTech Content Writer" is one as a whole.
    """
    own = text.split()
    lead, tail = _job_at_start(folded, jobs), _job_at_end(folded, jobs)
    if not lead and not tail and not (folded and folded[-1] in jobs.desks):
        return text
    if lead and is_name(rest := " ".join(own[lead:])):
        return rest
    rest = " ".join(own[: len(own) - tail]).rstrip(_ROUND)
    return rest if tail and (may_end or words.is_dense(text[:1])) and is_name(rest) else ""


def _is_job_next(given: list[NamePart], number: int, jobs: Jobs) -> bool:
    """Return True if the part after this one is an occupation: "..., John Roe, Photographer"."""
    folded = given[number + 1].text.casefold().split() if number + 1 < len(given) else []
    return bool(folded) and _job_at_end(folded, jobs) > 0


def _job_at_end(folded: list[str], jobs: Jobs) -> int:
    """Return the number of words at the end that say what somebody's occupation is."""
    end = len(folded)
    while end > 0:
        size = next((size for size in range(min(JOB_WORDS, end), 0, -1) if _is_job(folded[end - size : end], jobs)), 0)
        if not size and end < len(folded) and folded[end - 1] in jobs.before:
            size = 1
        if not size:
            break
        end -= size
    return len(folded) - end


def _job_at_start(folded: list[str], jobs: Jobs) -> int:
    """Return the number of words at the beginning that say what somebody's occupation is."""
    at = end = 0
    while at < len(folded):
        size = next((size for size in range(JOB_WORDS, 0, -1) if _is_job(folded[at : at + size], jobs)), 0)
        if not size and folded[at] not in jobs.before:
            break
        at += size or 1
        end = at if size else end
    return end


def _is_job(folded: list[str], jobs: Jobs) -> bool:
    one = " ".join(folded)
    if one in jobs.whole:
        return True
    return len(folded) == 1 and bool(jobs.endings) and one.endswith(jobs.endings) and not words.is_dense(one[:1])


@lru_cache(maxsize=64)
def _joints(language: str) -> re.Pattern[str]:
    """Match what stands between two names; the group "word" is set for a word such as "and"."""
    joined = "|".join(map(re.escape, dict.fromkeys(lexicon.listed("and", language)))) or "and"
    # In Arabic "and" is written together with the name after it.
    between = rf"(?<!\s)\s+(?:(?P<word>{joined})\s+|(?P<prefix>و)\s*)"
    return re.compile(rf"(?:{_SIGNS})(?:(?P<after>{joined})\s+)?|{between}", re.I)


@lru_cache(maxsize=64)
def _jobs(language: str) -> Jobs:
    """Return the occupations that the lexicon lists for the language and for English."""
    entries = [entry.casefold() for entry in lexicon.listed("job", language)]
    plain = frozenset(entry for entry in entries if "*" not in entry)
    return Jobs(
        whole=plain,
        before=frozenset(entry.rstrip(" *") for entry in entries if entry.endswith("*")),
        desks=frozenset(entry.lstrip("* ") for entry in entries if entry.startswith("*")),
        endings=tuple(sorted(entry for entry in plain if len(entry) >= ENDING_LETTERS and " " not in entry)),
    )

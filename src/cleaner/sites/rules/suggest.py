"""A rules file from what was learnt: the template lines of each site as phrases, to be read and corrected by people.

A profile knows the paths of elements by hashes alone, so no selectors can come from it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from cleaner.sites import hosts
from cleaner.sites.profiles.page_record import KEY_CHARS, Flag
from cleaner.sites.profiles.profile import Line, Profile, Profiles
from cleaner.sites.rules import file_format as rules_file

#: Mean probability of being text up to which a line becomes a phrase. The learned engine weighs a line anew on each
#: page; a phrase goes from every page of the site, so what is text on one page in five is none.
TEXT = 0.2
#: Pages, near-duplicates collapsed, from which there is a template at all (as in ``profiles.evidence``).
FEWEST = 3
#: A value is "#" everywhere, a word of a letter or two belongs to the language, and sentences and cells are text until
#: many pages say otherwise.
_NEVER = int(Flag.PROTECTED | Flag.TINY | Flag.VALUE)
#: What ``page_record.record`` puts between the beginning of a long key and its hash; no key has it else.
_CUT = "~"


def suggest(profiles: Profiles, source: str = "site profiles") -> str:
    """The text of a rules file, each line with its pages and its score, the most frequent first.

    ValueError where there is not one line for it.
    """
    by_host: dict[str, list[Profile]] = defaultdict(list)
    for each in profiles.values():
        by_host[each.host].append(each)
    parts = [_site(host, found) for host, found in by_host.items()]
    if not any("[[site]]" in each for each in parts):
        raise ValueError(f"no line of {len(by_host)} sites is on enough pages and surely no text")
    head = (
        f"# From {_plain(source)}. A phrase is a whole block, # in it any number. After each: the pages that have it,\n"
    )
    head += f"# and the mean probability that it is text; lines above {TEXT} are left out.\n"
    return f"{head}version = {rules_file.VERSION}\n" + "".join(parts)


def _site(host: str, profiles: list[Profile]) -> str:
    """A site, or a comment that says why there is none."""
    try:
        name = hosts.pattern(host)
    except ValueError:
        return "\n# A site is left out: its host cannot be named in a rule.\n"
    pages = ", ".join(f"{len(each.distinct)} {'pages' if each.kind == 'html' else 'text dumps'}" for each in profiles)
    lines, cut = _lines(each for each in profiles if len(each.distinct) >= FEWEST)
    rest = (
        f"; lines longer than {KEY_CHARS} characters, of which a profile keeps no more, left out: {cut}" if cut else ""
    )
    if not lines:
        return f"\n# {name}: no line for a rule, from {pages}{rest}\n"
    rows = "".join(
        f"  {json.dumps(line.key, ensure_ascii=False)},  # {line.pages} of {total}, {line.score}\n"
        for line, total in lines
    )
    return f"\n# From {pages}{rest}.\n[[site]]\nhosts = [{json.dumps(name)}]\nphrases = [\n{rows}]\n"


def _lines(profiles: Iterable[Profile]) -> tuple[list[tuple[Line, int]], int]:
    """((line, pages of its profile) ..., lines whose keys are cut); a line of pages and of dumps is there once."""
    found: dict[str, tuple[Line, int]] = {}
    cut: set[str] = set()
    for profile in profiles:
        odd = set(_odd(profile))
        for line in profile.template():
            if not line.key or line.score > TEXT or line.key in odd:
                continue
            if _CUT in line.key or not _is_unicode(line.key):
                cut.add(line.key)
            elif line.key not in found or found[line.key][0].pages < line.pages:
                found[line.key] = line, len(profile.distinct)
    return sorted(found.values(), key=lambda each: (-each[0].pages, each[0].key)), len(cut)


def _odd(profile: Profile) -> Iterator[str]:
    """Keys of lines that are never taken for template by their looks, on any page."""
    for page in profile.pages:
        yield from (key for key, flags in zip(page.keys, page.flags, strict=True) if flags & _NEVER)


def _is_unicode(key: str) -> bool:
    """False for half of a surrogate pair, which no file can hold."""
    return not any("\ud800" <= each <= "\udfff" for each in key)


def _plain(text: str) -> str:
    """A text that a comment can hold."""
    return "".join(each if each.isprintable() else "?" for each in text)

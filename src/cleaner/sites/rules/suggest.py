"""Suggest a rules file from profiles: the template lines of each site as phrases, for people to read and correct.

A profile knows the paths of elements only as hashes, so it cannot suggest selectors.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from cleaner.sites import hosts
from cleaner.sites.profiles.page_record import KEY_CHARS, Flag
from cleaner.sites.profiles.profile import Line, Profile, Profiles
from cleaner.sites.rules import file_format

#: Highest mean probability of being text with which a line becomes a phrase. The learned engine weighs a line anew on
#: each page, but a phrase is removed from every page, so a line that is text on one page in five must not be one.
TEXT = 0.2
#: Fewest pages, near-duplicates collapsed, that make a template (as in ``profiles.evidence``).
FEWEST = 3
#: Lines that never become phrases: a value is "#" everywhere, a word of a letter or two belongs to the language, and
#: sentences and cells are text unless many pages say otherwise.
_FLAGS_OF_NO_PHRASE = int(Flag.PROTECTED | Flag.TINY | Flag.VALUE)
#: What ``page_record.record`` puts between the beginning of a long key and its hash; no other key has it.
_CUT = "~"


def suggest(profiles: Profiles, source: str = "site profiles") -> str:
    """Return the text of a rules file, each line with its pages and its score, the most frequent first.

    Raises ValueError if there is no line for it.
    """
    by_host: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles.values():
        by_host[profile.host].append(profile)
    parts = [_site(host, found) for host, found in by_host.items()]
    if not any("[[site]]" in part for part in parts):
        raise ValueError(
            f"no line for a rule: of {len(by_host)} site{'' if len(by_host) == 1 else 's'} none has a line that is on "
            f"{FEWEST} different pages (near-duplicates count once) and surely not text"
        )
    head = (
        f"# From {_plain(source)}. A phrase is a whole block, # in it any number. After each: the pages that have it,\n"
    )
    head += f"# and the mean probability that it is text; lines above {TEXT} are left out.\n"
    return f"{head}version = {file_format.VERSION}\n" + "".join(parts)


def _site(host: str, profiles: list[Profile]) -> str:
    """Return the text for a site: its rules, or a comment that says why it has none."""
    try:
        name = hosts.pattern(host)
    except ValueError:
        return "\n# A site is left out: its host cannot be named in a rule.\n"
    pages = ", ".join(f"{len(one.distinct)} {'pages' if one.kind == 'html' else 'text dumps'}" for one in profiles)
    lines, cut = _lines(profile for profile in profiles if len(profile.distinct) >= FEWEST)
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
    """Return (line, pages of its profile) for each line, once, and the number of lines whose keys are cut."""
    found: dict[str, tuple[Line, int]] = {}
    cut: set[str] = set()
    for profile in profiles:
        never = set(_never(profile))
        for line in profile.template():
            if not line.key or line.score > TEXT or line.key in never:
                continue
            if _CUT in line.key or not _is_unicode(line.key):
                cut.add(line.key)
            elif line.key not in found or found[line.key][0].pages < line.pages:
                found[line.key] = line, len(profile.distinct)
    return sorted(found.values(), key=lambda pair: (-pair[0].pages, pair[0].key)), len(cut)


def _never(profile: Profile) -> Iterator[str]:
    """Yield the keys of lines that on some page look like lines which never become phrases."""
    for page in profile.pages:
        yield from (key for key, flags in zip(page.keys, page.flags, strict=True) if flags & _FLAGS_OF_NO_PHRASE)


def _is_unicode(key: str) -> bool:
    """Return False for half of a surrogate pair, which no file can hold."""
    return not any("\ud800" <= letter <= "\udfff" for letter in key)


def _plain(text: str) -> str:
    """Replace what a comment cannot hold."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)

"""Mending text that was decoded wrongly somewhere on its way, by ftfy."""

from __future__ import annotations

import re

# Signs that a line may be worth ftfy's time: UTF-8 read as Windows-1252 (or 1250, 1251, Mac), control characters.
_SUSPICIOUS = re.compile(
    r"[ÃÂâÄÅÐÑåæçäöüРСвГ][\u0080-\u00ff\u0100-\u0192\u02c6-\u02dd\u0400-\u045f\u2013-\u2122]"
    r"|[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
)
#: For ``bytes.translate``: what cannot be part of such a sign, the rest of ASCII.
_PLAIN = bytes(code for code in range(128) if not _SUSPICIOUS.match(chr(code)))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")


# Zero-width and directional controls, soft hyphen, invisible operators, annotation marks, and icon glyphs of the
# private use area. Not the zero-width (non-)joiner: Persian, the Indic scripts and emoji are spelt with them.
_CONTROLS = (
    0xAD, 0x61C, 0x200B, 0x200E, 0x200F, *range(0x2060, 0x2065), 0xFEFF, *range(0x202A, 0x202F),
    *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC),
)  # fmt: skip
#: For ``str.translate``: what nobody sees.
INVISIBLE = dict.fromkeys((*_CONTROLS, *range(0xE000, 0xF900)))
_INVISIBLE = re.compile(f"[{re.escape(''.join(map(chr, INVISIBLE)))}]")
# Letters that can spell a message that nobody sees: tags, but for those of a flag (England's is a black flag and
# "gbeng"); joiners after a sign that joins nothing, and variation selectors, from the second on.
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SMUGGLED = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f)|[\U000e0000-\U000e007f]+"
    f"|(?:^|(?<=[\\x00-\u02ff\u200c\u200d]))[\u200c\u200d]+|(?:^|(?<=[\\sA-Za-z{_SELECTORS}]))[{_SELECTORS}]+"
)
_SUSPECTS = re.compile(f"[\U000e0000-\U000e007f\u200c\u200d{_SELECTORS}]")


def unseen(text: str) -> str:
    r"""``text`` without the letters that nobody sees, but for those that scripts and emoji are spelt with.

    >>> unseen("one\u200b \u202etwo\U000e0041")
    'one two'
    """
    if text.isascii():
        return text
    if _INVISIBLE.search(text):
        text = text.translate(INVISIBLE)
    return _SMUGGLED.sub(r"\1", text) if _SUSPECTS.search(text) else text


def mend(text: tuple[str, ...], entities: bool) -> tuple[str, ...]:
    """Each text with mojibake undone and control characters gone; ``entities`` also decodes left-over HTML entities.

    Quotes, ligatures and wide letters stay as the author wrote them. Texts that look fine are not touched.
    """
    joined = "\n".join(text)
    if not _is_suspicious(joined) and not (entities and _ENTITY.search(joined)):
        return text
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=entities,
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        normalization=None,
    )
    return tuple(
        ftfy.fix_text(each, config) if _is_suspicious(each) or (entities and "&" in each) else each for each in text
    )


def _is_suspicious(text: str) -> bool:
    # The pattern sees only the few letters beyond ASCII, unless it finds something there.
    odd = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    return bool(_SUSPICIOUS.search(odd) and _SUSPICIOUS.search(text))

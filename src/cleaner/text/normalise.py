"""Repair text: mojibake, by ftfy, and characters that nobody sees."""

from __future__ import annotations

import re

# Signs of mojibake, for which ftfy is asked: UTF-8 read as Windows-1252 (or 1250, 1251, Mac), control characters.
_SUSPICIOUS = re.compile(
    r"[ÃÂâÄÅÐÑåæçäöüРСвГ][\u0080-\u00ff\u0100-\u0192\u02c6-\u02dd\u0400-\u045f\u2013-\u2122]"
    r"|[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]"
)
#: For ``bytes.translate``: the ASCII characters that cannot be part of such a sign.
_PLAIN = bytes(code for code in range(128) if not _SUSPICIOUS.match(chr(code)))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")

# Zero-width and directional controls, soft hyphen, invisible operators, annotation marks, and icon glyphs of the
# private use area. Not the zero-width (non-)joiner: Persian, the Indic scripts and emoji are spelt with them.
_CONTROLS = (
    0xAD, 0x61C, 0x200B, 0x200E, 0x200F, *range(0x2060, 0x2065), 0xFEFF, *range(0x202A, 0x202F),
    *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC),
)  # fmt: skip
#: For ``str.translate``: the characters that nobody sees.
INVISIBLE = dict.fromkeys((*_CONTROLS, *range(0xE000, 0xF900)))
_INVISIBLE = re.compile(f"[{re.escape(''.join(map(chr, INVISIBLE)))}]")
# Characters that can spell a hidden message: tags, except those of a flag (England's is a black flag and "gbeng");
# joiners after a sign that joins nothing; the second and later ones of variation selectors in a row.
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_SMUGGLED = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,6}\U000e007f)|[\U000e0000-\U000e007f]+"
    f"|(?:^|(?<=[\\x00-\u02ff\u200c\u200d]))[\u200c\u200d]+|(?:^|(?<=[\\sA-Za-z{_SELECTORS}]))[{_SELECTORS}]+"
)
_SUSPECTS = re.compile(f"[\U000e0000-\U000e007f\u200c\u200d{_SELECTORS}]")


def unseen(text: str) -> str:
    r"""Remove the characters that nobody sees, except those that scripts and emoji are spelt with.

    >>> unseen("one\u200b \u202etwo\U000e0041")
    'one two'
    """
    if text.isascii():
        return text
    if _INVISIBLE.search(text):
        text = text.translate(INVISIBLE)
    return _SMUGGLED.sub(r"\1", text) if _SUSPECTS.search(text) else text


def fix_mojibake(texts: tuple[str, ...], entities: bool) -> tuple[str, ...]:
    """Undo mojibake in each text and remove control characters; with ``entities`` decode HTML entities too.

    Quotes, ligatures and wide letters stay as the author wrote them. Texts without a sign of mojibake are not touched.

    >>> fix_mojibake(("La cafÃ©teria est fermÃ©e",), entities=False)
    ('La caféteria est fermée',)
    """
    joined = "\n".join(texts)
    if not _is_suspicious(joined) and not (entities and _ENTITY.search(joined)):
        return texts
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=entities,
        uncurl_quotes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        normalization=None,
    )
    return tuple(
        ftfy.fix_text(text, config) if _is_suspicious(text) or (entities and "&" in text) else text for text in texts
    )


def _is_suspicious(text: str) -> bool:
    # First only the few letters beyond ASCII are searched: most texts have nothing suspicious among them.
    odd = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    return bool(_SUSPICIOUS.search(odd) and _SUSPICIOUS.search(text))

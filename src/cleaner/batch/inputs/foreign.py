"""Tell files that are not pages by their first bytes: documents, pictures, sound, programs, databases."""

from __future__ import annotations

import re

#: First bytes, and what begins with them. Archives and tables that a batch reads are not listed.
_SIGNATURES = (
    (re.compile(rb"[\x00-\x20]{0,64}%PDF-"), "a PDF document"),
    (re.compile(rb"%!PS"), "a PostScript document"),
    (re.compile(rb"\{\\rtf"), "an RTF document"),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "an Office document"),
    (re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|docProps/|word/|xl/)", re.S), "an Office document"),
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub", re.S), "an EPUB book"),
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", re.S), "an Office document"),
    (re.compile(rb"PK\x03\x04.{26}META-INF/", re.S), "a Java archive"),
    (re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|II\*\x00|MM\x00\*", re.S), "a picture"),
    (re.compile(rb"\x00\x00\x01\x00.\x00", re.S), "a picture"),
    (re.compile(rb"BM.{4}\x00{4}", re.S), "a picture"),
    (re.compile(rb".{4}ftyp(?:avif|heic|mif1)", re.S), "a picture"),
    (re.compile(rb".{4}ftyp|\x1aE\xdf\xa3|RIFF.{4}AVI |FLV\x01|\x00\x00\x01\xba", re.S), "a video"),
    (re.compile(rb"ID3[\x02-\x04]|OggS|fLaC|RIFF.{4}WAVE|\xff[\xfa\xfb\xf2\xf3]", re.S), "a sound file"),
    (re.compile(rb"wOF[F2]|OTTO\x00|\x00\x01\x00\x00\x00.{7}", re.S), "a font"),
    (re.compile(rb"\x7fELF|MZ.{30}|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\x00asm", re.S), "a program"),
    (re.compile(rb"SQLite format 3\x00"), "an SQLite database"),
    (re.compile(rb"ARROW1\x00\x00|FEA1|ORC\x01|Obj\x01"), "a table of another kind than Parquet"),
    (re.compile(rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07"), "an archive of another kind than zip and tar"),
)  # fmt: skip
#: Types of content by what they begin with, as servers and archives name them.
_TYPES = (
    ("application/pdf", "a PDF document"),
    ("image/", "a picture"),
    ("video/", "a video"),
    ("audio/", "a sound file"),
    ("font/", "a font"),
)


class ForeignError(ValueError):
    """The input is not a page."""

    def __init__(self, what: str) -> None:
        super().__init__(f"not a page: {what}")


def told(head: bytes) -> str:
    """Return what a file is that begins with these bytes; "" if it may be a page, or a file that holds pages.

    >>> told(b"%PDF-1.7 ...")
    'a PDF document'
    """
    return next((what for signature, what in _SIGNATURES if signature.match(head)), "")


def by_type(content_type: str) -> str:
    """Return what a type of content stands for.

    >>> by_type("image/png")
    'a picture (image/png)'
    """
    name = content_type.partition(";")[0].strip().lower()
    what = next((what for start, what in _TYPES if name.startswith(start)), "")
    return f"{what} ({name})" if what else name or "of an unknown type"

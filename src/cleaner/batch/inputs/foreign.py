"""Tell files that are neither pages nor hold any: documents, pictures, sound, programs, databases."""

from __future__ import annotations

from cleaner.readers.signatures import kind_of_file

#: What one page cannot be, but a batch reads.
_READ = frozenset(
    ("a zip archive", "a tar archive", "a Parquet table", "data packed with xz", "data packed with bzip2")
)  # fmt: skip
#: A zip archive with a folder "word" holds a document of Word only if it has one of these too.
_WORD, _PARTS = "a Word document", (b"[Content_Types].xml", b"_rels/")
#: Types of content by what they begin with, as servers and archives name them.
_TYPES = (
    ("application/pdf", "a PDF document"),
    ("image/", "a picture"),
    ("video/", "a video"),
    ("audio/", "a sound file"),
    ("font/", "a font"),
)


def told(head: bytes) -> str:
    """Return what a file is that begins with these bytes; "" if it may be a page, or a file that holds pages.

    >>> told(b"AT&TFORM...")
    'a DjVu document'
    """
    what = kind_of_file(head)
    if what == _WORD and not any(part in head for part in _PARTS):
        return ""
    return "" if what in _READ else what


def by_type(content_type: str) -> str:
    """Return what a type of content stands for.

    >>> by_type("image/png")
    'a picture (image/png)'
    """
    name = content_type.partition(";")[0].strip().lower()
    what = next((what for start, what in _TYPES if name.startswith(start)), "")
    return f"{what} ({name})" if what else name or "data of an unknown type"

"""Tell files that are not pages by how they begin: pictures, documents, archives, programs, films, fonts."""

from __future__ import annotations

import re

#: (offset, bytes, what the file is). Each has bytes that no text has there.
_SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (0, b"\xff\xd8\xff", "a JPEG picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (0, b"\0\0\1\0", "an icon"),
    (0, b"\0\0\2\0", "a cursor"),
    (0, b"\0\0\0\x0cjP  ", "a JPEG 2000 picture"),
    (0, b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (0, b"\xff\x0a", "a JPEG XL picture"),
    (0, b"8BPS\0\1", "a Photoshop picture"),
    (0, b"PK\5\6", "a zip archive"),
    (0, b"PK\7\x08", "a zip archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\7", "a RAR archive"),
    (0, b"\xfd7zXZ\0", "data packed with xz"),
    (0, b"\x1f\x9d", "data packed with compress"),
    (0, b"\x04\x22\x4d\x18", "data packed with lz4"),
    (257, b"ustar", "a tar archive"),
    (0, b"MSCF\0\0\0\0", "a cabinet archive"),
    (0, b"!<arch>\n", "an ar archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (0, b"\x7fELF", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"\xcf\xfa\xed\xfe", "a program"),
    (0, b"\xce\xfa\xed\xfe", "a program"),
    (0, b"\0asm", "a program"),
    (0, b"\x1aE\xdf\xa3", "a film"),
    (0, b"\0\0\1\xba", "a film"),
    (0, b"\0\0\1\xb3", "a film"),
    (0, b"FLV\1", "a film"),
    (0, b"OggS\0", "a sound or a film"),
    (0, b"fLaC\0", "a sound"),
    (0, b"ID3\2", "a sound"),
    (0, b"ID3\3", "a sound"),
    (0, b"ID3\4", "a sound"),
    (0, b"\0\1\0\0\0", "a font"),
    (0, b"OTTO\0", "a font"),
    (0, b"ttcf\0", "a font"),
    (0, b"wOFF\0\1\0\0", "a font"),
    (0, b"wOFFOTTO", "a font"),
    (0, b"wOFFtrue", "a font"),
    (0, b"wOF2\0\1\0\0", "a font"),
    (0, b"wOF2OTTO", "a font"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    (0, b"PAR1\x15", "a Parquet table"),
    (0, b"ARROW1\0\0", "an Arrow table"),
    (0, b"{\\rtf1", "an RTF document"),
    (0, b"%!PS-Adobe-", "a PostScript document"),
    (0, b"AT&TFORM", "a DjVu document"),
)  # fmt: skip
#: The same with bytes that differ from file to file.
_PATTERNS = tuple(
    (re.compile(pattern, re.S), what)
    for pattern, what in (
        # Lines of "obj" or binary bytes: a text may begin with the name of the format.
        (rb"\s{0,64}%PDF-\d\.\d\s{0,8}[\r\n](?:.{0,4096}\bobj\b|.{0,64}[\x80-\xff])", "a PDF document"),
        (rb"GIF8[79]a.{6}(?:.{0,1024}[\0-\x08])", "a GIF picture"),
        (rb"RIFF.{4}WEBP", "a WebP picture"),
        (rb"RIFF.{4}WAVE", "a sound"),
        (rb"RIFF.{4}AVI ", "a film"),
        (rb"\0\0\0.ftyp(?:avif|avis|heic|heix|mif1|msf1)", "an AVIF or HEIC picture"),
        (rb"\0\0..ftyp", "a film"),
        (rb"BM.{4}\0\0\0\0.{2}\0\0", "a BMP picture"),
        (rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)", "data packed with bzip2"),
        (rb"MZ.{0,58}\0.{0,1024}\bPE\0\0", "a program"),
        (rb"MZ[\0-\xff]\0", "a program"),
        (rb"\xff[\xfb\xf3\xf2][\x10-\xfe].{0,64}\0", "a sound"),
        (rb"PK\x03\x04.{26}mimetypeapplication/epub", "an EPUB book"),
        (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "an OpenDocument file"),
        (rb"PK\x03\x04.{26}\[Content_Types\]\.xml", "an Office document"),
        (rb"PK\x03\x04.{26}(?:.{0,8000}?\bword/)", "a Word document"),
        (rb"PK\x03\x04", "a zip archive"),
    )
)
_HEAD = 8192


def kind_of_file(data: bytes) -> str:
    """Return what the data are, such as "a PNG picture"; "" if they do not begin like any file of the list."""
    for offset, signature, what in _SIGNATURES:
        if data.startswith(signature, offset):
            return what
    head = data[:_HEAD]
    return next((what for pattern, what in _PATTERNS if pattern.match(head)), "")

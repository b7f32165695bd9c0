"""Read members of .zip and .tar archives, one at a time; nothing is ever written under a member's name."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import IO

from cleaner.batch.inputs.compressed import BombError, check_ratio, seekable, unpacked
from cleaner.batch.inputs.item import File, member_place, printable


def zip_members(file: File) -> Iterator[File]:
    """Yield the files in a .zip. Raises zipfile.BadZipFile, and OSError if members share their bytes, as bombs do."""
    with seekable(file) as stream, zipfile.ZipFile(stream) as archive:
        size = stream.seek(0, io.SEEK_END)
        if sum(member.compress_size for member in archive.infolist()) > size:
            raise BombError
        for member in archive.infolist():
            if not member.is_dir():
                yield _member(file, member.filename, partial(_open, archive, member))


def _open(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    # No more is unpacked than the archive announces here.
    check_ratio(member.compress_size, member.file_size)
    return archive.open(member)


def tar_members(file: File) -> Iterator[File]:
    """Yield the files in a .tar, a stream: read each before the next. Raises tarfile.TarError and OSError."""
    with unpacked(file) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            if not member.isdir():
                yield _member(file, member.name, partial(_extract, archive, member))
            # tarfile keeps every member it has seen.
            archive.members.clear()  # type: ignore[attr-defined]  # missing in the stubs


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(member) if member.isfile() else None
    if stream is None:
        raise OSError("a link or a device, not a file")
    if member.issparse():
        raise OSError("a sparse file, most of which is not in the archive")
    return stream


def _member(file: File, name: str, opener: partial[IO[bytes]]) -> File:
    return File(f"{file.name}/{printable(name)}", member_place(file.place, name), opener)

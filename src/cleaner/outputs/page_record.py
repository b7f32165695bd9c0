"""The metadata of a page under trafilatura's names, for XML, TEI and CSV."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from cleaner.model.metadata import Metadata

#: In trafilatura's order.
NAMES = (
    "sitename", "title", "author", "date", "url", "hostname", "description", "categories", "tags", "license", "id",
    "fingerprint", "language",
)  # fmt: skip


def record(metadata: Metadata, text: str) -> dict[str, str]:
    """Return the values of :data:`NAMES` and ``image``, "" for none; several are joined by a semicolon.

    ``fingerprint`` is a hash of the text, the same for the same text.
    """
    return {
        "sitename": metadata.site_name,
        "title": metadata.title,
        "author": "; ".join(metadata.authors),
        "date": metadata.date[:10],
        "url": metadata.url,
        "hostname": host_of(metadata.url),
        "description": metadata.description,
        "categories": metadata.section,
        "tags": ";".join(metadata.tags),
        "license": metadata.license,
        "id": "",
        "fingerprint": hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest(),
        "language": metadata.language,
        "image": metadata.image,
    }


def host_of(address: str) -> str:
    """Return the host of an address without ``www.``; "" if it has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""

"""Read web archives of browsers (.mht, .mhtml; RFC 2557): the page is the first HTML part."""

from __future__ import annotations

import email
import email.policy
from typing import NamedTuple


class Archived(NamedTuple):
    """The page and its address, None if the archive does not give one."""

    page: bytes | str
    url: str | None


def unwrap(raw: bytes | str) -> Archived:
    """Return the page in an archive. Raises ValueError if there is none."""
    data = raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else raw
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            # The payload of a part that is not a multipart is bytes.
            page = part.get_payload(decode=True)
            url = part.get("Content-Location") or message.get("Snapshot-Content-Location")
            if isinstance(page, bytes):
                return Archived(_decoded(page, part.get_content_charset()), str(url) if url else None)
    raise ValueError("no HTML part in this web archive")


def _decoded(page: bytes, charset: str | None) -> bytes | str:
    """Return the page as text if the archive names an encoding that fits."""
    try:
        return page.decode(charset) if charset else page
    except (LookupError, UnicodeDecodeError):
        return page

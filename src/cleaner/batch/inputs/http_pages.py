"""Take the page out of an HTTP response, with what its headers say: status, type, codings, charset (RFC 9110)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cleaner.batch.inputs import foreign
from cleaner.batch.inputs.bodies import unpacked_body
from cleaner.readers.encoding import decode
from cleaner.readers.not_a_page import NotAPage

_PAGE = re.compile(r"text/(?:html|plain)|application/xhtml\+xml", re.I)
#: Types that say nothing, and those of bytes that are mark-up all the same.
_UNKNOWN = re.compile(r"\s*$|unk|application/(?:octet-stream|xml|x-httpd-php)|text/(?:xml|\*)|\*/\*", re.I)
_MARKUP = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body|[a-z]+:html)\b", re.I)
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_BOM = b"\xef\xbb\xbf"
#: The first bytes of a body, by which it is told what it is.
_HEAD = 4096


class StatusError(OSError):
    """The server did not answer with the page that was asked for."""


def page_of_response(
    status: int, headers: Mapping[str, str | None], body: bytes, limit: int | None
) -> bytes | str | None:
    """Return the page in a response, at most a byte more than ``limit``; None for a redirection or an empty answer.

    ``status``: 0 if unknown; ``headers``: by lower-case name. Raises StatusError for an error of the server or of the
    request, NotAPage for what is not a page, OSError for a damaged body, BombError for one that becomes too large.
    """
    if 0 < status < 200 or status in (204, 205) or 300 <= status < 400:
        return None
    if status >= 400:
        raise StatusError(f"HTTP status {status}: the server did not send the page")
    said = headers.get("content-type") or ""
    if not _PAGE.match(said.lstrip()) and not _UNKNOWN.match(said):
        raise NotAPage(foreign.by_type(said))
    codings = ",".join(headers.get(name) or "" for name in ("content-encoding", "transfer-encoding"))
    page = unpacked_body(body, codings, limit)
    if what := foreign.told(page[:_HEAD]):
        raise NotAPage(what)
    if said.strip() and not _PAGE.match(said.lstrip()) and not _MARKUP.match(page[:_HEAD].removeprefix(_BOM)):
        raise NotAPage(foreign.by_type(said))
    charset = _CHARSET.search(said)
    return decoded(page, charset[1] if charset else None, cut=limit is not None and len(page) > limit)


def decoded(page: bytes, charset: str | None, *, cut: bool = False) -> bytes | str:
    """Return the page; as text only if it is not UTF-8 and the server names a charset."""
    if not charset or cut:
        return page
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return decode(page, charset)
    return page

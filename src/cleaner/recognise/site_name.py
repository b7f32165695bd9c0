"""Whether a name is that of the site itself."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from cleaner.model.page import PageInfo
from cleaner.text.lexicon import key

#: Letters of a host's name that show whose site it is.
MIN_LABEL = 4
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|il|o|a)\s")


def is_site(name: str, page: PageInfo) -> bool:
    """True for the name of the site, with or without its article and its domain's ending, or a part of its address."""
    own = _bare(page.site_name)
    return (bool(own) and _bare(name) == own) or names_host(name, page.url or "")


def names_host(name: str, address: str) -> bool:
    """True where the longest label of the address's host is in the name, or the name in it.

    "Harbour Post", "harbour-post.example" for "https://www.harbour-post.co.uk/x".
    """
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    label, bare = max(host.split("."), key=len).replace("-", ""), _bare(name)
    return len(label) >= MIN_LABEL and len(bare) >= MIN_LABEL and (label in bare or bare in label)


def _bare(name: str) -> str:
    return _ARTICLE.sub("", key(name)).removesuffix(" com").replace(" ", "")

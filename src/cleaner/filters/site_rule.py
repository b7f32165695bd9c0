"""What the rules of the page's site say (``rules=``, :mod:`cleaner.sites.rules`).

Removes blocks in the elements that a rule drops or outside of those that hold the text, and a rule's phrases; brings
back what a rule keeps. Must not touch pages of other sites, nor anything where a rule finds no text on the page.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, SiteVerdict
from cleaner.model.document import Document


@rule("site-rule")
def dropped(doc: Document) -> Mask:
    """Marks what a rule drops."""
    return doc.ruled(SiteVerdict.DROP)


@rule("site-rule")
def site_rule(doc: Document) -> Mask:
    """Marks what a rule drops and what lies outside of the text."""
    inside = doc.ruled(SiteVerdict.ONLY)
    outside = ~inside & ~doc.ruled(SiteVerdict.KEEP) if inside.any() else doc.none()
    return doc.ruled(SiteVerdict.DROP) | outside


@rule("keep-site-rule", restores=True)
def kept(doc: Document) -> Mask:
    """Marks what a rule keeps."""
    return doc.ruled(SiteVerdict.KEEP)

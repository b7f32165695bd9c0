"""Apply the rules of the page's site (``rules=``, :mod:`cleaner.sites.rules`).

Remove blocks in elements that a rule drops, blocks outside of the elements that hold the text, and a rule's phrases;
restore what a rule keeps. Must not touch pages of other sites, nor remove blocks as outside of the text if a rule finds
no text on the page.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask, SiteVerdict
from cleaner.model.document import Document


@rule("site-rule")
def dropped(doc: Document) -> Mask:
    """Mark what a rule drops."""
    return doc.ruled(SiteVerdict.DROP)


@rule("site-rule")
def site_rule(doc: Document) -> Mask:
    """Mark what a rule drops and what lies outside of the text."""
    inside = doc.ruled(SiteVerdict.ONLY)
    outside = ~inside & ~doc.ruled(SiteVerdict.KEEP) if inside.any() else doc.none()
    return doc.ruled(SiteVerdict.DROP) | outside


@rule("keep-site-rule", restores=True)
def kept(doc: Document) -> Mask:
    """Mark what a rule keeps."""
    return doc.ruled(SiteVerdict.KEEP)

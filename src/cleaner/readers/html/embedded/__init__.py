"""Text that a page does not show, though its code holds it: JSON-LD, the state of its scripts, ``<noscript>``."""

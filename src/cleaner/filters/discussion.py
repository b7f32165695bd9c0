"""Remove readers' comments that no name gives away: told by their structure, under any heading or none.

Example: below the text, in elements "x1": "towpath_tom" / "1/28/26 8:10am" / "We wrote to the office twice." / "Reply",
twice or more (:mod:`cleaner.recognise.discussion`). A guard by length and score does not apply: comments may outweigh
the text, and read like it; the guard is that a text stands before them. In a text dump, lines that recur tell them
(:mod:`cleaner.recognise.discussion_lines`), below what the engine has kept. Must not touch the posts of a forum and the
answers to a question (no text before the first, or one that was posted as they were), nor entries of a live blog.
"""

from cleaner.filter import rule
from cleaner.model.columns import Mask
from cleaner.model.document import Document
from cleaner.recognise.discussion import discussion as recognised
from cleaner.recognise.discussion_lines import discussion_lines


@rule("discussion")
def discussion(doc: Document) -> Mask:
    """Mark discussions."""
    return recognised(doc) if doc.is_html else discussion_lines(doc)

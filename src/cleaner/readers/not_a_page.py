"""The error for an input that is not a page."""

from __future__ import annotations


class NotAPage(ValueError):
    """The input is neither HTML nor text; ``what`` says what it is, such as "a PNG picture".

    >>> print(NotAPage("a PNG picture"))
    a PNG picture, not a page of HTML or text
    """

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(what, advice)
        self.what, self.advice = what, advice

    def __str__(self) -> str:
        return f"{self.what}, not a page of HTML or text{': ' if self.advice else ''}{self.advice}"

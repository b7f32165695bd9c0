"""Where a set of outcomes loses: the worst pages, and the loss by cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from cleaner_lab.accuracy.scores import whole
from cleaner_lab.training.cross_validation import Outcome

#: Word-F1 of the best choice of blocks below which the gold is not on the page as it was served.
ABSENT = 0.85
#: Word-F1 from which a page counts as done.
FINE = 0.95
#: One kind of error outweighs the other from this ratio on.
MOSTLY = 2.0


@dataclass(frozen=True)
class Error:
    """Word-F1 of one page, and what it lost by."""

    outcome: Outcome
    f1: float
    cause: str
    """"absent", "over" (too much kept), "under", "wrong" (both), "fine"."""

    def line(self) -> str:
        """One row of the listing."""
        page, example = self.outcome.page, self.outcome.page.example
        label = f"{page.dataset} {example.id} {example.group} {example.url or ''}"
        return f"{self.f1:.3f}  {self.cause:6s} {self.outcome.page_type:13s} {label}"


def errors(outcomes: Sequence[Outcome]) -> list[Error]:
    """All pages with whole gold, worst first."""
    found = [_error(each) for each in outcomes if "text" in each.page.example.gold]
    return sorted(found, key=lambda error: error.f1)


def _error(outcome: Outcome) -> Error:
    page = outcome.page
    precision, recall, f1 = whole(page.dataset, page.example, outcome.text)
    best = "\n".join(text for text, share in zip(page.doc.text, page.label, strict=True) if share >= 0.5)
    if f1 >= FINE:
        cause = "fine"
    elif whole(page.dataset, page.example, best)[2] < ABSENT:
        cause = "absent"
    elif 1 - precision > MOSTLY * (1 - recall):
        cause = "over"
    else:
        cause = "under" if 1 - recall > MOSTLY * (1 - precision) else "wrong"
    return Error(outcome, f1, cause)


def by_cause(found: Sequence[Error]) -> str:
    """Table: pages and share of the whole loss for each data set, group and cause."""
    loss: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for error in found:
        page = error.outcome.page
        loss[page.dataset, page.example.group, error.cause].append(1 - error.f1)
    total = sum(map(sum, loss.values())) or 1.0
    lines = ["| data | group | cause | pages | share of the loss |", "|---|---|---|---|---|"]
    for (dataset, group, cause), values in sorted(loss.items(), key=lambda item: -sum(item[1])):
        lines.append(f"| {dataset} | {group} | {cause} | {len(values)} | {100 * sum(values) / total:.1f} % |")
    return "\n".join(lines)

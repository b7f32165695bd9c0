"""Find where outcomes lose: the worst pages, and the loss by cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from cleaner_lab.accuracy.scores import whole
from cleaner_lab.training.cross_validation import Outcome

#: If the best choice of blocks has a lower word-F1, the gold is not on the page as it was served.
ABSENT = 0.85
#: Pages with at least this word-F1 count as fine.
FINE = 0.95
#: Ratio from which one kind of error outweighs the other.
MOSTLY = 2.0
#: Share of the loss from which a group is listed.
LISTED = 0.002


@dataclass(frozen=True)
class Error:
    """The word-F1 of one page, and the cause of its loss."""

    outcome: Outcome
    f1: float
    cause: str
    """"absent", "over" (too much kept), "under", "wrong" (both), "fine"."""

    def line(self) -> str:
        """Return a row of the listing."""
        page, example = self.outcome.page, self.outcome.page.example
        label = f"{page.dataset} {example.id} {example.group} {example.url or ''}"
        return f"{self.f1:.3f}  {self.cause:6s} {self.outcome.page_type:13s} {label}"


def errors(outcomes: Sequence[Outcome]) -> list[Error]:
    """Return all pages with whole gold, the worst first."""
    found = [_error(outcome) for outcome in outcomes if "text" in outcome.page.example.gold]
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
    """Return a table: pages and share of the whole loss for each data set, group and cause that costs enough."""
    loss: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for error in found:
        page = error.outcome.page
        loss[page.dataset, page.example.group, error.cause].append(1 - error.f1)
    total = sum(map(sum, loss.values())) or 1.0
    lines = ["| data | group | cause | pages | share of the loss |", "|---|---|---|---|---|"]
    for (dataset, group, cause), values in sorted(loss.items(), key=lambda item: -sum(item[1])):
        if sum(values) >= LISTED * total:
            lines.append(f"| {dataset} | {group} | {cause} | {len(values)} | {100 * sum(values) / total:.1f} % |")
    return "\n".join(lines)

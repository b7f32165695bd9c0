"""The network in torch: the same layers as :mod:`cleaner.scoring.network` runs in numpy, the loss, the export."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from cleaner.model.options import InputKind
from cleaner.scoring import features
from cleaner.scoring.network import DILATIONS
from cleaner.scoring.page_type import PAGE_TYPES
from cleaner.scoring.place_features import DEEPEST
from cleaner_lab.training.batches import Batcher, Opinions
from cleaner_lab.training.training_page import TrainingPage, reasons


@dataclass(frozen=True)
class Settings:
    """Hyperparameters, tuned in cross-validation on the development sets."""

    vector: int = 12
    channels: int = 48
    epochs: int = 7
    batch: int = 12
    rate: float = 4e-3
    decay: float = 1e-4
    dropout: float = 0.15
    token_dropout: float = 0.2
    """Share of the vocabulary that is hidden from a page, as if its site were new."""
    spacing_dropout: float = 0.0
    """Share of the pages that are shown without blank lines and indentation, as many dumps have none."""
    phrase_dropout: float = 0.0
    """Share of the pages that are shown without the lexicon's hits, as if it lacked their language."""
    f1_loss: float = 0.3
    kind_loss: float = 0.2
    title_loss: float = 0.1
    """For text dumps: weight of the loss for choosing the headline among all lines."""
    average: float = 0.99
    """Decay of the moving average of the weights, which is what is kept."""
    min_sites: int = 4
    """Number of sites that a token must be on to be in the vocabulary."""
    teachers: int = 3
    """Number of networks with other seeds whose mean opinion of the training pages the network learns from."""
    opinion: float = 0.5
    """Weight of that opinion against the gold; without gold, only the opinion counts."""
    networks: int = 1
    """Number of networks whose mean ships."""
    checks: int = 1
    """Number of networks, with other seeds, that judge the pages of each group that is left out."""
    seed: int = 0
    kind: InputKind = "html"
    """"html" for pages, "text" for text dumps."""
    blank: str = ""
    """A group of features, or "vectors", to leave out."""


#: Weak vectors of names: what is learned of the training sites by heart does not hold on others.
#: Teachers did not help outside of the training collections; the mean of several networks does. Dumps have no names, so
#: no vectors: learned vectors of letters lost whole paragraphs in languages that training did not have.
SETTINGS = {
    "html": Settings(vector=6, token_dropout=0.5, min_sites=8, teachers=0, networks=4, checks=2),
    "text": Settings(
        kind="text",
        vector=0,
        f1_loss=0.6,
        teachers=0,
        networks=4,
        checks=2,
        epochs=10,
        spacing_dropout=0.3,
        phrase_dropout=0.15,
    ),
}


class Net(nn.Module):
    """See :class:`cleaner.scoring.network.Network` for the shapes."""

    def __init__(self, tokens: int, settings: Settings) -> None:
        super().__init__()
        width, channels = settings.vector, settings.channels
        groups = features.groups(settings.kind, reasons(settings.kind))
        names = [name for group in groups.values() for name in group]
        if settings.kind == "html":
            self.vectors = nn.Parameter(torch.randn(tokens + 1, width) * 0.1)
        self.dense = nn.Linear(len(names) + (5 * width if settings.kind == "html" else 0), channels)
        self.convs = nn.ModuleList(nn.Conv1d(channels, channels, 3, padding=d, dilation=d) for d in DILATIONS)
        self.pool = nn.Linear(2 * channels, channels)
        self.hidden = nn.Linear(2 * channels, channels)
        self.score = nn.Linear(channels, 1)
        self.kind = nn.Linear(2 * channels, len(PAGE_TYPES))
        if settings.kind == "text":
            self.title = nn.Linear(channels, 1)
        self.drop = nn.Dropout(settings.dropout)
        self.token_dropout = settings.token_dropout
        self.blank = settings.blank
        blanked = [name in groups.get(self.blank, ()) for name in names]
        self.hidden_at_times = (
            (settings.spacing_dropout, torch.tensor([name in groups.get("spacing", ()) for name in names])),
            (settings.phrase_dropout, torch.tensor([name.startswith("phrase-") for name in names])),
        )
        self.register_buffer("seen", 1 - torch.tensor(blanked, dtype=torch.float32), persistent=False)
        if settings.kind == "html":
            with torch.no_grad():
                self.vectors[0] = 0

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """(logits of all blocks of the batch, logits of the pages' types, logits of headlines in text dumps)."""
        parts = [self._shown(batch) * self.seen, *(self._of_elements(batch) if "tokens" in batch else ())]
        x = functional.relu(self.dense(self.drop(torch.cat(parts, 1))))
        mask = batch["mask"]
        grid = x.new_zeros(*mask.shape, x.shape[1])
        grid[mask] = x
        grid, here = grid.transpose(1, 2), mask.unsqueeze(1).float()
        for conv in self.convs:
            grid = (grid + functional.relu(conv(grid))) * here
        highest = grid.masked_fill(here == 0, -1e4).max(2).values
        pool = torch.cat([grid.sum(2) / here.sum(2), highest], 1)
        whole = functional.relu(self.pool(self.drop(pool)))
        both = torch.cat([grid.transpose(1, 2)[mask], whole[batch["page"]]], 1)
        hidden = functional.relu(self.hidden(self.drop(both)))
        title = hidden[:0, 0] if "tokens" in batch else self.title(hidden).squeeze(1)
        return self.score(hidden).squeeze(1), self.kind(pool), title

    def _shown(self, batch: dict[str, Tensor]) -> Tensor:
        """Return the features, in training without some groups on some pages."""
        dense = batch["dense"]
        for share, group in self.hidden_at_times if self.training else ():
            if share:
                gone = (torch.rand(len(batch["mask"])) < share)[batch["page"]]
                dense = dense.masked_fill(gone[:, None] & group, 0)
        return dense

    def _bags(self, batch: dict[str, Tensor]) -> Tensor:
        """Sum of the vectors of each bag of tokens."""
        numbers = batch["tokens"]
        if self.training:
            gone = torch.rand(len(batch["mask"]), len(self.vectors)) < self.token_dropout
            numbers = numbers.masked_fill(gone[batch["token_page"], numbers], 0)
        if self.blank == "vectors":
            numbers = torch.zeros_like(numbers)
        return functional.embedding_bag(numbers, self.vectors, batch["token_starts"], mode="sum", padding_idx=0)

    def _of_elements(self, batch: dict[str, Tensor]) -> list[Tensor]:
        names = self._bags(batch)
        around = functional.embedding_bag(batch["chains"], names, batch["chain_starts"], mode="sum")
        length = torch.diff(batch["chain_starts"], append=torch.tensor([len(batch["chains"])]))
        around = around * (DEEPEST / length.clamp(min=DEEPEST)).unsqueeze(1)
        above = [names[elements] for elements in batch["above"]]
        return [*above, around[batch["chain"]] / 4, names[batch["page_name"]] / 2]


def vocabulary(pages: Sequence[TrainingPage], min_sites: int) -> list[str]:
    """Return the tokens that pages of at least ``min_sites`` sites have, sorted; none for text dumps."""
    seen: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for token in {token for bag in page.names.tokens for token in bag} if page.names else ():
            seen[token].add(page.site)
    return sorted(token for token, sites in seen.items() if len(sites) >= min_sites)


def loss(net: Net, batch: dict[str, Tensor], settings: Settings) -> Tensor:
    """Sum cross-entropy of blocks, 1 - expected word-F1 of pages, cross-entropy of page types and of headlines."""
    logits, kinds, titles = net(batch)
    label, page = batch["label"].clamp(min=0), batch["page"]
    size = len(batch["gold"])
    entropy = functional.binary_cross_entropy_with_logits(logits, batch["target"], reduction="none")
    total = (entropy * batch["weight"] * batch["page_weight"][page]).sum() / size
    chance = torch.sigmoid(logits) * (batch["weight"] > 0)
    found = torch.zeros(size).index_add(0, page, chance * label * batch["counts"])
    given = torch.zeros(size).index_add(0, page, chance * batch["counts"])
    f1 = 2 * found / (given + batch["gold"] + 1)
    total = total + settings.f1_loss * ((1 - f1) * (batch["gold"] > 0) * batch["page_weight"]).sum() / size
    known = batch["kind"] >= 0
    if known.any():
        total = total + settings.kind_loss * functional.cross_entropy(kinds[known], batch["kind"][known])
    if len(titles):
        total = total + settings.title_loss * _title_loss(titles, batch)
    return total


def _title_loss(logits: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Cross-entropy of choosing one of the lines that are the title, over the pages that have one."""
    chance = torch.zeros_like(batch["mask"], dtype=logits.dtype).masked_fill(~batch["mask"], -1e4)
    chance[batch["mask"]] = logits
    right = torch.full_like(chance, -1e4)
    right[batch["mask"]] = logits.masked_fill(~batch["title"], -1e4)
    given = torch.zeros(len(chance)).index_add(0, batch["page"], batch["title"].float()) > 0
    lost = torch.logsumexp(chance, 1) - torch.logsumexp(right, 1)
    return (lost * given).sum() / len(chance)


def train(
    pages: Sequence[TrainingPage], words: Sequence[str], settings: Settings, opinions: Opinions | None = None
) -> Net:
    """Train on one thread, so that the same pages and settings give the same weights."""
    if opinions is None:
        pages = [page for page in pages if (page.label >= 0).any()]
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    random = np.random.default_rng(settings.seed)
    batcher = Batcher(pages, words, opinions, settings.opinion)
    net = Net(len(words), settings)
    optimizer = torch.optim.AdamW(net.parameters(), lr=settings.rate, weight_decay=settings.decay)
    plan = [group for _ in range(settings.epochs) for group in batcher.epoch(settings.batch, random)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, settings.rate, total_steps=len(plan), pct_start=0.15)
    average = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(settings.average)
    )
    for group in plan:
        optimizer.zero_grad()
        loss(net, batcher.tensors(group), settings).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        average.update_parameters(net)
    best: Net = average.module
    return best.eval()

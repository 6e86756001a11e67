"""The network in training: a BERT encoder (Devlin et al. 2019), scalar mixes (Peters et al. 2018), and a head for each task.

Dependencies are scored by biaffine attention (Dozat and Manning 2017). Attention is written out and dropout masks come from a
bank, which on a CPU saves two fifths of the time against the library's own.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from kroniek.trunk.inventory import Inventory
from trunk.base import Base

MIXED = 6
ARCS = 384
LABELS = 96
HIDDEN = 256
BANK = 1 << 22
REUSED = 4000


class Bank(nn.Module):
    """Dropout whose masks are cut from a bank of random ones, drawn anew after REUSED cuts; seeded with torch."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.used = 0
        self.masks: dict[torch.dtype, Tensor] = {}

    def forward(self, x: Tensor) -> Tensor:
        """`x` with `rate` of its values zeroed, the others scaled up."""
        if not self.training or not self.rate:
            return x
        size = x.numel()
        masks = self.masks.get(x.dtype)
        if masks is None or masks.numel() < 2 * size or self.used > REUSED:
            keep = torch.randint(1000, (max(BANK, 2 * size),), dtype=torch.int16) >= round(1000 * self.rate)
            masks = self.masks[x.dtype] = keep.to(x.dtype) / (1 - self.rate)
            self.used = 0
        self.used += 1
        start = int(torch.randint(masks.numel() - size, ()))
        return x * masks[start : start + size].view_as(x)


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, hidden: int, heads: int, inner: int, drop: Bank) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.wide = nn.Linear(hidden, inner)
        self.narrow = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` (batch, length, hidden), `bias` (batch, 1, 1, length) with -inf at padding."""
        batch, length, hidden = x.shape
        size = hidden // self.heads
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        scores = torch.matmul(q * (1 / math.sqrt(size)), k.transpose(-1, -2)) + bias
        with torch.autocast("cpu", enabled=False):
            weights = torch.softmax(scores, dim=-1)
        context = torch.matmul(weights, v).transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.drop(self.out(context)))
        return self.norm2(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))


class Mix(nn.Module):
    """A learned weighted sum of the last layers."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))
        self.scale = nn.Parameter(torch.ones(()))

    def cut(self, layers: int) -> None:
        """Keep the first `layers`, each with the share that it had."""
        with torch.no_grad():
            self.scale *= torch.softmax(self.weights, 0)[:layers].sum()
        self.weights = nn.Parameter(self.weights.detach()[:layers].clone())

    def forward(self, layers: Tensor) -> Tensor:
        """`layers` (layers, words, hidden)."""
        return self.scale * torch.einsum("l,l...->...", torch.softmax(self.weights, 0).to(layers.dtype), layers)


class Perceptron(nn.Sequential):
    """Linear, GELU, dropout."""

    def __init__(self, inputs: int, outputs: int, drop: Bank) -> None:
        super().__init__(nn.Linear(inputs, outputs), nn.GELU(), drop)


@dataclass
class Scores:
    """Scores of a batch: rows are words (batch, words, ·); `arcs` (batch, words, 1 + words), column 0 the root."""

    upos: Tensor
    features: Tensor
    scripts: Tensor
    starts: Tensor
    names: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor


class Trunk(nn.Module):
    """Encoder and heads."""

    def __init__(self, inventory: Inventory, rows: int, layers: int = 12, heads: int = 12, hidden: int = 384) -> None:
        super().__init__()
        self.inventory = inventory
        self.drop, self.heavy = Bank(0.1), Bank(0.33)
        self.pieces = nn.Embedding(rows, hidden, sparse=True)
        self.positions = nn.Embedding(512, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(hidden, heads, 4 * hidden, self.drop) for _ in range(layers))
        self.unmixed = layers - min(MIXED, layers)
        self.mix = nn.ModuleDict({name: Mix(layers - self.unmixed) for name in ("tags", "parse", "names")})
        self.tags = Perceptron(hidden, HIDDEN, self.heavy)
        self.upos = nn.Linear(HIDDEN, len(inventory.upos))
        self.features = nn.Linear(HIDDEN, inventory.width)
        self.lemma = Perceptron(hidden, HIDDEN, self.heavy)
        self.scripts = nn.Linear(HIDDEN, len(inventory.scripts))
        self.starts = nn.Linear(HIDDEN, 1)
        self.naming = Perceptron(hidden, HIDDEN, self.heavy)
        self.names = nn.Linear(HIDDEN, len(inventory.names))
        self.root = nn.Parameter(torch.randn(hidden) * 0.02)
        self.dependent = Perceptron(hidden, ARCS, self.heavy)
        self.governor = Perceptron(hidden, ARCS, self.heavy)
        self.arc = nn.Parameter(torch.zeros(ARCS, ARCS))
        self.arc_bias = nn.Linear(ARCS, 1)
        self.label_dependent = Perceptron(hidden, LABELS, self.heavy)
        self.label_governor = Perceptron(hidden, LABELS, self.heavy)
        self.label = nn.Parameter(torch.zeros(LABELS + 1, len(inventory.labels), LABELS + 1))
        nn.init.xavier_uniform_(self.arc, gain=0.5)

    def start_from(self, base: Base, table: list[int]) -> None:
        """Copy the base's weights; `table` are its rows in the order of our vocabulary."""
        tensors = {name: torch.from_numpy(array.copy()) for name, array in base.tensors.items()}
        with torch.no_grad():
            self.pieces.weight.copy_(tensors["emb.word"][table] + tensors["emb.type"][0])
            self.positions.weight.copy_(tensors["emb.pos"])
            self.norm.weight.copy_(tensors["emb.ln.w"])
            self.norm.bias.copy_(tensors["emb.ln.b"])
            for n, layer in enumerate(self.layers):
                layer.qkv.weight.copy_(torch.cat([tensors[f"l{n}.{part}.w"] for part in "qkv"]))
                layer.qkv.bias.copy_(torch.cat([tensors[f"l{n}.{part}.b"] for part in "qkv"]))
                for part, module in (
                    ("ao", layer.out),
                    ("aln", layer.norm1),
                    ("fi", layer.wide),
                    ("fo", layer.narrow),
                    ("oln", layer.norm2),
                ):
                    module.weight.copy_(tensors[f"l{n}.{part}.w"])
                    module.bias.copy_(tensors[f"l{n}.{part}.b"])

    def cut(self, layers: int) -> None:
        """Keep the encoder's first `layers` (Sajjad et al. 2023: a fine-tuned encoder's last layers matter least).

        Raises ValueError where no layer that the heads read would be left, or there are fewer than that.
        """
        if not self.unmixed < layers <= len(self.layers):
            raise ValueError(f"layers = {layers}: choose {self.unmixed + 1} to {len(self.layers)}")
        self.layers = self.layers[:layers]
        for mix in self.mix.values():
            mix.cut(layers - self.unmixed)

    def encode(self, ids: Tensor, lengths: Tensor) -> list[Tensor]:
        """Hidden states of the last layers for `ids` (batch, length)."""
        length = ids.shape[1]
        padding = torch.arange(length)[None, :] >= lengths[:, None]
        x = self.norm(self.pieces(ids) + self.positions.weight[:length])
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.bfloat16)
        x = self.drop(x)
        bias = torch.zeros(padding.shape, dtype=x.dtype).masked_fill(padding, -1e4)[:, None, None, :]
        states = []
        for n, layer in enumerate(self.layers):
            x = layer(x, bias)
            if n >= self.unmixed:
                states.append(x)
        return states

    def forward(self, ids: Tensor, lengths: Tensor, first: Tensor, last: Tensor) -> Scores:
        """Scores for `ids` (batch, length) at words whose first and last pieces are `first`, `last` (batch, words)."""
        states = torch.stack(self.encode(ids, lengths))
        rows = torch.arange(ids.shape[0])[:, None]
        words = (states[:, rows, first] + states[:, rows, last]) * 0.5
        tags, parse, names = (self.drop(self.mix[name](words)) for name in ("tags", "parse", "names"))
        hidden = self.tags(tags)
        rooted = torch.cat([self.root.to(parse.dtype).expand(parse.shape[0], 1, -1), parse], dim=1)
        governor = self.governor(rooted)
        arcs = torch.matmul(torch.matmul(self.dependent(parse), self.arc.to(parse.dtype)), governor.transpose(1, 2))
        return Scores(
            upos=self.upos(hidden),
            features=self.features(hidden),
            scripts=self.scripts(self.lemma(tags)),
            starts=self.starts(hidden).squeeze(-1),
            names=self.names(self.naming(names)),
            arcs=arcs + self.arc_bias(governor).transpose(1, 2),
            dependents=self.label_dependent(parse),
            governors=self.label_governor(rooted),
        )

    def labelled(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Label scores (words, labels) for pairs of rows of `Scores.dependents` and of their governors."""
        ones = torch.ones(dependents.shape[0], 1, dtype=dependents.dtype)
        left, right = torch.cat([dependents, ones], 1), torch.cat([governors, ones], 1)
        return torch.einsum("nlb,nb->nl", torch.einsum("na,alb->nlb", left, self.label.to(left.dtype)), right)

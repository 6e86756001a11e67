"""Losses: examples as padded tensors, and the sum of the tasks' cross-entropies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from trunk.dataset import IGNORED, Example
from trunk.model import Scores, Trunk

WEIGHTS = {"upos": 0.5, "features": 0.5, "scripts": 0.5, "starts": 1.0, "names": 1.0, "arcs": 1.0, "labels": 1.0}
FAR = -1e4


@dataclass
class Batch:
    """Padded tensors of examples: `ids` (batch, length), the others (batch, words) or (batch, words, features)."""

    ids: Tensor
    lengths: Tensor
    first: Tensor
    last: Tensor
    sentence: Tensor
    upos: Tensor
    head: Tensor
    label: Tensor
    script: Tensor
    starts: Tensor
    names: Tensor
    features: Tensor


def collate(examples: list[Example]) -> Batch:
    """`examples` as tensors, short ones filled with IGNORED (labels), -1 (sentence) or 0 (positions)."""
    words = max(len(e.first) for e in examples)
    length = max(len(e.ids) for e in examples)

    def padded(name: str, fill: int, size: int) -> Tensor:
        rows = [np.asarray(getattr(e, name)) for e in examples]
        shape = (len(rows), size, *rows[0].shape[1:])
        out = np.full(shape, fill, dtype=np.int64)
        for i, row in enumerate(rows):
            out[i, : len(row)] = row
        return torch.from_numpy(out)

    return Batch(
        ids=padded("ids", 0, length),
        lengths=torch.tensor([len(e.ids) for e in examples]),
        first=padded("first", 0, words),
        last=padded("last", 0, words),
        sentence=padded("sentence", -1, words),
        **{name: padded(name, IGNORED, words) for name in ("upos", "head", "label", "script", "starts", "names", "features")},
    )


def within(scores: Tensor, sentence: Tensor) -> Tensor:
    """Arc scores with those between different sentences put out of reach."""
    same = sentence[:, :, None] == sentence[:, None, :]
    root = torch.ones(*same.shape[:2], 1, dtype=torch.bool)
    return scores.masked_fill(~torch.cat([root, same], dim=2), FAR)


def losses(model: Trunk, scores: Scores, batch: Batch) -> dict[str, Tensor]:
    """Mean cross-entropy of each task over the words that are labelled for it; a task without any is left out."""
    out = {
        "upos": _entropy(scores.upos, batch.upos),
        "scripts": _entropy(scores.scripts, batch.script),
        "names": _entropy(scores.names, batch.names),
        "arcs": _entropy(within(scores.arcs.float(), batch.sentence), batch.head),
    }
    flat = scores.features.float()
    parts = [_entropy(flat[..., where], batch.features[..., i]) for i, where in enumerate(model.inventory.slices.values())]
    out["features"] = sum(part for part in parts if part is not None) if any(p is not None for p in parts) else None
    known = batch.starts != IGNORED
    out["starts"] = functional.binary_cross_entropy_with_logits(scores.starts.float()[known], batch.starts[known].float())
    rows, words = torch.nonzero((batch.head != IGNORED) & (batch.label != IGNORED), as_tuple=True)
    if len(rows):
        labelled = model.labelled(scores.dependents[rows, words], scores.governors[rows, batch.head[rows, words]])
        out["labels"] = functional.cross_entropy(labelled.float(), batch.label[rows, words])
    return {name: loss for name, loss in out.items() if loss is not None}


def _entropy(scores: Tensor, gold: Tensor) -> Tensor | None:
    known = gold != IGNORED
    if not known.any():
        return None
    return functional.cross_entropy(scores[known].float(), gold[known])


def total(parts: dict[str, Tensor]) -> Tensor:
    """The weighted sum that is minimised."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in parts.items()]).sum()

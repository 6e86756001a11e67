"""The run: steps, rates, checkpoints. Seeded, counted in steps, gone on from its last checkpoint when it is started again."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import torch

from trunk.dataset import Encoder, Example, batches
from trunk.loss import collate, losses, total
from trunk.model import Trunk
from trunk.schedule import cut, factor, length
from trunk.treebank import Sentence

REPORT = 20


@dataclass(frozen=True)
class Data:
    """Files of sentences: each language's treebanks, and the recipe's own, which join where the rates decline."""

    treebanks: dict[str, list[list[Sentence]]]
    own: list[list[Sentence]]


def optimizers(model: Trunk, rates: dict[str, float]) -> list[torch.optim.Optimizer]:
    """AdamW over encoder and heads, lower layers slower (Howard and Ruder 2018), and sparse Adam over the pieces."""
    depth = len(model.layers)
    groups: list[dict[str, Any]] = []
    for name, parameter in model.named_parameters():
        if name == "pieces.weight":
            continue
        if name.startswith("layers."):
            rate = rates["encoder"] * rates["layer_decay"] ** (depth - 1 - int(name.split(".")[1]))
        elif name.startswith(("positions.", "norm.")):
            rate = rates["encoder"] * rates["layer_decay"] ** depth
        else:
            rate = rates["heads"]
        decay = rates["weight_decay"] if parameter.ndim > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "initial_lr": rate, "weight_decay": decay})
    dense = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    sparse = torch.optim.SparseAdam(
        [{"params": [model.pieces.weight], "lr": rates["pieces"], "initial_lr": rates["pieces"]}], betas=(0.9, 0.98)
    )
    return [dense, sparse]


def stream(encoder: Encoder, data: Data, config: dict[str, Any], start: int = 0) -> Iterator[tuple[int, list[Example]]]:
    """(step, batch) from the part of a round that holds `start` to the end; the same for the same data and configuration."""
    step = 0
    for number, each in enumerate(config["rounds"]):
        for part in ("steady", "decline"):
            end = step + each[part]
            if end > start:
                yield from _part(encoder, data, config, f"{number}-{part}", range(step, end))
            step = end


def _part(encoder: Encoder, data: Data, config: dict[str, Any], part: str, steps: range) -> Iterator[tuple[int, list[Example]]]:
    late = part.endswith("decline")
    files = [f for lang, banks in data.treebanks.items() for f in banks * config["passes"].get(lang, 1)]
    if late:
        files += data.own * config["passes"]["own"]
    encoder.named = None if late else set(config["early_names"])
    left = iter(steps)
    for number in count():
        rng = random.Random(f"{config['seed']}-{part}-{number}")
        for batch in batches(encoder, files, rng, config["pieces"]):
            step = next(left, None)
            if step is None:
                return
            yield step, batch


def run(model: Trunk, encoder: Encoder, data: Data, config: dict[str, Any], folder: Path, *, train: bool = True) -> int:
    """Train `model` in place; checkpoints and a log of losses go to `folder`, and a checkpoint there is gone on from.

    Returns the steps done. With `train` false the last checkpoint is only loaded.
    """
    rounds = config["rounds"]
    kept = folder / "checkpoint.pt"
    done = 0
    if kept.exists():
        state = torch.load(kept, weights_only=False)
        done = state["step"]
        model.cut(state["layers"])
        made = optimizers(model, config["rates"])
        model.load_state_dict(state["model"])
        for optimizer, saved in zip(made, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        torch.set_rng_state(state["random"])
        print(f"going on from step {done}", flush=True)
    elif not train:
        raise SystemExit(f"{kept}: no checkpoint to export; train first, or give the folder of a run with --work")
    else:
        made = optimizers(model, config["rates"])
    end = length(rounds)
    if not train:
        return done
    model.train()
    begun, pieces, sums = time.time(), 0, {}
    for step, examples in stream(encoder, data, config, done):
        if step < done:
            continue
        layers = cut(step, rounds)
        if layers:
            model.cut(layers)
            made = optimizers(model, config["rates"])
        for optimizer in made:
            for group in optimizer.param_groups:
                group["lr"] = group["initial_lr"] * factor(step, rounds)
        batch = collate(examples)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = losses(model, model(batch.ids, batch.lengths, batch.first, batch.last), batch)
        total(parts).backward()
        torch.nn.utils.clip_grad_norm_(_dense(model), config["rates"]["clip"])
        for optimizer in made:
            optimizer.step()
            optimizer.zero_grad()
        pieces += int(batch.lengths.sum())
        for name, value in parts.items():
            sums.setdefault(name, []).append(value.item())
        if (step + 1) % REPORT == 0:
            speed = pieces / (time.time() - begun)
            left = (end - step - 1) * config["pieces"] * 0.95 / speed / 60
            means = {name: round(sum(values) / len(values), 3) for name, values in sums.items()}
            print(f"step {step + 1}/{end} {json.dumps(means)} {speed:.0f} subwords/s, {left:.0f} min left", flush=True)
            begun, pieces, sums = time.time(), 0, {}
        if (step + 1) % config["checkpoint"] == 0 or step + 1 == end:
            save(kept, step + 1, model, made)
    return end


def _dense(model: Trunk) -> list[torch.nn.Parameter]:
    return [parameter for name, parameter in model.named_parameters() if name != "pieces.weight"]


def save(path: Path, step: int, model: Trunk, made: list[torch.optim.Optimizer]) -> None:
    """Write a checkpoint, whole or not at all."""
    state = {
        "step": step,
        "layers": len(model.layers),
        "model": model.state_dict(),
        "optimizers": [optimizer.state_dict() for optimizer in made],
        "random": torch.get_rng_state(),
    }
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)

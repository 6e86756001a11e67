"""The run: steps, rates, checkpoints. Seeded, counted in steps, gone on from its last checkpoint when it is started again."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from trunk.dataset import Encoder, Example, batches
from trunk.loss import collate, losses, total
from trunk.model import Trunk
from trunk.treebank import Sentence

REPORT = 20


@dataclass(frozen=True)
class Data:
    """Files of sentences: each language's treebanks, and the recipe's own, which join where the rates begin to decline."""

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


def factor(step: int, schedule: dict[str, int]) -> float:
    """The share of the full rate at `step`."""
    if step < schedule["warm"]:
        return (step + 1) / schedule["warm"]
    end = schedule["steady"] + schedule["decline"]
    return 1.0 if step < schedule["steady"] else max(0.0, (end - step) / schedule["decline"])


def stream(encoder: Encoder, data: Data, config: dict[str, Any]) -> Iterator[tuple[int, list[Example]]]:
    """(step, batch) without end; the same for the same data and configuration, whatever step is asked for first."""
    step, number = 0, 0
    while True:
        late = step >= config["schedule"]["steady"]
        files = [f for lang, banks in data.treebanks.items() for f in banks * config["passes"].get(lang, 1)]
        if late:
            files += data.own * config["passes"]["own"]
        encoder.named = None if late else set(config["schedule"]["early_names"])
        rng = random.Random(f"{config['seed']}-{number}-{late}")
        for batch in batches(encoder, files, rng, config["schedule"]["pieces"]):
            yield step, batch
            step += 1
            if step == config["schedule"]["steady"]:
                break
        number += 1


def run(model: Trunk, encoder: Encoder, data: Data, config: dict[str, Any], folder: Path, *, train: bool = True) -> int:
    """Train `model` in place; checkpoints and a log of losses go to `folder`, and a checkpoint there is gone on from.

    Returns the steps done. With `train` false the last checkpoint is only loaded.
    """
    schedule = config["schedule"]
    made = optimizers(model, config["rates"])
    dense = [p for name, p in model.named_parameters() if name != "pieces.weight"]
    kept = folder / "checkpoint.pt"
    done = 0
    if kept.exists():
        state = torch.load(kept, weights_only=False)
        done = state["step"]
        model.load_state_dict(state["model"])
        for optimizer, saved in zip(made, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        torch.set_rng_state(state["random"])
        print(f"going on from step {done}", flush=True)
    end = schedule["steady"] + schedule["decline"]
    if not train:
        return done
    model.train()
    begun, pieces, sums = time.time(), 0, {}
    for step, examples in stream(encoder, data, config):
        if step < done:
            continue
        if step >= end:
            break
        for optimizer in made:
            for group in optimizer.param_groups:
                group["lr"] = group["initial_lr"] * factor(step, schedule)
        batch = collate(examples)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = losses(model, model(batch.ids, batch.lengths, batch.first, batch.last), batch)
        total(parts).backward()
        torch.nn.utils.clip_grad_norm_(dense, config["rates"]["clip"])
        for optimizer in made:
            optimizer.step()
            optimizer.zero_grad()
        pieces += int(batch.lengths.sum())
        for name, value in parts.items():
            sums.setdefault(name, []).append(value.item())
        if (step + 1) % REPORT == 0:
            speed = pieces / (time.time() - begun)
            left = (end - step - 1) * schedule["pieces"] * 0.95 / speed / 60
            means = {name: round(sum(values) / len(values), 3) for name, values in sums.items()}
            print(f"step {step + 1}/{end} {json.dumps(means)} {speed:.0f} subwords/s, {left:.0f} min left", flush=True)
            begun, pieces, sums = time.time(), 0, {}
        if (step + 1) % schedule["checkpoint"] == 0 or step + 1 == end:
            save(kept, step + 1, model, made)
    return end


def save(path: Path, step: int, model: Trunk, made: list[torch.optim.Optimizer]) -> None:
    """Write a checkpoint, whole or not at all."""
    state = {
        "step": step,
        "model": model.state_dict(),
        "optimizers": [optimizer.state_dict() for optimizer in made],
        "random": torch.get_rng_state(),
    }
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)

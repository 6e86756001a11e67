"""The rounds of a run: their steps, the rates they learn at, the layers they leave; `rounds` are those of trunk.toml."""

from __future__ import annotations


def length(rounds: list[dict[str, int]]) -> int:
    """Steps of all `rounds`."""
    return sum(each["steady"] + each["decline"] for each in rounds)


def cut(step: int, rounds: list[dict[str, int]]) -> int | None:
    """How many layers a round that begins at `step` leaves of the encoder, where it says so."""
    for each in rounds:
        if step == 0:
            return each.get("layers")
        step -= each["steady"] + each["decline"]
    return None


def factor(step: int, rounds: list[dict[str, int]]) -> float:
    """The share of the full rate at `step`: every round warms up, stays steady, then declines to nothing in a straight line."""
    for each in rounds:
        end = each["steady"] + each["decline"]
        if step < end:
            return min(1.0, (step + 1) / each["warm"], (end - step) / each["decline"])
        step -= end
    return 0.0

"""What comparisons.toml declares, read once: weights, limits, and which modes and sectors go together."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Level:
    """How far two statements agree in one respect: its weight (NEVER excludes the pair) and its meaning."""

    name: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The tables of comparisons.toml; distances in kilometres, `days`, `wide_days` and `reprint_days` in days."""

    within: float
    between: float
    settlement_km: float
    same_km: float
    province_km: float
    days: int
    wide_days: int
    reprint_days: int
    radius_km: dict[str, float]
    symmetric: frozenset[str]
    mirror: dict[str, dict[str, str]]
    alike: dict[str, tuple[frozenset[str], ...]]
    alone: dict[str, frozenset[str]]
    sides: dict[str, frozenset[str]]
    levels: dict[str, dict[str, Level]]


@cache
def rules() -> Rules:
    """The rules as shipped."""
    table = tomllib.loads(files("kroniek.chronicle").joinpath("comparisons.toml").read_text(encoding="utf-8"))
    sides: dict[str, set[str]] = {}
    for side, sectors in table["sides"].items():
        for sector in sectors:
            sides.setdefault(sector, set()).add(side)
    levels = {
        comparison: {
            name: Level(name, NEVER if level["weight"] == "never" else float(level["weight"]), level["why"])
            for name, level in entries.items()
        }
        for comparison, entries in table["level"].items()
    }
    return Rules(
        **table["threshold"],
        **table["limits"],
        symmetric=frozenset(table["types"]["symmetric"]),
        mirror=table["types"]["mirror"],
        alike={name: tuple(frozenset(group) for group in entry["alike"]) for name, entry in table["modes"].items()},
        alone={name: frozenset(entry["alone"]) for name, entry in table["modes"].items()},
        sides={sector: frozenset(names) for sector, names in sides.items()},
        levels=levels,
    )

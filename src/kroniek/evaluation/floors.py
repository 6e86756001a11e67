"""Floors under the figures: what coding must not fall below on a gold folder that must not change unnoticed."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kroniek.errors import KroniekError, Problem
from kroniek.evaluation.gold import gold_hash
from kroniek.evaluation.scoring import Evaluation

INTRODUCTION = """\
# Figures that coding must reach on the gold it was measured on. A figure that falls below its floor, or rises above its
# ceiling, fails the check. `gold` is the SHA-256 of the gold files and their reports: where they change on purpose, measure
# anew and write this file anew. Lower a floor only with the reason in the change log.
"""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure on the wrong side of its limit; `value` None where the evaluation has no such figure."""

    figure: str
    limit: float
    value: float | None
    ceiling: bool

    def __str__(self) -> str:
        """One line for the terminal."""
        value = "absent" if self.value is None else f"{self.value:.3f}"
        return f"{self.figure} is {value}, must be {'at most' if self.ceiling else 'at least'} {self.limit:.3f}"


def shortfalls(evaluation: Evaluation, floors: Path, gold_dir: Path) -> tuple[Shortfall, ...]:
    """The figures below their floor or above their ceiling, in the file's order.

    The file is TOML: `gold` (see `gold_hash`) and the tables `[floors]` and `[ceilings]`, figure = number, with the names
    that `Evaluation.figure` knows. Raises KroniekError E503 where the file cannot be read or the gold is another.
    """
    stated, limits = _read(floors)
    actual = gold_hash(gold_dir)
    if stated != actual:
        raise KroniekError(Problem.E503, path=floors, reason=f"the gold in {gold_dir} has changed (now {actual})")
    found = []
    for name, limit, ceiling in limits:
        value = evaluation.figure(name)
        if value is None or (value > limit if ceiling else value < limit):
            found.append(Shortfall(name, limit, value, ceiling))
    return tuple(found)


def floors_file(evaluation: Evaluation, gold_dir: Path, figures: Sequence[str], ceilings: Sequence[str] = ()) -> str:
    """A floors file that pins the named figures where they stand now, rounded to three decimals to the lenient side."""
    lines = [INTRODUCTION + f'gold = "{gold_hash(gold_dir)}"']
    for table, names, step in (("floors", figures, -0.0005), ("ceilings", ceilings, 0.0005)):
        lines.append(f"\n[{table}]")
        for name in names:
            value = evaluation.figure(name)
            if value is not None:
                lines.append(f'"{name}" = {round(value + step, 3)}')
    return "\n".join(lines) + "\n"


def _read(path: Path) -> tuple[str, list[tuple[str, float, bool]]]:
    """The stated hash of the gold, and (figure, limit, is ceiling) rows."""

    def wrong(reason: str) -> KroniekError:
        return KroniekError(Problem.E503, path=path, reason=reason)

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise wrong(f"it cannot be read ({error})") from None
    if not isinstance(table.get("gold"), str):
        raise wrong('it has no gold = "SHA-256"')
    rows = []
    for name, ceiling in (("floors", False), ("ceilings", True)):
        limits = table.get(name, {})
        if not isinstance(limits, dict):
            raise wrong(f"{name} is no table")
        for figure, limit in limits.items():
            if isinstance(limit, bool) or not isinstance(limit, int | float):
                raise wrong(f"{figure} = {limit!r} is no number")
            rows.append((figure, float(limit), ceiling))
    if not rows:
        raise wrong("it sets no floor")
    return table["gold"], rows

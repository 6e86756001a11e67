"""The figures of an evaluation: counts with precision, recall and F1, and the mean of F1 over labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class F1:
    """`hits` of `gold` things to find and `coded` things found; precision and recall of nothing out of nothing are 1."""

    hits: int = 0
    gold: int = 0
    coded: int = 0

    def __add__(self, other: F1) -> F1:
        """The counts of both together."""
        return F1(self.hits + other.hits, self.gold + other.gold, self.coded + other.coded)

    @property
    def precision(self) -> float:
        """The share of what was coded that is right, 0 to 1."""
        if self.coded:
            return self.hits / self.coded
        return 0.0 if self.gold else 1.0

    @property
    def recall(self) -> float:
        """The share of gold that was found, 0 to 1."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_json(self) -> dict[str, float]:
        """`{"p", "r", "f1", "n"}`, `n` being the number in gold."""
        return {"p": self.precision, "r": self.recall, "f1": self.f1, "n": self.gold}


def accuracy(pairs: Sequence[tuple[str | None, str | None]]) -> float:
    """The share of (gold, coded) labels that are equal; `pairs` is not empty."""
    return sum(gold == coded for gold, coded in pairs) / len(pairs)


def macro_f1(pairs: Sequence[tuple[str | None, str | None]]) -> float:
    """The mean of F1 over the labels that occur in gold, each counting the same however rare; `pairs` is not empty."""
    scores = []
    for label in sorted({gold for gold, _ in pairs}, key=str):
        hits = sum(gold == coded == label for gold, coded in pairs)
        scores.append(F1(hits, sum(gold == label for gold, _ in pairs), sum(coded == label for _, coded in pairs)).f1)
    return sum(scores) / len(scores)
